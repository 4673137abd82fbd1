"""Which release is current, kept fresh by LISTEN, and the catalogs of the releases being served."""

from __future__ import annotations

import asyncio
import logging

import psycopg

from geo_service.database.catalog import Catalog, current_version, read_catalog, schema_of
from geo_service.database.driver_errors import translated
from geo_service.database.errors import DatabaseError, NoReleaseError, UnreadableReleaseError
from geo_service.database.memo import PerRelease
from geo_service.database.pool import Database

CHANNEL = "qonys_release"
CHECK_SECONDS = 30.0
"""How often the pointer is read even when no notice came, e.g. because a pooler swallows notices."""
FIRST_PAUSE, LONGEST_PAUSE = 0.25, 4.0

logger = logging.getLogger(__name__)


class Releases:
    """The releases being served.

    Parameters
    ----------
    database
        Where they are.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._catalogs: PerRelease[Catalog] = PerRelease()
        self._current: Catalog | None = None

    @property
    def known(self) -> Catalog | None:
        """The current release as far as this process knows, without asking the database."""
        return self._current

    async def current(self) -> Catalog:
        """Return the current release; asks the database only while none is known.

        Raises
        ------
        NoReleaseError
            If nothing is published.
        DatabaseAwayError
            If none is known and the database does not answer.
        """
        return self._current or await self.refresh()

    async def get(self, version: str) -> Catalog:
        """Return a release by its version.

        Raises
        ------
        ReleaseGoneError
            If the version is malformed, or the database does not hold it.
        """
        schema_of(version)
        return await self._catalogs.get(version, lambda: read_catalog(self._database, version))

    async def refresh(self) -> Catalog:
        """Read the pointer and take the new release into service once its whole catalog is read."""
        try:
            version = await current_version(self._database)
        except NoReleaseError:
            self._current = None
            raise
        catalog = await self.get(version)
        if self._current is None or self._current.version != version:
            logger.info("serving release", extra={"version": version})
        self._current = catalog
        return catalog

    def forget(self, version: str) -> None:
        """Drop what is known of a release whose tables are gone."""
        self._catalogs.forget(version)
        if self._current is not None and self._current.version == version:
            self._current = None

    async def watch(self) -> None:
        """Follow the pointer until cancelled, through every outage of the database."""
        pause = FIRST_PAUSE
        while True:
            try:
                async with await self._listener() as connection:
                    pause = FIRST_PAUSE
                    await self._follow(connection)
            except (psycopg.Error, DatabaseError) as error:
                logger.warning("cannot follow releases", extra={"reason": type(error).__name__, "pause": pause})
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    async def _listener(self) -> psycopg.AsyncConnection[tuple[object, ...]]:
        """Open the connection that hears of new releases."""
        connection = await psycopg.AsyncConnection.connect(self._database.url, autocommit=True, connect_timeout=5)
        try:
            await connection.execute("LISTEN qonys_release")
        except psycopg.Error:
            await connection.close()
            raise
        return connection

    async def _follow(self, connection: psycopg.AsyncConnection[tuple[object, ...]]) -> None:
        """Refresh at once, at every notice, and every `CHECK_SECONDS`, for as long as the connection lives."""
        while True:
            try:
                await self.refresh()
            except NoReleaseError:
                logger.info("no release is published yet")
            except UnreadableReleaseError as error:
                # What was served before is still whole: keep serving it until somebody acts.
                logger.error("cannot read the new release", extra={"reason": str(error)})
            with translated():
                async for _ in connection.notifies(timeout=CHECK_SECONDS, stop_after=1):
                    pass
                await connection.execute("SELECT 1")
