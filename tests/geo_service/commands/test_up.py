"""`qonys up` as a person runs it: a process of its own, a real cluster, a small release of real cells."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import httpx
import psycopg
import pytest

from geo_service.database.embedded import Cluster, Home
from geo_service.database.embedded.cluster import SUPERUSER
from geo_service.database.embedded.postmaster import running_postmaster
from tests.geo_service.commands.up_process import Up, database_of


@pytest.mark.usefixtures("not_the_first_run")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_serves_and_stops_everything_it_started(start: Callable[..., Up], home: Home, how: signal.Signals) -> None:
    up = start()
    address = up.ready()
    assert httpx.get(f"{address}readyz").json()["status"] == "ready"
    assert up.end(how) == 0
    assert "stopped" in up.output
    assert running_postmaster(home.data) is None
    assert not any(home.run.iterdir())


def test_a_second_start_publishes_nothing(start: Callable[..., Up]) -> None:
    first = start()
    first.ready()
    assert "publishing release" in first.output
    assert first.end(signal.SIGINT) == 0
    second = start()
    second.ready()
    assert "is published already" in second.output
    assert second.end(signal.SIGINT) == 0


@pytest.mark.usefixtures("not_the_first_run")
def test_a_killed_run_leaves_a_database_that_the_next_one_adopts(start: Callable[..., Up], home: Home) -> None:
    killed = start()
    killed.ready()
    assert killed.end(signal.SIGKILL) == -signal.SIGKILL
    orphan = database_of(home)
    again = start()
    address = again.ready()
    assert database_of(home) == orphan
    assert httpx.get(f"{address}readyz").status_code == 200
    assert again.end(signal.SIGTERM) == 0
    assert running_postmaster(home.data) is None


@pytest.mark.usefixtures("not_the_first_run")
def test_a_run_killed_with_its_database_recovers(start: Callable[..., Up], home: Home) -> None:
    killed = start()
    killed.ready()
    os.kill(database_of(home).pid, signal.SIGKILL)
    killed.kill()
    again = start()
    again.ready()
    assert "is published already" in again.output
    assert again.end(signal.SIGINT) == 0


def test_a_run_killed_while_it_publishes_is_made_good(start: Callable[..., Up]) -> None:
    killed = start()
    killed.wait_for(re.compile("(publishing release)"))
    killed.end_group(signal.SIGKILL)
    again = start()
    address = again.ready()
    assert httpx.get(f"{address}readyz").status_code == 200
    assert again.end(signal.SIGINT) == 0


def test_ctrl_c_at_any_moment_leaves_nothing_running(start: Callable[..., Up], home: Home) -> None:
    for moment in (0.05, 0.4, 0.8, 1.2, 2.0, 3.0):
        up = start()
        with pytest.raises(subprocess.TimeoutExpired):
            up.process.wait(moment)
        # A terminal sends it to every process of the group, children included.
        up.end_group(signal.SIGINT)
        assert not home.data.exists() or running_postmaster(home.data) is None, f"after {moment} s"


@pytest.mark.usefixtures("not_the_first_run")
def test_two_on_one_folder(start: Callable[..., Up]) -> None:
    first = start()
    address = first.ready()
    second = start()
    assert second.end() == 1
    assert f"already running on {second_folder(second)} (process {first.process.pid}, {address})" in second.output
    assert httpx.get(f"{address}readyz").status_code == 200
    assert first.end(signal.SIGINT) == 0


def second_folder(up: Up) -> str:
    """Return the folder that the message names."""
    found = re.search(r"already running on (\S+)", up.output)
    assert found, up.output
    return found.group(1)


def test_a_busy_port_is_named_with_a_free_one(start: Callable[..., Up], home: Home, free_port: int) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", free_port))
        busy.listen()
        up = start()
        assert up.end() == 1
    assert f"problem: port {free_port} of 127.0.0.1 is busy" in up.output
    other = re.search(r"QONYS_PORT=(\d+) make run", up.output)
    assert other, up.output
    assert int(other.group(1)) > free_port
    assert not home.data.exists()


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"QONYS_PORT": "http"}, "QONYS_PORT='http': input should be a valid integer"),
        ({"QONYS_HOST": "203.0.113.7"}, "QONYS_HOST='203.0.113.7' is not an address of this machine"),
        ({"QONYS_HOST": "no.such.host.invalid"}, "is not an address of this machine"),
        ({"QONYS_POSTGRES_PREFIX": "/nowhere"}, "no PostgreSQL with PostGIS was found under QONYS_POSTGRES_PREFIX"),
        ({"QONYS_DATABASE_URL": "no address"}, "QONYS_DATABASE_URL is not a connection string"),
        ({"QONYS_DATABASE_URL": "postgresql://u:secret@127.0.0.1:1/x"}, "cannot reach the database x at 127.0.0.1:1"),
        ({"QONYS_DATA_DIR": "/nowhere"}, "the release is missing: /nowhere/release/manifest.json"),
    ],
)
def test_what_is_wrong_is_said_with_its_remedy(
    start: Callable[..., Up], home: Home, changes: dict[str, str], problem: str
) -> None:
    up = start(**changes)
    assert up.end() == 1
    assert problem in up.output
    assert "remedy:" in up.output
    assert "secret" not in up.output
    assert not home.data.exists() or running_postmaster(home.data) is None


def test_a_damaged_release_is_named(start: Callable[..., Up], small_data: Path, tmp_path: Path) -> None:
    shutil.copytree(small_data / "release", tmp_path / "release")
    (tmp_path / "release" / "population.parquet").write_bytes(b"PAR1")
    up = start(QONYS_DATA_DIR=str(tmp_path))
    assert up.end() == 1
    assert "population.parquet" in up.output
    assert "could not be published" in up.output


def test_a_given_database_is_filled_and_served_and_left_running(
    start: Callable[..., Up], cluster: Cluster, empty_database: str, home: Home
) -> None:
    up = start(QONYS_DATABASE_URL=empty_database)
    assert httpx.get(f"{up.ready()}readyz").status_code == 200
    assert up.end(signal.SIGINT) == 0
    assert cluster.running() is not None
    assert not home.data.exists()
    served = start("serve", QONYS_DATABASE_URL=empty_database)
    assert httpx.get(f"{served.ready()}readyz").status_code == 200
    assert served.end(signal.SIGTERM) == 0


def test_a_given_database_whose_user_may_not_make_postgis(start: Callable[..., Up], cluster: Cluster) -> None:
    with psycopg.connect(cluster.address("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE bare")
        connection.execute("CREATE ROLE guest LOGIN")
    url = cluster.address("bare").replace(f"//{SUPERUSER}@", "//guest@")
    up = start(QONYS_DATABASE_URL=url)
    assert up.end() == 1
    assert "has no PostGIS yet and its user may not make it" in up.output
    assert "CREATE EXTENSION postgis" in up.output


def test_serve_without_a_database_says_so(start: Callable[..., Up]) -> None:
    up = start("serve")
    assert up.end() == 1
    assert "problem: the embedded database does not run" in up.output
