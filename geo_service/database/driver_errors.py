"""What the driver raises, told apart, and turned into the errors of this package."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import errors
from psycopg_pool import PoolClosed, PoolTimeout, TooManyRequests

from geo_service.database.errors import (
    DatabaseAwayError,
    QueryTimeoutError,
    ReleaseGoneError,
    StorageReadOnlyError,
)

BROKEN = (psycopg.OperationalError, psycopg.InterfaceError)
FULL = (PoolTimeout, PoolClosed, TooManyRequests)
RELEASE_KEY = "release_fkey"
"""How the names of constraints end that keep references to `qonys.release` right."""


def is_lost(error: psycopg.Error) -> bool:
    """Tell whether the connection broke or the server is restarting, as against a statement that failed."""
    restarting = (errors.AdminShutdown, errors.CrashShutdown, errors.CannotConnectNow)
    return isinstance(error, restarting) or (error.sqlstate is None and not isinstance(error, FULL))


@contextmanager
def refusals_translated() -> Iterator[None]:
    """Turn what the database says to those who may not write into the errors of this package."""
    try:
        yield
    except (errors.ReadOnlySqlTransaction, errors.InsufficientPrivilege) as error:
        raise StorageReadOnlyError(str(error)) from error
    except errors.ForeignKeyViolation as error:
        if not str(error.diag.constraint_name).endswith(RELEASE_KEY):
            raise
        raise ReleaseGoneError(str(error)) from error


@contextmanager
def translated() -> Iterator[None]:
    """Turn what the driver raises into the errors of this package; what is left is a fault of ours."""
    try:
        yield
    except FULL as error:
        raise DatabaseAwayError("no connection became free in the time allowed") from error
    except (errors.UndefinedTable, errors.InvalidSchemaName) as error:
        raise ReleaseGoneError(str(error)) from error
    except errors.QueryCanceled as error:
        raise QueryTimeoutError(str(error)) from error
    except BROKEN as error:
        raise DatabaseAwayError(str(error)) from error
