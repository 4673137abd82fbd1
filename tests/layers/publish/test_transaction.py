"""Publishing is all or nothing: killed, cut off, repeated or done twice at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import errors

from geo_service.database.embedded import Cluster, Home
from geo_service.database.embedded.database import ensure_database
from geo_service.database.embedded.installation import Installation
from geo_service.database.migrate import migrate
from layers.core.errors import PublishError
from layers.publish import publish
from layers.publish.target import explained
from layers.release import Release
from tests.layers.small_release import MakeRelease

LARGE = 110
"""Radius of a release that takes seconds to copy: 36,631 cells."""
PUBLISHER = """
import sys
from pathlib import Path
from layers.publish import publish
publish(Path(sys.argv[1]), sys.argv[2])
"""


def _rows(address: str, statement: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(address, autocommit=True) as connection:
        return connection.execute(statement).fetchall()


def _served(address: str) -> str:
    return str(_rows(address, "SELECT version FROM qonys.current_release")[0][0])


def _schemas(address: str) -> set[str]:
    found = _rows(address, "SELECT nspname FROM pg_namespace WHERE nspname ~ '^(release|building)_'")
    return {name for (name,) in found}


def _residents(folder: Path) -> int:
    return int(Release.open(folder).values("population")["residents_2025"].sum())


def _assert_whole(address: str, folder: Path) -> None:
    """The release of a folder is served, and no trace of another attempt is left."""
    release = Release.open(folder)
    assert _served(address) == release.version
    schema = f"release_{release.version}"
    assert _schemas(address) == {schema}
    for table in ("hexagon_r7", "layer_terrain_r7", "criterion_r7", "tile_r7", "cell_r7"):
        assert _rows(address, f"SELECT count(*) FROM {schema}.{table}") == [(len(release.frame),)]
    assert _rows(
        address, f"SELECT sum(residents_2025) FROM {schema}.cell_r7 JOIN {schema}.layer_population_r7 USING (cell)"
    ) == [(_residents(folder),)]


def _copying(address: str) -> int:
    """Wait until some backend of the database has copied rows, and return its process number."""
    with psycopg.connect(address, autocommit=True) as connection:
        for _ in range(200_000):
            row = connection.execute(
                "SELECT pid FROM pg_stat_progress_copy WHERE datname = current_database() AND tuples_processed > 1000"
            ).fetchone()
            if row is not None:
                return int(row[0])
    pytest.fail("nobody copies")


def test_the_same_version_is_published_once(make_release: MakeRelease, database: str) -> None:
    folder = make_release()
    first, second = publish(folder, database), publish(folder, database)
    assert (first.outcome, second.outcome, second.rows) == ("published", "unchanged", 0)
    before = _rows(database, f"SELECT 'release_{first.version}.tile_r7'::regclass::oid")
    assert publish(folder, database, force=True).outcome == "published"
    assert _rows(database, f"SELECT 'release_{first.version}.tile_r7'::regclass::oid") != before
    _assert_whole(database, folder)


def test_the_previous_release_is_kept_and_older_ones_are_dropped(make_release: MakeRelease, database: str) -> None:
    versions = [publish(make_release(seed=seed), database).version for seed in (1, 2, 3)]
    assert _schemas(database) == {f"release_{version}" for version in versions[1:]}
    assert _rows(database, "SELECT version, previous FROM qonys.current_release") == [(versions[2], versions[1])]
    dropped = dict(_rows(database, "SELECT version, dropped_at IS NOT NULL FROM qonys.release"))
    assert dropped == {versions[0]: True, versions[1]: False, versions[2]: False}


def test_going_back_to_the_previous_release_takes_no_copying(make_release: MakeRelease, database: str) -> None:
    first, second = make_release(seed=1), make_release(seed=2)
    publish(first, database)
    version = publish(second, database).version
    back = publish(first, database)
    assert (back.outcome, back.rows) == ("restored", 0)
    assert _rows(database, "SELECT version, previous FROM qonys.current_release") == [(back.version, version)]


def test_an_old_release_that_is_still_read_is_left_for_later(make_release: MakeRelease, database: str) -> None:
    oldest = publish(make_release(seed=1), database).version
    with psycopg.connect(database) as reader:
        reader.execute(f"SELECT FROM release_{oldest}.tile_r7 LIMIT 1")
        for seed in (2, 3):
            assert publish(make_release(seed=seed), database).outcome == "published"
        assert f"release_{oldest}" in _schemas(database)
    publish(make_release(seed=4), database)
    assert f"release_{oldest}" not in _schemas(database)


def test_tables_of_an_older_layout_are_made_anew(make_release: MakeRelease, database: str) -> None:
    folder = make_release()
    publish(folder, database)
    with psycopg.connect(database) as connection:
        connection.execute("UPDATE qonys.release SET layout = layout - 1")
    assert publish(folder, database).outcome == "published"
    assert publish(folder, database).outcome == "unchanged"


def _interrupt_before_the_commit(step: str, _done: int, _total: int) -> None:
    if step == "published":
        raise KeyboardInterrupt


def test_listeners_hear_of_a_release_when_it_is_served(make_release: MakeRelease, database: str) -> None:
    with psycopg.connect(database, autocommit=True) as listener:
        listener.execute("LISTEN qonys_release")
        version = publish(make_release(), database).version
        notices = [notice.payload for notice in listener.notifies(timeout=5, stop_after=1)]
        assert notices == [version]
        with pytest.raises(KeyboardInterrupt):
            publish(make_release(seed=2), database, _interrupt_before_the_commit)
        assert list(listener.notifies(timeout=0.2)) == []


def test_progress_counts_up_to_the_rows_written(make_release: MakeRelease, database: str) -> None:
    seen: list[tuple[str, int, int]] = []
    result = publish(make_release(), database, lambda *step: seen.append(step))
    done = [step[1] for step in seen]
    assert done == sorted(done)
    assert all(0 <= step[1] <= step[2] for step in seen)
    assert seen[-1] == ("published", result.rows, result.rows)
    assert {"hexagons, resolution 7", "terrain, resolution 4", "district outlines"} <= {step[0] for step in seen}


def test_an_interrupted_publisher_leaves_the_old_release(make_release: MakeRelease, database: str) -> None:
    old = make_release(seed=1)
    publish(old, database)

    def interrupt(step: str, _done: int, _total: int) -> None:
        if step.startswith("criteria"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish(make_release(seed=2), database, interrupt)
    _assert_whole(database, old)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("prefetch")]


def test_readers_see_nothing_before_the_commit(make_release: MakeRelease, database: str) -> None:
    old, new = make_release(seed=1), make_release(seed=2)
    publish(old, database)
    publish(new, database, lambda *_: _assert_whole(database, old))
    assert _served(database) == Release.open(new).version


def test_readers_never_see_a_mix(make_release: MakeRelease, database: str) -> None:
    """A reader that follows the pointer finds, at every moment, the tables that belong to it."""
    folders = [make_release(seed=seed) for seed in (1, 2)]
    expected = {Release.open(folder).version: _residents(folder) for folder in folders}
    publish(folders[0], database)
    stop = threading.Event()

    def read() -> set[str]:
        seen = set()
        with psycopg.connect(database, autocommit=True) as connection:
            while not stop.is_set():
                version = connection.execute("SELECT version FROM qonys.current_release").fetchone()[0]
                schema = f"release_{version}"
                total = connection.execute(
                    f"SELECT sum(number)::bigint, (SELECT sum(residents_2025) FROM {schema}.layer_population_r7)"
                    f" FROM {schema}.district_value WHERE column_name = 'residents_2025'"
                ).fetchone()
                assert total == (expected[version], expected[version])
                seen.add(version)
        return seen

    with ThreadPoolExecutor(2) as pool:
        readers = [pool.submit(read) for _ in range(2)]
        try:
            for turn in range(6):
                publish(folders[turn % 2], database, force=turn > 1)
        finally:
            stop.set()
        assert all(reader.result() == set(expected) for reader in readers)


def test_publishers_take_turns(make_release: MakeRelease, database: str) -> None:
    folders = [make_release(seed=seed) for seed in (1, 2)]
    with ThreadPoolExecutor(4) as pool:
        results = [pool.submit(publish, folders[i % 2], database) for i in range(4)]
        outcomes = [(result.result().version, result.result().outcome) for result in results]
    versions = {Release.open(folder).version for folder in folders}
    assert [outcome for _, outcome in outcomes].count("published") == 2
    assert {version for version, outcome in outcomes if outcome == "published"} == versions
    assert _schemas(database) == {f"release_{version}" for version in versions}
    assert _served(database) in versions


def test_a_publisher_killed_while_copying_leaves_the_old_release(make_release: MakeRelease, database: str) -> None:
    old, new = make_release(seed=1), make_release(seed=2, radius=LARGE)
    publish(old, database)
    publisher = subprocess.Popen([sys.executable, "-c", PUBLISHER, str(new), database])
    backend = _copying(database)
    publisher.send_signal(signal.SIGKILL)
    assert publisher.wait(10) == -signal.SIGKILL
    _wait_for_end(database, backend)
    _assert_whole(database, old)
    assert publish(new, database).outcome == "published"


def _wait_for_end(address: str, backend: int) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        for _ in range(200_000):
            if not connection.execute("SELECT FROM pg_stat_activity WHERE pid = %s", [backend]).fetchone():
                return
    pytest.fail("the backend outlives its publisher")


@pytest.fixture
def own_cluster(installation: Installation, make_home: Callable[[], Home]) -> Iterator[Cluster]:
    """A server of the test's own, which may crash."""
    server = Cluster(installation, make_home())
    server.start()
    yield server
    server.stop()


