"""The page's npm packages: their addresses carry the version that is installed, so browsers may keep them for ever.

The page's own files name them as `/vendor/<package>@installed/…`; the version is put there when the file is served.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from pathlib import Path

from geo_service.http.assets import Assets, Replacements

FOLDERS = {
    "maplibre-gl": ("node_modules/maplibre-gl", "dist"),
    "noto-sans": ("node_modules/@fontsource/noto-sans", "files"),
}
"""By the name they are served under: the folder of the package, and the folder in it that holds what is served."""
VERSION = re.compile(r"[0-9A-Za-z.+-]{1,64}")
INSTALLED = "installed"


class Package:
    """One npm package.

    Parameters
    ----------
    root
        The project's folder.
    folder
        Folder of the package below it; it may come into being later.
    files
        Folder in the package that holds what is served.
    """

    def __init__(self, root: Path, folder: str, files: str) -> None:
        self.folder = folder
        self.assets = Assets(root, f"{folder}/{files}")
        self._declaration = root / folder / "package.json"
        self._read: tuple[int, str | None] = (-1, None)

    def version(self) -> str | None:
        """Return the version that is installed now, or None."""
        with suppress(OSError):
            modified = self._declaration.stat().st_mtime_ns
            if modified != self._read[0]:
                self._read = modified, _version(self._declaration.read_bytes())
            return self._read[1]
        return None


class Packages:
    """The packages of the page.

    Parameters
    ----------
    root
        The project's folder.
    """

    def __init__(self, root: Path) -> None:
        self._packages = {name: Package(root, *folders) for name, folders in FOLDERS.items()}

    def get(self, name: str) -> Package | None:
        """Return a package by the name it is served under."""
        return self._packages.get(name)

    def address(self, name: str) -> str:
        """Return under which path the files of a package lie; without a version if it is not installed."""
        version = self._packages[name].version()
        return f"/vendor/{name}/" if version is None else f"/vendor/{name}@{version}/"

    def addresses(self) -> Replacements:
        """Return how addresses of packages stand in the page's files, and how they are written."""
        return tuple((f"/vendor/{name}@{INSTALLED}/".encode(), self.address(name).encode()) for name in self._packages)


def _version(declaration: bytes) -> str | None:
    """Return the version that a package.json names, or None if it names none that fits an address."""
    try:
        found = json.loads(declaration)["version"]
    except (ValueError, LookupError, TypeError):
        return None
    return found if isinstance(found, str) and VERSION.fullmatch(found) else None
