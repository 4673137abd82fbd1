"""A folder that is changed whole: everything is written beside it first and moved into place at the end."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from geo_service.exports.errors import ExportError

STAGE = ".qonys-export"
"""Where files wait; what a killed export left there is removed by the next one."""


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """Give a folder to write into; its files reach `folder` when the block ends well, and vanish when it does not.

    Parameters
    ----------
    folder
        Where the files go, under the same names; made when missing, and removed again when nothing came of it.

    Yields
    ------
    Path
        Where to write them.

    Raises
    ------
    ExportError
        If the folder cannot be made, or another export writes to it.
    """
    made = _make(folder)
    stage = folder / STAGE
    try:
        with _alone(folder):
            try:
                shutil.rmtree(stage, ignore_errors=True)
                stage.mkdir()
                yield stage
                _move(stage, folder)
            finally:
                shutil.rmtree(stage, ignore_errors=True)
    finally:
        for each in made:
            with suppress(OSError):  # it holds something now
                each.rmdir()


def _make(folder: Path) -> list[Path]:
    """Make a folder with its parents; return those that were missing, innermost first."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise ExportError(f"{error.filename} is not a folder", "give the name of a folder, or of a new one") from error
    return missing


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold a folder for the length of the block; the system lets go of it when the process dies, however it dies."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        _lock(descriptor, folder)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int, folder: Path) -> None:
    """Lock a folder, or say that somebody else holds it."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise ExportError(
            f"another export is writing to {folder}", "wait until it has ended, or give another folder"
        ) from error


def _move(stage: Path, folder: Path) -> None:
    """Move every file to its place; what is moved is on the disk, so a power cut leaves old files or new ones."""
    files = sorted(path for path in stage.rglob("*") if path.is_file())
    for path in files:
        with path.open("rb") as written:
            os.fsync(written.fileno())
    for path in files:
        target = folder / path.relative_to(stage)
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)
