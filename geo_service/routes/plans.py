"""Stored plans: solved, stored whole, read, listed and changed, with a ledger of what planners fixed."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends
from starlette.requests import Request
from starlette.responses import Response

from geo_service.database.catalog import Catalog
from geo_service.database.jobs_written import add_job
from geo_service.database.plans import StoredPlan, read_plan
from geo_service.database.plans_listed import WantedPlans, read_plans
from geo_service.database.plans_written import change_plan, create_plan, refuse_unseen
from geo_service.database.stored import Tag
from geo_service.http.answer import UNCHANGED
from geo_service.http.case_list_answers import case_list_at
from geo_service.http.family_bodies import asked_families
from geo_service.http.job_answers import ACCEPTED, job_accepted
from geo_service.http.job_requests import PREFER, plan_of_families, plan_of_persons, prefers_job
from geo_service.http.plan_answers import plan_read, plan_written, plans_listed
from geo_service.http.plan_bodies import asked_plan
from geo_service.http.plan_ledger import read_lifted
from geo_service.http.plan_models import (
    PlanAnswer,
    PlanBody,
    PlanChangeBody,
    PlansAnswer,
    PlanSummary,
)
from geo_service.http.plan_parameters import (
    AWAY,
    READING,
    After,
    CaseListQuery,
    Limit,
    ModeQuery,
    PlanPath,
)
from geo_service.http.plan_solving import solved
from geo_service.http.plan_tags import plan_at, plan_revision_at
from geo_service.http.scenario_bodies import sent_as_json
from geo_service.http.scenario_parameters import IF_MATCH, AnyScenarioQuery
from geo_service.http.scenario_tags import revision_at, seen_tags
from geo_service.http.services import Release, Services, ServicesOf
from geo_service.problems import ProblemError, responses
from geo_service.refusals import OF_PLANS

router = APIRouter(prefix="/api", tags=["plans"])

EXAMPLE = {
    "summary": "One district fixed, with the reason",
    "value": {
        "author": "Айгүл Серікқызы",
        "scenario": "k7m2xw9d4hqp",
        "question": {
            "rules": [{"rule": "maximum-growth", "share": 0.02}],
            "fixed": {"594600000": {"persons": 150, "reason": "150 persons have their dwellings ready"}},
        },
    },
}
WRITING = (
    "content-type-not-json", "storage-read-only", "invalid-parameter", "unknown-scenario", "not-found",
    "plan-infeasible", "plan-out-of-time", "unknown-case-list", *AWAY, *OF_PLANS,
)  # fmt: skip
CHANGING = (
    "unknown-plan", "plan-revision-never-changes", "plan-changed", "if-match-missing", "lifting-without-reason",
    "lifting-not-fixed", "plan-mode-never-changes",
)  # fmt: skip
TAG = {"ETag": {"description": "Revision, digest and release served", "schema": {"type": "string"}}}
MADE: dict[int | str, dict[str, Any]] = {
    201: {"headers": TAG | {"Location": {"description": "Its address", "schema": {"type": "string"}}}}
}
PLAN_IF_MATCH = IF_MATCH | {"description": "ETag of the plan as it was read; “*” is refused"}

Sent = Annotated[PlanBody, Body(openapi_examples={"fixed": EXAMPLE})]
SentAnew = Annotated[PlanChangeBody, Body(openapi_examples={"fixed": EXAMPLE})]


@router.post(
    "/plans",
    status_code=201,
    response_model=PlanAnswer,
    responses={**MADE, **ACCEPTED, **responses(*WRITING)},
    dependencies=[Depends(sent_as_json)],
    openapi_extra={"parameters": [PREFER]},
    summary="Solve and store a plan",
)
async def create(request: Request, services: ServicesOf, catalog: Release, body: Sent) -> Response:
    """Share the quota of a scenario and store the plan, under an identifier of its own, with all that is said of it.

    What does not fit is not stored: the problem then tells the smallest relaxation that would make it fit. With
    `Prefer: respond-async` what was asked is checked, and a job solves it. With `case_list` its families are placed,
    always by a job.
    """
    if body.case_list is not None:
        families = await asked_families(services, catalog, body, case_list_at(body.case_list))
        return job_accepted(request, await add_job(services.database, plan_of_families(families)))
    asked = await asked_plan(services, catalog, body)
    if prefers_job(request):
        return job_accepted(request, await add_job(services.database, plan_of_persons(asked)))
    draft = await solved(services, asked)
    return plan_written(await create_plan(services.database, draft), catalog, 201)


@router.get(
    "/plans",
    response_model=PlansAnswer,
    responses=UNCHANGED | responses("unknown-scenario", "unknown-case-list", "invalid-parameter", *READING),
    summary="Plans",
)
async def listed(
    request: Request,
    services: ServicesOf,
    catalog: Release,
    scenario: AnyScenarioQuery = None,
    mode: ModeQuery = None,
    case_list: CaseListQuery = None,
    limit: Limit = 50,
    after: After = None,
) -> Response:
    """Return plans, those made last first; `scenario` finds those whose latest revision is made for it."""
    if after is not None:
        plan_at(after)
    identifier, revision = (None, None) if scenario is None else revision_at(scenario)
    whose = None if case_list is None else case_list_at(case_list)
    wanted = WantedPlans(identifier, revision, mode, whose, limit, after)
    page, following = await read_plans(services.database, wanted)
    summaries = [PlanSummary.of(about, catalog) for about in page]
    return plans_listed(request, PlansAnswer(plans=summaries, next=following), catalog)


@router.get(
    "/plans/{plan}",
    response_model=PlanAnswer,
    responses={200: {"headers": TAG}, **UNCHANGED, **responses(*READING)},
    summary="One plan",
)
async def one(request: Request, services: ServicesOf, catalog: Release, plan: PlanPath) -> Response:
    """Return the latest revision of a plan, or the one asked for; its answer never changes."""
    return plan_read(request, await read_plan(services.database, *plan_revision_at(plan)), catalog)


@router.put(
    "/plans/{plan}",
    response_model=PlanAnswer,
    responses={200: {"headers": TAG}, **ACCEPTED, **responses(*CHANGING, *WRITING)},
    dependencies=[Depends(sent_as_json)],
    openapi_extra={"parameters": [PLAN_IF_MATCH]},
    summary="Change a plan",
)
async def change(request: Request, services: ServicesOf, catalog: Release, plan: PlanPath, body: SentAnew) -> Response:
    """Solve a plan anew and store its next revision, if nobody changed it since it was read.

    Each number or family that is fixed, changed or lifted is entered into the ledger; lifting one needs a reason in
    `lifted`. What is asked and answered already, on the release served, makes no revision. A plan of families is solved
    by a job, which refuses to store what somebody else has changed meanwhile.
    """
    seen = seen_tags(request)
    latest = await read_plan(services.database, plan_revision_at(plan)[0])
    plan_at(plan)  # a revision itself never changes
    if body.case_list != latest.about.case_list:
        raise ProblemError("plan-mode-never-changes", plan=latest.about.id)
    if latest.about.case_list is not None:
        return await _families_anew(request, services, catalog, body, latest, seen)
    asked = await asked_plan(services, catalog, body)
    if (latest.about.digest, latest.about.release) == (asked.digest(), catalog.version):
        return plan_written(latest, catalog, 200)
    refuse_unseen(latest.about, seen)
    before = latest.question.get("fixed", {})
    draft = await solved(services, asked, before, read_lifted(body.lifted, before, asked.fixed))
    stored = await change_plan(services.database, latest.about.id, latest.about.tag, draft)
    return plan_written(stored, catalog, 200)


async def _families_anew(
    request: Request, services: Services, catalog: Catalog, body: PlanChangeBody, latest: StoredPlan, seen: list[Tag]
) -> Response:
    """Let a job solve a plan of families anew, if nobody changed it since it was read."""
    about = latest.about
    asked = await asked_families(services, catalog, body, str(about.case_list))
    if (about.digest, about.release) == (asked.digest(), catalog.version):
        return plan_written(latest, catalog, 200)
    refuse_unseen(about, seen)
    lifted = read_lifted(body.lifted, latest.question.get("fixed", {}), asked.fixed)
    return job_accepted(request, await add_job(services.database, plan_of_families(asked, about, lifted)))
