"""Scores of districts and cells in the default scenario, or of districts in a stored one."""

from __future__ import annotations

from collections import defaultdict

import h3
import numpy as np
from fastapi import APIRouter
from numpy.typing import NDArray
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from geo_service.database.catalog import Catalog
from geo_service.database.criteria import read_cell_criteria
from geo_service.decision.scenario import Scenario, default_scenario
from geo_service.decision.scoring import score
from geo_service.http.answer import UNCHANGED, answer
from geo_service.http.asked_scenario import asked_scenario, json_answer, scores_body
from geo_service.http.models import Names, PlaceScores, place_scores
from geo_service.http.parameters import CellsQuery, KatoQuery
from geo_service.http.scenario_parameters import AnyScenarioQuery, SureQuery
from geo_service.http.score_models import ScenarioScores
from geo_service.http.scored import ScenarioModel
from geo_service.http.services import Release, Services, ServicesOf
from geo_service.problems import ProblemError, responses
from layers.core.grid import resolutions

router = APIRouter(prefix="/api", tags=["scores"])


class DistrictScores(PlaceScores):
    """Scores of one district."""

    kato: str = Field(examples=["595000000"])
    oblast: str = Field(description="KATO code of its oblast", examples=["590000000"])
    name: Names
    rank: int | None = Field(description="Rank in the country, 1 = highest suitability", examples=[12])
    oblast_rank: int | None = Field(description="Rank in its oblast", examples=[3])


class CellScores(PlaceScores):
    """Scores of one cell."""

    cell: str = Field(examples=["8721624d9ffffff"])


class ScoresAnswer(BaseModel):
    """Scores in one scenario."""

    version: str = Field(examples=["3f2a9c0d17be"])
    scenario: ScenarioModel
    districts: list[DistrictScores] = Field(description="By rank; those without a rank last, none left out")
    cells: list[CellScores] = Field(description="The cells asked for")
    cells_outside: list[str] = Field(description="Cells asked for that are not in the country")


@router.get(
    "/scores",
    response_model=ScoresAnswer | ScenarioScores,
    responses=UNCHANGED | responses(
        "unknown-oblast", "unknown-scenario", "scenario-has-its-own", "invalid-kato", "invalid-h3", "invalid-parameter",
        "database-unavailable", "query-timeout", "release-changing", "no-release",
    ),
    summary="Scores",
)  # fmt: skip
async def scores(
    request: Request,
    services: ServicesOf,
    catalog: Release,
    oblast: KatoQuery = None,
    cells: CellsQuery = None,
    scenario: AnyScenarioQuery = None,
    uncertainty: SureQuery = True,
) -> Response:
    """Return need, livability, risk and suitability of all districts or those of one oblast, and of cells asked for.

    With `scenario`, return the ranking of a stored scenario: the districts of its own oblasts, with what its
    constraints did, its quota and how sure each rank is.
    """
    if scenario is not None:
        if oblast is not None or cells is not None:
            raise ProblemError("scenario-has-its-own", scenario=scenario)
        asked = await asked_scenario(services, catalog, scenario)
        body = await scores_body(services, catalog, asked, sure=uncertainty)
        return json_answer(request, body, asked.headers_of_scores(sure=uncertainty))
    register = await services.districts(catalog)
    if oblast is not None and oblast not in register.oblasts:
        raise ProblemError("unknown-oblast", kato=oblast)

    async def make() -> ScoresAnswer:
        asked = list(dict.fromkeys(cells.split(","))) if cells else []
        found = await _cells(services, catalog, asked)
        return ScoresAnswer(
            version=catalog.version,
            scenario=ScenarioModel.of(default_scenario(catalog.criteria)),
            districts=await _districts(services, catalog, oblast),
            cells=[found[cell] for cell in asked if cell in found],
            cells_outside=[cell for cell in asked if cell not in found],
        )

    return await answer(request, catalog, make)


async def _districts(services: Services, catalog: Catalog, oblast: str | None) -> list[DistrictScores]:
    """Return the districts of an oblast, or all, by rank."""
    register = (await services.districts(catalog)).districts
    scored = await services.scored(catalog)
    chosen = [kato for kato, one in register.items() if oblast in {None, one.oblast}]
    chosen.sort(key=lambda kato: (scored.rank[scored.criteria.row[kato]] or len(register) + 1, kato))
    return [
        DistrictScores(
            kato=kato,
            oblast=register[kato].oblast,
            name=Names.of(register[kato].name),
            rank=int(scored.rank[row]) or None,
            oblast_rank=int(scored.oblast_rank[row]) or None,
            **scored.places[row],
        )
        for kato in chosen
        for row in (scored.criteria.row[kato],)
    ]


async def _cells(services: Services, catalog: Catalog, asked: list[str]) -> dict[str, CellScores]:
    """Return the scores of those cells that are in the country."""
    by_resolution = defaultdict(list)
    for cell in asked:
        by_resolution[h3.get_resolution(cell)].append(h3.str_to_int(cell))
    scenario = default_scenario(catalog.criteria)
    found: dict[str, CellScores] = {}
    for resolution in set(by_resolution) & set(resolutions(catalog.resolution)):
        held, values = await read_cell_criteria(services.database, catalog, by_resolution[resolution], resolution)
        found |= _scored_cells(scenario, held, values)
    return found


def _scored_cells(scenario: Scenario, held: list[int], values: NDArray[np.float64]) -> dict[str, CellScores]:
    """Score cells, values of shape (n, k)."""
    places = place_scores(scenario, values, score(scenario, values))
    names = [h3.int_to_str(cell) for cell in held]
    return {name: CellScores(cell=name, **place) for name, place in zip(names, places, strict=True)}
