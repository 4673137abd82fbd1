"""Vector tiles of the current release and, by version, of any release still held."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import APIRouter, Path
from starlette.requests import Request
from starlette.responses import Response

from geo_service.database.catalog import Catalog
from geo_service.database.errors import DatabaseAwayError, ReleaseGoneError
from geo_service.database.pyramid import MAX_ZOOM, MIN_ZOOM
from geo_service.database.tiles import read_tile
from geo_service.http.compression import IDENTITY, coding_of
from geo_service.http.departure import unless_departed
from geo_service.http.etag import is_fresh, release_etag
from geo_service.http.filter_parameters import FILTER_CODES, FilterLanguageQuery, FilterQuery, filter_of
from geo_service.http.services import Services, ServicesOf
from geo_service.http.tile_address import Address
from geo_service.http.tile_answer import MEDIA_TYPE, tile_headers
from geo_service.http.tile_memory import TileKey
from geo_service.http.tile_parameters import ColumnsQuery, TilesetsPath
from geo_service.problems import ProblemError, responses

LAST_LOW_ZOOM = 6

Version = Annotated[str, Path(description="A release: 12 hexadecimal digits", examples=["3f2a9c0d17be"])]
Zoom = Annotated[int, Path(description=f"Zoom, {MIN_ZOOM} to {MAX_ZOOM}", examples=[6])]
Place = Annotated[int, Path(description="Column or row of the tile, from 0", examples=[44])]

CODES = (
    "unknown-tileset", "zoom-not-served", "tile-out-of-range", "release-not-served", "invalid-parameter",
    "unknown-column", "database-unavailable", "query-timeout", "no-release", *FILTER_CODES,
)  # fmt: skip
ANSWERS = responses(*CODES) | {
    200: {"description": "A vector tile", "content": {MEDIA_TYPE: {"schema": {"type": "string", "format": "binary"}}}},
    204: {"description": "Nothing lies in this tile"},
    304: {"description": "The tile you hold is this one"},
}

router = APIRouter(prefix="/tiles", tags=["tiles"])


@router.get("/{tileset}/{z}/{x}/{y}", response_class=Response, responses=ANSWERS, summary="A tile, current release")
async def current_tile(
    request: Request,
    services: ServicesOf,
    tileset: TilesetsPath,
    z: Zoom,
    x: Place,
    y: Place,
    columns: ColumnsQuery = None,
    condition: FilterQuery = None,
    language: FilterLanguageQuery = "cql2-text",
) -> Response:
    """Return a tile of the current release; ask again each time, 304 costs nothing."""
    catalog = await services.releases.current()
    address = services.addresses.find(catalog, tileset, columns, filter_of(condition, language))
    return await _answer(request, services, catalog, address, _place(z, x, y), lasting=False)


@router.get(
    "/{version}/{tileset}/{z}/{x}/{y}", response_class=Response, responses=ANSWERS, summary="A tile of one release"
)
async def versioned_tile(
    request: Request,
    services: ServicesOf,
    version: Version,
    tileset: TilesetsPath,
    z: Zoom,
    x: Place,
    y: Place,
    columns: ColumnsQuery = None,
    condition: FilterQuery = None,
    language: FilterLanguageQuery = "cql2-text",
) -> Response:
    """Return a tile of one release; it never changes, so keep it."""
    try:
        catalog = await services.releases.get(version)
        address = services.addresses.find(catalog, tileset, columns, filter_of(condition, language))
        return await _answer(request, services, catalog, address, _place(z, x, y), lasting=True)
    except ReleaseGoneError as error:
        services.releases.forget(version)
        raise ProblemError("release-not-served", version=version) from error


def _place(z: int, x: int, y: int) -> tuple[int, int, int]:
    """Return the place of a tile, or refuse what no tile can have."""
    if not MIN_ZOOM <= z <= MAX_ZOOM:
        raise ProblemError("zoom-not-served", z=z, minzoom=MIN_ZOOM, maxzoom=MAX_ZOOM)
    last = 2**z - 1
    if not (0 <= x <= last and 0 <= y <= last):
        raise ProblemError("tile-out-of-range", z=z, x=x, y=y, last=last)
    return z, x, y


async def _answer(
    request: Request,
    services: Services,
    catalog: Catalog,
    address: Address,
    place: tuple[int, int, int],
    *,
    lasting: bool,
) -> Response:
    """Return the tile as the client can take it: 200, 204 or 304."""
    if is_fresh(request, release_etag(catalog.version)):
        return Response(status_code=304, headers=tile_headers(catalog.version, lasting=lasting))
    coding = coding_of(request)
    tile = await unless_departed(request, _tile(services, catalog, address, place, coding))
    if not tile:
        return Response(status_code=204, headers=tile_headers(catalog.version, lasting=lasting))
    return Response(tile, headers=tile_headers(catalog.version, coding, lasting=lasting), media_type=MEDIA_TYPE)


async def _tile(
    services: Services, catalog: Catalog, address: Address, place: tuple[int, int, int], coding: str = IDENTITY
) -> bytes:
    """Return the tile in a coding, or nothing where nothing lies in it."""

    async def make() -> bytes:
        async with _lane(services, place[0]):
            return await read_tile(services.database, catalog, address.selections, *place)

    # Whoever picks columns or features picks at will: such tiles may fill the memory for a while, but not the disk.
    lasting = "?" not in address.canonical
    return await services.tiles.get(TileKey(catalog.version, address.canonical, *place), coding, make, lasting=lasting)


@asynccontextmanager
async def _lane(services: Services, z: int) -> AsyncIterator[None]:
    """Keep low zooms to a few connections, so that the others stay free for the rest."""
    if z > LAST_LOW_ZOOM:
        yield
        return
    try:
        async with asyncio.timeout(services.settings.pool_timeout):
            await services.low_zooms.acquire()
    except TimeoutError as error:
        raise DatabaseAwayError("the lane of low zooms is full") from error
    try:
        yield
    finally:
        services.low_zooms.release()
