"""A `qonys up` as a process of its own, for tests and benchmarks."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import time

READY = re.compile(r"Qonys is ready: (http://\S+)")
PATIENCE = 60.0


class Up:
    """One `qonys up` in a process group of its own, as a shell starts it in the foreground.

    Whoever runs the tests in the background may have told them to ignore SIGINT, which every child would inherit.
    """

    def __init__(self, environment: dict[str, str], verb: str = "up", command: list[str] | None = None) -> None:
        self.output = ""
        self.process = subprocess.Popen(
            ["env", "--default-signal=INT", *(command or [sys.executable, "-m", "geo_service.cli", verb])],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def wait_for(self, pattern: re.Pattern[str], patience: float = PATIENCE) -> str:
        """Read until the output shows the pattern; return its first group."""
        assert self.process.stdout is not None
        deadline = time.monotonic() + patience
        while (found := pattern.search(self.output)) is None:
            assert select.select([self.process.stdout], [], [], deadline - time.monotonic())[0], self.output
            read = os.read(self.process.stdout.fileno(), 65536)
            assert read, f"ended with {self.process.wait()}: {self.output}"
            self.output += read.decode()
        return found.group(1)

    def ready(self, patience: float = PATIENCE) -> str:
        """Wait until it says that it is ready; return the address."""
        return self.wait_for(READY, patience)

    def end(self, how: signal.Signals | None = None) -> int:
        """Send a signal, if any, wait for the end and return the exit code."""
        if how is not None:
            self.process.send_signal(how)
        rest, _ = self.process.communicate(timeout=PATIENCE)
        self.output += rest.decode()
        assert "Traceback" not in self.output, self.output
        return self.process.returncode
