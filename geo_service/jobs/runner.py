"""Takes jobs from the database, one at a time, for as long as its process serves."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress

from geo_service.database.errors import (
    DatabaseAwayError,
    DatabaseError,
    QueryTimeoutError,
    StorageReadOnlyError,
)
from geo_service.database.jobs_held import (
    MOST_ATTEMPTS,
    Held,
    Word,
    claim_job,
    end_cancelled,
    fail_job,
    finish_job,
    put_back,
)
from geo_service.http.services import Services
from geo_service.jobs.failures import problem_of
from geo_service.jobs.kinds import Kind
from geo_service.jobs.watching import Watch
from geo_service.problem_handlers import BY_DATABASE_ERROR

LOOK_SECONDS = 1.0
"""Between two looks for a job that waits."""
LONGEST_PAUSE = 15.0
PASSING = (DatabaseAwayError, QueryTimeoutError, StorageReadOnlyError)
"""After these the same write may succeed."""
LAST_PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 15.0, 15.0)
"""Between attempts to write down how a job ended; after these it is left to another worker."""
AGAIN_SECONDS = 5.0
"""How long a job waits that met a trouble of the database."""
LEAVING_SECONDS = 2.0
"""How long a worker that stops takes to give its job back."""

logger = logging.getLogger(__name__)


class Runner:
    """Works on jobs.

    Parameters
    ----------
    services
        What calculations may use.
    kinds
        What calculates each kind of job; others are left to those who know them.
    """

    def __init__(self, services: Services, kinds: Mapping[str, Kind]) -> None:
        self._services = services
        self._database = services.database
        self._kinds = kinds

    async def run(self) -> None:
        """Work until cancelled, through every outage of the database and whatever a job does."""
        pause = LOOK_SECONDS
        while True:
            try:
                held = await claim_job(self._database, list(self._kinds))
                pause = LOOK_SECONDS
            except Exception as error:  # noqa: BLE001  # it is logged, and the next look may fare better
                if pause == LOOK_SECONDS:  # said once for each trouble
                    self._complain(error)
                held, pause = None, min(2 * pause, LONGEST_PAUSE)
            if held is None:
                await asyncio.sleep(pause)
            else:
                await self._work_on(held)

    def _complain(self, error: Exception) -> None:
        """Write down why no job can be taken; with its trace if it is a fault of ours."""
        trace = None if isinstance(error, DatabaseError) else error
        logger.warning("cannot look for jobs", exc_info=trace, extra={"reason": type(error).__name__})

    async def _work_on(self, held: Held) -> None:
        """Calculate a job and write down how it ended; a worker that stops meanwhile gives it back."""
        watch = Watch(self._services, held, self._kinds[held.kind])
        try:
            word = await watch.until_end()
            if word is Word.CANCEL:
                await self._written(held, lambda: end_cancelled(self._database, held))
            elif word is Word.GO_ON:
                await self._end(held, watch)
        except asyncio.CancelledError:
            await asyncio.shield(self._leave(held, watch))
            raise

    async def _end(self, held: Held, watch: Watch) -> None:
        """Write down how a calculation ended, with what it stores."""
        try:
            store = watch.task.result()
            await self._written(held, lambda: finish_job(self._database, held, store))
        except DatabaseError as error:
            await self._try_again(held, error)
        except Exception as error:  # noqa: BLE001  # whatever a kind raises ends its job, never the worker
            problem = problem_of(error, held.id)
            await self._written(held, lambda: fail_job(self._database, held, problem))

    async def _try_again(self, held: Held, error: DatabaseError) -> None:
        """Let a job wait that the database troubled, unless that happened too often."""
        logger.warning("a job met a trouble of the database", extra={"job": held.id, "reason": str(error)[:300]})
        if held.attempts < MOST_ATTEMPTS:
            await self._written(held, lambda: put_back(self._database, held, AGAIN_SECONDS))
            return
        code = next((code for kind, code in BY_DATABASE_ERROR.items() if isinstance(error, kind)), "internal-error")
        await self._written(held, lambda: fail_job(self._database, held, {"code": code}))

    async def _written(self, held: Held, write: Callable[[], Awaitable[bool]]) -> None:
        """Write, again and again through an outage. It is fenced: a job that another worker took over stays its own."""
        for pause in LAST_PAUSES:
            try:
                await write()
            except PASSING as error:
                logger.warning("cannot end a job yet", extra={"job": held.id, "reason": str(error)[:300]})
                await asyncio.sleep(pause)
            else:
                return
        logger.error("a job is left to another worker", extra={"job": held.id})

    async def _leave(self, held: Held, watch: Watch) -> None:
        """Give up a calculation and let somebody else begin it at once; or else its lease runs out."""
        with suppress(DatabaseError, TimeoutError):
            async with asyncio.timeout(LEAVING_SECONDS):
                await watch.give_up(0)
                await put_back(self._database, held, counted=False)
