"""Settlements as GeoJSON, filtered and paged."""

from __future__ import annotations

from typing import Any, Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from geo_service.database.catalog import Catalog
from geo_service.database.settlements import Wanted, columns_of, condition_of, count_settlements, read_settlements
from geo_service.http.answer import UNCHANGED, answer
from geo_service.http.filter_parameters import FILTER_CODES, FilterLanguageQuery, FilterQuery, filter_of
from geo_service.http.parameters import BoundsQuery, KatoPath, KatoQuery, Limit, Offset, bounds_of
from geo_service.http.services import Release, Services, ServicesOf
from geo_service.problems import ProblemError, responses

GEOJSON = "application/geo+json"
DEGREE_DIGITS = 6

router = APIRouter(prefix="/api", tags=["settlements"])


class GeoJson(JSONResponse):
    """Names the media type of GeoJSON (RFC 7946) in the OpenAPI description."""

    media_type = GEOJSON


class Point(BaseModel):
    """A place: longitude and latitude in degrees (EPSG:4326)."""

    type: Literal["Point"] = "Point"
    coordinates: tuple[float, float] = Field(examples=[[69.15, 54.87]])


class Settlement(BaseModel):
    """A settlement; what its properties mean stands in /api/layers under the register `settlements`."""

    type: Literal["Feature"] = "Feature"
    id: str = Field(description="KATO code", examples=["593230100"])
    geometry: Point | None = Field(description="null where its place is not known")
    properties: dict[str, Any]


class SettlementAnswer(Settlement):
    """One settlement, and the release it is from."""

    version: str = Field(examples=["3f2a9c0d17be"])


class SettlementsAnswer(BaseModel):
    """A page of settlements by ascending KATO code."""

    type: Literal["FeatureCollection"] = "FeatureCollection"
    version: str = Field(examples=["3f2a9c0d17be"])
    numberMatched: int = Field(description="Settlements asked for, on all pages", examples=[6256])  # noqa: N815  # OGC API
    numberReturned: int = Field(description="Settlements on this page", examples=[100])  # noqa: N815  # OGC API
    features: list[Settlement]


FAILURES = (
    "invalid-kato", "invalid-parameter", "database-unavailable", "query-timeout", "release-changing", "no-release",
)  # fmt: skip


@router.get(
    "/settlements",
    response_class=GeoJson,
    response_model=SettlementsAnswer,
    responses=UNCHANGED | responses("unknown-oblast", "unknown-district", "not-found", *FILTER_CODES, *FAILURES),
    summary="Settlements",
)
async def settlements(
    request: Request,
    services: ServicesOf,
    catalog: Release,
    district: KatoQuery = None,
    oblast: KatoQuery = None,
    bbox: BoundsQuery = None,
    filter_text: FilterQuery = None,
    filter_language: FilterLanguageQuery = "cql2-text",
    limit: Limit = 100,
    offset: Offset = 0,
) -> Response:
    """Return a page of the settlements of a district, an oblast, or a rectangle; those without a place have none.

    Parameters that are given together must all hold, the filter among them.
    """
    await _check(services, catalog, district, oblast)
    asked = filter_of(filter_text, filter_language)
    wanted = Wanted(
        district=district,
        oblast=oblast,
        bounds=None if bbox is None else bounds_of(bbox),
        condition=None if asked is None else condition_of(catalog, asked),
        limit=limit,
        offset=offset,
    )
    return await answer(request, catalog, lambda: _page(services, catalog, wanted), GEOJSON)


@router.get(
    "/settlements/{kato}",
    response_class=GeoJson,
    response_model=SettlementAnswer,
    responses=UNCHANGED | responses("unknown-settlement", "not-found", *FAILURES),
    summary="One settlement",
)
async def settlement(request: Request, services: ServicesOf, catalog: Release, kato: KatoPath) -> Response:
    """Return one settlement."""
    await _check(services, catalog, None, None)

    async def make() -> SettlementAnswer:
        rows = await read_settlements(services.database, catalog, Wanted(kato=kato))
        if not rows:
            raise ProblemError("unknown-settlement", kato=kato)
        return SettlementAnswer(**_feature(rows[0]), version=catalog.version)

    return await answer(request, catalog, make, GEOJSON)


async def _check(services: Services, catalog: Catalog, district: str | None, oblast: str | None) -> None:
    """Refuse a district or oblast that does not exist, and a release without the register."""
    if not columns_of(catalog):
        raise ProblemError("not-found")
    register = await services.districts(catalog)
    if oblast is not None and oblast not in register.oblasts:
        raise ProblemError("unknown-oblast", kato=oblast)
    if district is not None and district not in register.districts:
        raise ProblemError("unknown-district", kato=district)


async def _page(services: Services, catalog: Catalog, wanted: Wanted) -> SettlementsAnswer:
    """Read a page and count what lies on all of them."""
    matched, _ = await count_settlements(services.database, catalog, wanted)
    rows = await read_settlements(services.database, catalog, wanted)
    return SettlementsAnswer(
        version=catalog.version,
        numberMatched=matched,
        numberReturned=len(rows),
        features=[Settlement(**_feature(row)) for row in rows],
    )


def _feature(row: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a feature from a row of the register."""
    properties = dict(row)
    lon, lat = properties.pop("lon"), properties.pop("lat")
    place = None if lon is None else Point(coordinates=(round(lon, DEGREE_DIGITS), round(lat, DEGREE_DIGITS)))
    return {"id": row["kato"], "geometry": place, "properties": properties}
