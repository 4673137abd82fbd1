"""The whole export: archives of tilesets, one after the other, and the map that draws them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from geo_service.database.catalog import Catalog, current_version, read_catalog
from geo_service.database.districts import read_districts
from geo_service.database.pool import Database
from geo_service.database.tilesets import Tileset, find_tileset, tileset_names
from geo_service.exports.archive import Written, archive
from geo_service.exports.description import description, metadata
from geo_service.exports.errors import ExportError
from geo_service.exports.pyramid import Pyramid, Watch
from geo_service.exports.site import archive_name, write_page, write_style
from geo_service.exports.style import drawn_tilesets

WAIT_SECONDS, STATEMENT_SECONDS = 15.0, 120.0
"""Nobody waits at a screen: a tile may take longer than the service allows."""


@dataclass(frozen=True, slots=True)
class Finished:
    """One archive that was written.

    Parameters
    ----------
    tileset
        What it holds.
    written
        Its tiles and bytes.
    seconds
        How long it took.
    """

    tileset: str
    written: Written
    seconds: float


@dataclass(frozen=True, slots=True)
class Export:
    """An export of the current release.

    Parameters
    ----------
    database, catalog
        Where from, and of which release.
    stage
        Folder to write into.
    root
        Folder of the project.
    """

    database: Database
    catalog: Catalog
    stage: Path
    root: Path

    async def archives(
        self, tilesets: Sequence[Tileset], connections: int, watch: Watch, finished: Callable[[Finished], None]
    ) -> None:
        """Write one archive per tileset and tell of each when it is finished."""
        for tileset in tilesets:
            begun = monotonic()
            written = await self._archive(tileset, connections, watch)
            finished(Finished(tileset.name, written, monotonic() - begun))

    async def style(self, *, language: str, base: str) -> None:
        """Write the style and what it names but the archives."""
        districts = await read_districts(self.database, self.catalog)
        write_style(self.stage, self.root, self.catalog, districts, language=language, base=base)

    async def site(self, *, language: str, base: str) -> None:
        """Write the style and the page that draws it."""
        await self.style(language=language, base=base)
        write_page(self.stage, self.root)

    async def _archive(self, tileset: Tileset, connections: int, watch: Watch) -> Written:
        """Write the archive of one tileset."""
        pyramid = Pyramid(self.database, self.catalog, tileset, connections, watch)
        with archive(self.stage / archive_name(tileset.name)) as made:
            async with aclosing(pyramid.tiles()) as tiles:
                async for tile in tiles:
                    made.add(tile)
            return made.finish(description(self.catalog, tileset), metadata(self.catalog, tileset))


@asynccontextmanager
async def reading(url: str, connections: int) -> AsyncIterator[tuple[Database, Catalog]]:
    """Read the current release for the length of the block.

    Parameters
    ----------
    url
        Connection string of the database.
    connections
        Connections opened at most.
    """
    database = Database(url, min_size=1, max_size=connections, wait=WAIT_SECONDS, statement_timeout=STATEMENT_SECONDS)
    await database.open()
    try:
        yield database, await read_catalog(database, await current_version(database))
    finally:
        await database.close()


def chosen(catalog: Catalog, names: Sequence[str]) -> list[Tileset]:
    """Return tilesets by name, all of them if none is named, in the order of the release.

    Raises
    ------
    ExportError
        If the release has none of a name.
    """
    known = tileset_names(catalog)
    unknown = [name for name in names if name not in known]
    if unknown:
        raise ExportError(f"no tileset is named {', '.join(unknown)}", f"the release has {', '.join(known)}")
    wanted = [name for name in known if not names or name in names]
    return [tileset for tileset in (find_tileset(catalog, name) for name in wanted) if tileset is not None]


def missing_for_site(catalog: Catalog, tilesets: Sequence[Tileset]) -> list[str]:
    """Return the tilesets that the map draws and that are not among these."""
    held = {tileset.name for tileset in tilesets}
    return [tileset.name for tileset in drawn_tilesets(catalog) if tileset.name not in held]
