"""Tiles from memory, from disk or from the database: made once, packed once for each coding, kept packed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from geo_service.http.compression import CODINGS, IDENTITY
from geo_service.http.metrics import Metrics
from geo_service.http.single_flight import SingleFlight
from geo_service.http.tile_disk import TileDisk
from geo_service.http.tile_memory import TileKey, TileMemory

AT_ONCE = 64 * 1024
"""Bytes that are packed in less time than a thread takes to be found for it."""
Make = Callable[[], Awaitable[bytes]]


class TileCache:
    """Tiles by release, address and place.

    Parameters
    ----------
    memory
        Packed tiles of this process.
    disk
        Tiles shared with other workers, or None.
    metrics
        Where tiles are counted by where they came from.
    """

    def __init__(self, memory: TileMemory, disk: TileDisk | None, metrics: Metrics) -> None:
        self._memory = memory
        self._disk = disk
        self._metrics = metrics
        self._making: SingleFlight[TileKey, bytes] = SingleFlight(metrics.cancelled.inc)
        self._packing: SingleFlight[tuple[TileKey, str], bytes] = SingleFlight()

    def in_memory(self) -> dict[str, int]:
        """Return the bytes held in memory, by the name of the place."""
        return {"memory": self._memory.size}

    def on_disk(self) -> dict[str, int]:
        """Return the bytes held on disk, by the name of the place."""
        return {"disk": 0 if self._disk is None else self._disk.size}

    def held(self, key: TileKey, coding: str) -> bytes | None:
        """Return a packed tile if it is in memory, and count it."""
        tile = self._memory.get(key, coding)
        if tile is not None:
            self._metrics.tile("memory")
        return tile

    async def get(self, key: TileKey, coding: str, make: Make, *, lasting: bool = True) -> bytes:
        """Return a tile in a coding, making it if nobody holds it.

        Parameters
        ----------
        key
            The tile.
        coding
            One of `CODINGS`, or `IDENTITY`.
        make
            How to make it, unpacked; cancelled once nobody waits for it any longer.
        lasting
            Whether it is worth a place on disk.

        Returns
        -------
        bytes
            The tile in this coding; empty where nothing lies in it.
        """
        held = self.held(key, coding)
        if held is not None:
            return held
        if coding == IDENTITY:
            return await self._plain(key, make, lasting=lasting)
        if (key, coding) in self._packing:
            self._metrics.tile("shared")
        return await self._packing.get((key, coding), lambda: self._pack(key, coding, make, lasting=lasting))

    async def _pack(self, key: TileKey, coding: str, make: Make, *, lasting: bool) -> bytes:
        """Pack a tile and keep it."""
        plain = await self._plain(key, make, lasting=lasting)
        pack = CODINGS[coding].kept
        # A large one in a thread: packing takes up to some milliseconds in which others want their tiles.
        tile = await asyncio.to_thread(pack, plain) if len(plain) > AT_ONCE else pack(plain) if plain else b""
        self._memory.keep(key, coding, tile)
        return tile

    async def _plain(self, key: TileKey, make: Make, *, lasting: bool) -> bytes:
        """Return a tile unpacked: from one held in another coding, else from disk or from its maker."""
        for coding in CODINGS:
            held = self._memory.get(key, coding)
            if held is not None:
                self._metrics.tile("memory")
                return CODINGS[coding].unpack(held) if held else b""
        if key in self._making:
            self._metrics.tile("shared")
        return await self._making.get(key, lambda: self._make(key, make, lasting=lasting))

    async def _make(self, key: TileKey, make: Make, *, lasting: bool) -> bytes:
        """Read a tile from disk, or make it and keep it there."""
        disk = self._disk if lasting else None
        found = None if disk is None else await disk.read(key)
        self._metrics.tile("database" if found is None else "disk")
        if found is not None:
            return found
        tile = await make()
        if disk is not None:
            await disk.keep(key, tile)
        return tile
