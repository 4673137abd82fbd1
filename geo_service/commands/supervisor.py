"""Keeps the workers running: starts them, starts anew those that die, and ends them with grace."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from geo_service.commands.job import GRACE_SECONDS, Job
from geo_service.commands.listen import Place
from geo_service.commands.metrics_folder import forget_worker, shared_by
from geo_service.commands.workers import HANG_SECONDS, Worker
from geo_service.settings import Settings
from layers.core.errors import QonysError

YOUNG_SECONDS = 10.0
"""A worker that served for less failed to start, however long that took; the next one then waits."""
FAILURES = 5
"""Failures in a row of one worker after which the service gives up, unless others serve."""
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
LAST_SECONDS = 4.0
"""How long workers may take to end after the time for requests in flight is over."""

Say = Callable[[str], None]


class WorkerError(QonysError):
    """The workers do not start."""


FOR_ARRAYS = {
    "MALLOC_MMAP_THRESHOLD_": str(1024 * 1024),
    "MALLOC_TRIM_THRESHOLD_": str(16 * 1024 * 1024),
    "OPENBLAS_NUM_THREADS": "1",
}
"""Workers give the memory of large arrays back when they are done (a quarter less stays resident after rankings over
all cells) but keep what small ones need again at once. They add up in one thread: sums end in the same digits."""


class Supervisor:
    """The process that holds the workers.

    Parameters
    ----------
    settings
        What the environment says, with the address of the database.
    place
        Where to listen.
    log_level
        Least severe level that the workers log.
    folder
        Where they keep their counters.
    say
        Shows a line to whoever started the service.
    ready
        What is said, once, when all of them serve.
    hang_seconds
        How long a worker may be silent.
    """

    def __init__(
        self,
        settings: Settings,
        place: Place,
        log_level: str,
        folder: Path,
        say: Say,
        ready: str,
        hang_seconds: float = HANG_SECONDS,
    ) -> None:
        self._jobs = [Job(slot, settings, place, log_level) for slot in range(settings.workers)]
        self._folder = folder
        self._say = say
        self._ready = ready
        self._hang_seconds = hang_seconds
        self._workers: dict[int, Worker] = {}
        self._served = False
        self._told = 0
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop, self._at_once, self._ending = asyncio.Event(), asyncio.Event(), asyncio.Event()

    def told_to_stop(self) -> None:
        """Take a signal: stop with grace, or at once if it is not the first one. Called from a signal's handler."""
        self._told += 1
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._hear)

    async def run(self, beside: Sequence[Coroutine[None, None, None]] = ()) -> None:
        """Serve until told to stop.

        Parameters
        ----------
        beside
            What has to run meanwhile; what one of them raises ends the service.

        Raises
        ------
        WorkerError
            If workers keep dying at start.
        """
        self._loop = asyncio.get_running_loop()
        self._hear()
        keepers = [asyncio.create_task(self._keep(job)) for job in self._jobs]
        others = [asyncio.create_task(each) for each in beside]
        stop = asyncio.create_task(self._stop.wait())
        try:
            done, _ = await asyncio.wait({*keepers, *others, stop}, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in (*others, stop):
                task.cancel()
            await self._end(keepers)
            await asyncio.gather(*others, return_exceptions=True)
            self._loop = None

    def _hear(self) -> None:
        """Act on the signals taken so far."""
        if self._told:
            self._stop.set()
        if self._told > 1:
            self._at_once.set()

    async def _keep(self, job: Job) -> None:
        """Have one worker run until the end of the service."""
        failures = 0
        while not self._ending.is_set():
            words, failed = await self._run(job)
            if self._ending.is_set():
                return
            failures = failures + 1 if failed else 0
            if failures >= FAILURES and not (self._served and self._serving):
                raise WorkerError(
                    f"the workers do not keep running: one {words}, and so did {failures - 1} before it",
                    "see what it wrote above; `qonys doctor` looks for causes",
                )
            pause = 0.0 if failures < 2 else min(FIRST_PAUSE * 2 ** (failures - 2), LONGEST_PAUSE)
            self._say(f"a worker {words}; another one takes its place" + (f" in {pause:g} s" if pause else ""))
            with suppress(TimeoutError):
                await asyncio.wait_for(self._ending.wait(), pause)

    async def _run(self, job: Job) -> tuple[str, bool]:
        """Run one worker to its end; return how it ended, and whether it failed to start."""
        try:
            worker = Worker(job, FOR_ARRAYS | os.environ | shared_by(self._folder), self._hang_seconds)
        except OSError as error:
            return f"could not be started ({error.strerror})", True
        self._workers[job.slot] = worker
        try:
            words = await worker.watch(self._began_to_serve)
        finally:
            del self._workers[job.slot]
        forget_worker(self._folder, job.slot)
        return f"(process {worker.process.pid}) {words}", worker.served_seconds < YOUNG_SECONDS

    @property
    def _serving(self) -> int:
        """How many workers take requests."""
        return sum(worker.ready for worker in self._workers.values())

    def _began_to_serve(self) -> None:
        """Say that the service is ready once every worker is."""
        if not self._served and self._serving == len(self._jobs):
            self._served = True
            self._say(self._ready)

    async def _end(self, keepers: Sequence[asyncio.Task[None]]) -> None:
        """End every worker: with grace, unless told once more or they take too long."""
        self._ending.set()
        for worker in self._workers.values():
            worker.stop()
        ended = asyncio.gather(*keepers, return_exceptions=True)
        at_once = asyncio.create_task(self._at_once.wait())
        either: set[asyncio.Future[Any]] = {ended, at_once}
        await asyncio.wait(either, timeout=GRACE_SECONDS + LAST_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        at_once.cancel()
        for worker in self._workers.values():
            worker.kill()
        await ended
