"""A small country and its export."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from pmtiles.reader import MmapSource, Reader, all_tiles

from geo_service.database.embedded import Cluster
from geo_service.database.embedded.database import clone_database, drop_database
from tests.exporting import export
from tests.geo_service.small import publish_small

SMALL = ["hexagons", "districts", "oblasts", "population", "terrain", "villages", "stretches"]


@pytest.fixture(scope="session")
def small(cluster: Cluster, migrated_template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Connection string of a database with a small release, for tests that only read."""
    name = "test_exports"
    database = clone_database(cluster, migrated_template, name)
    publish_small(database, tmp_path_factory.mktemp("release"), 1)
    yield database
    drop_database(cluster, name)


@pytest.fixture(scope="session")
def exported(small: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of its export, for tests that only read."""
    folder = tmp_path_factory.mktemp("export") / "out"
    export(small, "pmtiles", folder)
    return folder


class Opened:
    """An archive as the library of PMTiles reads it."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            source = MmapSource(file)
        self.reader = Reader(source)
        self.header: dict[str, Any] = dict(self.reader.header())
        self.metadata: dict[str, Any] = self.reader.metadata()
        self.tiles: dict[tuple[int, int, int], bytes] = dict(all_tiles(source))


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder, hidden ones too."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@contextmanager
def standing_still(database: str) -> Iterator[None]:
    """Keep every reader of the finest hexagons waiting, so that an export stands still in its midst."""
    with psycopg.connect(database) as connection:
        row = connection.execute("SELECT version FROM qonys.current_release").fetchone()
        assert row is not None
        connection.execute(f"LOCK TABLE release_{row[0]}.tile_r7 IN ACCESS EXCLUSIVE MODE")
        yield
        connection.close()  # which gives the lock back, and is no matter if the server is gone


def waiting(database: str) -> int:
    """Count the statements of exports that wait for a lock."""
    with psycopg.connect(database, autocommit=True) as connection:
        row = connection.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND application_name = 'qonys' AND wait_event_type = 'Lock'"
        ).fetchone()
        assert row is not None
        return int(row[0])
