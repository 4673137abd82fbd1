"""Weights for a scenario: from comparisons in pairs, swings, direct shares, or the districts' own values."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, Path
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from geo_service.decision.scenario import PARTS
from geo_service.decision.scenarios.regions import read_oblasts
from geo_service.decision.scenarios.weighing import by_part, weigh
from geo_service.http.answer import plain
from geo_service.http.services import Release, ServicesOf
from geo_service.http.tables import Comparisons, Labels, Numbers, Settings
from geo_service.problems import responses
from geo_service.refusals import OF_SCENARIOS

router = APIRouter(prefix="/api", tags=["criteria"])
AWAY = ("database-unavailable", "query-timeout", "release-changing", "no-release", "release-unreadable")
EXAMPLES = {
    "ahp": {
        "summary": "AHP",
        "value": {
            "criteria": ["depopulation", "border_proximity", "service_access"],
            "pairwise": [[1, 3, 5], ["1/3", 1, 2], ["1/5", "1/2", 1]],
        },
    },
    "swing": {"summary": "Swing", "value": {"criteria": ["depopulation", "near_water"], "points": [100, 60]}},
    "critic": {"summary": "CRITIC", "value": {"oblasts": ["590000000"]}},
}


class WeighingBody(BaseModel):
    """What a weighting is given; which fields it needs is listed at /api/methods under `weightings`."""

    model_config = ConfigDict(extra="forbid")

    criteria: Labels = Field(None, description="Names of the criteria that are weighed, all unless given")
    oblasts: Labels = Field(
        None, description="KATO codes: whose districts entropy and CRITIC look at; all unless given"
    )
    pairwise: Comparisons = Field(None, description="For AHP: comparisons in pairs, in the order of `criteria`")
    points: Numbers = Field(None, description="For swing: points from 0 to 100")
    weights: Numbers = Field(None, description="For direct: numbers on any common scale")
    parameters: Settings = Field(None, description="Parameters of the weighting by name")


class WeighingAnswer(BaseModel):
    """Weights as a scenario takes them, and how they came about."""

    version: str = Field(examples=["3f2a9c0d17be"])
    weights: dict[str, float] = Field(description="Weight of each criterion; as `weights` of a scenario")
    balance: dict[str, float] = Field(description="Weight of need and of livability; as `balance` of a scenario")
    weighting: dict[str, Any] = Field(description="What was given; as `weighting` of a scenario")
    result: dict[str, Any] = Field(description="All figures of the weighting, such as the consistency ratio of AHP")


@router.post(
    "/weights/{weighting}",
    response_model=WeighingAnswer,
    responses=responses("invalid-parameter", *AWAY, *OF_SCENARIOS),
    summary="Weights from a weighting",
)
async def weights(
    services: ServicesOf,
    catalog: Release,
    request: Request,
    weighting: Annotated[str, Path(description="ahp, swing, direct, entropy or critic", examples=["ahp"])],
    body: Annotated[WeighingBody, Body(openapi_examples=EXAMPLES)],
) -> Response:
    """Return weights of criteria and the balance of need and livability; nothing is stored.

    An AHP matrix with a consistency ratio over 0.10 is refused: the refusal names the most inconsistent pair and the
    value that would mend it.
    """
    known = await services.assessor.known(catalog)
    given = {name: one for name, one in body.model_dump().items() if one is not None}
    oblasts = read_oblasts(given.pop("oblasts", []), known.regions)
    values = await services.assessor.values(catalog, oblasts)
    found = weigh({"name": weighting, **given}, known.criteria, values)
    shares, balance = by_part(found.shares, known.criteria)
    answer = {
        "version": catalog.version,
        "weights": shares,
        "balance": {part.value: balance[part] for part in PARTS},
        "weighting": found.given,
        "result": found.result,
    }
    return plain(request, answer, {"x-qonys-version": catalog.version})
