"""What newcomers do to the places that receive them: villages, schools, water."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Query
from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema
from starlette.requests import Request
from starlette.responses import Response

from geo_service.database.plans import read_plan
from geo_service.decision.effects.spreading import Rule
from geo_service.http.compression import encode
from geo_service.http.plan_effects import effects_body, effects_of_plan, read_newcomers
from geo_service.http.plan_parameters import READING, PlanPath
from geo_service.http.plan_tags import plan_revision_at
from geo_service.http.scenario_bodies import sent_as_json
from geo_service.http.services import Release, ServicesOf
from geo_service.problems import responses
from geo_service.refusals import OF_EFFECTS

router = APIRouter(prefix="/api", tags=["effects"])
AWAY = ("database-unavailable", "query-timeout", "release-changing", "no-release", "release-unreadable")
FIRST_YEAR, LAST_YEAR = 2025, 2035
SPREADING = "How newcomers spread over the settlements of a district"
SpreadingQuery = Annotated[Rule, Query(description=SPREADING)]
EXAMPLE = {"summary": "Two districts", "value": {"year": 2026, "persons": {"595200000": 337, "593600000": 525}}}


COUNTS = {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}}
PersonsField = Annotated[Any, WithJsonSchema(COUNTS)]
SpreadingField = Annotated[
    Any,
    WithJsonSchema(
        {
            "type": ["object", "null"],
            "additionalProperties": False,
            "properties": {
                "rule": {"enum": [rule.value for rule in Rule]},
                "margin": {"type": "integer", "minimum": 0},
                "named": COUNTS,
            },
        }
    ),
]


class EffectsBody(BaseModel):
    """Who comes where."""

    model_config = ConfigDict(extra="forbid")

    year: int = Field(ge=FIRST_YEAR, le=LAST_YEAR, description="In which they come")
    persons: PersonsField = Field(description="Persons by KATO code of the district")
    spreading: SpreadingField = Field(
        None, description="`rule`: proportional (the usual one), nearest-threshold (`margin`) or named (`named`)"
    )


class EffectsAnswer(BaseModel):
    """What they do to the places; every figure with its kind and source under `figures`."""

    model_config = ConfigDict(extra="allow")

    version: str
    year: int
    threshold: int = Field(description="Residents under which a village is no settlement of its own any more")
    districts: list[dict[str, Any]] = Field(description="Before and after, growth, children, workers, villages, water")
    sentences: dict[str, list[str]] = Field(description="The same in plain words, by language")


Sent = Annotated[EffectsBody, Body(openapi_examples={"example": EXAMPLE})]


@router.post(
    "/effects",
    response_model=EffectsAnswer,
    responses=responses("content-type-not-json", "invalid-parameter", *AWAY, *OF_EFFECTS),
    dependencies=[Depends(sent_as_json)],
    summary="What newcomers do to places",
)
async def effects(request: Request, services: ServicesOf, catalog: Release, body: Sent) -> Response:
    """Return which villages newcomers lift over 50 residents and until when, and where they strain schools or water."""
    found = await effects_body(services, catalog, read_newcomers(body.persons), body.year, body.spreading)
    return _answer(request, found)


@router.get(
    "/plans/{plan}/effects",
    response_model=EffectsAnswer,
    responses=responses("invalid-parameter", *READING, *OF_EFFECTS),
    summary="What a plan does to places",
)
async def effects_of(
    request: Request,
    services: ServicesOf,
    catalog: Release,
    plan: PlanPath,
    spreading: SpreadingQuery = Rule.PROPORTIONAL,
) -> Response:
    """Return the same of a stored plan; of a plan of families children and workers are counted, not assumed."""
    stored = await read_plan(services.database, *plan_revision_at(plan))
    return _answer(request, await effects_of_plan(services, catalog, stored, {"rule": spreading.value}))


def _answer(request: Request, body: bytes) -> Response:
    """Answer with what was computed from the release served."""
    packed, encoding = encode(request, body)
    return Response(packed, headers={"cache-control": "no-store"} | encoding, media_type="application/json")
