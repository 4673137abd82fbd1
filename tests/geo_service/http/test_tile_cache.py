"""Tiles in memory: bounded, made once, and given up when nobody waits."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from geo_service.http.metrics import Metrics
from geo_service.http.tile_cache import OVERHEAD, Key, TileCache


def key(x: int) -> Key:
    return ("v", "hexagons", 5, x, 0)


def maker(calls: list[int], tile: bytes = b"tile") -> Callable[[], Awaitable[bytes]]:
    async def make() -> bytes:
        calls.append(1)
        await asyncio.sleep(0)
        return tile

    return make


def counted(metrics: Metrics, name: str, **labels: str) -> float:
    return metrics.registry.get_sample_value(name, labels) or 0.0


def test_a_tile_is_made_once_and_kept() -> None:
    async def run() -> None:
        metrics, calls = Metrics(), list[int]()
        cache = TileCache(10_000, metrics)
        tiles = await asyncio.gather(*(cache.get(key(1), maker(calls)) for _ in range(5)))
        tiles.append(await cache.get(key(1), maker(calls)))
        assert (tiles, len(calls)) == ([b"tile"] * 6, 1)
        for source, number in {"database": 1, "shared": 4, "memory": 1}.items():
            assert counted(metrics, "qonys_tiles_total", source=source) == number

    asyncio.run(run())


def test_memory_is_bounded_and_the_oldest_goes_first() -> None:
    async def run() -> None:
        calls = list[int]()
        cache = TileCache(3 * (OVERHEAD + 4), Metrics())
        for x in (1, 2, 3, 1, 4):
            await cache.get(key(x), maker(calls))
        assert cache.size <= 3 * (OVERHEAD + 4)
        assert len(calls) == 4
        await cache.get(key(1), maker(calls))
        assert len(calls) == 4
        await cache.get(key(2), maker(calls))
        assert len(calls) == 5

    asyncio.run(run())


def test_a_tile_larger_than_the_memory_is_served_and_not_kept() -> None:
    async def run() -> None:
        cache = TileCache(OVERHEAD, Metrics())
        assert await cache.get(key(1), maker([], b"large")) == b"large"
        assert cache.size == 0

    asyncio.run(run())


def test_a_failure_is_passed_on_and_not_kept() -> None:
    async def fail() -> bytes:
        raise OSError("away")

    async def run() -> None:
        cache = TileCache(10_000, Metrics())
        with pytest.raises(OSError, match="away"):
            await cache.get(key(1), fail)
        assert await cache.get(key(1), maker([])) == b"tile"

    asyncio.run(run())


def test_work_goes_on_while_one_client_waits_and_ends_with_the_last() -> None:
    async def run() -> None:
        metrics, ended = Metrics(), list[str]()
        cache = TileCache(10_000, metrics)
        begun = asyncio.Event()

        async def make() -> bytes:
            begun.set()
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                ended.append("cancelled")
                raise
            return b""

        first = asyncio.create_task(cache.get(key(1), make))
        second = asyncio.create_task(cache.get(key(1), make))
        await begun.wait()
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)
        assert (ended, second.done()) == ([], False)
        second.cancel()
        await asyncio.gather(second, return_exceptions=True)
        await asyncio.sleep(0)
        assert ended == ["cancelled"]
        assert counted(metrics, "qonys_tiles_cancelled_total") == 1
        assert await cache.get(key(1), maker([])) == b"tile"

    asyncio.run(run())
