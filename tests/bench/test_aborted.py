"""A reader who zooms in on the way out of zoom 4: tiles that nobody waits for any longer must not be in the way.

Twelve tiles of zoom 4 that nobody has made are asked for, and their connections closed, at once or a moment later; then
tiles of zoom 9 are timed, none of them made before. Bar: their median is at most twice that of an idle service. TiPg
answers the same on its own table beside it. However often readers leave, no connection to the database is lost.
Run with `make bench ARGS="-k aborted"`.
"""

from __future__ import annotations

import http.client
import itertools
import socket
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any

import httpx
import numpy as np
import psycopg
import pytest

from geo_service.database.embedded import Cluster
from tests.bench.counters import read_counters
from tests.bench.measuring import BROWSER, cpu_seconds, postmaster, show
from tests.bench.peer_table import SCHEMA, make_table
from tests.bench.serving import Server, ours, tipg
from tests.geo_service.tiling import tiles_within
from tests.geo_service.waiting import eventually

pytestmark = pytest.mark.usefixtures("neighbours")

BAR = 2.0
ABORTED = 12
TRIALS, PER_TRIAL = 20, 4
TOGETHER = ("hexagons", "climate_stress", "water_stress", "population")
DRAIN_SECONDS, QUIET_SECONDS, IDLE_SHARE = 120, 0.5, 0.1
STAYS = (None, 0.0, 0.05)
"""Seconds between asking and leaving, before the database has begun and while it works; None asks for nothing."""

BURSTS, BURST_STAYS = 200, (0.0, 0.003)
BURST_PAUSE = 0.1
"""How often twelve readers leave at once, and how long they stay: not at all, and until their statements have begun."""

Sql = psycopg.Connection[dict[str, Any]]


@dataclass(frozen=True)
class Reader:
    """Where one of the two servers has its tiles.

    Parameters
    ----------
    server
        The server.
    roots
        Processes of the server and of the database.
    wide
        Paths of tiles of zoom 4, `ABORTED` of them.
    near
        Paths of tiles of zoom 9, all of which hold hexagons.
    """

    server: Server
    roots: tuple[int, int]
    wide: list[str]
    near: list[str]


@pytest.fixture(scope="module")
def bounds(client: httpx.Client) -> list[float]:
    """West, south, east, north of the country."""
    return list(client.get("/tiles/hexagons.json").json()["bounds"])


@pytest.fixture(scope="module")
def mine(published_database: str, cluster: Cluster, bounds: list[float]) -> Iterator[Reader]:
    """Our server without any cache; the same tilesets in another order are another tile."""
    orders = [",".join(order) for order in itertools.permutations(TOGETHER)]
    wide = [f"/tiles/{order}/4/{x}/{y}" for order in orders for x, y in tiles_within(bounds, 4)]
    with ours(published_database, workers=1, tile_cache_memory=0) as server:
        roots = (server.pid, postmaster(cluster))
        yield Reader(server, roots, full(server, wide, ABORTED), near(server, "/tiles/hexagons/9/{x}/{y}", bounds))


@pytest.fixture(scope="module")
def theirs(
    published_database: str, cluster: Cluster, sql: Sql, criteria: list[str], bounds: list[float]
) -> Iterator[Reader]:
    """TiPg on hexagons of resolution 6."""
    path = f"/collections/{SCHEMA}.{make_table(sql, 6, criteria)}/tiles/WebMercatorQuad"
    with tipg(published_database, SCHEMA) as server:
        wide = full(server, [f"{path}/4/{x}/{y}" for x, y in tiles_within(bounds, 4)], ABORTED)
        enough = list(itertools.islice(itertools.cycle(wide), ABORTED))
        yield Reader(server, (server.pid, postmaster(cluster)), enough, near(server, f"{path}/9/{{x}}/{{y}}", bounds))


def near(server: Server, path: str, bounds: list[float]) -> list[str]:
    """Return paths of tiles of zoom 9 from all over the country, enough that each is asked for once."""
    every = np.random.default_rng(9).permutation(np.array(tiles_within(bounds, 9)))
    return full(server, (path.format(x=x, y=y) for x, y in every.tolist()), TRIALS * PER_TRIAL * len(STAYS))


