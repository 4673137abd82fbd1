"""Files of the page: served from fixed folders, with entity tags, compressed once."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from geo_service.http.compression import WORTHWHILE, compress

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
LARGEST = 8 * 1024 * 1024
KEPT = 256


@dataclass(frozen=True, slots=True)
class Asset:
    """A file ready to be sent.

    Parameters
    ----------
    body, packed
        Its bytes, and the same compressed, or None where that gains nothing.
    media_type
        What it is.
    etag
        Entity tag over its bytes.
    """

    body: bytes
    packed: bytes | None
    media_type: str
    etag: str


class Assets:
    """The files of one folder that have a known type.

    Parameters
    ----------
    root, folder
        The project's folder, and the folder below it; it may come into being later.
    """

    def __init__(self, root: Path, folder: str) -> None:
        self.folder = folder
        self._root = root / folder
        self._held: OrderedDict[tuple[str, int, int], Asset] = OrderedDict()

    def exist(self) -> bool:
        """Tell whether the folder is there."""
        return self._root.is_dir()

    def get(self, name: str) -> Asset | None:
        """Return a file by its path under the folder, or None if there is none that may be served."""
        path = self._path(name)
        if path is None:
            return None
        state = path.stat()
        key = (name, state.st_mtime_ns, state.st_size)
        if key not in self._held:
            self._held[key] = _read(path)
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


def _read(path: Path) -> Asset:
    """Read a file and compress it."""
    body = path.read_bytes()
    worthwhile = path.suffix not in PACKED and len(body) >= WORTHWHILE
    digest = hashlib.sha256(body).hexdigest()[:20]
    return Asset(body, compress(body) if worthwhile else None, TYPES[path.suffix], f'W/"{digest}"')
