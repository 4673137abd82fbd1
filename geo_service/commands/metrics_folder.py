"""The folder in which the workers keep their counters, so that each of them can answer for all."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PREFIX = "qonys-metrics-"
_NAME = re.compile(rf"{PREFIX}(\d+)-\w+")
# Counting must never wait for a disk, so the files lie in memory where there is such a place.
_SHARED_MEMORY = Path("/dev/shm")  # noqa: S108  # folders made there are closed to everybody else


@contextmanager
def metrics_folder() -> Iterator[Path]:
    """Make a folder for the length of the block; those of earlier runs that were killed are removed."""
    place = _SHARED_MEMORY if os.access(_SHARED_MEMORY, os.W_OK | os.X_OK) else Path(tempfile.gettempdir())
    _remove_leftovers(place)
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=place))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def shared_by(folder: Path) -> dict[str, str]:
    """Return the environment by which the library of a worker finds the folder."""
    return {"PROMETHEUS_MULTIPROC_DIR": str(folder)}


def forget_worker(folder: Path, slot: int) -> None:
    """Take the gauges of a worker that died out of the sums; its counters stay."""
    from prometheus_client.multiprocess import mark_process_dead  # noqa: PLC0415  # the supervisor stays small till then

    mark_process_dead(slot, str(folder))  # type: ignore[no-untyped-call]  # a signature without types


def _remove_leftovers(place: Path) -> None:
    """Remove our folders whose maker is gone."""
    for folder in place.glob(f"{PREFIX}*"):
        found = _NAME.fullmatch(folder.name)
        if found and not Path(f"/proc/{found.group(1)}").exists() and folder.lstat().st_uid == os.geteuid():
            shutil.rmtree(folder, ignore_errors=True)
