"""A `qonys up` as a process of its own, for tests and benchmarks."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading

import psutil

from geo_service.commands.workers import MODULE
from geo_service.database.embedded import Home
from geo_service.database.embedded.postmaster import Postmaster, running_postmaster

READY = re.compile(r"Qonys is ready: (http://\S+)")
PATIENCE = 60.0


class Up:
    """One `qonys up` in a process group of its own, as a shell starts it in the foreground.

    Whoever runs the tests in the background may have told them to ignore SIGINT, which every child would inherit.
    """

    def __init__(self, environment: dict[str, str], verb: str = "up", command: list[str] | None = None) -> None:
        self.output = ""
        self.process = subprocess.Popen(
            ["env", "--default-signal=HUP,INT,TERM", *(command or [sys.executable, "-m", "geo_service.cli", verb])],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self._ended = False
        self._heard = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        """Read all it writes as it comes: a service whose log nobody reads stands still when the pipe is full."""
        assert self.process.stdout is not None
        with self.process.stdout as stream:
            while read := os.read(stream.fileno(), 65536):
                with self._heard:
                    self.output += read.decode(errors="replace")
                    self._heard.notify_all()
        with self._heard:
            self._ended = True
            self._heard.notify_all()

    def _see_the_end(self) -> None:
        """Wait until it and whoever else writes to its output have ended."""
        self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        assert self._ended, "somebody holds its output still"

    def wait_for(self, pattern: re.Pattern[str], patience: float = PATIENCE) -> str:
        """Wait until the output shows the pattern; return its first group."""
        with self._heard:
            assert self._heard.wait_for(lambda: pattern.search(self.output) or self._ended, patience), self.output
            found = pattern.search(self.output)
        assert found, f"ended with {self.process.wait()}: {self.output}"
        return found.group(1)

    def wait_for_text(self, words: str, patience: float = PATIENCE) -> None:
        """Read until the output shows some words."""
        self.wait_for(re.compile(f"({re.escape(words)})"), patience)

    def ready(self, patience: float = PATIENCE) -> str:
        """Wait until it says that it is ready; return the address."""
        return self.wait_for(READY, patience)

    def end(self, how: signal.Signals | None = None) -> int:
        """Send a signal, if any, wait for the end and return the exit code."""
        if how is not None:
            self.process.send_signal(how)
        self._see_the_end()
        assert "Traceback" not in self.output, self.output
        return self.process.returncode

    def kill(self) -> None:
        """End it at once, and wait until it and all that write to its output have ended."""
        self.process.kill()
        self._see_the_end()

    def end_group(self, how: signal.Signals) -> None:
        """Send a signal to it and all its children, as a terminal does, and wait for the end."""
        os.killpg(self.process.pid, how)
        self._see_the_end()

    def workers(self) -> dict[int, psutil.Process]:
        """Return the processes that serve, by number."""
        children = psutil.Process(self.process.pid).children()
        return {child.pid: child for child in children if is_worker(child)}


def is_worker(process: psutil.Process) -> bool:
    """Say whether a process is a worker that lives."""
    try:
        return MODULE in process.cmdline()
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return False


def database_of(home: Home) -> Postmaster:
    """Return the server of a home, which has to run."""
    server = running_postmaster(home.data)
    assert server is not None
    return server
