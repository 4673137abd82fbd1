"""Every stage on the way from the values of a place to its scores."""

from __future__ import annotations

import h3
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from geo_service.assessments.stages import method_json, raw_values, risk_json
from geo_service.database.cells import read_cell
from geo_service.database.criteria import read_cell_criteria
from geo_service.database.districts import read_district_values
from geo_service.http.answer import UNCHANGED, answer
from geo_service.http.asked_scenario import json_answer, latest_content, place_of
from geo_service.http.assessed import dump
from geo_service.http.etag import REPRESENTATION
from geo_service.http.parameters import CellPath, KatoPath
from geo_service.http.scenario_parameters import AnyScenarioQuery
from geo_service.http.score_models import StagesAnswer
from geo_service.http.services import Release, ServicesOf
from geo_service.problems import ProblemError, responses
from geo_service.refusals import OF_SCENARIOS
from layers.core.grid import resolutions

router = APIRouter(prefix="/api", tags=["scores"])
AWAY = ("database-unavailable", "query-timeout", "release-changing", "no-release", "release-unreadable")


@router.get(
    "/cells/{cell}/stages",
    response_model=StagesAnswer,
    responses=UNCHANGED | responses("cell-outside", "invalid-h3", *AWAY),
    summary="Stages of a cell",
)
async def of_cell(request: Request, services: ServicesOf, catalog: Release, cell: CellPath) -> Response:
    """Return the risk index of a cell: raw, treated, normalised, weighted and aggregated values."""
    index, resolution = h3.str_to_int(cell), h3.get_resolution(cell)
    if resolution not in resolutions(catalog.resolution):
        raise ProblemError("cell-outside", cell=cell)

    async def make() -> StagesAnswer:
        row = await read_cell(services.database, catalog, index, resolution)
        _, values = await read_cell_criteria(services.database, catalog, [index], resolution)
        if row is None or not len(values):
            raise ProblemError("cell-outside", cell=cell)
        held = {(layer, column): raw for layer in catalog.by_name for column, raw in (row[layer] or {}).items()}
        risk = risk_json(catalog, raw_values(catalog, held), values)
        return StagesAnswer.model_validate({"version": catalog.version, "place": cell, "risk": risk, "method": None})

    return await answer(request, catalog, make)


@router.get(
    "/districts/{kato}/stages",
    response_model=StagesAnswer,
    responses=UNCHANGED
    | responses(
        "unknown-district", "unknown-scenario", "district-not-in-scenario", "invalid-kato", *AWAY, *OF_SCENARIOS
    ),
    summary="Stages of a district",
)
async def of_district(
    request: Request, services: ServicesOf, catalog: Release, kato: KatoPath, scenario: AnyScenarioQuery = None
) -> Response:
    """Return the risk index of a district with every stage; with a scenario, the stages of its method too.

    Normalised values of a district are means over its people, or over what a scenario's constraints leave of it: not
    the value function of the raw value beside them. All of it rests on the release served.
    """
    table = await services.assessor.districts(catalog)
    if kato not in table.register.districts:
        raise ProblemError("unknown-district", kato=kato)
    rows = await read_district_values(services.database, catalog, kato)
    raw = raw_values(catalog, {(row["layer"], row["column_name"]): row["number"] for row in rows})
    values, method = table.criteria.values[table.rows([kato])], None
    digest = ""
    if scenario is not None:
        content = await latest_content(services, catalog, scenario)
        assessment = (await services.assessments.get(catalog, content)).assessment
        place = place_of(assessment, kato)
        values, method, digest = (
            assessment.values.values[[place]],
            method_json(assessment, place),
            content.digest()[:12],
        )
    risk = risk_json(catalog, raw, values)
    body = dump({"version": catalog.version, "place": kato, "risk": risk, "method": method})
    tag = f'W/"{catalog.version}-{digest}-{REPRESENTATION}"'
    return json_answer(request, body, {"etag": tag, "x-qonys-version": catalog.version, "cache-control": "no-cache"})
