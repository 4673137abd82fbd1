"""Vector tiles of the current release and, by version, of any release still held."""

from __future__ import annotations

import asyncio
import gzip
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
from geo_service.database.tilesets import Tileset, find_tileset, tileset_names
from geo_service.http.compression import accepts_gzip, compress
from geo_service.http.departure import unless_departed
from geo_service.http.etag import is_fresh, release_etag
from geo_service.http.services import Services, ServicesOf
from geo_service.problems import ProblemError, responses

MEDIA_TYPE = "application/vnd.mapbox-vector-tile"
LAST_LOW_ZOOM = 6
FOREVER = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache"

TilesetName = Annotated[str, Path(description="hexagons, a layer, districts, oblasts, or a register with a place")]
Version = Annotated[str, Path(description="A release: 12 hexadecimal digits", examples=["3f2a9c0d17be"])]
Zoom = Annotated[int, Path(description=f"Zoom, {MIN_ZOOM} to {MAX_ZOOM}", examples=[6])]
Place = Annotated[int, Path(description="Column or row of the tile, from 0", examples=[44])]

CODES = (
    "unknown-tileset", "zoom-not-served", "tile-out-of-range", "release-not-served", "invalid-parameter",
    "database-unavailable", "query-timeout", "no-release",
)  # fmt: skip
ANSWERS = responses(*CODES) | {
    200: {"description": "A vector tile", "content": {MEDIA_TYPE: {"schema": {"type": "string", "format": "binary"}}}},
    204: {"description": "Nothing lies in this tile"},
    304: {"description": "The tile you hold is this one"},
}

router = APIRouter(prefix="/tiles", tags=["tiles"])


@router.get("/{tileset}/{z}/{x}/{y}", response_class=Response, responses=ANSWERS, summary="A tile, current release")
async def current_tile(
    request: Request, services: ServicesOf, tileset: TilesetName, z: Zoom, x: Place, y: Place
) -> Response:
    """Return a tile of the current release; ask again each time, 304 costs nothing."""
    catalog = await services.releases.current()
    found = _checked(catalog, tileset, z, x, y)
    return await _answer(request, services, catalog, (found, z, x, y), REVALIDATE)


@router.get(
    "/{version}/{tileset}/{z}/{x}/{y}", response_class=Response, responses=ANSWERS, summary="A tile of one release"
)
async def versioned_tile(
    request: Request, services: ServicesOf, version: Version, tileset: TilesetName, z: Zoom, x: Place, y: Place
) -> Response:
    """Return a tile of one release; it never changes, so keep it."""
    try:
        catalog = await services.releases.get(version)
        found = _checked(catalog, tileset, z, x, y)
        return await _answer(request, services, catalog, (found, z, x, y), FOREVER)
    except ReleaseGoneError as error:
        services.releases.forget(version)
        raise ProblemError("release-not-served", version=version) from error


def _checked(catalog: Catalog, name: str, z: int, x: int, y: int) -> Tileset:
    """Return the tileset, or refuse what no tile can have."""
    if not MIN_ZOOM <= z <= MAX_ZOOM:
        raise ProblemError("zoom-not-served", z=z, minzoom=MIN_ZOOM, maxzoom=MAX_ZOOM)
    last = 2**z - 1
    if not (0 <= x <= last and 0 <= y <= last):
        raise ProblemError("tile-out-of-range", z=z, x=x, y=y, last=last)
    tileset = find_tileset(catalog, name)
    if tileset is None:
        raise ProblemError("unknown-tileset", tileset=name, known=", ".join(tileset_names(catalog)))
    return tileset


async def _answer(
    request: Request, services: Services, catalog: Catalog, tile: tuple[Tileset, int, int, int], lifetime: str
) -> Response:
    """Return the tile as the client can take it: 200, 204 or 304."""
    etag = release_etag(catalog.version)
    headers = {
        "etag": etag,
        "x-qonys-version": catalog.version,
        "cache-control": lifetime,
        "vary": "accept-encoding",
    }
    if is_fresh(request, etag):
        return Response(status_code=304, headers=headers)
    packed = await unless_departed(request, _packed(services, catalog, *tile))
    if not packed:
        return Response(status_code=204, headers=headers)
    if accepts_gzip(request):
        return Response(packed, headers=headers | {"content-encoding": "gzip"}, media_type=MEDIA_TYPE)
    return Response(gzip.decompress(packed), headers=headers, media_type=MEDIA_TYPE)


async def _packed(services: Services, catalog: Catalog, tileset: Tileset, z: int, x: int, y: int) -> bytes:
    """Return the compressed tile, or nothing where nothing lies in it."""

    async def make() -> bytes:
        async with _lane(services, z):
            tile = await read_tile(services.database, catalog, tileset, z, x, y)
        return compress(tile) if tile else b""

    return await services.tiles.get((catalog.version, tileset.name, z, x, y), make)


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
