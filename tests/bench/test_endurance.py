"""Half an hour of mixed load on two workers: nothing fails, nothing grows, nothing is left behind.

`QONYS_BENCH_MINUTES` says how long (30 unless given). The memory for tiles is small, so that tiles come and go all the
time and a leak is not taken for a cache that fills. Bars: no answer out of turn and no connection lost; memory over the
last third at most a tenth above that over the first, after a warm-up; as many connections to the database and open
files at the end as at the beginning. Run with `make bench ARGS="-k endurance"`.
"""

from __future__ import annotations

import itertools
import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import psutil
import psycopg
import pytest

from geo_service.database.embedded import Cluster
from geo_service.database.embedded.database import clone_database, drop_database
from tests.bench.counters import read_counters
from tests.bench.load import Plan
from tests.bench.measuring import cpu_seconds, family, postmaster, show
from tests.bench.mix import mixture
from tests.bench.outcomes import Outcome, read_outcomes, show_by_kind, under_load
from tests.bench.serving import Server, ours
from tests.geo_service.waiting import eventually

pytestmark = pytest.mark.usefixtures("neighbours")

MINUTES = float(os.environ.get("QONYS_BENCH_MINUTES", "30"))
WARM_UP, GROWTH_BAR = 0.1, 1.1
READERS, PAUSE = 24, 0.06
SAMPLES, PRINTED = 120, 10
IDLE_SECONDS = 30.0
CONNECTIONS = 4
"""Connections of each worker: as many at least as at most, so that the pool itself neither grows nor shrinks."""
SETTINGS = {
    "workers": 2,
    "tile_cache_memory": 8 * 1024**2,
    "tile_cache_disk": 64 * 1024**2,
    "pool_min_size": CONNECTIONS,
    "pool_max_size": CONNECTIONS,
}


@dataclass(frozen=True)
class Sample:
    """The server and the database at one moment: memory of the server in bytes, processor time of both in seconds."""

    time: float
    memory: int
    cpu: float


@dataclass(frozen=True)
class Held:
    """What an idle server holds: connections by the name of the application, those lent out, open files."""

    connections: Counter[str]
    borrowed: float
    files: int


@pytest.fixture
def database(cluster: Cluster, published_template: str) -> Iterator[str]:
    """A published database to which nobody else is connected."""
    yield clone_database(cluster, published_template, "endurance")
    drop_database(cluster, "endurance")


def test_mixed_load(cluster: Cluster, database: str, tmp_path: Path) -> None:
    with ours(database, tile_cache_dir=tmp_path / "tiles", **SETTINGS) as server:
        plan = Plan(server.port, READERS, PAUSE, mixture(server.url), str(tmp_path / "outcomes"))
        with under_load(plan, tmp_path):
            time.sleep(60 * MINUTES * WARM_UP)
        assert eventually(lambda: not held(server, database).borrowed, IDLE_SECONDS), (
            "connections were not brought back"
        )
        before = held(server, database)
        with under_load(plan, tmp_path):
            samples = list(sampled(server, postmaster(cluster), 60 * MINUTES))
        outcomes = read_outcomes(plan)
        assert eventually(lambda: held(server, database) == before, IDLE_SECONDS), (before, held(server, database))
    show_by_kind(f"{MINUTES:.0f} minutes of {READERS} readers, two workers", outcomes)
    grown = show_memory(samples[int(SAMPLES * WARM_UP) :])
    print(f"\n  held when idle, before and after: {before.files} open files, {dict(before.connections)} connections")
    check(outcomes, grown)


def sampled(server: Server, database: int, seconds: float) -> Iterator[Sample]:
    """Look at the processes again and again for so many seconds."""
    begun = time.monotonic()
    for number in range(SAMPLES):
        time.sleep(max(0.0, begun + seconds * (number + 1) / SAMPLES - time.monotonic()))
        yield Sample(time.monotonic() - begun, memory(server), cpu_seconds((server.pid, database)))


def memory(server: Server) -> int:
    """Return the proportional memory of the server's processes."""
    total = 0
    for process in family((server.pid,)):
        with suppress(psutil.NoSuchProcess):
            total += process.memory_full_info().pss
    return total


def held(server: Server, database: str) -> Held:
    """Return what the server holds at this moment."""
    with psycopg.connect(database, autocommit=True) as connection:
        rows = connection.execute(
            "SELECT application_name, count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND backend_type = 'client backend' AND pid <> pg_backend_pid() GROUP BY application_name"
        ).fetchall()
    files = sum(process.num_fds() for process in family((server.pid,)))
    return Held(Counter(dict(rows)), read_counters(server).borrowed, files)


def show_memory(samples: Sequence[Sample]) -> float:
    """Print how memory and the use of the processors went; return the last third's memory over the first's."""
    rows = []
    for former, sample in itertools.pairwise(samples):
        busy = (sample.cpu - former.cpu) / (sample.time - former.time)
        rows.append((f"{sample.time / 60:.1f} min", sample.memory / 1e6, busy))
    step = max(1, len(rows) // PRINTED)
    show("server", ("", "memory MB", "processors busy (server, database)"), rows[::-step][::-1])
    third = len(samples) // 3
    first, last = (mean(sample.memory for sample in part) for part in (samples[:third], samples[-third:]))
    print(f"  memory, last third over first: {last / first:.3f} (bar {GROWTH_BAR})")
    return last / first


def check(outcomes: Sequence[Outcome], grown: float) -> None:
    """Hold the figures against the bars."""
    assert len(outcomes) > 60 * MINUTES * READERS, "hardly anything was asked for"
    assert not Counter(f"{outcome.kind}: {outcome.word}" for outcome in outcomes if not outcome.fine)
    assert grown <= GROWTH_BAR
