"""A plan of persons as a job: solved and stored as POST /api/plans does at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from geo_service.database.jobs_held import Store
from geo_service.database.plans_written import create_plan_on
from geo_service.database.pool import Connection
from geo_service.http.job_requests import PLAN_OF_PERSONS, plan_body
from geo_service.http.plan_bodies import asked_plan
from geo_service.http.plan_solving import solved
from geo_service.http.services import Services

NAME = PLAN_OF_PERSONS


async def run(
    services: Services,
    request: Mapping[str, Any],
    report: Callable[[Mapping[str, Any]], None],
    cancelled: Callable[[], bool],  # noqa: ARG001  # every kind is asked so; a second's work in a thread is let go of
) -> Store:
    """Solve a plan of persons; return how to store it.

    Parameters
    ----------
    services
        Where data come from.
    request
        What `http.job_requests.plan_of_persons` made.
    report
        Hears how far it is.
    cancelled
        Not asked: the worker drops what comes back.

    Raises
    ------
    DecisionError, ProblemError, PlanInfeasibleError
        As POST /api/plans.
    """
    report({"phase": "reading"})
    asked = await asked_plan(services, await services.releases.current(), plan_body(request))
    report({"phase": "solving"})
    draft = await solved(services, asked)
    report({"phase": "storing", "objective": draft.objective})

    async def store(connection: Connection) -> dict[str, Any]:
        stored = await create_plan_on(connection, draft)
        return {"plan": stored.about.id, "revision": stored.about.revision}

    return store