def test_a_crash_of_the_server_while_copying_leaves_the_old_release(
    make_release: MakeRelease, own_cluster: Cluster
) -> None:
    """A backend killed with SIGKILL makes PostgreSQL drop all connections and recover from its log."""
    address = ensure_database(own_cluster)
    migrate(address)
    old, new = make_release(seed=1), make_release(seed=2, radius=LARGE)
    publish(old, address)
    with ThreadPoolExecutor(1) as pool:
        result = pool.submit(publish, new, address)
        os.kill(_copying(address), signal.SIGKILL)
        with pytest.raises(PublishError, match="connection to the database failed") as caught:
            result.result()
    assert "still served" in caught.value.problem
    _wait_for_recovery(address)
    _assert_whole(address, old)
    assert publish(new, address).outcome == "published"


def _wait_for_recovery(address: str) -> None:
    for _ in range(600):
        try:
            # The first connection may be one of those that the dying server takes down with it.
            for _ in range(3):
                psycopg.connect(address).close()
                time.sleep(0.1)
        except psycopg.OperationalError:
            time.sleep(0.1)  # the server recovers and tells nobody when it is done
        else:
            return
    pytest.fail("the server does not recover")


def test_a_backend_told_to_end_is_a_problem_with_a_remedy(make_release: MakeRelease, database: str) -> None:
    old = make_release(seed=1)
    publish(old, database)

    def cut(step: str, _done: int, _total: int) -> None:
        if step.startswith("hexagons"):
            _rows(database, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                            " AND datname = current_database()")  # fmt: skip

    with pytest.raises(PublishError) as caught:
        publish(make_release(seed=2), database, cut)
    assert caught.value.remedy
    _assert_whole(database, old)


