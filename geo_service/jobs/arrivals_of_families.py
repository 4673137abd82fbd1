"""Families placed as they arrive: the months of a case list, or its families without a place as the next batch."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from geo_service.allocations.staged import next_json, year_json
from geo_service.database.jobs_held import Store
from geo_service.database.pool import Connection
from geo_service.http.family_bodies import asked_families
from geo_service.http.job_requests import ARRIVALS_OF_FAMILIES, plan_body
from geo_service.http.services import Services

NAME = ARRIVALS_OF_FAMILIES


async def run(
    services: Services,
    request: Mapping[str, Any],
    report: Callable[[Mapping[str, Any]], None],
    cancelled: Callable[[], bool],  # noqa: ARG001  # every kind is asked so; the worker drops what comes back
) -> Store:
    """Place families as they arrive; return how to keep it: nothing but the job's result is stored.

    Parameters
    ----------
    services
        Where data come from.
    request
        What `http.job_requests.arrivals_of_families` made.
    report
        Hears how many batches are placed.
    cancelled
        Not asked.

    Raises
    ------
    DecisionError
        As `http.family_plans.asked_families`, or as in `decision.arrivals.errors`.
    """
    report({"phase": "reading"})
    asked = await asked_families(services, await services.releases.current(), plan_body(request), request["case_list"])
    expected = request.get("expected")
    report({"phase": "solving"})
    if expected is None:
        found = await asyncio.to_thread(
            year_json, asked.assessment, asked.problem, lambda done: report({"phase": "batches", "done": done})
        )
    else:
        found = await asyncio.to_thread(next_json, asked.assessment, asked.problem, float(expected))

    async def store(_: Connection) -> dict[str, Any]:
        return found

    return store
