"""The command `qonys` in a process of its own, forked from one that has its code loaded already.

Each command of a test is a new process with its own environment, folder, input and output, as a shell starts it; but
loading the code, most of the time of a short command, is done once.
"""

from __future__ import annotations

import io
import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import BinaryIO

from geo_service.settings import project_root

LOADED = (
    "__main__", "tests.geo_service.commands.command_line", "geo_service.cli", "geo_service.commands.allocate_run",
    "geo_service.commands.score_run", "geo_service.commands.up", "layers.cli",
)  # fmt: skip
Done = subprocess.CompletedProcess[bytes]


def qonys(
    *arguments: str | Path, given: bytes = b"", folder: Path | None = None, merged: bool = False, **variables: str
) -> Done:
    """Run `qonys`.

    Parameters
    ----------
    arguments
        What stands behind `qonys`.
    given
        What is written to its input.
    folder
        Where it runs; the project's folder if None.
    merged
        Whether what it says as trouble stands among what it prints.
    variables
        What its environment has besides the inherited one, of whose `QONYS_` variables it sees none.

    Returns
    -------
    Exit status and everything it printed.
    """
    environment = _inherited() | {"PYTHONUTF8": "1"} | variables
    with tempfile.TemporaryFile() as stdin, tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
        stdin.write(given)
        stdin.seek(0)
        line = ["qonys", *map(str, arguments)]
        code = _run(line, environment, folder or project_root(), (stdin, stdout, stdout if merged else stderr))
        for stream in (stdout, stderr):
            stream.seek(0)
        return Done(line, code, stdout.read(), stderr.read())


def in_words(done: Done) -> subprocess.CompletedProcess[str]:
    """Return what was printed as text."""
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def _inherited() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("QONYS_")}


@cache
def _context() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(LOADED))
    return context


def _run(line: list[str], environment: dict[str, str], folder: Path, streams: Sequence[BinaryIO]) -> int:
    """Run a command line to its end and return its exit status, as a shell gives it."""
    paths = [f"/proc/{os.getpid()}/fd/{stream.fileno()}" for stream in streams]
    process = _context().Process(target=_become, args=(line, environment, str(folder), paths))
    process.start()
    process.join()
    code = process.exitcode
    process.close()
    assert code is not None
    return code


def _become(line: list[str], environment: Mapping[str, str], folder: str, paths: Sequence[str]) -> None:
    """Be the command, in the forked process."""
    for number, (path, mode) in enumerate(
        zip(paths, (os.O_RDONLY, os.O_WRONLY | os.O_APPEND, os.O_WRONLY | os.O_APPEND), strict=True)
    ):
        opened = os.open(path, mode)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = io.TextIOWrapper(io.FileIO(0, closefd=False), encoding="utf-8")  # type: ignore[type-var]  # a raw file reads as well
    sys.stdout, sys.stderr = (open(number, "w", encoding="utf-8", closefd=False) for number in (1, 2))  # noqa: SIM115  # open as long as the process
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = line
    from geo_service.cli import app  # loaded already where this runs

    app()
