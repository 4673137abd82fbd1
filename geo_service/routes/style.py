"""A style for MapLibre maps elsewhere: the map of the suitability, drawn from this service's own tiles."""

from __future__ import annotations

import hashlib
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import RootModel
from starlette.requests import Request
from starlette.responses import Response

from geo_service.exports.sprite import sprite_files
from geo_service.exports.style import Addresses, map_style
from geo_service.http.answer import REVALIDATE, UNCHANGED, answer
from geo_service.http.assets import TYPES
from geo_service.http.etag import is_fresh
from geo_service.http.services import Release, ServicesOf
from geo_service.problems import ProblemError, responses
from geo_service.settings import Language

router = APIRouter()


class MapStyle(RootModel[dict[str, Any]]):
    """A style of version 8 of the MapLibre style specification; `metadata` has the legend, sources and licences."""


@router.get(
    "/style.json",
    response_model=MapStyle,
    responses=UNCHANGED | responses("invalid-parameter", "database-unavailable", "no-release"),
    summary="MapLibre style",
    tags=["tiles"],
)
async def style(
    request: Request,
    services: ServicesOf,
    catalog: Release,
    lang: Annotated[Language | None, Query(description="Language of the names on the map")] = None,
) -> Response:
    """Return a style that draws the suitability of the default scenario with outlines, settlements and names."""
    base = str(request.base_url)
    fonts = base + services.vendor.address("noto-sans").removeprefix("/")
    addresses = Addresses(lambda tileset: f"{base}tiles/{tileset}.json", fonts, f"{base}style/sprite")

    async def make() -> MapStyle:
        districts = await services.districts(catalog)
        return MapStyle(map_style(catalog, districts, lang or services.settings.lang, addresses))

    return await answer(request, catalog, make)


@router.get("/style/{name}", include_in_schema=False)
async def sprite(request: Request, name: str) -> Response:
    """Return a file of the sprite that the style names."""
    body = sprite_files().get(name)
    if body is None:
        raise ProblemError("not-found")
    etag = f'W/"{hashlib.sha256(body).hexdigest()[:20]}"'
    headers = {"etag": etag, "cache-control": REVALIDATE}
    if is_fresh(request, etag):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type=TYPES["." + name.rpartition(".")[2]])
