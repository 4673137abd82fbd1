"""TileJSON 3.0 of tilesets, with units, sources, classes and scales in the member `qonys`."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from geo_service.http.answer import UNCHANGED, answer
from geo_service.http.filter_parameters import FILTER_CODES, FilterLanguageQuery, FilterQuery, filter_of
from geo_service.http.services import Release
from geo_service.http.tile_address import address_of
from geo_service.http.tile_description import TileJson, describe
from geo_service.http.tile_parameters import ColumnsQuery, TilesetsPath
from geo_service.problems import responses

CODES = (
    "unknown-tileset", "unknown-column", "invalid-parameter", "database-unavailable", "no-release", *FILTER_CODES,
)  # fmt: skip

router = APIRouter(prefix="/tiles", tags=["tiles"])


@router.get(
    "/{tileset}.json", response_model=TileJson, responses=UNCHANGED | responses(*CODES), summary="TileJSON of tilesets"
)
async def tilejson(
    request: Request,
    catalog: Release,
    tileset: TilesetsPath,
    columns: ColumnsQuery = None,
    condition: FilterQuery = None,
    language: FilterLanguageQuery = "cql2-text",
) -> Response:
    """Describe tiles of the current release; their addresses carry the version and may be kept for ever."""
    address = address_of(catalog, tileset, columns, filter_of(condition, language))

    async def make() -> TileJson:
        return describe(catalog, address, str(request.base_url))

    return await answer(request, catalog, make)
