"""What the set-up says. Standard library only: it runs before the Python environment exists."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOG = ROOT / "build" / "setup.log"

# Without a terminal a long step says this often, in seconds, that it is alive.
_EVERY = 10.0


class SetupError(Exception):
    """The set-up cannot go on.

    Parameters
    ----------
    problem
        What is wrong.
    remedy
        What the reader can do about it.
    """

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy


def say(words: str) -> None:
    """Show one line, at once."""
    print(words, flush=True)


@contextmanager
def step(doing: str) -> Iterator[None]:
    """Say what is being done, and how long it took once it is done."""
    begun = time.monotonic()
    say(f"{doing} …")
    yield
    say(f"{doing}: done in {time.monotonic() - begun:.0f} s")


def run(
    command: Sequence[str | Path],
    error: SetupError,
    describe: Callable[[str], str | None] = lambda _line: None,
    environment: Mapping[str, str] | None = None,
    folder: Path = ROOT,
) -> None:
    """Run a program, keep its words in the log, and show how far it is.

    Parameters
    ----------
    command
        Program and arguments.
    error
        Raised when the program fails; the end of its output is added to the problem.
    describe
        Turns a line of output into words about the progress, or None.
    environment
        Variables added to the present ones.
    folder
        Where the program runs.

    Raises
    ------
    SetupError
        If the program fails.
    """
    LOG.parent.mkdir(exist_ok=True)
    with LOG.open("a", encoding="utf-8") as log:
        log.write(f"\n$ {' '.join(map(str, command))}\n")
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=folder,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        tail = _follow(process, log.write, describe)
    if process.returncode != 0:
        words = "\n  ".join(line for line in tail if line.strip())
        raise SetupError(f"{error.problem}; the last words were:\n  {words}", f"{error.remedy} (all of it: {LOG})")


def _follow(
    process: subprocess.Popen[str], write: Callable[[str], object], describe: Callable[[str], str | None]
) -> list[str]:
    """Read a program's output to its end; return its last lines."""
    tail: list[str] = []
    terminal, shown = sys.stdout.isatty(), time.monotonic()
    with process:
        for line in process.stdout or ():
            write(line)
            tail = [*tail[-7:], line.rstrip()]
            words = describe(line)
            if words is None:
                continue
            if terminal:
                print(f"\r  {words:<76.76}", end="", flush=True)
            elif time.monotonic() - shown > _EVERY:
                shown = time.monotonic()
                say(f"  {words}")
    if terminal:
        print(f"\r{'':<78}\r", end="", flush=True)
    return tail
