"""Requests that become jobs: who prefers to be answered later, and what is written down of what was asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request

from geo_service.database.jobs_written import JobDraft
from geo_service.database.plans import PlanRevision
from geo_service.http.family_bodies import AskedFamilies
from geo_service.http.plan_bodies import Asked
from geo_service.http.plan_models import PlanBody

PLAN_OF_PERSONS = "plan-of-persons"
PLAN_OF_FAMILIES = "plan-of-families"
ARRIVALS_OF_FAMILIES = "arrivals-of-families"
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


def plan_of_families(
    asked: AskedFamilies, latest: PlanRevision | None = None, lifted: Mapping[str, str] | None = None
) -> JobDraft:
    """Return the job that makes a plan of families, or the next revision of one.

    Parameters
    ----------
    asked
        What is asked; the revision of the scenario that is the latest now is kept.
    latest
        The revision that is changed; None for a new plan.
    lifted
        Why each family that was fixed is fixed no more.
    """
    request = _of_families(asked)
    if latest is not None:
        tag = {"revision": latest.tag.revision, "digest": latest.tag.digest}
        request |= {"plan": latest.id, "seen": tag, "lifted": dict(lifted or {})}
    return JobDraft(PLAN_OF_FAMILIES, asked.author, request, asked.case_list)


def arrivals_of_families(asked: AskedFamilies, expected: int | None) -> JobDraft:
    """Return the job that places families as they arrive; `expected` ones come after them, None = the whole year."""
    request = _of_families(asked) | ({} if expected is None else {"expected": expected})
    return JobDraft(ARRIVALS_OF_FAMILIES, asked.author, request, asked.case_list)


def _of_families(asked: AskedFamilies) -> dict[str, Any]:
    """Return what is asked of families, as it would be sent."""
    return {
        "author": asked.author,
        "scenario": f"{asked.scenario}@{asked.scenario_revision}",
        "case_list": asked.case_list,
        "question": asked.question,
    }


def plan_body(request: Mapping[str, Any]) -> PlanBody:
    """Return what a job for a plan asks, as it would be sent."""
    return PlanBody(
        author=request["author"],
        scenario=request["scenario"],
        case_list=request.get("case_list"),
        question=request["question"],
    )
