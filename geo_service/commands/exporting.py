"""How an export runs: against the database that is there, with progress, and all of it or nothing."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from geo_service.commands.console import Steps
from geo_service.commands.export_progress import Progress
from geo_service.commands.interruptions import Interruptions
from geo_service.commands.up import embedded_address
from geo_service.database.errors import (
    DatabaseAwayError,
    DatabaseError,
    NoReleaseError,
    QueryTimeoutError,
    ReleaseGoneError,
)
from geo_service.database.server import connect
from geo_service.exports.errors import ExportError
from geo_service.exports.run import Export, chosen, missing_for_site, reading
from geo_service.exports.site import require_packages
from geo_service.exports.staging import staged
from geo_service.settings import Settings, project_root

Report = list[str]
"""What is said once everything is in its place, line by line."""
Work = Callable[[Export], Awaitable[Report]]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is to be exported.

    Parameters
    ----------
    folder
        Where to.
    base
        Address under which it will be served, or "".
    language
        Language of the names on the map.
    names
        Tilesets; none means all of them.
    connections
        Tiles that the database makes at a time.
    site
        Whether the map is written too.
    """

    folder: Path
    base: str
    language: str
    names: tuple[str, ...] = ()
    connections: int = 1
    site: bool = False

    @property
    def base_address(self) -> str:
        """The address with a slash at its end, or ""."""
        return self.base and self.base.rstrip("/") + "/"


def export_archives(settings: Settings, wishes: Wishes, steps: Steps) -> None:
    """Write archives, and the map if it is wished for.

    Raises
    ------
    QonysError
        If anything on the way fails; the folder is as it was then.
    """
    if wishes.site:
        require_packages(project_root())

    async def work(export: Export) -> Report:
        tilesets = chosen(export.catalog, wishes.names)
        missing = missing_for_site(export.catalog, tilesets)
        steps.say(f"exporting release {export.catalog.version} to {wishes.folder}")
        begun = monotonic()
        with Progress(steps.console) as progress:
            await export.archives(tilesets, wishes.connections, progress.watch, progress.finished)
        if wishes.site and not missing:
            await export.site(language=wishes.language, base=wishes.base_address)
        total = f"{progress.total_words} [{monotonic() - begun:.1f} s]"
        return [total, _about_site(missing)] if wishes.site else [total]

    _export(settings, wishes, steps, work)


def export_style(settings: Settings, wishes: Wishes, steps: Steps) -> None:
    """Write the style with its fonts and its sprite; raises as `export_archives`."""
    require_packages(project_root())

    async def work(export: Export) -> Report:
        await export.style(language=wishes.language, base=wishes.base_address)
        return [f"style.json of release {export.catalog.version} is in {wishes.folder}"]

    _export(settings, wishes, steps, work)


def _about_site(missing: list[str]) -> str:
    """Say what became of the map."""
    if missing:
        return f"no map: it draws {', '.join(missing)} too (leave --tilesets out, or name them)"
    return "the map: serve the folder from any web server that answers range requests, and open index.html"


def _export(settings: Settings, wishes: Wishes, steps: Steps, work: Work) -> None:
    """Do the work in a folder of its own and put its files into place; a signal ends it with everything as it was."""
    url = settings.database_url or embedded_address(settings)
    connect(url).close()
    logging.getLogger("psycopg").addHandler(logging.NullHandler())  # what it would say is said as a problem
    folder = wishes.folder
    with Interruptions() as interruptions, _explained(folder), ExitStack() as late, staged(folder) as stage:
        try:
            report = asyncio.run(_until_stopped(interruptions, _with_release(url, wishes.connections, stage, work)))
        except asyncio.CancelledError:
            steps.say(f"interrupted: {folder} is as it was")
            raise KeyboardInterrupt from None
        finally:
            # Moving files into place, or removing them, is not interrupted half-way.
            late.enter_context(interruptions.held())
    for line in report:
        steps.say(line)


async def _until_stopped(interruptions: Interruptions, work: Awaitable[Report]) -> Report:
    """Wait for the work; a signal calls it off."""
    loop, task = asyncio.get_running_loop(), asyncio.ensure_future(work)

    def stop() -> None:
        if not task.cancelling():  # the second Ctrl-C is no more than the first
            task.cancel()

    def received() -> None:
        loop.call_soon_threadsafe(stop)

    with interruptions.passed_to(received):
        return await task


async def _with_release(url: str, connections: int, stage: Path, work: Work) -> Report:
    """Do the work on the current release."""
    async with reading(url, connections) as (database, catalog):
        return await work(Export(database, catalog, stage, project_root()))


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """Turn what database and disk say into a problem with its remedy."""
    try:
        yield
    except DatabaseError as error:
        raise _problem(error, folder) from error
    except OSError as error:
        raise ExportError(
            f"{error.filename or folder} cannot be written: {error.strerror}",
            f"free some space there, make it writable, or give another folder; {folder} is as it was",
        ) from error


def _problem(error: DatabaseError, folder: Path) -> ExportError:
    """Return what a reader can do about an error of the database."""
    again = f"export again; {folder} is as it was"
    if isinstance(error, DatabaseAwayError):
        return ExportError("the database went away", f"start it (`qonys doctor` looks for the cause), then {again}")
    if isinstance(error, NoReleaseError):
        return ExportError("no release is published", "`qonys up` publishes one, or `qonys layers publish`")
    if isinstance(error, QueryTimeoutError):
        return ExportError("a tile took the database too long", f"give fewer --connections, and {again}")
    if isinstance(error, ReleaseGoneError):
        return ExportError("the release was dropped while it was exported", again)
    return ExportError("the release says what this version of Qonys does not know", "publish it anew: `qonys up`")
