"""A plan of families: solved in a process that can be killed, and stored as a new plan or as its next revision."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from geo_service.database.jobs_held import Store
from geo_service.database.plans import read_plan
from geo_service.database.plans_written import change_plan_on, create_plan_on
from geo_service.database.pool import Connection
from geo_service.database.stored import Tag
from geo_service.decision.placement.clock import Progress
from geo_service.http.family_bodies import asked_families
from geo_service.http.family_solving import solved_families
from geo_service.http.job_requests import PLAN_OF_FAMILIES, plan_body
from geo_service.http.services import Services

NAME = PLAN_OF_FAMILIES


async def run(
    services: Services,
    request: Mapping[str, Any],
    report: Callable[[Mapping[str, Any]], None],
    cancelled: Callable[[], bool],
) -> Store:
    """Solve a plan of families; return how to store it.

    Parameters
    ----------
    services
        Where data come from.
    request
        What `http.job_requests.plan_of_families` made.
    report
        Hears how far it is.
    cancelled
        Ends the search.

    Raises
    ------
    DecisionError, ProblemError, PlanInfeasibleError, UnknownPlanError
        As POST and PUT of /api/plans; what is stored raises `PlanChangedError` if somebody was faster.
    """
    report({"phase": "reading"})
    plan: str | None = request.get("plan")
    latest = None if plan is None else await read_plan(services.database, plan)
    asked = await asked_families(services, await services.releases.current(), plan_body(request), request["case_list"])
    before = {} if latest is None else latest.question.get("fixed", {})

    def hear(progress: Progress) -> None:
        found = {name: value for name, value in progress.to_json().items() if value is not None}
        report({"phase": found.pop("stage"), **found})

    draft = await solved_families(asked, hear, cancelled, before, request.get("lifted", {}))
    report({"phase": "storing", "objective": draft.objective})

    async def store(connection: Connection) -> dict[str, Any]:
        if latest is None:
            stored = await create_plan_on(connection, draft)
        else:
            stored = await change_plan_on(connection, latest.about.id, Tag(**request["seen"]), draft)
        return {"plan": stored.about.id, "revision": stored.about.revision}

    return store
