"""Tiles from memory with two workers: how many a second, and how long each takes, beside a bare application.

`wrk` asks for tiles as people look at them: all around 24 districts, from zoom 4 in to zoom 9. Bars: 5,000 a second
with 64 connections that never pause; and 95 % of the answers in less than 3 ms while 64 that pause 9 ms on average ask
for more than that. Eight that never pause are printed too. Run with `make bench ARGS="-k cached"`.
"""

from __future__ import annotations

import http.client
import json
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests.bench.counters import Counters, read_counters
from tests.bench.measuring import show
from tests.bench.serving import Server, bare, ours
from tests.geo_service.tiling import tile_of

RATE_BAR, P95_BAR = 5000, 3.0
WORKERS, DISTRICTS = 2, 24
SECONDS = 10
ACCEPTED = ("gzip, deflate, br, zstd", "gzip")
WARMERS, MOST_ROUNDS = 8, 12


@dataclass(frozen=True)
class Load:
    """How hard `wrk` asks: connections, and milliseconds that each pauses between two tiles on average."""

    connections: int
    pause: int = 0

    def __str__(self) -> str:
        return f"{self.connections} connections" + (f", pause {self.pause} ms" if self.pause else "")


pytestmark = pytest.mark.usefixtures("neighbours")

SATURATED, FEW, PACED = Load(64), Load(8), Load(64, 9)


@dataclass(frozen=True)
class Found:
    """What `wrk` measured; times in milliseconds."""

    requests: int
    seconds: float
    failed: int
    bytes: int
    p50: float
    p95: float
    p99: float

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.requests / self.seconds


@pytest.fixture(scope="module")
def wrk() -> str:
    """The load generator; the benchmark is skipped where there is none."""
    found = shutil.which("wrk")
    if found is None:
        pytest.skip("needs wrk, which is not installed (as root: apt-get install wrk)")
    return found


@pytest.fixture(scope="module")
def served(published_database: str, wrk: str) -> Iterator[Server]:
    """Our server with two workers."""
    with ours(published_database, workers=WORKERS) as server:
        yield server


@pytest.fixture(scope="module")
def paths(served: Server, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, float]:
    """File of tiles by path, once for every time that they are looked at; and the mean size of their answers."""
    with httpx.Client(base_url=served.url, timeout=60) as client:
        looked_at = [f"/tiles/hexagons/{z}/{x}/{y}" for z, x, y in views(client)]
        size = {path: len(client.get(path).content) for path in sorted(set(looked_at))}
        shown = [path for path in looked_at if size[path]]
        packed = [int(client.get(path, headers={"accept-encoding": one}).headers["content-length"])
                  for path in shown for one in ACCEPTED]  # fmt: skip
    file = tmp_path_factory.mktemp("cached") / "paths"
    file.write_text("\n".join(shown) + "\n")
    print(f"\n{len(set(shown))} tiles, {sum(packed) / len(packed) / 1000:.1f} KB on average as looked at")
    return file, sum(packed) / len(packed)


def views(client: httpx.Client) -> list[tuple[int, int, int]]:
    """Return the tiles of a screen around some districts at each zoom: a row of four by three."""
    districts = client.get("/api/districts").json()["districts"]
    chosen = districts[:: max(1, len(districts) // DISTRICTS)][:DISTRICTS]
    found = []
    for district in chosen:
        for z in range(4, 10):
            column, row = tile_of(*district["centre"], z)
            found += [(z, column + i, row + j) for i in (-2, -1, 0, 1) for j in (-1, 0, 1)]
    return found


def warm(server: Server, paths: list[str]) -> None:
    """Ask over fresh connections, several at once so that each worker gets some, until all tiles come from memory."""
    for _ in range(MOST_ROUNDS):
        before = read_counters(server)
        with ThreadPoolExecutor(WARMERS) as threads:
            list(threads.map(lambda _: ask_all(server, paths), range(WARMERS)))
        after = read_counters(server)
        if not after.made(since=before):
            return
    pytest.fail("the workers still make tiles that they should hold")


def ask_all(server: Server, paths: list[str]) -> None:
    """Ask for every tile over one connection, as each browser does."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    for path in paths:
        for accepted in ACCEPTED:
            connection.request("GET", path, headers={"Accept-Encoding": accepted})
            connection.getresponse().read()
    connection.close()


def run_wrk(wrk: str, server: Server, load: Load, paths: Path) -> Found:
    """Let `wrk` ask for the tiles."""
    script = Path(__file__).with_name("tiles.lua")
    options = ["-t1", f"-c{load.connections}", f"-d{SECONDS}s", "--timeout", "5s", "-s", str(script)]
    command = [wrk, *options, server.url, "--", str(paths), str(load.pause)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return Found(**json.loads(done.stdout.splitlines()[-1]))


def test_tiles_from_memory(wrk: str, served: Server, paths: tuple[Path, float]) -> None:
    file, size = paths
    warm(served, sorted(set(file.read_text().split())))
    before = read_counters(served)
    found = {load: run_wrk(wrk, served, load, file) for load in (SATURATED, FEW, PACED)}
    after = read_counters(served)
    with bare(round(size), WORKERS) as floor:
        floors = {load: run_wrk(wrk, floor, load, file) for load in found}
    report(found, floors)
    check_source(before, after, sum(one.requests for one in found.values()))
    assert not any(one.failed for one in found.values())
    assert found[SATURATED].rate >= RATE_BAR
    # Eight readers without a pause keep both cores busy with the generator too, so their times are the queue's.
    assert found[PACED].rate >= RATE_BAR
    assert found[PACED].p95 < P95_BAR


def check_source(before: Counters, after: Counters, requests: int) -> None:
    """Make sure that the tiles came from memory; what was under way when `wrk` stopped may be counted or not."""
    held, made = after.from_memory - before.from_memory, after.made(since=before)
    print(f"  {held:,.0f} tiles from memory, {made:,.0f} from elsewhere")
    assert made == 0
    assert held >= requests


def report(found: dict[Load, Found], floors: dict[Load, Found]) -> None:
    """Print a row for each load, with the bare application beneath it."""
    rows = []
    for load, one in found.items():
        for name, figures in ((str(load), one), ("  bare", floors[load])):
            rate = f"{figures.rate:,.0f}"
            rows.append((name, rate, figures.p50, figures.p95, figures.p99, figures.failed))
    heads = ("", "answers/s", "p50 ms", "p95 ms", "p99 ms", "failed")
    bars = f"bars: {RATE_BAR:,}/s at {SATURATED}; p95 {P95_BAR:.0f} ms at {PACED}"
    show(f"hexagon tiles from memory, {WORKERS} workers ({bars})", heads, rows)
