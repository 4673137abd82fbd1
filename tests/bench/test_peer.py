"""Processor time of a hexagon tile that nobody has made before, beside TiPg on the same database in the same run.

Counted are the server and the database, with every process that they start. Bar: TiPg takes at least ten times as much
at zooms 4 to 6 on hexagons of resolution 6. Run with `make bench ARGS="-k peer"`.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

import httpx
import mapbox_vector_tile
import psycopg
import pytest

from geo_service.database.embedded import Cluster
from geo_service.database.pyramid import resolution_at
from tests.bench.measuring import BROWSER, cpu_seconds, postmaster, show
from tests.bench.peer_table import SCHEMA, count_inside, make_table
from tests.bench.serving import Server, ours, tipg
from tests.geo_service.tiling import tiles_within

pytestmark = pytest.mark.usefixtures("neighbours")

BAR = 10.0
BARRED, PRINTED = (4, 5, 6), (7,)
PEER_RESOLUTION = 6
ROUNDS = 5
LEAST_SECONDS = 1.5
"""Processor time is told in steps of 10 ms for each process, so a batch has to last for long enough."""
SETTLING_SECONDS = 0.3
"""Time that connections and parallel workers get to end before the processor time is read."""
MOST_TILES = 40

Sql = psycopg.Connection[dict[str, Any]]


@dataclass
class Cost:
    """What one tile took in a batch of them: milliseconds of processors, milliseconds of waiting, bytes sent."""

    server: float
    database: float
    wall: float
    size: float

    @property
    def cpu(self) -> float:
        """Milliseconds of processors in the server and in the database."""
        return self.server + self.database


class Asked:
    """One of the two servers and how it is asked for tiles.

    Parameters
    ----------
    server
        The server.
    database
        Process of the database.
    path
        Path of a tile, with fields z, x and y.
    """

    def __init__(self, server: Server, database: int, path: str) -> None:
        self.server, self.database = server.pid, database
        self.path = path
        self.client = httpx.Client(base_url=server.url, headers=BROWSER, timeout=120)

    def tile(self, z: int, x: int, y: int) -> httpx.Response:
        """Return a tile, which must not be empty."""
        response = self.client.get(self.path.format(z=z, x=x, y=y))
        assert response.status_code == 200, response.text
        return response

    def batch(self, z: int, tiles: list[tuple[int, int]]) -> Cost:
        """Ask for all the tiles, again and again until enough time has passed."""
        used, count, size, begun = self.used(), 0, 0, time.perf_counter()
        while (passed := time.perf_counter() - begun) < LEAST_SECONDS:
            size += sum(self.tile(z, x, y).num_bytes_downloaded for x, y in tiles)
            count += len(tiles)
        server, database = (1000 * (now - then) / count for now, then in zip(self.used(), used, strict=True))
        return Cost(server, database, 1000 * passed / count, size / count)

    def used(self) -> tuple[float, float]:
        """Return the processor time of the server and of the database so far, in seconds, once both are idle."""
        time.sleep(SETTLING_SECONDS)
        return cpu_seconds([self.server]), cpu_seconds([self.database])


@pytest.fixture(scope="module")
def tables(sql: Sql, criteria: list[str]) -> dict[int, str]:
    """Tables for TiPg by resolution."""
    return {resolution: make_table(sql, resolution, criteria) for resolution in (4, 5, 6)}


@pytest.fixture(scope="module")
def contenders(published_database: str, cluster: Cluster, tables: dict[int, str]) -> Iterator[dict[str, Asked]]:
    """Our server without any cache, and TiPg on each table."""
    database = postmaster(cluster)
    with (
        ours(published_database, workers=1, tile_cache_memory=0) as mine,
        tipg(published_database, SCHEMA) as theirs,
    ):
        found = {"ours": Asked(mine, database, "/tiles/hexagons/{z}/{x}/{y}")}
        for resolution, name in tables.items():
            path = f"/collections/{SCHEMA}.{name}/tiles/WebMercatorQuad/{{z}}/{{x}}/{{y}}"
            found[f"TiPg r{resolution}"] = Asked(theirs, database, path)
        yield found
        for asked in found.values():
            asked.client.close()


def full_tiles(sql: Sql, tables: dict[int, str], bounds: list[float], z: int) -> list[tuple[int, int]]:
    """Return tiles of a zoom that hold hexagons, evenly from all over the country."""
    names = [tables[PEER_RESOLUTION], tables[resolution_at(z, PEER_RESOLUTION)]]
    held = [tile for tile in tiles_within(bounds, z) if all(count_inside(sql, name, z, *tile) for name in names)]
    return held[:: -(-len(held) // MOST_TILES)]


@pytest.mark.parametrize("z", [*BARRED, *PRINTED])
def test_a_new_tile_costs_a_tenth(
    contenders: dict[str, Asked], sql: Sql, tables: dict[int, str], client: httpx.Client, z: int
) -> None:
    tiles = full_tiles(sql, tables, client.get("/tiles/hexagons.json").json()["bounds"], z)
    own = resolution_at(z, 7)
    rivals = ["ours", f"TiPg r{PEER_RESOLUTION}", *([f"TiPg r{own}"] if own != PEER_RESOLUTION else [])]
    counted = {name: sum(features(contenders[name].tile(z, *tile)) for tile in tiles) for name in rivals}
    for name in rivals[1:]:
        table = tables[int(name[-1])]
        assert counted[name] >= sum(count_inside(sql, table, z, *tile) for tile in tiles), "cut short"
    measured: dict[str, list[Cost]] = {name: [] for name in rivals}
    for _ in range(ROUNDS):
        for name in rivals:
            measured[name].append(contenders[name].batch(z, tiles))
    ratio = {name: median(cost.cpu for cost in costs) for name, costs in measured.items()}
    ratio = {name: value / ratio["ours"] for name, value in ratio.items()}
    report(z, len(tiles), measured, counted, ratio)
    assert z not in BARRED or ratio[f"TiPg r{PEER_RESOLUTION}"] >= BAR


def features(response: httpx.Response) -> int:
    """Return how many hexagons an answer holds."""
    layers = mapbox_vector_tile.decode(response.content).values()
    return sum(len(layer["features"]) for layer in layers)


def report(
    z: int, tiles: int, measured: dict[str, list[Cost]], counted: dict[str, int], ratio: dict[str, float]
) -> None:
    """Print a row for each contender."""
    rows = []
    for name, costs in measured.items():
        cpu, server, database, wall, size = (
            median(getattr(cost, figure) for cost in costs) for figure in ("cpu", "server", "database", "wall", "size")
        )
        spread = f"{min(cost.cpu for cost in costs):.1f}-{max(cost.cpu for cost in costs):.1f}"
        rows.append((name, counted[name] / tiles, cpu, spread, server, database, wall, size / 1000, ratio[name]))
    bar = f"bar {BAR:.0f}" if z in BARRED else "no bar"
    heads = ("", "hexagons", "cpu ms", "of rounds", "server", "database", "wall ms", "KB", f"times ours ({bar})")
    show(f"z{z}: a new tile (mean of {tiles}, median of {ROUNDS} rounds)", heads, rows)
