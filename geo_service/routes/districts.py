"""Districts: the list, and the card of one with its values, sources by way of the catalog, and scores."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from geo_service.database.catalog import Bounds, Catalog
from geo_service.database.districts import District, read_district_notes, read_district_values
from geo_service.database.settlements import Wanted, columns_of, count_settlements
from geo_service.http.answer import UNCHANGED, answer
from geo_service.http.models import Names, PlaceScores, Value, known, values_of
from geo_service.http.parameters import KatoPath, KatoQuery
from geo_service.http.services import Release, Services, ServicesOf
from geo_service.problems import ProblemError, responses

BOUNDS = "West, south, east and north of its outline in degrees"

router = APIRouter(prefix="/api", tags=["districts"])


class OblastModel(BaseModel):
    """An oblast or a city of republican significance."""

    kato: str = Field(examples=["590000000"])
    name: Names
    area_km2: float = Field(description="Area of its cells", examples=[97993.0])
    bounds: Bounds = Field(description=BOUNDS, examples=[[65.95, 52.21, 74.05, 55.44]])


class DistrictModel(BaseModel):
    """A district, a city, or a district of a city."""

    kato: str = Field(examples=["595000000"])
    oblast: str = Field(description="KATO code of its oblast", examples=["590000000"])
    name: Names
    kind: str = Field(description="district, city or city_district", examples=["district"])
    area_km2: float = Field(description="Area of its cells", examples=[6150.0])
    cells: int = Field(description="Number of its cells at the finest resolution", examples=[1190])
    centre: tuple[float, float] = Field(description="Longitude and latitude in degrees", examples=[[68.9, 54.9]])
    bounds: Bounds = Field(description=BOUNDS, examples=[[67.6, 54.4, 69.8, 55.4]])
    residents_2025: int | None = Field(description="Residents on 1 January 2025", examples=[38000])


class DistrictsAnswer(BaseModel):
    """Districts and oblasts by ascending KATO code."""

    version: str = Field(examples=["3f2a9c0d17be"])
    districts: list[DistrictModel]
    oblasts: list[OblastModel]


class RankedScores(PlaceScores):
    """Scores of a district with its place among the others."""

    rank: int | None = Field(description="Rank in the country, 1 = highest suitability", examples=[12])
    of: int = Field(description="How many districts have a rank", examples=[216])
    oblast_rank: int | None = Field(description="Rank in its oblast", examples=[3])


class SettlementCount(BaseModel):
    """Settlements of a district, as far as the register knows them."""

    count: int = Field(examples=[44])
    residents: int | None = Field(description="Their residents, modelled where not counted", examples=[31000])


class DistrictAnswer(DistrictModel):
    """Everything known of one district."""

    version: str = Field(examples=["3f2a9c0d17be"])
    values: list[Value] = Field(description="Each column over the district's cells by its rule")
    covered: dict[str, float | None] = Field(
        description="Share of the district with data, by criterion", examples=[{"aridity": 0.98}]
    )
    scores: RankedScores
    settlements: SettlementCount
    notes: list[Names] = Field(description="What must be known to read the values")


FAILURES = ("invalid-kato", "database-unavailable", "query-timeout", "release-changing", "no-release")


@router.get(
    "/districts",
    response_model=DistrictsAnswer,
    responses=UNCHANGED | responses("unknown-oblast", *FAILURES),
    summary="Districts and oblasts",
)
async def districts(request: Request, services: ServicesOf, catalog: Release, oblast: KatoQuery = None) -> Response:
    """Return every district, or those of one oblast."""
    register = await services.districts(catalog)
    if oblast is not None and oblast not in register.oblasts:
        raise ProblemError("unknown-oblast", kato=oblast)

    async def make() -> DistrictsAnswer:
        chosen = [one for one in register.districts.values() if oblast in {None, one.oblast}]
        oblasts = [one for one in register.oblasts.values() if oblast in {None, one.kato}]
        return DistrictsAnswer(
            version=catalog.version,
            districts=[DistrictModel(**_fields(one)) for one in chosen],
            oblasts=[
                OblastModel(kato=one.kato, name=Names.of(one.name), area_km2=one.area_km2, bounds=one.bounds)
                for one in oblasts
            ],
        )

    return await answer(request, catalog, make)


@router.get(
    "/districts/{kato}",
    response_model=DistrictAnswer,
    responses=UNCHANGED | responses("unknown-district", *FAILURES),
    summary="One district",
)
async def district(request: Request, services: ServicesOf, catalog: Release, kato: KatoPath) -> Response:
    """Return the card of a district: values, scores with their contributions, settlements."""
    found = (await services.districts(catalog)).districts.get(kato)
    if found is None:
        raise ProblemError("unknown-district", kato=kato)
    return await answer(request, catalog, lambda: _card(services, catalog, found))


async def _card(services: Services, catalog: Catalog, found: District) -> DistrictAnswer:
    """Put the card of a district together."""
    raw = await read_district_values(services.database, catalog, found.kato)
    scored = await services.scored(catalog)
    row = scored.criteria.row[found.kato]
    covered = dict(zip(scored.scenario.names, scored.criteria.covered[row].tolist(), strict=True))
    return DistrictAnswer(
        **_fields(found),
        version=catalog.version,
        values=values_of(
            catalog, [(one["layer"], one["column_name"], _either(one["number"], one["text"])) for one in raw]
        ),
        covered={name: known(round(share, 4)) for name, share in covered.items()},
        scores=RankedScores(
            **scored.places[row],
            rank=int(scored.rank[row]) or None,
            of=scored.ranked,
            oblast_rank=int(scored.oblast_rank[row]) or None,
        ),
        settlements=await _settlements(services, catalog, found.kato),
        notes=[Names.of(note) for note in await read_district_notes(services.database, catalog, found.kato)],
    )


async def _settlements(services: Services, catalog: Catalog, kato: str) -> SettlementCount:
    """Count the settlements of a district."""
    if not columns_of(catalog):
        return SettlementCount(count=0, residents=None)
    count, residents = await count_settlements(services.database, catalog, Wanted(district=kato))
    return SettlementCount(count=count, residents=residents)


def _either(number: float | None, text: str | None) -> float | str | None:
    """Return whichever the database holds."""
    return text if number is None else number


def _fields(one: District) -> dict[str, Any]:
    """Return the fields of `DistrictModel`."""
    return {
        "kato": one.kato,
        "oblast": one.oblast,
        "name": Names.of(one.name),
        "kind": one.kind,
        "area_km2": round(one.area_km2, 2),
        "cells": one.cells,
        "centre": one.centre,
        "bounds": one.bounds,
        "residents_2025": one.residents,
    }
