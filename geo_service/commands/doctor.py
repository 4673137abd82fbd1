"""`qonys doctor`: what the project needs, whether it is there, and how to get it."""

from __future__ import annotations

import json
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import version as package_version

from rich.console import Console
from rich.markup import escape

from geo_service.commands.listen import take_port
from geo_service.database.embedded import Cluster, ClusterError
from geo_service.database.embedded.database import DATABASE
from geo_service.database.server import published_version, require_postgis, shown
from geo_service.settings import Settings, project_root
from layers.core.errors import QonysError

ROOM_BYTES = 2 * 1024**3


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found.

    Parameters
    ----------
    subject
        What was looked at.
    found
        What is there.
    remedy
        What to do about it, or nothing when all is well.
    """

    subject: str
    found: str
    remedy: str = ""


def findings(settings: Settings) -> Iterator[Finding]:
    """Look at everything the project needs.

    Parameters
    ----------
    settings
        What the environment says.

    Yields
    ------
    Finding
        One for each thing looked at, in the order in which `make run` needs them.
    """
    yield Finding("python", platform.python_version())
    yield Finding("qonys", f"{package_version('qonys')} in {sys.prefix}")
    yield _program("node", "node", "needed to fetch the map library: apt-get install nodejs npm")
    yield _program("npm", "npm", "needed to fetch the map library: apt-get install npm")
    yield _front_end()
    yield _disk(settings)
    yield _checked("database", lambda: _database(settings))
    yield _release(settings)
    yield _checked("published", lambda: _published(settings))
    yield _checked("port", lambda: _port(settings))


def report(settings: Settings, console: Console) -> bool:
    """Show every finding; return whether all is well."""
    well = True
    for each in findings(settings):
        well = well and not each.remedy
        mark = "[bold red]problem[/]" if each.remedy else "[green]ok[/]     "
        console.print(f"{mark}  {each.subject:<12} {escape(each.found)}")
        if each.remedy:
            console.print(f"{'':<9}[bold green]remedy:[/]      {escape(each.remedy)}")
    return well


def _checked(subject: str, check: Callable[[], str]) -> Finding:
    """Turn the problem that a check raises into a finding."""
    try:
        return Finding(subject, check())
    except QonysError as error:
        return Finding(subject, error.problem, error.remedy or "see above")


def _program(subject: str, name: str, remedy: str) -> Finding:
    """Look for a program and ask its version."""
    path = shutil.which(name)
    if path is None:
        return Finding(subject, "not found", remedy)
    command = [path, "--version"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # found on the search path
    return Finding(subject, f"{answer.stdout.strip()} ({path})")


def _front_end() -> Finding:
    """Look for the packages of the page."""
    library = project_root() / "node_modules/maplibre-gl/package.json"
    if not library.is_file():
        return Finding("map library", "not fetched", "`make setup` fetches it")
    return Finding("map library", f"maplibre-gl {json.loads(library.read_text(encoding='utf-8'))['version']}")


def _disk(settings: Settings) -> Finding:
    """Look at the free space where the embedded database lies."""
    there = next(path for path in (settings.postgis_dir, *settings.postgis_dir.parents) if path.exists())
    free = shutil.disk_usage(there).free
    remedy = "" if free > ROOM_BYTES else "free 2 GB, or set QONYS_POSTGIS_DIR to a folder on another disk"
    return Finding("disk", f"{free / 1024**3:.1f} GB free at {there}", remedy)


def _database(settings: Settings) -> str:
    """Look at the database: the given one, or the programs and state of the embedded one."""
    if settings.database_url is not None:
        return f"PostGIS {require_postgis(settings.database_url)}: {shown(settings.database_url)}"
    cluster = Cluster.of(settings)
    cluster.check_version()
    programs = cluster.installation
    server = cluster.running()
    state = f"runs as process {server.pid}" if server else "does not run now"
    return f"PostgreSQL {programs.major} with PostGIS {programs.postgis} in {programs.bin}; the embedded one {state}"


def _release(settings: Settings) -> Finding:
    """Look at the committed release."""
    manifest = settings.release_dir / "manifest.json"
    if not manifest.is_file():
        return Finding("release", f"{manifest} is missing", "`git checkout -- data/release`, or `make build`")
    content = json.loads(manifest.read_text(encoding="utf-8"))
    absent = [name for name in content["files"] if not (settings.release_dir / name).is_file()]
    remedy = "`git checkout -- data/release`" if absent else ""
    return Finding("release", f"{content['version']}" + (f", without {', '.join(absent)}" if absent else ""), remedy)


def _published(settings: Settings) -> str:
    """Look at the release that the database serves."""
    url = settings.database_url
    if url is None:
        try:
            cluster = Cluster.of(settings)
        except ClusterError:
            return "nothing: there is no database"
        if cluster.running() is None:
            return "not known while the embedded database does not run"
        url = cluster.address(DATABASE)
    return published_version(url) or "nothing yet: `qonys up` publishes the release"


def _port(settings: Settings) -> str:
    """Look whether the service could listen."""
    with closing(take_port(settings)):
        return f"{settings.port} of {settings.host} is free"
