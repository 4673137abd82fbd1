"""Processes are killed under light load: what is in flight may fail, and the service comes back by itself."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
import psutil
import psycopg
import pytest

from geo_service.database.embedded import Home
from geo_service.database.embedded.database import DATABASE
from geo_service.database.embedded.postmaster import recorded_segment, running_postmaster
from geo_service.database.embedded.remains import attached
from tests.geo_service.commands.readers import CLOSED, Readers
from tests.geo_service.commands.up_process import Up, database_of
from tests.geo_service.small import TILE
from tests.geo_service.waiting import eventually

pytestmark = pytest.mark.usefixtures("not_the_first_run")

PATHS = (f"/tiles/hexagons/{TILE}", f"/tiles/terrain/{TILE}", "/readyz", "/api/layers", "/tiles/hexagons/4/11/5")
PROPER = {200, 204, 304, 503, CLOSED}
RECOVERY_SECONDS = 40
"""A generous limit: other tests may keep the machine busy."""
# It neither waits for anything nor keeps anything, so it goes on when its postmaster is gone.
BUSY = "SELECT count(*) FROM (SELECT generate_series(1, 40000000000)) AS numbers"


def database_url(home: Home) -> str:
    """Return the address of the embedded database."""
    return f"postgresql://qonys@/{DATABASE}?host={database_of(home).socket_dir}"


@contextmanager
def under_load(up: Up) -> Iterator[Readers]:
    """Read all the time, beginning with everything fine; every outcome has to be a proper one."""
    with Readers(up.ready(), PATHS) as readers:
        assert eventually(lambda: readers.fine_for(0.5), RECOVERY_SECONDS)
        yield readers
        assert eventually(lambda: readers.fine_for(1.5), RECOVERY_SECONDS), readers.since(time.monotonic() - 2)
    outcomes = readers.since(0)
    assert set(outcomes) <= PROPER, outcomes


def test_a_killed_worker_costs_its_requests_in_flight(start: Callable[..., Up]) -> None:
    up = start()
    with under_load(up) as readers:
        before = up.workers()
        next(iter(before.values())).kill()
        assert eventually(lambda: len(up.workers().keys() - before.keys()) == 1, RECOVERY_SECONDS)
    outcomes = readers.since(0)
    assert set(outcomes) <= {200, 204, CLOSED}
    assert outcomes[CLOSED] <= 8, "at most what each reader had in flight, and what it asked a socket that was closing"
    assert up.end(signal.SIGINT) == 0


def test_a_killed_backend_has_postgresql_start_itself_anew(start: Callable[..., Up], home: Home) -> None:
    up = start()
    with under_load(up):
        server = database_of(home)
        with psycopg.connect(database_url(home)) as connection:
            row = connection.execute(
                "SELECT pid FROM pg_stat_activity WHERE application_name = 'qonys' LIMIT 1"
            ).fetchone()
        assert row is not None
        os.kill(row[0], signal.SIGKILL)
    assert database_of(home) == server
    assert up.end(signal.SIGINT) == 0


def ask(url: str, statement: str, ended: list[type[BaseException]]) -> None:
    """Run a statement that is cut off."""
    try:
        with psycopg.connect(url) as connection:
            connection.execute(statement)
    except psycopg.OperationalError as error:
        ended.append(type(error))


def backend_of(url: str, statement: str) -> int | None:
    """Return the process that runs a statement."""
    with psycopg.connect(url) as connection:
        row = connection.execute(
            "SELECT pid FROM pg_stat_activity WHERE query = %s AND state = 'active'", (statement,)
        ).fetchone()
    return None if row is None else int(row[0])


def works(process: psutil.Process) -> bool:
    """Say whether a process lives; one that is dead may wait to be buried."""
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_a_killed_database_is_started_again_once_nobody_works_on_it(start: Callable[..., Up], home: Home) -> None:
    up = start()
    up.ready()
    url = database_url(home)
    ended: list[type[BaseException]] = []
    statements = (BUSY, "SELECT pg_sleep(600)")
    asking = [threading.Thread(target=ask, args=(url, statement, ended)) for statement in statements]
    for thread in asking:
        thread.start()
    for statement in statements:
        assert eventually(lambda one=statement: backend_of(url, one) is not None, 20)
    orphan = psutil.Process(backend_of(url, BUSY) or 0)
    segment = recorded_segment(home.data)
    assert segment is not None
    with under_load(up):
        os.kill(segment.creator, signal.SIGKILL)
        up.wait_for_text("the embedded database runs again")
        assert not works(orphan), "it could have written to the files of the new server"
        assert attached(segment) == 0
        for thread in asking:
            thread.join()
        assert len(ended) == 2
        assert database_of(home).pid != segment.creator
    assert up.end(signal.SIGINT) == 0
    assert running_postmaster(home.data) is None


def test_a_run_killed_with_its_database_leaves_nobody_at_work(start: Callable[..., Up], home: Home) -> None:
    killed = start()
    killed.ready()
    url = database_url(home)
    asking = threading.Thread(target=ask, args=(url, BUSY, []))
    asking.start()
    assert eventually(lambda: backend_of(url, BUSY) is not None, 20)
    segment = recorded_segment(home.data)
    assert segment is not None
    os.kill(segment.creator, signal.SIGKILL)
    killed.kill()
    again = start()
    again.ready()
    asking.join()
    assert attached(segment) == 0
    assert again.end(signal.SIGINT) == 0


def test_it_gives_up_a_database_that_keeps_dying(start: Callable[..., Up], home: Home) -> None:
    up = start()
    address = up.ready()
    for _ in range(5):
        assert eventually(lambda: running_postmaster(home.data) is not None, 20)
        up.output = ""
        os.kill(database_of(home).pid, signal.SIGKILL)
        up.wait_for(re.compile("(runs again|problem:)"))
    assert up.end() == 1
    assert "the embedded database ended by itself 5 times" in up.output
    assert str(home.log) in up.output
    assert not [each for each in psutil.process_iter() if owns(each, address)]


def owns(process: psutil.Process, address: str) -> bool:
    """Say whether a process listens where the service did."""
    port = httpx.URL(address).port
    try:
        return any(each.laddr.port == port and each.status == "LISTEN" for each in process.net_connections("tcp"))
    except (psutil.AccessDenied, psutil.NoSuchProcess):
        return False


def test_stopped_and_continued_as_a_whole_it_goes_on(start: Callable[..., Up]) -> None:
    up = start()
    address = up.ready()
    before = up.workers()
    os.killpg(up.process.pid, signal.SIGSTOP)
    try:
        subprocess.run(["sleep", "1"], check=True)
    finally:
        os.killpg(up.process.pid, signal.SIGCONT)
    assert httpx.get(f"{address}readyz").status_code == 200
    assert up.workers().keys() == before.keys()
    assert up.end(signal.SIGINT) == 0
