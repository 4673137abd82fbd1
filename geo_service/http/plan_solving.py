"""A plan solved off the event loop, and made ready to be stored; what does not fit is never stored."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from geo_service.allocations.answer import allocation_json
from geo_service.database.plans_drafts import PlanDraft
from geo_service.database.stored import pack
from geo_service.decision.allocation.plan import Status
from geo_service.http.assessed import dump
from geo_service.http.plan_bodies import Asked
from geo_service.http.plan_ledger import Fixed, overrides_of
from geo_service.http.services import Services
from geo_service.problems import ProblemError

BESIDE = ("relaxation", "certificate")
"""What of a plan that does not fit stands beside the words."""


class PlanInfeasibleError(Exception):
    """No plan keeps all that was asked.

    Parameters
    ----------
    figures
        The smallest relaxation, the certificate, and by language what is said of them.
    """

    def __init__(self, figures: Mapping[str, Any]) -> None:
        self.figures = figures
        super().__init__("plan-infeasible")


async def solved(
    services: Services, asked: Asked, before: Fixed | None = None, lifted: Mapping[str, str] | None = None
) -> PlanDraft:
    """Solve a plan and return what is to be stored of it.

    Parameters
    ----------
    services
        Where the lane of long calculations is.
    asked
        What is asked.
    before
        Fixed numbers of the revision before; None for the first.
    lifted
        Why each number that was fixed is fixed no more.

    Raises
    ------
    PlanInfeasibleError
        If nothing fits.
    ProblemError
        `plan-out-of-time`.
    """
    async with services.assessments.lane:
        return await asyncio.to_thread(_draft, asked, before or {}, lifted or {})


def _draft(asked: Asked, before: Fixed, lifted: Mapping[str, str]) -> PlanDraft:
    """Solve a plan; takes a second or two."""
    answer = allocation_json(asked.assessment, asked.table, asked.problem, asked.quotas)
    refuse_without_plan(answer)
    plan, certificate = answer["plan"], answer["plan"]["certificate"]
    return PlanDraft(
        author=asked.author,
        scenario=asked.scenario,
        scenario_revision=asked.scenario_revision,
        question=asked.question,
        digest=asked.digest(),
        release=answer["version"],
        status=str(certificate["status"]),
        objective=certificate["objective"],
        quota=asked.problem.quota,
        persons=plan["persons"],
        answer=pack(dump(answer)),
        overrides=tuple(overrides_of(asked, answer, before, lifted)),
    )


def refuse_without_plan(answer: Mapping[str, Any]) -> None:
    """Refuse an answer that holds no plan.

    Raises
    ------
    PlanInfeasibleError
        If it is proved that nothing fits.
    ProblemError
        `plan-out-of-time` if nothing was found in time.
    """
    plan = answer["plan"]
    if plan["persons"] is not None:
        return
    if plan["certificate"]["status"] != Status.INFEASIBLE:
        raise ProblemError("plan-out-of-time")
    raise PlanInfeasibleError({name: plan[name] for name in BESIDE} | {"sentences": answer["sentences"]})
