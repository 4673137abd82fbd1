"""Asks a PostGIS server, once and before serving, whether it will do and which release it holds."""

from __future__ import annotations

import re

import psycopg
from psycopg import errors
from psycopg.conninfo import conninfo_to_dict

from layers.core.errors import QonysError

OLDEST_POSTGIS = (3, 3)
CONNECT_SECONDS = 5


class ServerError(QonysError):
    """The database server cannot be reached, or does not have what the service needs."""


def require_postgis(url: str) -> str:
    """Make sure that a database has PostGIS 3.3 or newer; make the extension where we may.

    Parameters
    ----------
    url
        Connection string.

    Returns
    -------
    str
        The version of PostGIS.

    Raises
    ------
    ServerError
        If the server cannot be reached, or PostGIS is missing, too old or may not be made.
    """
    with connect(url) as connection:
        version = _made_version(connection) or _make(connection)
    if tuple(int(part) for part in re.findall(r"\d+", version)[:2]) < OLDEST_POSTGIS:
        raise ServerError(
            f"the database of QONYS_DATABASE_URL has PostGIS {version}; 3.3 or newer is needed",
            "upgrade PostGIS there and run ALTER EXTENSION postgis UPDATE, or unset QONYS_DATABASE_URL",
        )
    return version


def published_version(url: str) -> str | None:
    """Return the version of the release that a database serves, or None when there is none that this service can read.

    A release whose tables were made for an older service (`qonys.layout()`) counts as none: it is published anew.
    """
    with connect(url) as connection:
        try:
            row = connection.execute(
                "SELECT version FROM qonys.current_release WHERE qonys.published(version) IS NOT NULL"
            ).fetchone()
        except (errors.UndefinedTable, errors.UndefinedFunction, errors.InvalidSchemaName):
            return None
    return None if row is None else str(row[0])


def connect(url: str) -> psycopg.Connection:
    """Connect, or say in plain words why not; the address is shown without its password.

    Raises
    ------
    ServerError
        If the address is malformed or the server refuses.
    """
    try:
        return psycopg.connect(url, connect_timeout=CONNECT_SECONDS)
    except psycopg.ProgrammingError as error:
        raise ServerError(
            f"QONYS_DATABASE_URL is not a connection string: {_first_line(error)}",
            "write it as postgresql://user:password@host:5432/database",
        ) from error
    except psycopg.OperationalError as error:
        raise ServerError(
            f"cannot reach the database {shown(url)}: {_first_line(error)}",
            "start that server, or correct QONYS_DATABASE_URL, or unset it to use an embedded database",
        ) from error


def shown(url: str) -> str:
    """Return a connection string for people: host, port and database, never the password."""
    parts = conninfo_to_dict(url)
    return f"{parts.get('dbname', '')} at {parts.get('host', 'the local socket')}:{parts.get('port', 5432)}"


def _made_version(connection: psycopg.Connection) -> str | None:
    """Return the version of the PostGIS that the database has, or None."""
    row = connection.execute("SELECT extversion FROM pg_extension WHERE extname = 'postgis'").fetchone()
    return None if row is None else str(row[0])


def _make(connection: psycopg.Connection) -> str:
    """Make the extension, or say who has to."""
    row = connection.execute("SELECT default_version FROM pg_available_extensions WHERE name = 'postgis'").fetchone()
    if row is None:
        raise ServerError(
            "the server of QONYS_DATABASE_URL has no PostGIS",
            "install PostGIS 3.3 or newer on it, or unset QONYS_DATABASE_URL to use an embedded database",
        )
    try:
        connection.execute("CREATE EXTENSION IF NOT EXISTS postgis")
    except errors.InsufficientPrivilege as error:
        raise ServerError(
            "the database of QONYS_DATABASE_URL has no PostGIS yet and its user may not make it",
            "have an administrator run CREATE EXTENSION postgis in that database",
        ) from error
    return str(row[0])


def _first_line(error: Exception) -> str:
    """Return the first line of what the driver says."""
    return next(iter(str(error).strip().splitlines()), type(error).__name__)
