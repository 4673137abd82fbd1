"""Connections to PostGIS: opened when first needed, replaced when broken, and back by themselves after an outage."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import psycopg
from psycopg import AsyncConnection, errors
from psycopg.rows import DictRow, dict_row
from psycopg.sql import SQL, Composed
from psycopg_pool import AsyncConnectionPool, PoolClosed, PoolTimeout, TooManyRequests

from geo_service.database.errors import DatabaseAwayError, QueryTimeoutError, ReleaseGoneError

Statement = SQL | Composed
Parameters = Mapping[str, Any] | Sequence[Any]
Connection = AsyncConnection[DictRow]

RECONNECT_SECONDS = 4.0
"""How long the pool retries by itself; after that each request makes it try anew."""
WAITING_PER_CONNECTION = 16
"""Requests that may queue for each connection; more are told at once to come back."""
LEAST_PATIENCE = 0.05
"""Seconds that a statement waits for a connection at least, however late it is."""
BROKEN = (psycopg.OperationalError, psycopg.InterfaceError)
FULL = (PoolTimeout, PoolClosed, TooManyRequests)


class Database:
    """A pool of read-only connections.

    Parameters
    ----------
    url
        Connection string of the database.
    min_size, max_size
        Connections kept open, and open at most.
    wait
        Seconds a request waits for a connection.
    statement_timeout
        Seconds after which the database gives up a statement.
    """

    def __init__(self, url: str, *, min_size: int, max_size: int, wait: float, statement_timeout: float) -> None:
        self.url = url
        self.wait = wait
        self._statement_timeout = statement_timeout
        self._looking: asyncio.Task[None] | None = None
        self._returns: set[asyncio.Task[None]] = set()
        self.pool: AsyncConnectionPool[Connection] = AsyncConnectionPool(
            url,
            connection_class=AsyncConnection[DictRow],
            kwargs={"autocommit": True, "row_factory": dict_row, "connect_timeout": max(2, round(wait))},
            min_size=min_size,
            max_size=max_size,
            max_waiting=max_size * WAITING_PER_CONNECTION,
            timeout=wait,
            reconnect_timeout=RECONNECT_SECONDS,
            configure=self._configure,
            open=False,
            name="qonys",
        )

    async def open(self) -> None:
        """Start opening connections in the background; return at once, whether the database is there or not."""
        await self.pool.open(wait=False)

    async def close(self) -> None:
        """Close every connection."""
        await self.pool.close()

    async def rows(self, statement: Statement, parameters: Parameters | None = None) -> list[DictRow]:
        """Run a statement and return its rows.

        Raises
        ------
        DatabaseAwayError
            If there is no connection in the time allowed, or it breaks.
        QueryTimeoutError
            If the statement takes longer than allowed.
        ReleaseGoneError
            If a table of the statement does not exist.
        """
        return await self._twice(lambda deadline: self._read(statement, parameters, deadline))

    async def row(self, statement: Statement, parameters: Parameters | None = None) -> DictRow | None:
        """Run a statement and return its first row, if any; raises as `rows`."""
        found = await self.rows(statement, parameters)
        return found[0] if found else None

    async def blob(self, statement: bytes, parameters: Parameters) -> bytes:
        """Run a statement that gives one row with one bytea, and return it; raises as `rows`."""
        found = await self._twice(lambda deadline: self._read(statement, parameters, deadline, binary=True))
        return bytes(next(iter(found[0].values()))) if found else b""

    async def _twice(self, read: Callable[[float], Awaitable[list[DictRow]]]) -> list[DictRow]:
        """Read, and once more if the connection broke.

        Reading twice harms nobody, so a restart of the database need not be noticed by its readers. Only once, lest a
        statement that brings the server down does so again and again.
        """
        deadline = asyncio.get_running_loop().time() + self.wait
        with translated():
            try:
                return await read(deadline)
            except BROKEN as error:
                if not _lost(error):
                    raise
            await self._drop_broken()
            return await read(deadline)

    async def _read(
        self, statement: Statement | bytes, parameters: Parameters | None, deadline: float, *, binary: bool = False
    ) -> list[DictRow]:
        """Run a statement on one connection; a task that is cancelled meanwhile cancels it in the database."""
        patience = max(LEAST_PATIENCE, deadline - asyncio.get_running_loop().time())
        async with self._lent(patience) as connection:
            cursor = await connection.execute(statement, parameters, binary=binary)
            return await cursor.fetchall()

    @asynccontextmanager
    async def _lent(self, patience: float) -> AsyncIterator[Connection]:
        """Lend a connection for the block.

        Asking and bringing back are never cut short: the pool loses a connection whose asker is cancelled in the moment
        of being served (psycopg_pool 3.3).
        """
        asking = asyncio.create_task(self.pool.getconn(timeout=patience))
        try:
            connection = await asyncio.shield(asking)
        except asyncio.CancelledError:
            asking.add_done_callback(self._bring_back)
            raise
        try:
            yield connection
        finally:
            await asyncio.shield(self._returning(connection))

    def _bring_back(self, asking: asyncio.Task[Connection]) -> None:
        """Return the connection of somebody who has left, if one came."""
        if not asking.cancelled() and asking.exception() is None:
            self._returning(asking.result())

    def _returning(self, connection: Connection) -> asyncio.Task[None]:
        """Return a connection to the pool, whoever is cancelled meanwhile."""
        task = asyncio.create_task(self.pool.putconn(connection))
        self._returns.add(task)
        task.add_done_callback(self._returns.discard)
        return task

    async def _drop_broken(self) -> None:
        """Replace the idle connections that broke too; one look serves all who ask for it meanwhile."""
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self.pool.check())
        await asyncio.shield(self._looking)

    async def _configure(self, connection: Connection) -> None:
        """Make a new connection read-only and bounded in time; compiling pays for no statement of ours."""
        settings = {
            "statement_timeout": f"{round(self._statement_timeout * 1000)}ms",
            "default_transaction_read_only": "on",
            "jit": "off",
            "application_name": "qonys",
        }
        for name, value in settings.items():
            await connection.execute("SELECT set_config(%s, %s, false)", (name, value))


def _lost(error: psycopg.Error) -> bool:
    """Tell whether the connection broke or the server is restarting, as against a statement that failed."""
    restarting = (errors.AdminShutdown, errors.CrashShutdown, errors.CannotConnectNow)
    return isinstance(error, restarting) or (error.sqlstate is None and not isinstance(error, FULL))


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
