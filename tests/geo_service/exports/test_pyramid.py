"""Tiles in order, a few at a time; and which tiles of a zoom may hold something."""

from __future__ import annotations

import asyncio
from contextlib import aclosing

import pytest

from geo_service.database.occupied import occupied_tiles
from geo_service.database.pyramid import MAX_ZOOM, MIN_ZOOM
from geo_service.database.tiles import Selection, read_tile
from geo_service.database.tilesets import find_tileset
from geo_service.exports.pyramid import in_order
from geo_service.exports.run import reading
from tests.geo_service.exports.conftest import SMALL
from tests.geo_service.tiling import tiles_within


def test_results_come_in_order_and_few_are_made_at_a_time() -> None:
    under_way, most = 0, 0

    async def make(number: int) -> int:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        for _ in range(7 - number % 7):  # those that come later are often done first
            await asyncio.sleep(0)
        under_way -= 1
        return number

    async def collect() -> list[int]:
        return [number async for number in in_order(make, range(100), 5)]

    assert asyncio.run(collect()) == list(range(100))
    assert 1 < most <= 5


def test_what_is_under_way_is_called_off_when_one_fails() -> None:
    begun: list[int] = []
    ended: list[int] = []

    async def make(number: int) -> int:
        begun.append(number)
        try:
            if number == 1:
                raise ValueError(number)
            await asyncio.sleep(3600 if number else 0)
        finally:
            ended.append(number)
        return number

    async def collect() -> None:
        async with aclosing(in_order(make, range(10), 4)) as results:
            async for _ in results:
                pass

    with pytest.raises(ValueError, match="1"):
        asyncio.run(collect())
    assert {0, 1, 2} <= set(begun) <= {0, 1, 2, 3, 4}
    assert sorted(ended) == sorted(begun)


def test_no_tile_that_holds_something_is_left_out(small: str) -> None:
    """Every tile of a wide rectangle around the country is read: those not asked for are empty."""

    async def check() -> None:
        async with reading(small, 4) as (database, catalog):
            west, south, east, north = catalog.bounds
            for name in SMALL:
                tileset = find_tileset(catalog, name)
                assert tileset is not None
                for z in range(MIN_ZOOM, MAX_ZOOM + 1):
                    asked = set(await occupied_tiles(database, catalog, tileset, z))
                    others = set(tiles_within([west - 2, south - 2, east + 2, north + 2], z)) - asked
                    tiles = [await read_tile(database, catalog, [Selection(tileset)], z, x, y) for x, y in others]
                    assert not any(tiles), (name, z)
                    assert len(asked) < 60

    asyncio.run(check())
