"""Publish a release: its tables, catalog and lineage into PostGIS, in one transaction for each version.

Readers see the release that was served before, or the new one, and never a part of it: tables are made in a schema
of their own and become visible, together with the pointer to them, by one commit.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import psycopg

from layers.core.grid import parent, resolutions
from layers.publish.batch import Call
from layers.publish.plan import batches, check_names
from layers.publish.prefetch import prefetched
from layers.publish.target import Target, call_function, configure, explained
from layers.release import Release

Progress = Callable[[str, int, int], None]
"""Called with what is being published, rows done and rows in all."""
PATIENCE = "30 minutes"
"""How long a publisher waits for another one to finish."""
DROP_WAIT = "2s"
"""How long dropping an old release may wait for its last readers before it is left to the next publisher."""


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did.

    Parameters
    ----------
    version
        The release that is served now.
    outcome
        "published": its tables were made; "restored": they were still there and are served again;
        "unchanged": it was served already.
    rows
        Rows written.
    seconds
        Time taken.
    """

    version: str
    outcome: str
    rows: int
    seconds: float


def publish(folder: Path, conninfo: str, progress: Progress | None = None, *, force: bool = False) -> Published:
    """Publish the release in a folder and serve it from then on.

    Parameters
    ----------
    folder
        The release.
    conninfo
        Connection string or URL of a migrated database.
    progress
        Called before each table.
    force
        Make the tables anew even if this version is there.

    Returns
    -------
    Published
        What was done.

    Raises
    ------
    PublishError
        If the release is not whole or the database does not take it. What was served before is still served.
    """
    started = time.monotonic()
    release = Release.open(folder)
    check_names(release)
    with explained(), psycopg.connect(conninfo, autocommit=True) as connection:
        with connection.transaction():
            outcome, rows = _publish(connection, release, force=force, progress=progress or _silent)
        _drop_superseded(connection)
    return Published(release.version, outcome, rows, time.monotonic() - started)


def _silent(_step: str, _done: int, _total: int) -> None:
    return


def _publish(connection: psycopg.Connection, release: Release, *, force: bool, progress: Progress) -> tuple[str, int]:
    configure(connection)
    call_function(connection, "lock_publishing", PATIENCE)
    found = None if force else call_function(connection, "published", release.version)
    if found == "current":
        return "unchanged", 0
    if found == "kept":
        call_function(connection, "point_to", release.version)
        return "restored", 0
    return "published", _fill(connection, release, progress)


def _fill(connection: psycopg.Connection, release: Release, progress: Progress) -> int:
    target = Target(connection, call_function(connection, "begin_release", release.version))
    target.call(Call("create_places"))
    target.call(Call("create_catalog", (release.manifest,)))
    done, total = 0, _expected_rows(release)
    with closing(prefetched(batches(release))) as prepared:
        for batch in prepared:
            progress(batch.label, done, max(total, done))
            target.load(batch)
            done += batch.count
    for resolution in resolutions(release.resolution):
        target.call(Call("build_cells", (resolution, release.manifest)))
    target.call(Call("finish_release", (release.fingerprint, release.manifest)))
    progress("published", done, done)
    return done


def _expected_rows(release: Release) -> int:
    """Return about how many rows will be written: registers, and cells of each layer, of hexagons and of criteria."""
    cells = release.frame.cells
    counts = [len(np.unique(parent(cells, resolution))) for resolution in resolutions(release.resolution)]
    files = release.manifest["files"]
    registers: list[int] = [files[f"{e.name}.{r.name}.parquet"]["rows"] for e in release.layers for r in e.registers]
    return sum(counts) * (len(release.layers) + 2) + sum(registers)


def _drop_superseded(connection: psycopg.Connection) -> None:
    """Drop what nobody needs of releases older than the previous one; one that is still read is left for later."""
    for version in call_function(connection, "superseded"):
        with contextlib.suppress(psycopg.errors.LockNotAvailable, psycopg.errors.ObjectInUse), connection.transaction():
            configure(connection)
            connection.execute("SELECT set_config('lock_timeout', %s, true)", [DROP_WAIT])
            call_function(connection, "drop_release", version)


__all__ = ["Progress", "Published", "publish"]
