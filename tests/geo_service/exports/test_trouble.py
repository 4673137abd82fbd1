"""Whatever goes wrong, the folder is as it was, nothing is left lying about, and the reader is told what to do."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from geo_service.database.embedded import Cluster, Home
from geo_service.database.embedded.database import ensure_database
from geo_service.database.embedded.installation import Installation
from geo_service.database.migrate import migrate
from geo_service.exports.staging import STAGE
from tests.exporting import command, environment, export
from tests.geo_service.commands.up_process import PATIENCE, Up
from tests.geo_service.exports.conftest import contents, standing_still, waiting
from tests.geo_service.small import publish_small
from tests.geo_service.waiting import eventually


@pytest.fixture
def start() -> Iterator[Callable[..., Up]]:
    """Start exports; whatever is left of one at the end of the test is killed."""
    started: list[Up] = []

    def begin(database: str, folder: Path, *before: str) -> Up:
        line = [*before, *command("pmtiles", folder, "--no-site")]
        started.append(Up(environment(database), command=line))
        return started[-1]

    yield begin
    for each in started:
        if each.process.poll() is None:
            each.kill()


@pytest.fixture
def former(exported: Path, tmp_path: Path) -> Path:
    """A folder with a former export."""
    folder = tmp_path / "former"
    shutil.copytree(exported, folder)
    return folder


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interrupted_export_changes_nothing(
    small: str, former: Path, start: Callable[..., Up], how: signal.Signals
) -> None:
    before = contents(former)
    with standing_still(small):
        running = start(small, former)
        assert eventually(lambda: waiting(small) > 0, PATIENCE)
        assert (former / STAGE).is_dir()
        assert running.end(how) == 130
    assert running.output.splitlines()[1:] == [f"interrupted: {former} is as it was"]
    assert contents(former) == before
    assert not (former / STAGE).exists()


def test_an_interrupted_first_export_leaves_no_folder(small: str, tmp_path: Path, start: Callable[..., Up]) -> None:
    with standing_still(small):
        running = start(small, tmp_path / "a" / "b")
        assert eventually(lambda: waiting(small) > 0, PATIENCE)
        assert running.end(signal.SIGINT) == 130
    assert not (tmp_path / "a").exists()


def test_what_a_killed_export_left_is_removed_by_the_next(small: str, former: Path, start: Callable[..., Up]) -> None:
    before = contents(former)
    with standing_still(small):
        running = start(small, former)
        assert eventually(lambda: waiting(small) > 0, PATIENCE)
        running.end_group(signal.SIGKILL)
    assert (former / STAGE).is_dir()
    export(small, "pmtiles", former)
    assert contents(former).keys() == before.keys()


def test_two_exports_into_one_folder(small: str, former: Path, start: Callable[..., Up]) -> None:
    with standing_still(small):
        first = start(small, former)
        assert eventually(lambda: waiting(small) > 0, PATIENCE)
        second = start(small, former)
        assert second.end() == 1
        assert f"problem: another export is writing to {former}" in second.output
        assert first.process.poll() is None
    assert first.end() == 0


def test_a_disk_that_takes_no_more(small: str, former: Path, start: Callable[..., Up]) -> None:
    if shutil.which("prlimit") is None:
        pytest.skip("needs prlimit, to keep files small")
    before = contents(former)
    running = start(small, former, "prlimit", "--fsize=4000")
    assert running.end() == 1
    assert "cannot be written: File too large" in running.output
    assert "remedy:  free some space there" in running.output
    assert contents(former) == before
    assert not (former / STAGE).exists()


@pytest.fixture
def own_cluster(installation: Installation, make_home: Callable[[], Home]) -> Iterator[Cluster]:
    """A cluster that may be stopped without disturbing other tests."""
    cluster = Cluster(installation, make_home(), durable=False)
    cluster.start()
    yield cluster
    cluster.stop()


def test_a_database_that_goes_away(
    own_cluster: Cluster, former: Path, tmp_path: Path, start: Callable[..., Up]
) -> None:
    database = ensure_database(own_cluster, "qonys")
    migrate(database)
    publish_small(database, tmp_path, 1)
    before = contents(former)
    with standing_still(database):
        running = start(database, former)
        assert eventually(lambda: waiting(database) > 0, PATIENCE)
        own_cluster.stop()
    assert running.end() == 1
    assert "problem: the database went away" in running.output.splitlines()
    assert "psycopg" not in running.output
    assert f"{former} is as it was" in running.output
    assert contents(former) == before
    assert not (former / STAGE).exists()


def refused(database: str, *arguments: str | Path) -> str:
    """Export, which has to be refused, and return the problem."""
    done = subprocess.run(
        command(*arguments), env=environment(database), capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert "remedy:" in done.stderr
    return done.stderr


def test_a_database_that_is_not_there(tmp_path: Path, free_port: int) -> None:
    url = f"postgresql://user:secret@127.0.0.1:{free_port}/none"
    said = refused(url, "pmtiles", tmp_path / "out", "--no-site")
    assert f"cannot reach the database none at 127.0.0.1:{free_port}" in said
    assert "secret" not in said
    assert not (tmp_path / "out").exists()


def test_a_database_without_a_release(database: str, tmp_path: Path) -> None:
    assert "problem: no release is published" in refused(database, "style", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_tileset_that_does_not_exist(small: str, tmp_path: Path) -> None:
    said = refused(small, "pmtiles", tmp_path / "out", "--tilesets", "hexagons,rivers")
    assert "problem: no tileset is named rivers" in said
    assert "terrain" in said
    assert not (tmp_path / "out").exists()


def test_a_file_where_the_folder_should_be(small: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    folder = tmp_path / "file" / "below"
    assert f"problem: {folder} is not a folder" in refused(small, "style", folder)


def test_a_folder_that_may_not_be_written_to(small: str, tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    tmp_path.chmod(0o500)
    assert "cannot be written: Permission denied" in refused(small, "style", tmp_path / "out")
