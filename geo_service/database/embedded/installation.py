"""Finds a PostgreSQL that carries PostGIS: in a given prefix, in the system, or unpacked under the data folder."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from geo_service.database.embedded.errors import ClusterError

_SYSTEM = Path("/usr/lib/postgresql")
_PROGRAMS = ("initdb", "pg_ctl", "postgres", "pg_config")


@dataclass(frozen=True, slots=True)
class Installation:
    """The programs of one PostgreSQL that carries PostGIS.

    Parameters
    ----------
    bin
        Folder of `initdb`, `pg_ctl` and `postgres`.
    major
        Major version of PostgreSQL.
    postgis
        Version of PostGIS that it carries.
    prefix
        Folder under which the packages were unpacked, or None for an installation of the system.
    """

    bin: Path
    major: int
    postgis: str
    prefix: Path | None = None

    def environ(self) -> dict[str, str]:
        """Return the whole environment in which its programs run: nothing of the caller's leaks into the server."""
        path = f"{self.bin}:/usr/local/bin:/usr/bin:/bin"
        environment = {"PATH": path, "LANG": "C.UTF-8", "LC_MESSAGES": "C", "TZ": "UTC"}
        if self.prefix is None:
            return environment
        folders = [str(folder) for folder in library_folders(self.prefix)]
        proj, gdal = self.prefix / "usr/share/proj", _gdal_data(self.prefix)
        unpacked = {"LD_LIBRARY_PATH": ":".join(folders), "PROJ_LIB": str(proj), "PROJ_DATA": str(proj)}
        return environment | unpacked | {"GDAL_DATA": str(gdal)}


def library_folders(prefix: Path) -> list[Path]:
    """Return the folders of `prefix` that hold shared libraries, those of BLAS and LAPACK included."""
    found = {file.parent for base in ("usr/lib", "lib") for file in (prefix / base).glob("*-linux-*/**/*.so.*")}
    return sorted(found)


def _gdal_data(prefix: Path) -> Path:
    """Return the folder of GDAL's tables inside `prefix`."""
    return next(iter(sorted((prefix / "usr/share").glob("gdal*"))), prefix / "usr/share/gdal")


def find_installation(prefix: Path | None, unpacked: Path, major: int | None = None) -> Installation | None:
    """Find PostgreSQL with PostGIS.

    Parameters
    ----------
    prefix
        The only place to look at when given (`QONYS_POSTGRES_PREFIX`).
    unpacked
        Where the set-up unpacks the packages when the system has none.
    major
        Major version that an existing cluster asks for; one of another version is taken when this one is not there.

    Returns
    -------
    Installation or None
        The newest one, or None when there is none.
    """
    if prefix is not None:
        found = list(_look_under(prefix, prefix))
    else:
        found = [*_look_under(Path("/"), None), *_on_path(), *_look_under(unpacked, unpacked)]
    return min(found, key=lambda each: each.major != major, default=None)


def require_installation(prefix: Path | None, unpacked: Path, major: int | None = None) -> Installation:
    """Find PostgreSQL with PostGIS, or say how to get it.

    Raises
    ------
    ClusterError
        If there is none.
    """
    found = find_installation(prefix, unpacked, major)
    if found is None:
        where = f"under QONYS_POSTGRES_PREFIX={prefix}" if prefix else "on this machine"
        raise ClusterError(
            f"no PostgreSQL with PostGIS was found {where}",
            "`make run` installs it; or set QONYS_DATABASE_URL to the address of any PostGIS 3.3 or newer",
        )
    return found


def _look_under(root: Path, prefix: Path | None) -> Iterator[Installation]:
    """Yield the installations under `root` in Debian's layout, or directly in `root/bin`, newest first."""
    folders = [*(root / "usr/lib/postgresql").glob("*/bin"), *(() if prefix is None else (root / "bin",))]
    found = [each for folder in folders if (each := _inspect(folder, prefix))]
    yield from sorted(found, key=lambda each: -each.major)


def _on_path() -> Iterator[Installation]:
    """Yield the installation whose `pg_config` is first on the search path, unless Debian's layout covers it."""
    program = shutil.which("pg_config")
    if program is None:
        return
    folder = Path(_ask(Path(program), "--bindir", os.environ.copy()) or "/nonexistent")
    if _SYSTEM not in folder.parents and (found := _inspect(folder, None)):
        yield found


def _inspect(folder: Path, prefix: Path | None) -> Installation | None:
    """Return the installation whose programs lie in `folder`, or None when a program or PostGIS is missing."""
    if not all(os.access(folder / name, os.X_OK) for name in _PROGRAMS):
        return None
    draft = Installation(folder, 0, "", prefix)
    version = re.search(r"(\d+)", _ask(folder / "pg_config", "--version", draft.environ()))
    share = _ask(folder / "pg_config", "--sharedir", draft.environ())
    postgis = _postgis_version(Path(share)) if share else None
    if version is None or postgis is None:
        return None
    return Installation(folder, int(version.group(1)), postgis, prefix)


def _postgis_version(share: Path) -> str | None:
    """Return the version in PostGIS's control file, or None when PostGIS is not installed."""
    control = share / "extension/postgis.control"
    if not control.is_file():
        return None
    found = re.search(r"default_version\s*=\s*'([^']+)'", control.read_text(encoding="utf-8"))
    return found.group(1) if found else None


def _ask(program: Path, option: str, environment: dict[str, str]) -> str:
    """Return the answer of `pg_config` to one option, or nothing when it cannot run."""
    try:
        answer = subprocess.run(  # noqa: S603  # pg_config of an installation, and no shell
            [program, option], env=environment, capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return answer.stdout.strip()
