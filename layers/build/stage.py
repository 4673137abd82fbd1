"""The folder in which a release is built beside the one that is served, and the moment they change places."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from layers.core.errors import QonysError


@contextmanager
def staging(release: Path) -> Iterator[Path]:
    """Offer an empty folder that takes the place of the release if the block ends without an error.

    Parameters
    ----------
    release
        The release folder; it need not exist.

    Yields
    ------
    Path
        The folder to write into, on the same file system.

    Raises
    ------
    QonysError
        If the disk is full or the folder cannot be written. The release stays as it was.
    """
    recover(release)
    stage = release.with_name(f".{release.name}.building")
    try:
        shutil.rmtree(stage, ignore_errors=True)
        stage.mkdir(parents=True)
        yield stage
        _swap(stage, release)
    except OSError as problem:
        raise QonysError(
            f"the release cannot be written: {problem.strerror or problem}",
            "free disk space (a build needs about 500 MB) or check the rights on the data folder; nothing was changed",
        ) from problem
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def recover(release: Path) -> None:
    """Put the earlier release back if a build was killed between taking it away and putting the new one in place."""
    old = release.with_name(f".{release.name}.old")
    if old.is_dir() and not release.is_dir():
        old.rename(release)
    shutil.rmtree(old, ignore_errors=True)


def _swap(stage: Path, release: Path) -> None:
    old = release.with_name(f".{release.name}.old")
    if release.is_dir():
        release.rename(old)
    stage.rename(release)
    shutil.rmtree(old, ignore_errors=True)
