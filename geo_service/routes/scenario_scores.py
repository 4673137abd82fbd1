"""Scores of scenarios tried before they are stored, of their cells, and why a district stands where it does."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from geo_service.http.answer import UNCHANGED
from geo_service.http.asked_scenario import (
    Asked,
    asked_scenario,
    cells_body,
    explanation_body,
    json_answer,
    scores_body,
)
from geo_service.http.scenario_bodies import content_of, sent_as_json
from geo_service.http.scenario_models import Content
from geo_service.http.scenario_parameters import DistrictQuery, ScenarioQuery, SureQuery
from geo_service.http.score_models import CellsOfDistrict, ExplanationAnswer, ScenarioScores
from geo_service.http.services import Release, Services, ServicesOf
from geo_service.problems import responses
from geo_service.refusals import OF_SCENARIOS

router = APIRouter(prefix="/api", tags=["scores"])
AWAY = ("database-unavailable", "query-timeout", "release-changing", "no-release", "release-unreadable")
REFUSED = ("district-not-in-scenario", "invalid-kato", "invalid-parameter", *AWAY, *OF_SCENARIOS)
TROUBLE = responses("unknown-scenario", *REFUSED)
TRYING = responses("content-type-not-json", *REFUSED)
EXAMPLE = {
    "summary": "One oblast by a preset",
    "value": {
        "content": {
            "title": "2026",
            "oblasts": ["590000000"],
            "year": 2026,
            "programme": "resettlers",
            "preset": "depopulation-first",
        }
    },
}


class TriedBody(BaseModel):
    """A scenario that is not stored."""

    model_config = ConfigDict(extra="forbid")

    content: Content = Field(None, description="As in /api/scenarios")


Tried = Annotated[TriedBody, Body(openapi_examples={"preset": EXAMPLE})]
AS_JSON = [Depends(sent_as_json)]


@router.post(
    "/scores", response_model=ScenarioScores, responses=TRYING, dependencies=AS_JSON, summary="Scores of content"
)
async def tried_scores(
    request: Request, services: ServicesOf, catalog: Release, body: Tried, uncertainty: SureQuery = True
) -> Response:
    """Return the ranking of a scenario that is not stored; nothing is kept of it."""
    asked = await _tried(services, catalog, body)
    return json_answer(request, await scores_body(services, catalog, asked, sure=uncertainty), _passing(asked))


@router.get(
    "/scores/explain",
    response_model=ExplanationAnswer,
    responses=UNCHANGED | TROUBLE,
    summary="Why a district is there",
)
async def explain(
    request: Request, services: ServicesOf, catalog: Release, scenario: ScenarioQuery, district: DistrictQuery
) -> Response:
    """Return figures and plain sentences in three languages.

    They say what speaks for and against a district, how sure its rank is, and which smallest change of weights would
    move it into or out of the top.
    """
    asked = await asked_scenario(services, catalog, scenario)
    return json_answer(request, await explanation_body(services, catalog, asked, district), asked.headers)


@router.post(
    "/scores/explain",
    response_model=ExplanationAnswer,
    responses=TRYING,
    dependencies=AS_JSON,
    summary="Why, in content",
)
async def tried_explain(
    request: Request, services: ServicesOf, catalog: Release, body: Tried, district: DistrictQuery
) -> Response:
    """Return the explanation of a district in a scenario that is not stored."""
    asked = await _tried(services, catalog, body)
    return json_answer(request, await explanation_body(services, catalog, asked, district), _passing(asked))


@router.get(
    "/scores/cells",
    response_model=CellsOfDistrict,
    responses=UNCHANGED | TROUBLE,
    summary="Scores of cells",
)
async def cells(
    request: Request, services: ServicesOf, catalog: Release, scenario: ScenarioQuery, district: DistrictQuery
) -> Response:
    """Return the suitability of every cell of a district in a scenario, and which ones its constraints leave."""
    asked = await asked_scenario(services, catalog, scenario)
    return json_answer(request, await cells_body(services, catalog, asked, district), asked.headers)


async def _tried(services: Services, catalog: Release, body: TriedBody) -> Asked:
    """Read content that is not stored."""
    return Asked.of(await content_of(body.content, services.assessments, catalog), catalog)


def _passing(asked: Asked) -> dict[str, Any]:
    """Return the headers of an answer to a POST, which no cache keeps."""
    return asked.headers | {"cache-control": "no-store"}
