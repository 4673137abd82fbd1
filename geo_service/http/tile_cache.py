"""Compressed tiles in memory: bounded, and an identical tile asked for twice at once is made once."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from geo_service.http.metrics import Metrics

Key = tuple[str, str, int, int, int]
"""Version, tileset, zoom, column, row."""
OVERHEAD = 200
"""Bytes that an entry takes beside its tile, so that empty tiles are bounded too."""


@dataclass
class _Flight:
    """A tile being made, and how many wait for it."""

    task: asyncio.Task[bytes]
    waiting: int = field(default=0)


class TileCache:
    """Tiles by release and place.

    Parameters
    ----------
    capacity
        Bytes kept; the tile used longest ago goes first.
    metrics
        Where hits, misses and cancellations are counted.
    """

    def __init__(self, capacity: int, metrics: Metrics) -> None:
        self._capacity = capacity
        self._metrics = metrics
        self._size = 0
        self._tiles: OrderedDict[Key, bytes] = OrderedDict()
        self._flights: dict[Key, _Flight] = {}

    @property
    def size(self) -> int:
        """Bytes held, overhead included."""
        return self._size

    async def get(self, key: Key, make: Callable[[], Awaitable[bytes]]) -> bytes:
        """Return a tile, making it if it is not held.

        Parameters
        ----------
        key
            The tile.
        make
            How to make it; cancelled once nobody waits for it any longer.

        Returns
        -------
        bytes
            The tile as `make` returned it.
        """
        held = self._tiles.get(key)
        if held is not None:
            self._tiles.move_to_end(key)
            self._metrics.tiles.labels(source="memory").inc()
            return held
        return await self._join(key, make)

    async def _join(self, key: Key, make: Callable[[], Awaitable[bytes]]) -> bytes:
        """Wait for a tile that is being made, or begin to make it."""
        flight = self._flights.get(key)
        self._metrics.tiles.labels(source="database" if flight is None else "shared").inc()
        if flight is None:
            flight = self._flights[key] = _Flight(asyncio.create_task(self._fly(key, make)))
        flight.waiting += 1
        try:
            return await asyncio.shield(flight.task)
        finally:
            flight.waiting -= 1
            self._abandon(key, flight)

    def _abandon(self, key: Key, flight: _Flight) -> None:
        """Stop making a tile that nobody waits for; who asks for it next begins anew."""
        if flight.waiting or flight.task.done():
            return
        self._metrics.cancelled.inc()
        self._flights.pop(key, None)
        flight.task.cancel()

    async def _fly(self, key: Key, make: Callable[[], Awaitable[bytes]]) -> bytes:
        """Make a tile and keep it."""
        this = asyncio.current_task()
        try:
            tile = await make()
            self._keep(key, tile)
            return tile
        finally:
            flight = self._flights.get(key)
            if flight is not None and flight.task is this:
                del self._flights[key]

    def _keep(self, key: Key, tile: bytes) -> None:
        """Hold a tile, and let go of those used longest ago."""
        if len(tile) + OVERHEAD > self._capacity:
            return
        self._tiles[key] = tile
        self._size += len(tile) + OVERHEAD
        while self._size > self._capacity:
            _, dropped = self._tiles.popitem(last=False)
            self._size -= len(dropped) + OVERHEAD
