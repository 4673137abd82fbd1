"""The border as stretches: who lives near, how far settlements, towns and stations are; for civil planning alone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, cast

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from geo_service.database.border_stretches import Stretch, columns_of
from geo_service.database.catalog import Catalog
from geo_service.database.districts import Districts
from geo_service.database.tiles import residents_column
from geo_service.http.answer import UNCHANGED, answer, release_headers
from geo_service.http.etag import is_fresh
from geo_service.http.parameters import KatoQuery, Limit, Offset
from geo_service.http.services import Release, ServicesOf
from geo_service.http.stretch_models import (
    StretchesAnswer,
    StretchFeatures,
    stretch_feature,
    stretch_model,
    totals_of,
)
from geo_service.problems import ProblemError, request_language, responses
from geo_service.tables_out.sheets import Language
from geo_service.tables_out.stretches import stretches_sheet
from geo_service.tables_out.writing import to_csv
from layers.core.column import Column

Form = Annotated[
    Literal["json", "csv", "geojson"], Query(alias="format", description="A page as JSON, CSV or GeoJSON with lines")
]
Neighbours = Annotated[
    list[Annotated[int, Field(ge=0, le=254)]] | None,
    Query(max_length=20, description="Code of a neighbour; may be given several times", examples=[[1]]),
]
Sort = Annotated[
    str | None,
    Query(
        max_length=60,
        description="Column of the register to sort by, with “-” before it downwards; the fewest residents within "
        "50 km first unless given; what is unknown comes last",
        examples=["-distance_station"],
    ),
]
SettlementKm = Annotated[float, Query(ge=0, le=1000, description="Beyond this distance a settlement counts as none")]
FILES = {"text/csv": {"schema": {"type": "string", "format": "binary"}}, "application/geo+json": {"schema": {}}}
DOWNLOADS: dict[int | str, dict[str, Any]] = {200: {"content": FILES}}

router = APIRouter(prefix="/api", tags=["border"])


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for and found: the stretches that match in their order, and those on the page."""

    matched: Sequence[Stretch]
    page: Sequence[Stretch]
    columns: tuple[Column, ...]
    districts: Districts
    settlement_km: float


@router.get(
    "/border-stretches",
    response_model=StretchesAnswer,
    responses=DOWNLOADS
    | UNCHANGED
    | responses(
        "unknown-neighbour", "unknown-oblast", "unknown-sort", "invalid-kato", "invalid-parameter", "not-found",
        "database-unavailable", "query-timeout", "release-changing", "no-release",
    ),
    summary="Stretches of the border",
)  # fmt: skip
async def border_stretches(
    request: Request,
    services: ServicesOf,
    catalog: Release,
    neighbour: Neighbours = None,
    oblast: KatoQuery = None,
    sort: Sort = None,
    settlement_km: SettlementKm = 25.0,
    form: Form = "json",
    limit: Limit = 1000,
    offset: Offset = 0,
) -> Response:
    """Return the border in stretches of about 25 km, those with the fewest residents within 50 km first."""
    columns = columns_of(catalog)
    if not columns:
        raise ProblemError("not-found")
    districts = await services.districts(catalog)
    if oblast is not None and oblast not in districts.oblasts:
        raise ProblemError("unknown-oblast", kato=oblast)
    codes = _neighbours(columns, neighbour)
    key, downwards = _sorting(columns, sort)

    async def find() -> Asked:
        every = [one for one in await services.stretches(catalog) if one.values["neighbour"] in codes]
        matched = _sorted([one for one in every if _runs_along(one, oblast, districts)], key, downwards)
        return Asked(matched, matched[offset : offset + limit], columns, districts, settlement_km)

    if form == "csv":
        return await _table(request, catalog, find)
    make = _features if form == "geojson" else _rows

    async def model() -> StretchesAnswer | StretchFeatures:
        return make(catalog, await find())

    return await answer(request, catalog, model, "application/geo+json" if form == "geojson" else "application/json")


def _neighbours(columns: Sequence[Column], asked: Sequence[int] | None) -> set[int]:
    """Return the codes of the neighbours that are asked for, all unless any is; refuse one that does not exist."""
    classes = next(column for column in columns if column.name == "neighbour").classes
    every = {item.code for item in classes}
    unknown = sorted(set(asked or ()) - every)
    if unknown:
        known = ", ".join(f"{item.code} ({item.label.en})" for item in classes)
        raise ProblemError("unknown-neighbour", neighbour=", ".join(map(str, unknown)), known=known)
    return set(asked or every)


def _sorting(columns: Sequence[Column], sort: str | None) -> tuple[str, bool]:
    """Return what to sort by, and whether downwards."""
    names = [column.name for column in columns]
    name = (sort or residents_column(names) or "stretch").removeprefix("-")
    if name not in names:
        raise ProblemError("unknown-sort", sort=sort, known=", ".join(names))
    return name, (sort or "").startswith("-")


def _sorted(stretches: Sequence[Stretch], key: str, downwards: bool) -> list[Stretch]:
    """Return stretches by a column, equal ones by their names, unknown ones last."""
    known = [one for one in stretches if one.values[key] is not None]
    unknown = [one for one in stretches if one.values[key] is None]
    return sorted(known, key=lambda one: one.values[key], reverse=downwards) + unknown


def _runs_along(one: Stretch, oblast: str | None, districts: Districts) -> bool:
    """Tell whether a stretch runs along an oblast."""
    return oblast is None or any(districts.districts[kato].oblast == oblast for kato in one.districts)


def _selected(catalog: Catalog, asked: Asked) -> dict[str, Any]:
    """Return the fields of `Selected`."""
    return {
        "version": catalog.version,
        "numberMatched": len(asked.matched),
        "numberReturned": len(asked.page),
        "settlement_km": asked.settlement_km,
        "totals": totals_of(asked.matched, asked.settlement_km),
    }


def _rows(catalog: Catalog, asked: Asked) -> StretchesAnswer:
    """Return a page as JSON."""
    rows = [stretch_model(one, asked.columns, asked.districts) for one in asked.page]
    return StretchesAnswer(**_selected(catalog, asked), stretches=rows)


def _features(catalog: Catalog, asked: Asked) -> StretchFeatures:
    """Return a page as GeoJSON."""
    features = [stretch_feature(one, asked.columns, asked.districts) for one in asked.page]
    return StretchFeatures(**_selected(catalog, asked), features=features)


async def _table(request: Request, catalog: Catalog, find: Callable[[], Awaitable[Asked]]) -> Response:
    """Answer with a page as CSV; its tag is that of the language too."""
    language = cast("Language", request_language(request))
    headers = release_headers(catalog)
    headers["etag"] = f'{headers["etag"][:-1]}-{language}"'
    headers["vary"] = "accept-language"
    if is_fresh(request, headers["etag"]):
        return Response(status_code=304, headers=headers)
    asked = await find()
    sheet = stretches_sheet(asked.page, asked.columns, asked.districts, language)
    named = {"content-disposition": 'attachment; filename="border-stretches.csv"', "content-language": language}
    return Response(
        await asyncio.to_thread(to_csv, sheet, language), headers=headers | named, media_type="text/csv; charset=utf-8"
    )
