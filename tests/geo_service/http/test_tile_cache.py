"""Tiles are made once, packed once for each coding, bounded in memory and on disk, and read whole or not at all."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from geo_service.http.compression import CODINGS
from geo_service.http.metrics import Metrics
from geo_service.http.tile_cache import TileCache
from geo_service.http.tile_disk import BLOCK, TileDisk
from geo_service.http.tile_memory import OVERHEAD, TileKey, TileMemory

TILE = b"tile" * 100
PACKED = CODINGS["gzip"].kept(TILE)


def key(x: int, version: str = "v") -> TileKey:
    return TileKey(version, "hexagons", 5, x, 0)


def maker(calls: list[int], tile: bytes = TILE) -> Callable[[], Awaitable[bytes]]:
    async def make() -> bytes:
        calls.append(1)
        await asyncio.sleep(0)
        return tile

    return make


def files(folder: Path) -> list[Path]:
    return list(folder.rglob("*.zst"))


def x_of(file: Path) -> int:
    return int(file.stem.split("_")[0])


def counted(metrics: Metrics, name: str, **labels: str) -> float:
    return metrics.registry.get_sample_value(name, labels) or 0.0


def test_a_tile_is_made_once_and_packed_once_for_each_coding() -> None:
    async def run() -> None:
        metrics, calls = Metrics(), list[int]()
        cache = TileCache(TileMemory(100_000), None, metrics)
        tiles = await asyncio.gather(*(cache.get(key(1), "gzip", maker(calls)) for _ in range(5)))
        tiles.append(await cache.get(key(1), "gzip", maker(calls)))
        assert (tiles, len(calls)) == ([PACKED] * 6, 1)
        for coding in ("zstd", "br"):
            assert CODINGS[coding].unpack(await cache.get(key(1), coding, maker(calls))) == TILE
        assert await cache.get(key(1), "identity", maker(calls)) == TILE
        assert len(calls) == 1, "other codings come from the one that is held"
        for source, number in {"database": 1, "shared": 4, "memory": 4}.items():
            assert counted(metrics, "qonys_tiles_total", source=source) == number

    asyncio.run(run())


def test_different_codings_asked_for_at_once_share_one_making() -> None:
    async def run() -> None:
        calls = list[int]()
        cache = TileCache(TileMemory(100_000), None, Metrics())
        found = await asyncio.gather(*(cache.get(key(1), coding, maker(calls)) for coding in (*CODINGS, "identity")))
        assert len(calls) == 1
        assert [CODINGS[c].unpack(t) for c, t in zip(CODINGS, found, strict=False)] == [TILE] * 3
        assert found[-1] == TILE

    asyncio.run(run())


def test_an_empty_tile_is_kept_too() -> None:
    async def run() -> None:
        calls = list[int]()
        cache = TileCache(TileMemory(100_000), None, Metrics())
        assert [await cache.get(key(1), coding, maker(calls, b"")) for coding in ("gzip", "gzip", "br")] == [b""] * 3
        assert len(calls) == 1

    asyncio.run(run())


def test_memory_is_bounded_and_the_oldest_goes_first() -> None:
    memory = TileMemory(3 * (OVERHEAD + 4))
    for x in (1, 2, 3):
        memory.keep(key(x), "gzip", b"tile")
    assert memory.get(key(1), "gzip") == b"tile"
    memory.keep(key(4), "gzip", b"tile")
    memory.keep(key(4), "gzip", b"more")
    assert memory.size == 3 * (OVERHEAD + 4)
    assert [memory.get(key(x), "gzip") for x in (1, 2, 3, 4)] == [b"tile", None, b"tile", b"more"]
    assert memory.get(key(1), "br") is None


@pytest.mark.parametrize("capacity", [0, OVERHEAD])
def test_a_tile_larger_than_the_memory_is_served_and_not_kept(capacity: int) -> None:
    async def run() -> None:
        memory, calls = TileMemory(capacity), list[int]()
        cache = TileCache(memory, None, Metrics())
        for _ in range(2):
            assert await cache.get(key(1), "gzip", maker(calls)) == PACKED
        assert (memory.size, len(calls)) == (0, 2)

    asyncio.run(run())


def test_a_failure_is_passed_on_and_not_kept() -> None:
    async def fail() -> bytes:
        raise OSError("away")

    async def run() -> None:
        cache = TileCache(TileMemory(100_000), None, Metrics())
        with pytest.raises(OSError, match="away"):
            await cache.get(key(1), "gzip", fail)
        assert await cache.get(key(1), "gzip", maker([])) == PACKED

    asyncio.run(run())


def test_work_goes_on_while_one_client_waits_and_ends_with_the_last() -> None:
    async def run() -> None:
        metrics, ended = Metrics(), list[str]()
        cache = TileCache(TileMemory(100_000), None, metrics)
        begun = asyncio.Event()

        async def make() -> bytes:
            begun.set()
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                ended.append("cancelled")
                raise
            return b""

        first, second = (asyncio.create_task(cache.get(key(1), coding, make)) for coding in ("gzip", "br"))
        await begun.wait()
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)
        assert (ended, second.done()) == ([], False)
        second.cancel()
        await asyncio.gather(second, return_exceptions=True)
        for _ in range(3):
            await asyncio.sleep(0)
        assert ended == ["cancelled"]
        assert counted(metrics, "qonys_tiles_cancelled_total") == 1
        assert await cache.get(key(1), "gzip", maker([])) == PACKED

    asyncio.run(run())


def test_what_one_worker_made_another_reads_from_disk(tmp_path: Path) -> None:
    async def run() -> None:
        calls, metrics = list[int](), Metrics()
        for _ in range(2):
            cache = TileCache(TileMemory(100_000), TileDisk(tmp_path / "tiles", 10**7), metrics)
            assert await cache.get(key(1), "gzip", maker(calls)) == PACKED
            assert await cache.get(key(2), "gzip", maker(calls, b"")) == b""
            assert await cache.get(key(3), "gzip", maker(calls), lasting=False) == PACKED
        assert len(calls) == 2 + 2, "the one that is not lasting is made twice"
        assert counted(metrics, "qonys_tiles_total", source="disk") == 2
        assert await TileDisk(tmp_path / "tiles", 10**7).read(key(1, "another release")) is None

    asyncio.run(run())


@pytest.mark.parametrize("damage", [b"", b"torn", CODINGS["zstd"].kept(TILE)[:-3], b"\0" * 50])
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    async def run() -> None:
        disk = TileDisk(tmp_path, 10**7)
        await disk.keep(key(1), TILE)
        (file,) = files(tmp_path)
        file.write_bytes(damage)
        assert await disk.read(key(1)) is None
        assert not file.exists()

    asyncio.run(run())


def test_the_disk_is_bounded_and_what_was_used_longest_ago_goes_first(tmp_path: Path) -> None:
    async def run() -> None:
        disk = TileDisk(tmp_path, 10 * BLOCK)
        for x in range(30):
            await disk.keep(key(x), TILE)
            for file in files(tmp_path):
                os.utime(file, (x_of(file), x_of(file)))
        assert 0 < disk.size <= 10 * BLOCK
        assert len(files(tmp_path)) <= 11
        assert await disk.read(key(29)) == TILE
        assert await disk.read(key(0)) is None

    asyncio.run(run())


def test_a_folder_that_cannot_be_written_costs_nothing_but_a_warning(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def run() -> None:
        (tmp_path / "file").write_text("no folder")
        cache = TileCache(TileMemory(100_000), TileDisk(tmp_path / "file", 10**7), Metrics())
        assert await cache.get(key(1), "gzip", maker([])) == PACKED

    asyncio.run(run())
    assert "cannot keep a tile on disk" in caplog.text