def full(server: Server, paths: Iterator[str] | list[str], count: int) -> list[str]:
    """Return the first paths that have something to show; asking once also brings their rows into memory."""
    with httpx.Client(base_url=server.url, timeout=120, headers=BROWSER) as client:
        shown = (path for path in paths if len(client.get(path).content) > 100)
        return list(itertools.islice(shown, count))


def leave(server: Server, paths: list[str], stay: float) -> None:
    """Ask for tiles and close the connections without reading."""
    connections = [socket.create_connection(("127.0.0.1", server.port)) for _ in paths]
    for connection, path in zip(connections, paths, strict=True):
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n".encode())
    time.sleep(stay)
    for connection in connections:
        connection.close()


def timed(server: Server, paths: list[str]) -> list[float]:
    """Return the milliseconds that each tile takes, one after the other over one connection."""
    found = []
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)) as connection:
        connection.connect()
        for path in paths:
            begun = time.perf_counter()
            connection.request("GET", path, headers=BROWSER)
            response = connection.getresponse()
            response.read()
            found.append(1000 * (time.perf_counter() - begun))
            assert response.status == 200, path
    return found


def measure(reader: Reader, trials: int) -> dict[float | None, list[list[float]]]:
    """Return the milliseconds of tiles of zoom 9 by trial, right after each kind of leaving and after none, in turn."""
    places, found = iter(reader.near), {stay: [] for stay in STAYS}
    for _ in range(trials):
        for stay in STAYS:
            rest(reader)
            if stay is not None:
                leave(reader.server, reader.wide, stay)
            found[stay].append(timed(reader.server, list(itertools.islice(places, PER_TRIAL))))
    return found


def rest(reader: Reader) -> None:
    """Wait until neither the server nor the database works on anything."""

    def quiet() -> bool:
        before = cpu_seconds(reader.roots)
        time.sleep(QUIET_SECONDS)
        return cpu_seconds(reader.roots) - before < QUIET_SECONDS * IDLE_SHARE

    assert eventually(quiet, DRAIN_SECONDS)


def rows(name: str, found: dict[float | None, list[list[float]]]) -> list[tuple[str, float, float, float, float]]:
    """Return a row for each kind of leaving; the last figure is the median as a multiple of that of an idle service."""
    idle, made = median(itertools.chain(*found[None])), []
    for stay, trials in found.items():
        said = "idle" if stay is None else f"{ABORTED} aborted {f'after {1000 * stay:.0f} ms' if stay else 'at once'}"
        times = list(itertools.chain(*trials))
        first = median(trial[0] for trial in trials)
        made.append((f"{name}, {said}", median(times), first, quantiles(times, n=20)[-1], median(times) / idle))
    return made


def test_tiles_nobody_waits_for_are_not_in_the_way(mine: Reader, theirs: Reader) -> None:
    wide = median(timed(mine.server, mine.wide))
    found = rows("ours", measure(mine, TRIALS))
    peer = rows("TiPg", measure(theirs, TRIALS // 3))
    heads = ("a new tile of zoom 9", "median ms", "the first ms", "p95 ms", f"median, times idle (bar {BAR:.0f})")
    show(f"after leaving {ABORTED} tiles of zoom 4 ({wide:.0f} ms each)", heads, [*found, *peer])
    assert max(row[-1] for row in found) <= BAR


def test_no_connection_is_lost_with_its_reader(mine: Reader) -> None:
    """Tiles of zoom 9 have all connections to themselves, so that readers also wait for one when they leave."""
    bursts = [mine.near[start : start + ABORTED] for start in range(0, len(mine.near) - ABORTED + 1, ABORTED)]
    for burst, stay in itertools.islice(zip(itertools.cycle(bursts), itertools.cycle(BURST_STAYS)), BURSTS):
        leave(mine.server, burst, stay)
        time.sleep(BURST_PAUSE)
    assert eventually(lambda: not read_counters(mine.server).borrowed, DRAIN_SECONDS / 4), read_counters(mine.server)
    connections = read_counters(mine.server).pool["pool_size"]
    print(f"\n  {BURSTS} times {ABORTED} readers left: {connections:.0f} connections, all of them free")
    timed(mine.server, mine.near[:1])
