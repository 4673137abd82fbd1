"""Runs a search in a process of its own, hears what it finds, and kills it when its time is up."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path

from geo_service.decision.allocation.messages import Fault, Final, News, Task
from geo_service.decision.allocation.plan import Ending

MODULE = "geo_service.decision.allocation.child"
ROOT = Path(__file__).resolve().parents[3]
LISTEN_SECONDS = 0.1
"""Between two looks at the clock and at whether to go on."""
LOG = logging.getLogger(__name__)


def run(
    task: Task, until: float, on_news: Callable[[News], None], cancelled: Callable[[], bool]
) -> tuple[Ending, Final | None]:
    """Run a search to its end, or to the end of its time.

    Parameters
    ----------
    task
        What to solve.
    until
        Time of the monotonic clock when it is killed.
    on_news
        Hears what it finds.
    cancelled
        Says whether it should be killed at once.

    Returns
    -------
    tuple
        Why it ended, and what it said at the end if it came to say it.
    """
    ours, theirs = Pipe()
    with closing(ours):
        process = _start(theirs)
        try:
            ours.send(task)
            return _listen(ours, process, until, on_news, cancelled)
        except (BrokenPipeError, ConnectionResetError):
            return _after_death(process), None
        finally:
            process.kill()
            process.wait()


def _start(connection: Connection) -> subprocess.Popen[bytes]:
    """Start the process; it prints nothing, and one thread of linear algebra is enough."""
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = os.environ | {"PYTHONPATH": path, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    number = connection.fileno()
    with closing(connection):
        return subprocess.Popen(  # noqa: S603  # our own program
            [sys.executable, "-m", MODULE, str(number)],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=[number],
            start_new_session=True,
        )


def _listen(
    connection: Connection,
    process: subprocess.Popen[bytes],
    until: float,
    on_news: Callable[[News], None],
    cancelled: Callable[[], bool],
) -> tuple[Ending, Final | None]:
    """Hear what the process says until it has said all, or must not go on."""
    while (left := until - time.monotonic()) > 0:
        if cancelled():
            return Ending.CANCELLED, None
        if not connection.poll(min(LISTEN_SECONDS, left)):
            continue
        try:
            message = connection.recv()
        except (EOFError, ConnectionResetError):
            return _after_death(process), None
        if isinstance(message, News):
            on_news(message)
        elif isinstance(message, Fault):
            return _after_fault(message), None
        else:
            return Ending.COMPLETE if message.complete else Ending.TIME_LIMIT, message
    return Ending.TIME_LIMIT, None


def _after_fault(fault: Fault) -> Ending:
    """Return what a fault means; what is no lack of memory is written down for those who can mend it."""
    if fault.memory:
        return Ending.MEMORY_LIMIT
    LOG.error("the search failed:\n%s", fault.trace)
    return Ending.FAILED


def _after_death(process: subprocess.Popen[bytes]) -> Ending:
    """Return why a process ended that said nothing of it: a library that gets no memory aborts."""
    code = process.wait()
    if code == -signal.SIGXCPU:
        return Ending.TIME_LIMIT
    if code in {-signal.SIGABRT, -signal.SIGSEGV}:
        return Ending.MEMORY_LIMIT
    LOG.error("the process of the search ended with code %s", code)
    return Ending.FAILED
