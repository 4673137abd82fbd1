"""A scenario's quota shared over its districts or oblasts; nothing is stored here."""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from geo_service.allocations.question import Question
from geo_service.decision.errors import DecisionError
from geo_service.exports.plan_download import MEDIA_TYPES, Form, plan_download
from geo_service.http.allocated import allocation_body
from geo_service.http.asked_scenario import latest_content
from geo_service.http.compression import encode
from geo_service.http.models import Names
from geo_service.http.scenario_bodies import content_of, sent_as_json
from geo_service.http.scenario_models import Content
from geo_service.http.services import Release, ServicesOf
from geo_service.problems import request_language, responses
from geo_service.refusals import OF_SHARING

router = APIRouter(prefix="/api", tags=["allocations"])
AWAY = ("database-unavailable", "query-timeout", "release-changing", "no-release", "release-unreadable")
EXAMPLE = {
    "summary": "North Kazakhstan, resettlers of 2026",
    "value": {
        "content": {
            "title": "2026",
            "oblasts": ["590000000"],
            "year": 2026,
            "programme": "resettlers",
            "preset": "balanced",
        },
        "rules": [
            {"rule": "maximum-growth", "share": 0.02},
            {"rule": "minimum-of-group", "group": "border", "share": 0.5},
        ],
        "fixed": {"594600000": {"persons": 150, "reason": "150 persons have their dwellings ready"}},
    },
}


class AllocationBody(BaseModel):
    """A scenario and what is asked of its quota."""

    model_config = ConfigDict(extra="forbid")

    scenario: str | None = Field(None, description="Address of a stored scenario", examples=["k7m2xw9d4hqp"])
    content: Content = Field(None, description="Or a scenario that is not stored, as in /api/scenarios")
    quota: Any = Field(None, description="Persons; the scenario's own quota unless given")
    over: Any = Field(
        None,
        description="districts, or oblasts: the quota of the country or of several oblasts is then shared over oblasts",
    )
    capacities: Any = Field(
        None, description="Places by dimension (dwellings, school_seats, jobs, clinic_places) and KATO code"
    )
    use: Any = Field(None, description="Places of each dimension that one person takes")
    estimates_bind: Any = Field(None, description="Whether estimated dwellings limit the plan, or only warn")
    fixed: Any = Field(None, description="By KATO code: `persons` and a written `reason`")
    rules: Any = Field(
        None,
        description="minimum-of-group and maximum-of-group (`group` border, shrinking or south; `share`), "
        "maximum-share, maximum-growth, least-of-fair-share (`share`, or “largest”), livability-floor (`livability`); "
        "unless given no district takes over 30 % of the quota or grows by over 2 %",
    )


class PublishedQuota(BaseModel):
    """The published quota of an oblast."""

    persons: int | None = Field(description="null: not known")
    source: str
    note: str | None


class DistrictOfPlan(BaseModel):
    """What one district, or one oblast, receives."""

    kato: str
    oblast: str
    name: Names
    rank: int | None
    suitability: float | None
    residents: int | None
    persons: int | None = Field(description="null: nothing fits")
    fixed: str | None = Field(description="Reason of a number set by the planner")
    published: PublishedQuota | None = Field(None, description="Over oblasts: the published quota, with its source")
    difference: int | None = Field(None, description="Over oblasts: persons less the published quota")


class AllocationAnswer(BaseModel):
    """A quota shared, or what would make it possible."""

    model_config = ConfigDict(extra="allow")

    version: str
    digest: str
    content: dict[str, Any] = Field(description="The scenario, complete")
    quota: dict[str, Any] = Field(description="The published quota with its parts and sources, as in /api/scores")
    over: str = Field(description="districts or oblasts: what stands in `districts`")
    districts: list[DistrictOfPlan]
    plan: dict[str, Any] = Field(description="Persons by district, certificate, warnings; or the smallest relaxation")
    prices: dict[str, Any] | None = Field(description="What each binding limit, rule and fixed number is worth")
    alternatives: dict[str, Any] | None = Field(description="Least and most persons in plans within 0.5 % of the best")
    chances: dict[str, Any] | None = Field(description="How often each district keeps its number under drawn weights")
    frontier: list[Any] | None = Field(description="What fairness costs")
    budget: dict[str, Any] | None = Field(description="Cost in tenge and MCI, low and high")
    sentences: dict[str, list[str] | dict[str, list[str]]] = Field(
        description="`kk`, `ru`, `en`: the plan and its prices; by language also what is said of `alternatives`, "
        "`chances`, `frontier`, `budget` and, over oblasts, `published`, where there is a plan"
    )


FILES: dict[int | str, dict[str, Any]] = {200: {"content": {media: {} for media in MEDIA_TYPES.values()}}}
FormQuery = Annotated[
    Form,
    Query(alias="format", description="A file instead of JSON: CSV (UTF-8 with a mark), XLSX or GeoJSON by rank"),
]
Sent = Annotated[AllocationBody, Body(openapi_examples={"example": EXAMPLE})]


@router.post(
    "/allocations",
    response_model=AllocationAnswer,
    responses=FILES | responses("unknown-scenario", "content-type-not-json", "invalid-parameter", *AWAY, *OF_SHARING),
    dependencies=[Depends(sent_as_json)],
    summary="Share a quota",
)
async def share(
    request: Request, services: ServicesOf, catalog: Release, body: Sent, form: FormQuery = Form.JSON
) -> Response:
    """Share the quota of a scenario over its districts or oblasts: proved best, with the price of every limit.

    Nothing is stored. What cannot be is answered too: `plan.relaxation` then tells the smallest change of limits that
    would make it fit.
    """
    given = body.model_dump(exclude={"scenario", "content"})
    if body.scenario is not None:
        if body.content is not None:
            raise DecisionError("content-beside-scenario", "content", body.scenario)
        content = await latest_content(services, catalog, body.scenario)
    else:
        content = await content_of(body.content, services.assessments, catalog)
    found = await allocation_body(services, catalog, content, Question.of(given))
    headers = {"cache-control": "no-store", "x-qonys-version": catalog.version}
    if form is Form.JSON:
        packed, encoding = encode(request, found)
        return Response(packed, headers=headers | encoding, media_type="application/json")
    language = request_language(request)
    file = await plan_download(services.database, catalog, json.loads(found), form, language)
    return Response(file.content, headers=headers | file.headers, media_type=file.media_type)
