"""The database a release goes into: calls of its functions, COPY, and its troubles in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import errors, sql
from psycopg.types.json import Jsonb

from layers.core.errors import PublishError
from layers.publish.batch import Batch, Call

UNTOUCHED = "what was served before is still served, whole"
SETTINGS = {
    "statement_timeout": "15min",
    "lock_timeout": "30s",
    "idle_in_transaction_session_timeout": "10min",
    "work_mem": "64MB",
    "maintenance_work_mem": "256MB",
    "client_min_messages": "warning",
}
"""Settings of a publishing transaction: bounded waits, and memory for sorting half a million rows."""
NOT_MIGRATED = (errors.InvalidSchemaName, errors.UndefinedFunction, errors.UndefinedTable, errors.FeatureNotSupported)
Kinds = type[psycopg.Error] | tuple[type[psycopg.Error], ...]
TROUBLES: tuple[tuple[Kinds, tuple[str, str]], ...] = (
    (errors.DiskFull, ("the disk of the database is full", "free some 2 GB there and publish again")),
    (NOT_MIGRATED, ("the database has not the structure of this version", "migrate it and publish again")),
    (
        errors.InsufficientPrivilege,
        ("the database role lacks a right", "grant it CREATE on the database and all rights on the schema qonys"),
    ),
    (
        errors.LockNotAvailable,
        ("another transaction holds what publishing needs", "wait for it or end it, then publish again"),
    ),
    (errors.QueryCanceled, ("the database cancelled a statement", "see its log, then publish again")),
    (psycopg.OperationalError, ("the connection to the database failed", "start it, then publish again")),
)
"""Problem and remedy for each kind of error; the first that fits counts."""
REFUSED = ("the database refused the release", "check the release with `qonys layers check` and publish again")


class Target:
    """One transaction that makes the tables of a release.

    Parameters
    ----------
    connection
        A connection in a transaction.
    schema
        The schema in which the release is made.
    """

    def __init__(self, connection: psycopg.Connection, schema: str) -> None:
        self._connection = connection
        self._schema = schema

    def call(self, call: Call) -> Any:
        """Call a function of the schema `qonys` for this release and return its value."""
        return call_function(self._connection, call.function, self._schema, *call.arguments)

    def load(self, batch: Batch) -> None:
        """Make the table of a batch, copy its rows and index it."""
        for call in batch.before:
            self.call(call)
        table = sql.Identifier(self._schema, batch.table)
        columns = sql.SQL(", ").join(sql.Identifier(name) for name in batch.columns)
        # FREEZE: the table is of this transaction, so its rows need no visibility checks or later rewriting.
        options = sql.SQL("(FORMAT BINARY, FREEZE)" if batch.pieces else "(FREEZE)")
        statement = sql.SQL("COPY {} ({}) FROM STDIN {}").format(table, columns, options)
        with self._connection.cursor() as cursor, cursor.copy(statement) as copy:
            for piece in batch.pieces:
                copy.write(piece)
            for row in batch.rows:
                copy.write_row(row)
        for call in batch.after:
            self.call(call)


def call_function(connection: psycopg.Connection, function: str, *arguments: Any) -> Any:
    """Call a function of the schema `qonys` and return its value; dicts and lists of dicts go as jsonb."""
    statement = sql.SQL("SELECT {}({})").format(
        sql.Identifier("qonys", function), sql.SQL(", ").join(sql.Placeholder() * len(arguments))
    )
    row = connection.execute(statement, [_parameter(argument) for argument in arguments]).fetchone()
    return None if row is None else row[0]


def _parameter(value: Any) -> Any:
    is_json = isinstance(value, dict) or (isinstance(value, list) and any(isinstance(item, dict) for item in value))
    return Jsonb(value) if is_json else value


def configure(connection: psycopg.Connection) -> None:
    """Apply `SETTINGS` to the transaction that is under way."""
    for name, value in SETTINGS.items():
        connection.execute("SELECT set_config(%s, %s, true)", [name, value])


@contextmanager
def explained() -> Iterator[None]:
    """Turn errors of the database into a problem with its remedy."""
    try:
        yield
    except psycopg.Error as error:
        raise _explain(error) from error


def _explain(error: psycopg.Error) -> PublishError:
    lines = str(error).strip().splitlines()
    words = lines[0] if lines else type(error).__name__
    problem, remedy = next((said for kinds, said in TROUBLES if isinstance(error, kinds)), REFUSED)
    return PublishError(f"{problem}: {words}; {UNTOUCHED}", remedy)
