"""Keeps two `qonys up` off one data folder; the system lets go of the lock when its holder dies, however it dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geo_service.database.embedded.errors import ClusterError


@contextmanager
def sole_user(folder: Path, note: str) -> Iterator[None]:
    """Hold the lock of `folder` for the length of the block.

    Parameters
    ----------
    folder
        The folder of the embedded cluster; made when missing.
    note
        What the next one who finds the lock taken is told, such as the address of the service.

    Raises
    ------
    ClusterError
        If somebody else holds it, or the folder cannot be written to.
    """
    file = folder / "up.lock"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    except PermissionError as error:
        raise ClusterError(
            f"{folder} cannot be written to by the present user ({error.strerror})",
            "run as the user to whom it belongs, or set QONYS_POSTGIS_DIR to a folder of your own",
        ) from error
    try:
        _take(descriptor, folder)
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"process {os.getpid()}, {note}".encode())
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, folder: Path) -> None:
    """Lock the file, or say who holds it."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = os.read(descriptor, 500).decode(errors="replace") or "another process"
        raise ClusterError(
            f"Qonys is already running on {folder} ({holder})",
            "open that address, or stop the other one with Ctrl-C, or give this one its own QONYS_POSTGIS_DIR",
        ) from error
