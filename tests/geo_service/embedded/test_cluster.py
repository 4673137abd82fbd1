"""The embedded cluster on the real PostgreSQL: made, stopped, killed, adopted, refused."""

from __future__ import annotations

import math
import os
import select
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from geo_service.database.embedded import Cluster, ClusterError, Home, Installation
from geo_service.database.embedded.account import unprivileged_account
from geo_service.database.embedded.cluster import require_readable
from geo_service.database.embedded.database import clone_database, drop_database, ensure_database
from geo_service.database.embedded.errors import explain
from geo_service.database.embedded.home import SOCKET_BYTES, SOCKET_NAME
from geo_service.database.embedded.postmaster import running_postmaster


@pytest.fixture
def own(installation: Installation, make_home: Callable[[], Home]) -> Iterator[Cluster]:
    """A cluster for one test, which may break it."""
    cluster = Cluster(installation, make_home())
    yield cluster
    cluster.stop()


def ask(address: str, statement: str) -> Any:
    """Return the first value of a statement's answer."""
    with psycopg.connect(address) as connection:
        row = connection.execute(statement).fetchone()
        assert row is not None
        return row[0]


def kill(cluster: Cluster) -> None:
    """Kill the server the hard way and wait until it is gone."""
    server = cluster.running()
    assert server is not None
    descriptor = os.pidfd_open(server.pid)
    os.kill(server.pid, signal.SIGKILL)
    assert select.select([descriptor], [], [], 10)[0]
    os.close(descriptor)


def test_it_serves_postgis_on_a_socket_only(cluster: Cluster, postgis_template: str) -> None:
    address = clone_database(cluster, postgis_template, "socket_only")
    assert str(ask(address, "SELECT postgis_lib_version()")) >= "3.3"
    assert ask(address, "SHOW listen_addresses") == ""
    assert ask(address, "SHOW jit") == "off"
    # PROJ finds its tables: the northing of spherical Mercator, R ln tan(45° + latitude / 2).
    northing = 6378137 * math.log(math.tan(math.pi / 4 + math.radians(51.13) / 2))
    statement = "SELECT ST_Y(ST_Transform(ST_SetSRID(ST_MakePoint(71.43, 51.13), 4326), 3857))"
    assert ask(address, statement) == pytest.approx(northing, abs=0.01)
    drop_database(cluster, "socket_only")


def test_its_folders_and_process_belong_to_an_ordinary_user(cluster: Cluster) -> None:
    server = cluster.running()
    assert server is not None
    assert Path(f"/proc/{server.pid}").stat().st_uid != 0
    for folder in (cluster.home.folder, cluster.home.data, cluster.home.run):
        assert folder.stat().st_mode & 0o077 == 0
        assert folder.stat().st_uid == cluster.home.account.uid


def test_a_stopped_cluster_starts_again_with_what_it_held(own: Cluster) -> None:
    assert own.start()
    address = ensure_database(own, "kept")
    with psycopg.connect(address) as connection:
        connection.execute("CREATE TABLE note AS SELECT 'қоныс' AS word")
    own.stop()
    assert own.running() is None
    assert own.start()
    assert ask(own.address("kept"), "SELECT word FROM note") == "қоныс"


def test_a_running_server_is_adopted(own: Cluster) -> None:
    own.start()
    before = own.running()
    assert ask(own.address("postgres"), "SHOW fsync") == "on"
    assert Cluster(own.installation, own.home).start() is False
    assert own.running() == before


def test_a_killed_server_recovers_what_was_committed(own: Cluster) -> None:
    own.start()
    with psycopg.connect(own.address("postgres")) as connection:
        connection.execute("CREATE TABLE note AS SELECT 7 AS number")
    kill(own)
    assert own.running() is None
    assert own.start()
    assert ask(own.address("postgres"), "SELECT number FROM note") == 7


def test_a_stale_pid_file_that_names_some_other_program_is_seen_through(own: Cluster) -> None:
    own.start()
    kill(own)
    pid_file = own.home.data / "postmaster.pid"
    lines = pid_file.read_text(encoding="utf-8").splitlines()
    with subprocess.Popen(["sleep", "60"], user=own.home.account.uid) as other:
        pid_file.write_text("\n".join([str(other.pid), *lines[1:]]), encoding="utf-8")
        lock = own.home.run / f"{SOCKET_NAME}.lock"
        lock.write_text("\n".join([str(other.pid), *lines[1:]]), encoding="utf-8")
        assert own.running() is None
        assert own.start()
        other.kill()


