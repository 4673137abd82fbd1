"""What the service counts itself: where its tiles came from, and how its pools of connections stand."""

from __future__ import annotations

from dataclasses import dataclass

import httpx
from prometheus_client.parser import text_string_to_metric_families

from tests.bench.serving import Server


@dataclass(frozen=True)
class Counters:
    """What all workers counted together.

    Parameters
    ----------
    tiles
        Tiles by where they came from.
    pool
        Connections to the database: `pool_size` of them, `pool_available` of which nobody has borrowed.
    """

    tiles: dict[str, float]
    pool: dict[str, float]

    @property
    def borrowed(self) -> float:
        """Connections that somebody has, or that nobody has brought back."""
        return self.pool["pool_size"] - self.pool["pool_available"]

    @property
    def from_memory(self) -> float:
        """Tiles that were in memory."""
        return self.tiles.get("memory", 0.0)

    def made(self, since: Counters) -> float:
        """Return how many tiles came from elsewhere since an earlier reading."""
        return sum(count - since.tiles.get(source, 0) for source, count in self.tiles.items() if source != "memory")


def read_counters(server: Server) -> Counters:
    """Read `/metrics`."""
    text = httpx.get(f"{server.url}/metrics").text
    samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
    tiles = {one.labels["source"]: one.value for one in samples if one.name == "qonys_tiles_total"}
    return Counters(tiles, {one.labels["what"]: one.value for one in samples if one.name == "qonys_pool"})
