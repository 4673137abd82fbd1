"""What Prometheus reads: a registry for each application, nothing global, no personal data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

BUCKETS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)


class Metrics:
    """Counters of one application.

    Attributes
    ----------
    registry
        What `/metrics` writes out.
    seconds
        Time to the end of the answer, by route, method, status and zoom (empty outside tiles).
    tiles
        Tiles by where they came from: memory, shared (with one being made) or database.
    cancelled
        Tiles given up because every client left.
    """

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        labels = ("route", "method", "status", "zoom")
        self.seconds = Histogram(
            "qonys_request_seconds", "Time to answer a request", labels, registry=self.registry, buckets=BUCKETS
        )
        self.tiles = Counter("qonys_tiles", "Tiles by where they came from", ("source",), registry=self.registry)
        self.cancelled = Counter("qonys_tiles_cancelled", "Tiles given up as clients left", registry=self.registry)

    def watch(self, name: str, read: Callable[[], Mapping[str, int]]) -> None:
        """Add gauges that are read whenever somebody looks, e.g. the state of the connection pool."""
        self.registry.register(_Gauges(name, read))


class _Gauges(Collector):
    """Gauges read from a function that returns numbers by name."""

    def __init__(self, name: str, read: Callable[[], Mapping[str, int]]) -> None:
        self._name = name
        self._read = read

    def describe(self) -> list[Metric]:
        """Return the family without reading it, as registering asks."""
        return [self._family()]

    def collect(self) -> Iterator[Metric]:
        """Read the numbers."""
        family = self._family()
        for key, value in self._read().items():
            family.add_metric([key], value)
        yield family

    def _family(self) -> GaugeMetricFamily:
        """Return an empty family."""
        return GaugeMetricFamily(self._name, f"State of {self._name}", labels=["what"])
