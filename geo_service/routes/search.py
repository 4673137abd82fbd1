"""Places found by what a reader types: a name in any language and alphabet, a KATO code, or coordinates."""

from __future__ import annotations

from typing import Annotated, Literal

import h3
from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from geo_service.database.catalog import Catalog
from geo_service.database.cells import read_district_of_cell
from geo_service.database.search import FoundPlace
from geo_service.http.answer import UNCHANGED, answer
from geo_service.http.coordinates import coordinates_of
from geo_service.http.models import Names
from geo_service.http.services import Release, Services, ServicesOf
from geo_service.problems import responses

DEGREE_DIGITS = 6
SOMETHING = r"\S"
"""What is looked for holds at least one character that is seen."""

router = APIRouter(prefix="/api", tags=["search"])


class Found(BaseModel):
    """A place that fits."""

    level: Literal["district", "oblast", "settlement", "point"] = Field(
        description="What it is; a point is where the coordinates lie"
    )
    kato: str | None = Field(description="KATO code; null for a point", examples=["594600000"])
    name: Names | None = Field(description="null for a point")
    district: str | None = Field(description="District it lies in; null for an oblast and outside the country")
    oblast: str | None = Field(description="Oblast it lies in; null outside the country", examples=["590000000"])
    centre: tuple[float, float] | None = Field(
        description="Longitude and latitude in degrees; null where its place is not known", examples=[[69.15, 54.87]]
    )
    cell: str | None = Field(description="H3 cell of a settlement or point", examples=["8721624d9ffffff"])
    residents: int | None = Field(description="Newest count; null where it is not known", examples=[17188])
    area_km2: float | None = Field(description="Of a district or oblast", examples=[7587.0])


class SearchAnswer(BaseModel):
    """What was found, the best first."""

    version: str = Field(examples=["3f2a9c0d17be"])
    places: list[Found]


Wanted = Annotated[
    str,
    Query(
        min_length=1,
        max_length=100,
        pattern=SOMETHING,
        description="Beginning of the words of a name, with or without Kazakh letters, in Cyrillic or Latin; beginning "
        "of a KATO code; or coordinates such as `54.9 69.1` or `54°52′ N 69°09′ E`",
        examples=["Жамбыл", "Zhambyl", "5946", "54.9 69.1"],
    ),
]
Most = Annotated[int, Query(ge=1, le=50, description="Most places to return")]


@router.get(
    "/search",
    response_model=SearchAnswer,
    responses=UNCHANGED
    | responses("invalid-parameter", "database-unavailable", "query-timeout", "release-changing", "no-release"),
    summary="Search for places",
)
async def search(request: Request, services: ServicesOf, catalog: Release, q: Wanted, limit: Most = 10) -> Response:
    """Return the districts, oblasts and settlements that a text may mean; or the point that it gives."""
    return await answer(request, catalog, lambda: _find(services, catalog, q, limit))


async def _find(services: Services, catalog: Catalog, text: str, limit: int) -> SearchAnswer:
    """Read the text as coordinates if it can be, else as a name or code."""
    place = coordinates_of(text)
    if place is not None:
        return SearchAnswer(version=catalog.version, places=[await _point(services, catalog, place)])
    index = await services.search_index(catalog)
    return SearchAnswer(version=catalog.version, places=[_found(one) for one in index.find(text, limit)])


async def _point(services: Services, catalog: Catalog, place: tuple[float, float]) -> Found:
    """Describe where coordinates lie."""
    lon, lat = place
    cell = h3.latlng_to_cell(lat, lon, catalog.resolution)
    kato = await read_district_of_cell(services.database, catalog, h3.str_to_int(cell))
    district = (await services.districts(catalog)).districts.get(kato or "")
    return Found(
        level="point",
        kato=None,
        name=None,
        district=kato,
        oblast=None if district is None else district.oblast,
        centre=_rounded(place),
        cell=None if kato is None else cell,
        residents=None,
        area_km2=None,
    )


def _found(place: FoundPlace) -> Found:
    """Return a place of the index as the answer says it."""
    return Found(
        level=place.level,
        kato=place.kato,
        name=Names.of(place.name),
        district=place.district,
        oblast=place.oblast,
        centre=None if place.centre is None else _rounded(place.centre),
        cell=place.cell,
        residents=place.residents,
        area_km2=place.area_km2,
    )


def _rounded(place: tuple[float, float]) -> tuple[float, float]:
    """Return longitude and latitude to a tenth of a metre."""
    return round(place[0], DEGREE_DIGITS), round(place[1], DEGREE_DIGITS)
