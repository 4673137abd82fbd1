"""What an application holds for its routes."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

from geo_service.assessments.assessor import Assessor
from geo_service.database.border_stretches import Stretch, read_stretches
from geo_service.database.catalog import Catalog
from geo_service.database.criteria import read_district_criteria
from geo_service.database.districts import Districts, read_districts
from geo_service.database.memo import PerRelease
from geo_service.database.pool import Database
from geo_service.database.releases import Releases
from geo_service.database.search import SearchIndex, read_search_index
from geo_service.decision.families.places import PlaceRegister
from geo_service.http.assessed import Assessments
from geo_service.http.assets import Assets
from geo_service.http.case_list_places import place_register
from geo_service.http.column_figures import ColumnFigures
from geo_service.http.metrics import Metrics
from geo_service.http.packages import Packages
from geo_service.http.scored import ScoredDistricts, score_districts
from geo_service.http.tile_address import AddressBook
from geo_service.http.tile_cache import TileCache
from geo_service.http.tile_disk import TileDisk
from geo_service.http.tile_memory import TileMemory
from geo_service.settings import Settings


@dataclass
class Services:
    """Everything that lives as long as the application.

    Parameters
    ----------
    settings, database, releases, metrics
        What they say.
    tiles
        Packed tiles in memory and on disk.
    low_zooms
        Lane of the expensive low zooms, so that they never take every connection.
    web
        Files of the page.
    vendor
        Its npm packages.
    assessor, assessments
        Scenarios against releases, and the latest of their rankings.
    columns
        Figures of columns.
    addresses
        What tiles were asked for lately.
    stopping
        Whether the service was told to stop, so that nobody sends it more requests.
    """

    settings: Settings
    database: Database
    releases: Releases
    metrics: Metrics
    tiles: TileCache
    low_zooms: asyncio.Semaphore
    web: Assets
    vendor: Packages
    assessor: Assessor
    assessments: Assessments
    columns: ColumnFigures
    addresses: AddressBook = field(default_factory=AddressBook)
    stopping: bool = False
    _districts: PerRelease[Districts] = field(default_factory=PerRelease)
    _scored: PerRelease[ScoredDistricts] = field(default_factory=PerRelease)
    _places: PerRelease[PlaceRegister] = field(default_factory=PerRelease)
    _stretches: PerRelease[list[Stretch]] = field(default_factory=PerRelease)
    _search: PerRelease[SearchIndex] = field(default_factory=PerRelease)

    async def districts(self, catalog: Catalog) -> Districts:
        """Return the register of districts and oblasts of a release."""
        return await self._districts.get(catalog.version, lambda: read_districts(self.database, catalog))

    async def scored(self, catalog: Catalog) -> ScoredDistricts:
        """Return the districts of a release, scored in the default scenario."""
        return await self._scored.get(catalog.version, lambda: self._score(catalog))

    async def stretches(self, catalog: Catalog) -> list[Stretch]:
        """Return the stretches of the border of a release."""
        return await self._stretches.get(catalog.version, lambda: read_stretches(self.database, catalog))

    async def places(self, catalog: Catalog) -> PlaceRegister:
        """Return the places that a table may name."""
        return await self._places.get(catalog.version, lambda: self._read_places(catalog))

    async def search_index(self, catalog: Catalog) -> SearchIndex:
        """Return the places of a release by name and code."""
        return await self._search.get(catalog.version, lambda: self._read_search(catalog))

    async def _read_search(self, catalog: Catalog) -> SearchIndex:
        """Make the index of the places of a release."""
        return await read_search_index(self.database, catalog, await self.districts(catalog))

    async def _read_places(self, catalog: Catalog) -> PlaceRegister:
        """Make the register of places of a release."""
        return await asyncio.to_thread(place_register, await self.districts(catalog))

    async def _score(self, catalog: Catalog) -> ScoredDistricts:
        """Read the criteria of the districts of a release and score them."""
        districts = await self.districts(catalog)
        criteria = await read_district_criteria(self.database, catalog, list(districts.districts))
        return score_districts(catalog, districts, criteria)


def build_services(settings: Settings, root: Path) -> Services:
    """Put together what an application holds; opens nothing.

    Parameters
    ----------
    settings
        What the environment says; `database_url` must be given.
    root
        Folder that holds `geo_service/` and `node_modules/`.
    """
    database = Database(
        settings.database_url or "",
        min_size=settings.pool_min_size,
        max_size=settings.pool_max_size,
        wait=settings.pool_timeout,
        statement_timeout=settings.statement_timeout,
    )
    metrics = Metrics()
    metrics.follow(metrics.pool, database.pool.get_stats)
    tiles = TileCache(TileMemory(settings.tile_cache_memory), _disk(settings), metrics)
    metrics.follow(metrics.cache_bytes, tiles.in_memory)
    metrics.follow(metrics.disk_bytes, tiles.on_disk)
    vendor = Packages(root)
    assessor = Assessor(database)
    return Services(
        settings=settings,
        database=database,
        releases=Releases(database),
        metrics=metrics,
        tiles=tiles,
        low_zooms=asyncio.Semaphore(settings.low_zoom_pool_size),
        web=Assets(root, "geo_service/web", vendor.addresses),
        vendor=vendor,
        assessor=assessor,
        assessments=Assessments(database, assessor),
        columns=ColumnFigures(database, assessor),
    )


def _disk(settings: Settings) -> TileDisk | None:
    """Return the tiles on disk, if a folder is given for them."""
    return None if settings.tile_cache_dir is None else TileDisk(settings.tile_cache_dir, settings.tile_cache_disk)


def services_of(request: Request) -> Services:
    """Return what the application of a request holds."""
    services = request.app.state.services
    if not isinstance(services, Services):
        raise TypeError("the application was not made by create_app")
    return services


async def current_release(request: Request) -> Catalog:
    """Return the release that a request is answered from, the same one for all its parts."""
    return await services_of(request).releases.current()


async def _services(request: Request) -> Services:
    """Return what the application holds, in the event loop: the framework would run a plain function in a thread."""
    return services_of(request)


ServicesOf = Annotated[Services, Depends(_services)]
Release = Annotated[Catalog, Depends(current_release)]
