"""Requests that become jobs: who prefers to be answered later, and what is written down of what was asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request

from geo_service.database.jobs_written import JobDraft
from geo_service.http.plan_bodies import Asked
from geo_service.http.plan_models import PlanBody

PLAN_OF_PERSONS = "plan-of-persons"
RESPOND_ASYNC = "respond-async"
PREFER: dict[str, Any] = {
    "name": "Prefer",
    "in": "header",
    "required": False,
    "description": "`respond-async` (RFC 7240): answer with a job at once, and calculate afterwards",
    "schema": {"type": "string", "enum": [RESPOND_ASYNC]},
}
"""For `openapi_extra`; what else stands in the header is passed over, as RFC 7240 wants."""


def prefers_job(request: Request) -> bool:
    """Tell whether who asks prefers a job (RFC 7240, 4.1)."""
    given = ",".join(request.headers.getlist("prefer")).lower().split(",")
    return any(one.partition(";")[0].strip() == RESPOND_ASYNC for one in given)


def plan_of_persons(asked: Asked) -> JobDraft:
    """Return the job that makes a plan of persons; it keeps the revision of the scenario that is the latest now."""
    scenario = f"{asked.scenario}@{asked.scenario_revision}"
    request = {"author": asked.author, "scenario": scenario, "question": asked.question}
    return JobDraft(PLAN_OF_PERSONS, asked.author, request)


def plan_body(request: Mapping[str, Any]) -> PlanBody:
    """Return what a job for a plan asks, as it would be sent."""
    return PlanBody(author=request["author"], scenario=request["scenario"], question=request["question"])