def test_a_database_that_was_never_migrated_says_so(make_release: MakeRelease, empty_database: str) -> None:
    with pytest.raises(PublishError) as caught:
        publish(make_release(), empty_database)
    assert "migrate" in caught.value.remedy


def test_a_database_that_is_not_there_says_so(make_release: MakeRelease) -> None:
    with pytest.raises(PublishError, match="connection to the database failed"):
        publish(make_release(), "host=/nowhere dbname=none connect_timeout=2")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (errors.DiskFull("could not extend file"), "disk of the database is full"),
        (errors.InsufficientPrivilege("permission denied for database"), "lacks a right"),
        (errors.LockNotAvailable("canceling statement due to lock timeout"), "another transaction"),
        (errors.QueryCanceled("canceling statement due to statement timeout"), "cancelled"),
        (errors.UniqueViolation("duplicate key"), "refused the release"),
    ],
)
def test_troubles_of_the_database_have_remedies(error: psycopg.Error, words: str) -> None:
    with pytest.raises(PublishError, match=words) as caught, explained():
        raise error
    assert caught.value.remedy


def test_a_damaged_release_touches_nothing(make_release: MakeRelease, database: str) -> None:
    old, new = make_release(seed=1), make_release(seed=2)
    publish(old, database)
    (new / "population.parquet").write_bytes(b"")
    with pytest.raises(PublishError, match=r"population\.parquet"):
        publish(new, database)
    _assert_whole(database, old)
