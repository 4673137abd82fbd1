"""Families placed as they arrive, against one plan of the whole year and against greed."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends
from pydantic import ConfigDict, Field, WithJsonSchema
from starlette.requests import Request
from starlette.responses import Response

from geo_service.database.jobs_written import add_job
from geo_service.decision.errors import DecisionError
from geo_service.http.case_list_answers import case_list_at
from geo_service.http.family_bodies import asked_families
from geo_service.http.job_answers import ACCEPTED, job_accepted
from geo_service.http.job_models import JobModel
from geo_service.http.job_requests import arrivals_of_families
from geo_service.http.plan_bodies import PLAN
from geo_service.http.plan_models import PlanBody
from geo_service.http.scenario_bodies import sent_as_json
from geo_service.http.services import Release, ServicesOf
from geo_service.problems import responses
from geo_service.refusals import OF_PLANS

router = APIRouter(prefix="/api", tags=["plans"])
AWAY = ("database-unavailable", "query-timeout", "release-changing", "no-release", "release-unreadable")
MOST_EXPECTED = 1_000_000
EXAMPLE = {
    "summary": "The next batch, with forty families still to come",
    "value": {
        "author": "Айгүл Серікқызы",
        "scenario": "k7m2xw9d4hqp",
        "case_list": "494gnjewjmfa",
        "question": {"fixed": {"A-1": {"kato": "595200000", "reason": "lives there since March"}}},
        "expected": 40,
    },
}


CASE_LIST = {"type": "string", "pattern": "^[2-9a-hjkmnp-z]{12}$"}
CaseListGiven = Annotated[str | None, WithJsonSchema(CASE_LIST)]


class ArrivalsBody(PlanBody):
    """Families that arrive in batches."""

    model_config = ConfigDict(
        json_schema_extra={"additionalProperties": False, "required": ["author", "scenario", "case_list"]}
    )

    case_list: CaseListGiven = Field(None, description="The families")
    expected: int | None = Field(
        None,
        ge=0,
        le=MOST_EXPECTED,
        description="Families still to come: the fixed ones are placed already, all others are the next batch. Without "
        "it the months of the list are placed one after the other and compared",
    )


Sent = Annotated[ArrivalsBody, Body(openapi_examples={"next": EXAMPLE})]
MADE: dict[int | str, dict[str, Any]] = {202: {**ACCEPTED[202], "model": JobModel}}


@router.post(
    "/arrivals",
    status_code=202,
    response_model=JobModel,
    responses=MADE
    | responses(
        "content-type-not-json", "storage-read-only", "invalid-parameter", "unknown-scenario", "unknown-case-list",
        "not-found", *AWAY, *OF_PLANS,
    ),
    dependencies=[Depends(sent_as_json)],
    summary="Place families as they arrive",
)  # fmt: skip
async def arrivals(request: Request, services: ServicesOf, catalog: Release, body: Sent) -> Response:
    """Place the families of a case list as they arrive; a job does it, and its result holds where each went.

    Room is held back where a family expected later is worth more there. Nobody who is placed is moved.
    """
    if body.case_list is None:
        raise DecisionError("field-missing", "case_list", None, kind=PLAN)
    asked = await asked_families(services, catalog, body, case_list_at(body.case_list))
    return job_accepted(request, await add_job(services.database, arrivals_of_families(asked, body.expected)))
