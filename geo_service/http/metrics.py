"""What Prometheus reads: counters of this application alone, or summed over all workers; no personal data.

A worker finds the folder that all workers share in its environment (`SHARED_FOLDER`); its counters then live in files
there, and any worker answers for all of them. Without that variable each application has a registry of its own.
"""

from __future__ import annotations

import asyncio
import os
import struct
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Literal

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest, values
from prometheus_client.multiprocess import MultiProcessCollector

BUCKETS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
SOURCES = ("memory", "disk", "shared", "database")
REASONS = ("rate", "body", "header", "busy")

Read = Callable[[], Mapping[str, float]]


class Metrics:
    """Counters of one application.

    Attributes
    ----------
    registry
        What `/metrics` writes out.
    seconds
        Time to the end of the answer, by route, method, status and zoom (empty outside tiles).
    tiles
        Tiles by where they came from: memory, disk, shared (with one being made) or database.
    cancelled
        Tiles given up because every client left.
    refused
        Requests refused before any route saw them, by reason: rate, body, header or busy.
    cache_bytes
        Size of the tiles kept in memory, summed over the workers.
    disk_bytes
        Size of the tiles on disk, which all workers share, as the worker that found most saw it.
    pool
        State of the pool of connections.
    starts
        How many workers were started.
    """

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        own: CollectorRegistry | None = self.registry
        if folder := os.environ.get(SHARED_FOLDER):
            MultiProcessCollector(self.registry, path=folder)  # type: ignore[no-untyped-call]  # a signature without types
            own = None
        labels = ("route", "method", "status", "zoom")
        self.seconds = Histogram(
            "qonys_request_seconds", "Time to answer a request", labels, registry=own, buckets=BUCKETS
        )
        self.tiles = Counter("qonys_tiles", "Tiles by where they came from", ("source",), registry=own)
        self.cancelled = Counter("qonys_tiles_cancelled", "Tiles given up as clients left", registry=own)
        self.refused = Counter("qonys_refused", "Requests refused unseen", ("reason",), registry=own)
        self.cache_bytes = _gauge("qonys_tile_cache_bytes", "Size of the tiles in memory", "place", own)
        self.disk_bytes = _gauge("qonys_tile_disk_bytes", "Size of the tiles on disk", "place", own, "livemax")
        self.pool = _gauge("qonys_pool", "State of the pool of connections", "what", own)
        self.starts = Counter("qonys_worker_starts", "Workers started", registry=own)
        # Finding the child of a metric by its labels costs more than counting: it is done once.
        self._seconds: dict[tuple[str, str, int, str], Histogram] = {}
        self._tiles = {source: self.tiles.labels(source=source) for source in SOURCES}
        self._refused = {reason: self.refused.labels(reason=reason) for reason in REASONS}
        self._followed: list[tuple[Gauge, Read]] = []

    def observe(self, route: str, method: str, status: int, zoom: str, seconds: float) -> None:
        """Count an answer.

        Parameters
        ----------
        route, method, zoom
            Of a bounded number of values each, whatever a client sends.
        status
            Status code.
        seconds
            Time to the end of the answer.
        """
        key = (route, method, status, zoom)
        child = self._seconds.get(key)
        if child is None:
            child = self._seconds[key] = self.seconds.labels(route, method, str(status), zoom)
        child.observe(seconds)

    def tile(self, source: str) -> None:
        """Count a tile by where it came from, one of `SOURCES`."""
        self._tiles[source].inc()

    def refuse(self, reason: str) -> None:
        """Count a request that was refused, by one of `REASONS`."""
        self._refused[reason].inc()

    def follow(self, gauge: Gauge, read: Read) -> None:
        """Set a gauge from a function that returns numbers by label value, whenever `refresh` is called."""
        self._followed.append((gauge, read))

    def refresh(self) -> None:
        """Bring the gauges that follow something up to date."""
        for gauge, read in self._followed:
            for value, number in read().items():
                gauge.labels(value).set(number)

    async def text(self) -> bytes:
        """Return everything in the text format of Prometheus; reading the files of all workers is left to a thread."""
        self.refresh()
        return await asyncio.to_thread(self._text)

    def _text(self) -> bytes:
        """Write everything out; once more if a worker that starts was just making its files."""
        with suppress(struct.error):
            return generate_latest(self.registry)
        return generate_latest(self.registry)


def share_as(slot: int) -> None:
    """Keep the shared counters of this process under a number of its own among the workers that run.

    Whoever takes the place of a worker that died takes its number too and counts on from there, so that there are never
    more files than workers. (The library would take the number of the process.)
    """
    values.ValueClass = values.MultiProcessValue(lambda: slot)  # type: ignore[no-untyped-call]  # a signature without types


def _gauge(
    name: str,
    words: str,
    label: str,
    registry: CollectorRegistry | None,
    mode: Literal["livesum", "livemax"] = "livesum",
) -> Gauge:
    """Return a gauge over the workers that live, summed unless they all see the same."""
    return Gauge(name, words, (label,), registry=registry, multiprocess_mode=mode)
