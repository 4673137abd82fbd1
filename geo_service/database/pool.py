"""Connections to PostGIS: opened when first needed, replaced when broken, and back by themselves after an outage."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from psycopg import AsyncConnection, errors
from psycopg.rows import DictRow, dict_row
from psycopg.sql import SQL, Composed
from psycopg_pool import AsyncConnectionPool

from geo_service.database.driver_errors import BROKEN, is_lost, refusals_translated, translated
from geo_service.database.errors import DatabaseAwayError, StorageReadOnlyError

Statement = SQL | Composed
Parameters = Mapping[str, Any] | Sequence[Any]
Connection = AsyncConnection[DictRow]
T = TypeVar("T")

RECONNECT_SECONDS = 4.0
"""How long the pool retries by itself; after that each request makes it try anew."""
WAITING_PER_CONNECTION = 16
"""Requests that may queue for each connection; more are told at once to come back."""
LEAST_PATIENCE = 0.05
"""Seconds that a statement waits for a connection at least, however late it is."""
WRITING = """
SET TRANSACTION READ WRITE;
SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off'
"""
"""What people wrote must have reached the disk before they are told so, whatever the database is set to."""


class _NotBegunError(DatabaseAwayError):
    """The connection broke before the transaction began, so trying again harms nobody."""


class Database:
    """A pool of connections that only read, but for the transactions of `write`.

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

    async def blobs(self, statement: Statement) -> list[bytes | None]:
        """Run a statement that gives one row of bytea, and return its columns; raises as `rows`."""
        found = await self._twice(lambda deadline: self._read(statement, None, deadline, binary=True))
        return list(found[0].values()) if found else []

    async def write(self, work: Callable[[Connection], Awaitable[T]]) -> T:
        """Write in one transaction: all that the work does is stored, or nothing of it.

        Parameters
        ----------
        work
            Called with a connection on which a transaction has begun. It is never called twice: when the connection
            breaks, nobody knows whether the commit arrived.

        Returns
        -------
        T
            What the work returned, once it is stored.

        Raises
        ------
        StorageReadOnlyError
            If the database takes no writes, or none from this role.
        DatabaseAwayError, QueryTimeoutError, ReleaseGoneError
            As `rows`. A release that is referred to and does not exist counts as gone.
        """
        deadline = asyncio.get_running_loop().time() + self.wait
        with translated(), refusals_translated():
            try:
                return await self._write(work, deadline)
            except _NotBegunError:
                await self._drop_broken()
            return await self._write(work, deadline)

    async def _write(self, work: Callable[[Connection], Awaitable[T]], deadline: float) -> T:
        """Run the work in a transaction on one connection; what it leaves unfinished is rolled back."""
        patience = max(LEAST_PATIENCE, deadline - asyncio.get_running_loop().time())
        begun = False
        async with self._lent(patience) as connection:
            try:
                async with connection.transaction():
                    begun = True
                    await _allow_writing(connection)
                    return await work(connection)
            except BROKEN as error:
                if begun or not is_lost(error):
                    raise
                raise _NotBegunError(str(error)) from error

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
                if not is_lost(error):
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


async def _allow_writing(connection: Connection) -> None:
    """Let the transaction that has just begun write."""
    try:
        await connection.execute(WRITING)
    except errors.FeatureNotSupported as error:
        raise StorageReadOnlyError(str(error)) from error  # so answers a standby
