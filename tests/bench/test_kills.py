"""What readers notice when a worker, a connection of the database or the whole database is killed under `qonys up`.

Bars: requests in flight get a problem that says when to come back (503, Retry-After) or a closed connection, nothing
else; no answer takes more than 10 s; within 10 s everything is answered again. Run with `make bench ARGS="-k kills"`.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil
import psycopg
import pytest

from geo_service.database.embedded import Cluster, Home
from geo_service.database.embedded.database import DATABASE
from geo_service.database.embedded.installation import Installation
from geo_service.settings import PREFIX
from tests.bench.load import Plan
from tests.bench.measuring import show
from tests.bench.mix import mixture
from tests.bench.outcomes import Outcome, read_outcomes, show_by_kind, under_load
from tests.bench.serving import unused_port
from tests.geo_service.commands.up_process import Up

BAR_SECONDS = 10.0
BEFORE_SECONDS, AFTER_SECONDS = 10.0, 30.0
"""How long readers read before the first kill, and after each of them."""
READERS, PAUSE = 24, 0.06
WORKERS = 2
PROPER = {"503 come back", "closed"}


@dataclass(frozen=True)
class Running:
    """A `qonys up` with its database."""

    process: psutil.Process
    cluster: Cluster
    url: str


@dataclass(frozen=True)
class Kill:
    """One process that was killed: what it was, and when, on the clock `time.monotonic`."""

    name: str
    time: float


@pytest.fixture
def up(
    installation: Installation, make_home: Callable[[], Home], release_dir: Path, tmp_path: Path
) -> Iterator[Running]:
    """Everything that one command starts, on a database of its own; little memory for tiles, so that many are made."""
    home, port = make_home(), unused_port()
    given = {"postgis_dir": home.folder.parent, "port": port, "workers": WORKERS, "rate_limit": 0,
             "tile_cache_memory": 4 * 1024**2}  # fmt: skip
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    log = tmp_path / "log"
    command = ["sh", "-c", 'exec "$0" -m geo_service.cli up 2> "$1"', sys.executable, str(log)]
    run = Up(inherited | {f"{PREFIX}{name.upper()}": str(value) for name, value in given.items()}, command=command)
    try:
        address = run.ready(patience=300).rstrip("/")
        yield Running(psutil.Process(run.process.pid), Cluster(installation, home), address)
    finally:
        assert run.end(signal.SIGINT) == 0, run.output
        show_log(run.output + log.read_text())


def show_log(text: str) -> None:
    """Print what the supervisor said; the lines of the workers' log are too many."""
    print("\n".join(f"  {line}" for line in text.splitlines() if not line.startswith("{")))
    assert "Traceback" not in text


def workers(up: Running) -> list[psutil.Process]:
    """Return the processes that answer requests."""
    return [child for child in up.process.children() if "geo_service.commands.worker" in child.cmdline()]


def kill_worker(up: Running) -> None:
    """Kill one of the workers."""
    workers(up)[0].kill()


def kill_connection(up: Running) -> None:
    """Kill a process of the database that serves us; PostgreSQL then starts all of them anew."""
    with psycopg.connect(up.cluster.address(DATABASE), autocommit=True) as connection:
        found = connection.execute(
            "SELECT pid FROM pg_stat_activity WHERE application_name = 'qonys' ORDER BY state = 'active' DESC LIMIT 1"
        ).fetchone()
    assert found is not None
    psutil.Process(found[0]).kill()


def kill_database(up: Running) -> None:
    """Kill the process from which all others of the database come."""
    postmaster = up.cluster.running()
    assert postmaster is not None
    psutil.Process(postmaster.pid).kill()


def test_kills(up: Running, tmp_path: Path) -> None:
    port = int(up.url.rsplit(":", 1)[1])
    plan = Plan(port, READERS, PAUSE, mixture(up.url), str(tmp_path / "outcomes"))
    kills = []
    with under_load(plan, tmp_path):
        time.sleep(BEFORE_SECONDS)
        for kill in (kill_worker, kill_connection, kill_database):
            kills.append(Kill(kill.__name__.replace("_", " "), time.monotonic()))
            kill(up)
            time.sleep(AFTER_SECONDS)
            assert len(workers(up)) == WORKERS
    outcomes = read_outcomes(plan)
    show_by_kind(f"{READERS} readers while processes are killed", outcomes)
    recovered = report(kills, outcomes)
    check(kills, outcomes, recovered, {kind.name for kind in plan.kinds if kind.weight >= 1 and not kind.left})


def after(kill: Kill, outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Return what was under way at a kill or begun since, until the next one."""
    return [one for one in outcomes if one.ended >= kill.time and one.begun < kill.time + AFTER_SECONDS]


def report(kills: Sequence[Kill], outcomes: Sequence[Outcome]) -> list[float]:
    """Print what came of each kill; return the seconds until the last request went wrong."""
    rows, recovered = [], []
    for kill in kills:
        found = after(kill, outcomes)
        wrong = [one for one in found if not one.fine]
        recovered.append(max((one.ended - kill.time for one in wrong), default=0.0))
        said = ", ".join(f"{count} {word}" for word, count in Counter(one.word for one in wrong).most_common())
        longest = max(one.ended - one.begun for one in found)
        rows.append((kill.name, recovered[-1], longest, len(found), said or "nothing"))
    heads = ("kill -9", f"s to recovery (bar {BAR_SECONDS:.0f})", "longest answer s", "requests", "out of turn")
    show("what readers noticed", heads, rows)
    return recovered


def check(kills: Sequence[Kill], outcomes: Sequence[Outcome], recovered: list[float], kinds: set[str]) -> None:
    """Hold the figures against the bars."""
    assert not {one.word for one in outcomes if not one.fine} - PROPER
    assert all(one.fine for one in outcomes if one.ended < kills[0].time)
    assert max(one.ended - one.begun for one in outcomes) <= BAR_SECONDS
    assert max(recovered) <= BAR_SECONDS
    for kill, seconds in zip(kills, recovered, strict=True):
        answered = {one.kind for one in after(kill, outcomes) if one.word == "ok" and one.begun > kill.time + seconds}
        assert answered >= kinds, kinds - answered
