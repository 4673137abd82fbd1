"""One job under way: its worker says that it lives, how far it is, and hears when to give up."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from geo_service.database.errors import DatabaseError
from geo_service.database.jobs_held import Held, Store, Word, beat
from geo_service.http.services import Services
from geo_service.jobs.kinds import Kind

BEAT_SECONDS = 0.9
"""Between two signs of life: progress is written, and a wish to cancel heard, about once a second."""
GRACE_SECONDS = 3.0
"""How long a calculation that is to be given up may take to end by itself."""

logger = logging.getLogger(__name__)


class Watch:
    """A job under way.

    Parameters
    ----------
    services
        What calculates it may use.
    held
        The job.
    kind
        What calculates it.

    Attributes
    ----------
    task
        The calculation.
    """

    def __init__(self, services: Services, held: Held, kind: Kind) -> None:
        self._database = services.database
        self._held = held
        self._begun = time.monotonic()
        self._cancelled = threading.Event()
        self._latest: Mapping[str, Any] = {}
        self.task: asyncio.Task[Store] = asyncio.create_task(
            kind(services, held.request, self._note, self._cancelled.is_set)
        )

    async def until_end(self) -> Word:
        """Wait until the calculation has ended, or is to be given up; say which."""
        word = Word.GO_ON
        while word is Word.GO_ON:
            done, _ = await asyncio.wait({self.task}, timeout=BEAT_SECONDS)
            if done:
                return word
            word = await self._beat()
        await self.give_up(GRACE_SECONDS)
        return word

    async def give_up(self, grace: float) -> None:
        """End the calculation: searches in processes of their own are killed, then nobody waits for the rest."""
        self._cancelled.set()
        await asyncio.wait({self.task}, timeout=grace)
        self.task.cancel()
        with suppress(asyncio.CancelledError, Exception):  # what it raises now is of no use to anybody
            await self.task

    async def _beat(self) -> Word:
        """Say that the worker lives; while the database is away, go on: what is stored at the end is fenced."""
        progress = {"seconds": round(time.monotonic() - self._begun, 1)} | dict(self._latest)
        try:
            return await beat(self._database, self._held, progress)
        except DatabaseError as error:
            logger.warning("cannot say that a job goes on", extra={"job": self._held.id, "reason": str(error)[:300]})
            return Word.GO_ON

    def _note(self, progress: Mapping[str, Any]) -> None:
        """Take down how far the calculation is; called from any thread, so the whole is replaced at once."""
        self._latest = {**self._latest, **progress}