@pytest.mark.parametrize("content", ["", "no number\n", "999999999\n", "1\n"])
def test_a_pid_file_that_was_cut_short_names_no_server(tmp_path: Path, content: str) -> None:
    (tmp_path / "postmaster.pid").write_text(content, encoding="utf-8")
    assert running_postmaster(tmp_path) is None


def test_a_cluster_that_was_half_made_is_made_anew(own: Cluster) -> None:
    own.home.prepare()
    (own.home.folder / "data.new" / "base").mkdir(parents=True)
    (own.home.folder / "data.new" / "PG_VERSION").write_text("15\n", encoding="ascii")
    assert own.start()
    assert not (own.home.folder / "data.new").exists()


def test_a_cluster_of_another_major_version_is_refused_and_left_alone(own: Cluster) -> None:
    own.home.prepare()
    own.home.data.mkdir()
    (own.home.data / "PG_VERSION").write_text("13\n", encoding="ascii")
    with pytest.raises(ClusterError, match="was made by PostgreSQL 13, but PostgreSQL") as caught:
        own.start()
    assert "postgresql-13-postgis-3" in caught.value.remedy
    assert [file.name for file in own.home.data.iterdir()] == ["PG_VERSION"]


def test_a_full_disk_is_named_before_anything_is_written(own: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Home, "free_bytes", lambda _: 5 * 1024**2)
    with pytest.raises(ClusterError, match=r"the disk is full: 5 MB are free .* needs 1024 MB"):
        own.start()
    assert not own.home.data.exists()


def test_the_systems_words_about_a_full_disk_are_explained() -> None:
    with pytest.raises(OSError, match="No space left on device") as caught:
        Path("/dev/full").write_text("x", encoding="ascii")
    problem = explain("making the embedded database", f"initdb: error: could not write: {caught.value}\n")
    assert problem.problem.startswith("making the embedded database failed: the disk is full")
    assert "QONYS_POSTGIS_DIR" in problem.remedy


def test_a_damaged_cluster_is_named_with_the_words_of_postgresql(own: Cluster) -> None:
    own.start()
    own.stop()
    (own.home.data / "global" / "pg_control").unlink()
    with pytest.raises(ClusterError, match=r"starting the embedded database failed: .*pg_control"):
        own.start()


def test_a_deep_folder_gets_a_short_socket(installation: Installation, make_home: Callable[[], Home]) -> None:
    home = make_home()
    deep = home.folder.parent / "/".join(["терең-қалта"] * 5)
    deep.mkdir(parents=True)
    cluster = Cluster(installation, Home(deep / "cluster", unprivileged_account(deep / "cluster")))
    assert len(os.fsencode(cluster.home.run / SOCKET_NAME)) <= SOCKET_BYTES
    try:
        cluster.start()
        assert ask(cluster.address("postgres"), "SELECT 1") == 1
    finally:
        cluster.stop()
        cluster.home.run.rmdir()


def test_a_socket_folder_of_somebody_else_is_refused(make_home: Callable[[], Home]) -> None:
    home = make_home()
    home.prepare()
    home.run.rmdir()
    home.run.symlink_to("/")
    with pytest.raises(ClusterError, match="belongs to user number"):
        home.prepare()


def test_the_home_of_a_closed_folder_lies_where_the_server_can_reach_it(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    home = Home.at(tmp_path / "postgis")
    if os.geteuid() == 0:
        assert home.folder.parent == Path("/var/lib/qonys")
        assert home == Home.at(tmp_path / "postgis")
    else:
        assert home.folder == tmp_path / "postgis/cluster"


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to become another user")
def test_a_cluster_of_another_user_is_named_with_the_remedy(cluster: Cluster) -> None:
    os.seteuid(65534)
    try:
        with pytest.raises(ClusterError, match=f"belongs to user number {cluster.home.account.uid}") as caught:
            require_readable(Home.at(cluster.home.folder.parent))
    finally:
        os.seteuid(0)
    assert "chown -R nobody" in caught.value.remedy


def test_clones_do_not_see_each_other(empty_database: str, cluster: Cluster, postgis_template: str) -> None:
    other = clone_database(cluster, postgis_template, "other_clone")
    with psycopg.connect(empty_database) as connection:
        connection.execute("CREATE TABLE only_here (number integer)")
    assert ask(other, "SELECT to_regclass('only_here') IS NULL") is True
    drop_database(cluster, "other_clone")
