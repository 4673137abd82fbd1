"""Bring a database to the structure that this version of the service needs."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from typing import NamedTuple

import psycopg
from psycopg import sql

from layers.core.errors import QonysError

MIGRATIONS = files("geo_service.database") / "migrations"
LOCK = "qonys.migrate"

CREATE_LEDGER = """
CREATE SCHEMA IF NOT EXISTS qonys;
CREATE TABLE IF NOT EXISTS qonys.migration (
    name text PRIMARY KEY,
    sha256 text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
)
"""


class MigrationError(QonysError):
    """The database cannot be brought to the structure that the service needs."""


class Migration(NamedTuple):
    """One step, never changed once it was released."""

    name: str
    text: str

    @property
    def sha256(self) -> str:
        """Checksum of the text, hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def migrations() -> list[Migration]:
    """Return every migration that comes with the service, in order."""
    found = [entry for entry in MIGRATIONS.iterdir() if entry.name.endswith(".sql")]
    return [Migration(entry.name, entry.read_text(encoding="utf-8")) for entry in sorted(found, key=lambda e: e.name)]


def migrate(conninfo: str) -> list[str]:
    """Apply the migrations that the database does not have yet, each in a transaction of its own.

    Two processes may migrate at once: the second waits and finds nothing left to do. An interrupted run leaves
    every migration applied whole or not at all.

    Parameters
    ----------
    conninfo
        Connection string or URL; its role must be allowed to create schemas.

    Returns
    -------
    list[str]
        Names of the migrations that were applied now.

    Raises
    ------
    MigrationError
        If PostGIS is missing, the role lacks a right, the database is newer than the service, or a migration was
        changed after it was applied.
    """
    try:
        with psycopg.connect(conninfo, autocommit=True) as connection:
            connection.execute("SELECT pg_advisory_lock(hashtextextended(%s, 0))", [LOCK])
            return _apply_all(connection, migrations())
    except psycopg.Error as error:
        raise _explained(error) from error


def pending(connection: psycopg.Connection) -> list[Migration]:
    """Return the migrations that a database lacks, or all of them if it was never migrated."""
    row = connection.execute("SELECT to_regclass('qonys.migration') IS NOT NULL").fetchone()
    if row is None or not row[0]:
        return migrations()
    return _missing(connection, migrations())


def _apply_all(connection: psycopg.Connection, known: list[Migration]) -> list[str]:
    with connection.transaction():
        _ensure_postgis(connection)
        connection.execute(CREATE_LEDGER)
    done: list[str] = []
    for migration in _missing(connection, known):
        with connection.transaction():
            connection.execute(sql.SQL(migration.text))  # a file of this package, never input
            connection.execute(
                "INSERT INTO qonys.migration (name, sha256) VALUES (%s, %s)", [migration.name, migration.sha256]
            )
        done.append(migration.name)
    return done


def _ensure_postgis(connection: psycopg.Connection) -> None:
    # Asked first, since CREATE EXTENSION IF NOT EXISTS prints a notice whenever there is nothing to do.
    if connection.execute("SELECT FROM pg_extension WHERE extname = 'postgis'").fetchone() is None:
        connection.execute("CREATE EXTENSION IF NOT EXISTS postgis")


def _missing(connection: psycopg.Connection, known: list[Migration]) -> list[Migration]:
    applied: dict[str, str] = dict(connection.execute("SELECT name, sha256 FROM qonys.migration").fetchall())
    by_name = {migration.name: migration for migration in known}
    for name, checksum in applied.items():
        if name not in by_name:
            raise MigrationError(
                f"the database has migration {name}, which this version does not know",
                "install the newer version of Qonys that migrated it, or use another database",
            )
        if checksum != by_name[name].sha256:
            raise MigrationError(
                f"migration {name} was changed after it was applied (sha256 {checksum[:12]} in the database, "
                f"{by_name[name].sha256[:12]} in the package)",
                "restore the file, or start with an empty database and publish the release again",
            )
    return [migration for migration in known if migration.name not in applied]


def _explained(error: psycopg.Error) -> MigrationError:
    words = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    match error:
        case psycopg.errors.UndefinedFile() | psycopg.errors.FeatureNotSupported():
            return MigrationError(f"PostGIS is not installed there: {words}", "install PostGIS 3.3 or newer there")
        case psycopg.errors.InsufficientPrivilege():
            return MigrationError(
                f"the database role lacks a right: {words}",
                "let its owner run CREATE EXTENSION postgis and grant CREATE on the database",
            )
        case psycopg.OperationalError():
            return MigrationError(f"the database cannot be reached: {words}", "start it, or correct QONYS_DATABASE_URL")
        case _:
            return MigrationError(
                f"the database refused a migration: {words}", "report this with the log of the database"
            )
