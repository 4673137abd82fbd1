"""One worker as its supervisor sees it: started, heard, told to stop, and ended if it hangs."""

from __future__ import annotations

import asyncio
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress

from geo_service.commands.interruptions import SIGNALS
from geo_service.commands.job import READY, STOP, Job

START_SECONDS = 60.0
"""How long a worker may take until it is ready."""
HANG_SECONDS = 30.0
"""How long a worker that is ready may be silent."""
LOOKS = 6
"""How often silence is looked at in that time: when all processes were stopped and go on (Ctrl-Z, `fg`), one look finds
everybody silent, and then everybody speaks again."""
STACKS_SECONDS = 0.5
END_SECONDS = 5.0
MODULE = "geo_service.commands.worker"


class Worker:
    """A process that serves.

    Parameters
    ----------
    job
        What it is to do.
    environment
        Its whole environment.
    hang_seconds
        How long it may be silent once it is ready.

    Attributes
    ----------
    process
        The process.
    ready
        Whether it takes requests.
    """

    def __init__(self, job: Job, environment: Mapping[str, str], hang_seconds: float = HANG_SECONDS) -> None:
        with ExitStack() as stack:
            self._connection, theirs = (stack.enter_context(end) for end in socket.socketpair())
            job.give(self._connection)
            self.process = _start(theirs, environment)
            theirs.close()
            stack.pop_all()
        self._writer: asyncio.StreamWriter | None = None
        self.ready = False
        self._ready_since: float | None = None
        self._hang_seconds = hang_seconds

    @property
    def served_seconds(self) -> float:
        """How long ago it began to take requests; 0 if it never did."""
        return 0.0 if self._ready_since is None else time.monotonic() - self._ready_since

    async def watch(self, on_ready: Callable[[], None]) -> str:
        """Wait until it has ended, and end it if it is silent for too long; return in words how it ended."""
        reader, self._writer = await asyncio.open_unix_connection(sock=self._connection)
        try:
            hung = await self._listen(reader, on_ready)
            if hung:
                await self._end_hung()
            await self._reap()
        finally:
            self._writer.close()
            self.ready = False
        return "was silent for too long" if hung else _words(self.process.returncode)

    def stop(self) -> None:
        """Tell it to finish the requests in flight and end; at once if it has not begun to serve."""
        if self.ready and self._writer is not None:
            self._writer.write(STOP)
        else:
            self.kill()

    def kill(self) -> None:
        """End it at once."""
        self.process.kill()

    async def _listen(self, reader: asyncio.StreamReader, on_ready: Callable[[], None]) -> bool:
        """Hear it until its end; return True if it fell silent instead."""
        look = self._hang_seconds / LOOKS
        silent = 0.0
        while silent < (self._hang_seconds if self.ready else START_SECONDS):
            try:
                heard = await asyncio.wait_for(reader.read(1024), look)
            except TimeoutError:
                silent += look
                continue
            except ConnectionError:
                return False
            if not heard:
                return False
            silent = 0.0
            if READY in heard:
                self.ready = True
                self._ready_since = time.monotonic()
                on_ready()
        return True

    async def _end_hung(self) -> None:
        """Have it write down what it is doing, for whoever has to find out why, and end it."""
        self.process.send_signal(signal.SIGUSR1)
        await asyncio.sleep(STACKS_SECONDS)
        self.kill()

    async def _reap(self) -> None:
        """Wait for the end of a process that closed its connection, and see to it that it comes."""
        deadline = time.monotonic() + END_SECONDS
        while self.process.poll() is None:
            if time.monotonic() > deadline:
                self.kill()
            await asyncio.sleep(0.02)


def _start(connection: socket.socket, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start a process with no signal lost: until it can ignore those of the terminal, they wait."""
    command = [sys.executable, "-m", MODULE, str(connection.fileno())]
    former = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        return subprocess.Popen(  # noqa: S603  # our own program
            command, env=dict(environment), stdin=subprocess.DEVNULL, pass_fds=[connection.fileno()]
        )
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)


def _words(code: int) -> str:
    """Return in words how a process ended."""
    if code >= 0:
        return f"ended with code {code}"
    with suppress(ValueError):
        return f"was ended by {signal.Signals(-code).name}"
    return f"was ended by signal {-code}"
