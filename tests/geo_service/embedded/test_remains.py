"""What a killed server leaves: no second server starts while somebody works on the memory of the first."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import psycopg
import pytest

from geo_service.database.embedded import Cluster, ClusterError, Home, Installation
from geo_service.database.embedded.postmaster import PID_FILE, Segment, recorded_pid, recorded_segment
from geo_service.database.embedded.remains import attached
from tests.geo_service.waiting import eventually

# It neither waits for anything nor keeps anything, so it goes on when its postmaster is gone.
BUSY = "SELECT count(*) FROM (SELECT generate_series(1, 40000000000)) AS numbers"


@pytest.fixture
def own(installation: Installation, make_home: Callable[[], Home]) -> Iterator[Cluster]:
    """A running cluster for one test, which may break it."""
    cluster = Cluster(installation, make_home())
    cluster.start()
    yield cluster
    cluster.stop()


@contextmanager
def orphaned(cluster: Cluster) -> Iterator[tuple[int, Segment]]:
    """Kill the server during a long query; give the process that goes on with it, and its memory."""
    with psycopg.connect(cluster.address("postgres")) as connection:
        pid = connection.info.backend_pid
        asking = threading.Thread(target=_ask, args=(connection,))
        asking.start()
        with psycopg.connect(cluster.address("postgres"), autocommit=True) as other:
            assert eventually(lambda: _runs(other, pid), 20)
        segment = recorded_segment(cluster.home.data)
        assert segment is not None
        _kill(segment.creator)
        assert eventually(lambda: attached(segment) == 1, 20), "only the long query goes on"
        try:
            yield pid, segment
        finally:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            asking.join()


def _ask(connection: psycopg.Connection) -> None:
    with suppress(psycopg.OperationalError):
        connection.execute(BUSY)


def _runs(connection: psycopg.Connection, pid: int) -> bool:
    row = connection.execute("SELECT state, query FROM pg_stat_activity WHERE pid = %s", (pid,)).fetchone()
    return row == ("active", BUSY)


def _kill(pid: int) -> None:
    descriptor = os.pidfd_open(pid)
    os.kill(pid, signal.SIGKILL)
    assert select.select([descriptor], [], [], 10)[0]
    os.close(descriptor)


def name(cluster: Cluster, pid: int) -> None:
    """Have the lock file of a cluster name another process."""
    file = cluster.home.data / PID_FILE
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([str(pid), *lines[1:]]) + "\n", encoding="utf-8")


def test_a_start_ends_what_a_killed_server_left_at_work(own: Cluster) -> None:
    with orphaned(own) as (_, segment):
        assert own.start()
        assert attached(segment) == 0


def test_a_stop_does_too(own: Cluster) -> None:
    with orphaned(own) as (_, segment):
        own.stop()
        assert attached(segment) == 0


def test_postgresql_is_asked_until_nobody_is_at_work(own: Cluster) -> None:
    with subprocess.Popen(["true"]) as gone:
        gone.wait()
    with orphaned(own) as (pid, segment):
        # Nothing says any more whose processes these are, so nobody kills them.
        name(own, gone.pid)
        ending = threading.Timer(8, os.kill, (pid, signal.SIGKILL))
        ending.start()
        assert own.start()
        ending.join()
        assert attached(segment) == 0


def test_a_lock_file_stays_while_somebody_is_at_work(own: Cluster) -> None:
    with subprocess.Popen(["sleep", "60"], user=own.home.account.uid) as other:
        with orphaned(own) as (_, segment):
            name(own, other.pid)
            with pytest.raises(ClusterError, match=r"lock file .*postmaster\.pid.* already exists"):
                own.start()
            assert own.running() is None
            assert recorded_pid(own.home.data / PID_FILE) == other.pid
            assert attached(segment) == 1
        assert eventually(lambda: attached(segment) == 0)
        assert own.start(), "the program that the file names is none of ours"
        other.kill()


def test_a_server_that_somebody_else_started_is_left_alone(own: Cluster) -> None:
    own.stop()
    control = [own.installation.bin / "pg_ctl", "-w", "-D", "."]
    options = f"-c listen_addresses= -c unix_socket_directories={own.home.run}"
    environment = own.installation.environ()
    account, data = own.home.account, own.home.data

    def run(*arguments: str) -> int:
        return account.run(["env", "-C", data, *control, *arguments], environment).returncode

    assert run("start", "-s", "-l", str(own.home.log), "-o", options) == 0
    try:
        segment = recorded_segment(data)
        assert segment is not None
        assert own.running() is None, "its command line names another folder"
        with pytest.raises(ClusterError, match=rf"did not start runs on .* \(process {segment.creator}\)"):
            own.start()
        assert (attached(segment) or 0) > 1
    finally:
        assert run("stop", "-mfast") == 0


def test_a_server_that_takes_too_few_connections_is_not_adopted(own: Cluster) -> None:
    more = Cluster(own.installation, own.home, connections=50)
    assert more.start()
    with psycopg.connect(own.address("postgres")) as connection:
        row = connection.execute("SHOW max_connections").fetchone()
    assert row == ("50",)
    assert not own.start(), "one that takes more will do"
