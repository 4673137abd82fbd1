"""Where a result goes: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from shutil import get_terminal_size

from layers.core.errors import QonysError

PIPE_CLOSED = 141
"""What a shell reports of a program whose reader went away."""


def terminal_width(output: Path | None) -> int | None:
    """Return the columns of the terminal that a result is shown on; None if it goes elsewhere."""
    return get_terminal_size().columns if output is None and sys.stdout.isatty() else None


def deliver(content: bytes, output: Path | None) -> None:
    """Write a result.

    Parameters
    ----------
    content
        What to write.
    output
        The file; None for standard output.

    Raises
    ------
    QonysError
        If the file cannot be written; it is as it was then.
    """
    if output is None:
        _print(content)
        return
    try:
        _write(content, output.resolve())
    except OSError as error:
        remedy = "make room or give another --output; nothing was changed"
        raise QonysError(f"{output} cannot be written: {error.strerror}", remedy) from error


def _print(content: bytes) -> None:
    """Write to standard output; a reader who has seen enough is no trouble."""
    try:
        sys.stdout.buffer.write(content)
        if sys.stdout.isatty() and not content.endswith(b"\n"):
            sys.stdout.buffer.write(b"\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left is not tried again at the exit
        sys.exit(PIPE_CLOSED)


def _write(content: bytes, target: Path) -> None:
    """Write beside the file and move into its place; devices and pipes are written to as they are."""
    if target.exists() and not target.is_file():
        target.write_bytes(content)
        return
    stage = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with stage.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        stage.replace(target)
    finally:
        with suppress(OSError):  # it is in its place, or was never made
            stage.unlink()
