"""Files of the page: served from fixed folders, with entity tags, read and packed once, outside the event loop."""

from __future__ import annotations

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from geo_service.http.compression import CODINGS, IDENTITY, WORTHWHILE
from geo_service.http.stylesheets import joined, parts

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ico": "image/vnd.microsoft.icon",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
PACKED = frozenset({".png", ".woff", ".woff2", ".ico"})
WRITTEN_BY_US = frozenset({".css", ".html", ".js"})
LARGEST = 8 * 1024 * 1024
KEPT = 256
Replacements = tuple[tuple[bytes, bytes], ...]
State = tuple[tuple[int, int], ...]
"""Time of change and size of each file that an asset is made of."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file ready to be sent.

    Parameters
    ----------
    body
        Its bytes.
    media_type
        What it is.
    etag
        Entity tag over its bytes.
    packs
        Whether packing gains anything.
    """

    body: bytes
    media_type: str
    etag: str
    packs: bool
    _packed: dict[str, bytes] = field(default_factory=dict)

    async def packed(self, coding: str) -> bytes:
        """Return its bytes in a coding of `CODINGS`, or as they are in `IDENTITY`."""
        if coding == IDENTITY:
            return self.body
        if coding not in self._packed:
            self._packed[coding] = await asyncio.to_thread(CODINGS[coding].kept, self.body)
        return self._packed[coding]


class Assets:
    """The files of one folder that have a known type.

    Parameters
    ----------
    root, folder
        The project's folder, and the folder below it; it may come into being later.
    replacements
        Gives what is written differently in pages, styles and scripts than it stands in the files; may change.
    """

    def __init__(self, root: Path, folder: str, replacements: Callable[[], Replacements] = tuple) -> None:
        self.folder = folder
        self._root = root / folder
        self._replacements = replacements
        self._held: OrderedDict[tuple[str, State, Replacements], Asset] = OrderedDict()

    async def get(self, name: str) -> Asset | None:
        """Return a file by its path under the folder, or None if there is none that may be served."""
        path = self._path(name)
        if path is None:
            return None
        replacements = self._replacements() if path.suffix in WRITTEN_BY_US else ()
        key = (name, _state(path), replacements)
        if key not in self._held:
            self._held[key] = await asyncio.to_thread(_read, path, replacements)
            while len(self._held) > KEPT:
                self._held.popitem(last=False)
        return self._held[key]

    def _path(self, name: str) -> Path | None:
        """Return the path of a file inside the folder; nothing outside it, hidden, of unknown type, or huge."""
        parts = name.split("/")
        if "\x00" in name or "\\" in name or any(not part or part.startswith(".") for part in parts):
            return None
        if len(name) > 1000 or max(map(len, parts)) > 200:
            return None
        folder = self._root.resolve()
        path = folder.joinpath(*parts).resolve()
        if not path.is_relative_to(folder) or path.suffix not in TYPES or not path.is_file():
            return None
        return path if path.stat().st_size <= LARGEST else None


def _state(path: Path) -> State:
    """Tell what changes when a file changes, or one that it imports."""
    states = [one.stat() for one in (parts(path) if path.suffix == ".css" else [path])]
    return tuple((state.st_mtime_ns, state.st_size) for state in states)


def _read(path: Path, replacements: Replacements) -> Asset:
    """Read a file."""
    body = joined(path) if path.suffix == ".css" else path.read_bytes()
    for standing, written in replacements:
        body = body.replace(standing, written)
    digest = hashlib.sha256(body).hexdigest()[:20]
    packs = path.suffix not in PACKED and len(body) >= WORTHWHILE
    return Asset(body, TYPES[path.suffix], f'W/"{digest}"', packs)
