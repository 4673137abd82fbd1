"""Packed tiles on disk, shared by all workers: bounded, checked when read, and never in the way when the disk fails."""

from __future__ import annotations

import asyncio
import fcntl
import hashlib
import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import zstandard

from geo_service.http.compression import CODINGS
from geo_service.http.tile_memory import TileKey

SUFFIX, DRAFT = ".zst", ".part"
DEPTH = 3
"""Folders between a tile and the cache: zoom, address, version."""
SWEEP_SHARE = 16
"""A worker sweeps after it has written this part of the capacity."""
ROOM = 0.9
"""Part of the capacity that a sweep leaves."""
BLOCK = 4096
"""Bytes in which file systems give out space."""

logger = logging.getLogger(__name__)


class TileDisk:
    """Tiles as files; each is a zstd frame whose checksum tells a torn one.

    Parameters
    ----------
    folder
        Where they lie; made when the first is kept.
    capacity
        Bytes kept; the tiles used longest ago go first.
    """

    def __init__(self, folder: Path, capacity: int) -> None:
        self._folder = folder
        self._capacity = capacity
        # The first write of a process sweeps: an earlier one may have left more than is allowed now.
        self._written = capacity
        self.size = 0
        """Bytes held when this process last looked."""

    async def read(self, key: TileKey) -> bytes | None:
        """Return a tile unpacked, or None if it is not held whole."""
        return await asyncio.to_thread(self._read, self._path(key))

    async def keep(self, key: TileKey, tile: bytes) -> None:
        """Hold a tile; a disk that is full or closed costs a warning and no more."""
        try:
            await asyncio.to_thread(self._keep, self._path(key), tile)
        except OSError as error:
            logger.warning("cannot keep a tile on disk", extra={"reason": error.strerror})

    def _path(self, key: TileKey) -> Path:
        """Return where a tile lies: a file system need not take any address as a name."""
        address = hashlib.sha256(key.address.encode()).hexdigest()[:16]
        return self._folder / key.version / address / str(key.z) / f"{key.x}_{key.y}{SUFFIX}"

    def _read(self, path: Path) -> bytes | None:
        try:
            tile = CODINGS["zstd"].unpack(path.read_bytes())
            os.utime(path)
        except FileNotFoundError:
            return None
        except (OSError, zstandard.ZstdError) as error:
            logger.warning("a tile on disk cannot be read", extra={"reason": type(error).__name__})
            with suppress(OSError):
                path.unlink()
            return None
        return tile

    def _keep(self, path: Path, tile: bytes) -> None:
        """Write beside the place and move there, so that nobody reads half a tile."""
        packed = CODINGS["zstd"].kept(tile)
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=DRAFT, delete=False) as draft:
            draft.write(packed)
        Path(draft.name).replace(path)
        self._written += max(len(packed), BLOCK)
        if self._written * SWEEP_SHARE > self._capacity:
            self._written = 0
            self._sweep()

    def _sweep(self) -> None:
        """Remove the tiles used longest ago; one worker at a time, the others go on."""
        with (self._folder / "sweep.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return
            files = sorted(self._files())
            size = sum(bytes_ for _, bytes_, _ in files)
            for _, bytes_, path in files if size > self._capacity else ():
                if size <= ROOM * self._capacity:
                    break
                _remove(path)
                size -= bytes_
            self.size = size

    def _files(self) -> Iterator[tuple[float, int, Path]]:
        """Yield when each file was last used, the bytes it takes, and its path; drafts of killed workers too."""
        for path in self._folder.rglob("*"):
            if path.suffix in {SUFFIX, DRAFT}:
                with suppress(FileNotFoundError):
                    state = path.stat()
                    yield state.st_mtime, max(state.st_size, BLOCK), path


def _remove(path: Path) -> None:
    """Remove a tile and the folders that it leaves empty."""
    with suppress(OSError):
        path.unlink()
        for folder in path.parents[:DEPTH]:
            folder.rmdir()
