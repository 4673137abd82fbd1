"""One H3 cell with every value, criterion and score."""

from __future__ import annotations

import h3
import numpy as np
from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from geo_service.database.catalog import Catalog
from geo_service.database.cells import read_cell
from geo_service.database.criteria import read_cell_criteria
from geo_service.decision.scenario import default_scenario
from geo_service.decision.scoring import score
from geo_service.http.answer import UNCHANGED, answer
from geo_service.http.models import DIGITS, Names, PlaceScores, Value, known, place_scores, values_of
from geo_service.http.parameters import CellPath
from geo_service.http.services import Release, Services, ServicesOf
from geo_service.problems import ProblemError, responses
from layers.core.grid import resolutions

router = APIRouter(prefix="/api", tags=["cells"])


class DistrictOfCell(BaseModel):
    """The district a cell lies in."""

    kato: str = Field(examples=["595000000"])
    name: Names


class CriterionValue(BaseModel):
    """A criterion's value in a cell."""

    criterion: str = Field(examples=["aridity"])
    value: float | None = Field(description="0 to 1; null = no data", examples=[0.4])


class CellAnswer(BaseModel):
    """Everything known of one cell."""

    version: str = Field(examples=["3f2a9c0d17be"])
    cell: str = Field(examples=["8721624d9ffffff"])
    resolution: int = Field(examples=[7])
    district: DistrictOfCell
    area_km2: float = Field(description="Area of its part in the country", examples=[5.16])
    values: list[Value]
    criteria: list[CriterionValue]
    scores: PlaceScores


@router.get(
    "/cells/{cell}",
    response_model=CellAnswer,
    responses=UNCHANGED
    | responses(
        "cell-outside", "invalid-h3", "database-unavailable", "query-timeout", "release-changing", "no-release"
    ),
    summary="One cell",
)
async def cell(request: Request, services: ServicesOf, catalog: Release, cell: CellPath) -> Response:
    """Return a cell of the finest resolution, or one of its parents with values aggregated by each column's rule."""
    if h3.get_resolution(cell) not in resolutions(catalog.resolution):
        raise ProblemError("cell-outside", cell=cell)
    return await answer(request, catalog, lambda: _card(services, catalog, cell))


async def _card(services: Services, catalog: Catalog, cell: str) -> CellAnswer:
    """Put the card of a cell together."""
    index, resolution = h3.str_to_int(cell), h3.get_resolution(cell)
    row = await read_cell(services.database, catalog, index, resolution)
    if row is None:
        raise ProblemError("cell-outside", cell=cell)
    held, values = await read_cell_criteria(services.database, catalog, [index], resolution)
    if not held:
        values = np.full((1, len(catalog.criteria)), np.nan)
    scenario = default_scenario(catalog.criteria)
    district = (await services.districts(catalog)).districts[row["district"]]
    raw = [(layer, column, raw) for layer in catalog.by_name for column, raw in (row[layer] or {}).items()]
    return CellAnswer(
        version=catalog.version,
        cell=cell,
        resolution=resolution,
        district=DistrictOfCell(kato=district.kato, name=Names.of(district.name)),
        area_km2=row["area_km2"],
        values=values_of(catalog, raw),
        criteria=[
            CriterionValue(criterion=name, value=known(value))
            for name, value in zip(scenario.names, values[0].round(DIGITS).tolist(), strict=True)
        ],
        scores=PlaceScores(**place_scores(scenario, values, score(scenario, values))[0]),
    )
