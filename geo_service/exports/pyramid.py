"""Every tile of a tileset that holds something, in the order in which an archive wants them."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable
from contextlib import aclosing
from dataclasses import dataclass
from typing import Protocol, TypeVar

from pmtiles.tile import tileid_to_zxy, zxy_to_tileid

from geo_service.database.catalog import Catalog
from geo_service.database.occupied import occupied_tiles
from geo_service.database.pool import Database
from geo_service.database.pyramid import MAX_ZOOM
from geo_service.database.tiles import Selection, read_tile
from geo_service.database.tilesets import Tileset
from geo_service.http.compression import compress

AHEAD = 2
"""Tiles asked for at once for each connection: while one is packed, its connection reads the next."""
T = TypeVar("T")


class Watch(Protocol):
    """Is told how far the export of a tileset has come."""

    def __call__(self, tileset: str, zoom: int, done: int, total: int) -> None:
        """Take note: `done` of the `total` tiles of a zoom that may hold something have been asked for."""


@dataclass(frozen=True, slots=True)
class Packed:
    """One tile, compressed.

    Parameters
    ----------
    identity
        Its number in the archive: zooms one after the other, each along a Hilbert curve.
    body
        The tile, packed by gzip; the same tile always gives the same bytes.
    """

    identity: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Pyramid:
    """The tiles of one tileset at every zoom.

    Parameters
    ----------
    database, catalog, tileset
        Where from, of which release, and what of it.
    connections
        How many tiles the database makes at a time.
    watch
        Is told how far it has come.
    """

    database: Database
    catalog: Catalog
    tileset: Tileset
    connections: int
    watch: Watch

    async def tiles(self) -> AsyncGenerator[Packed, None]:
        """Give each tile that holds something, by ascending identity; no more than a few are held at a time."""
        for z in range(self.tileset.minzoom, MAX_ZOOM + 1):
            places = await occupied_tiles(self.database, self.catalog, self.tileset, z)
            identities = sorted(zxy_to_tileid(z, x, y) for x, y in places)
            self.watch(self.tileset.name, z, 0, len(identities))
            done = 0
            async with aclosing(in_order(self._make, identities, AHEAD * self.connections)) as made:
                async for tile in made:
                    done += 1
                    self.watch(self.tileset.name, z, done, len(identities))
                    if tile.body:
                        yield tile

    async def _make(self, identity: int) -> Packed:
        """Read one tile, exactly as the service does, and pack it beside the event loop."""
        tile = await read_tile(self.database, self.catalog, [Selection(self.tileset)], *tileid_to_zxy(identity))
        return Packed(identity, await asyncio.to_thread(compress, tile) if tile else b"")


async def in_order(make: Callable[[int], Awaitable[T]], numbers: Iterable[int], ahead: int) -> AsyncGenerator[T, None]:
    """Make something of each number, several at a time, and give the results in the order of the numbers.

    Parameters
    ----------
    make
        What is done with a number.
    numbers
        The numbers.
    ahead
        How many are made at a time; so many results at most are held.

    Yields
    ------
    T
        The result for each number. When the reader stops, or one of them fails, those under way are called off.
    """
    under_way: deque[asyncio.Future[T]] = deque()
    try:
        for number in numbers:
            if len(under_way) >= ahead:
                yield await under_way.popleft()
            under_way.append(asyncio.ensure_future(make(number)))
        while under_way:
            yield await under_way.popleft()
    finally:
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)
