"""Packed tiles in memory: bounded, the one used longest ago goes first."""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple

OVERHEAD = 300
"""Bytes that an entry takes beside its tile, so that empty tiles are bounded too."""


class TileKey(NamedTuple):
    """What a tile is.

    Parameters
    ----------
    version
        The release.
    address
        Tilesets, columns and filter in canonical form.
    z, x, y
        Its place.
    """

    version: str
    address: str
    z: int
    x: int
    y: int


class TileMemory:
    """Tiles by key and content coding.

    Parameters
    ----------
    capacity
        Bytes kept; 0 keeps nothing.
    """

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._tiles: OrderedDict[tuple[TileKey, str], bytes] = OrderedDict()
        self.size = 0
        """Bytes held, overhead included."""

    def get(self, key: TileKey, coding: str) -> bytes | None:
        """Return a tile in a coding, or None if it is not held."""
        held = self._tiles.get((key, coding))
        if held is not None:
            self._tiles.move_to_end((key, coding))
        return held

    def keep(self, key: TileKey, coding: str, tile: bytes) -> None:
        """Hold a tile, and let go of those used longest ago."""
        if len(tile) + OVERHEAD > self._capacity:
            return
        former = self._tiles.pop((key, coding), None)
        self.size += len(tile) + OVERHEAD - (0 if former is None else len(former) + OVERHEAD)
        self._tiles[key, coding] = tile
        while self.size > self._capacity:
            _, dropped = self._tiles.popitem(last=False)
            self.size -= len(dropped) + OVERHEAD
