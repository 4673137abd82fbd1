"""A plan of families solved off the event loop, and made ready to be stored; what does not fit is never stored."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from geo_service.allocations.placed import families_json
from geo_service.database.plans_drafts import PlanDraft
from geo_service.database.stored import pack
from geo_service.decision.allocation.plan import Status
from geo_service.decision.explanation.constraint_words import LANGUAGES
from geo_service.decision.placement.clock import Cancelled, OnProgress
from geo_service.http.assessed import dump
from geo_service.http.family_bodies import AskedFamilies
from geo_service.http.family_ledger import overrides_of_families
from geo_service.http.plan_ledger import Fixed
from geo_service.http.plan_solving import PlanInfeasibleError
from geo_service.problems import ProblemError

BESIDE = ("relaxation", "causes")
"""What of an answer without a plan stands beside the words."""


async def solved_families(
    asked: AskedFamilies,
    on_progress: OnProgress,
    cancelled: Cancelled,
    before: Fixed | None = None,
    lifted: Mapping[str, str] | None = None,
) -> PlanDraft:
    """Solve a plan of families in a thread and return what is to be stored of it.

    Parameters
    ----------
    asked
        What is asked.
    on_progress, cancelled
        As in `decision.placement.solve.place`.
    before
        Fixed families of the revision before; None for the first.
    lifted
        Why each family that was fixed is fixed no more.

    Raises
    ------
    PlanInfeasibleError
        If nothing fits.
    ProblemError
        `plan-out-of-time`.
    """
    return await asyncio.to_thread(_draft, asked, on_progress, cancelled, before or {}, lifted or {})


def _draft(
    asked: AskedFamilies, on_progress: OnProgress, cancelled: Cancelled, before: Fixed, lifted: Mapping[str, str]
) -> PlanDraft:
    """Solve a plan of families."""
    answer = families_json(
        asked.assessment, asked.table, asked.problem, asked.read, asked.quotas, on_progress, cancelled
    )
    answer["case_list"] = asked.case_list
    _refuse_without_plan(answer)
    certificate = answer["plan"]["certificate"]
    return PlanDraft(
        author=asked.author,
        scenario=asked.scenario,
        scenario_revision=asked.scenario_revision,
        question=asked.question,
        digest=asked.digest(),
        release=answer["version"],
        status=str(certificate["status"]),
        objective=certificate["objective"],
        quota=asked.problem.persons,
        persons={row["kato"]: row["persons"] for row in answer["districts"]},
        answer=pack(dump(answer)),
        overrides=tuple(overrides_of_families(asked, answer, before, lifted)),
        case_list=asked.case_list,
        assignment=answer["plan"]["assignment"],
    )


def _refuse_without_plan(answer: Mapping[str, Any]) -> None:
    """Refuse an answer that holds no plan; raises as `solved_families`."""
    if answer["plan"]["assignment"] is not None:
        return
    if answer["plan"]["certificate"]["status"] != Status.INFEASIBLE:
        raise ProblemError("plan-out-of-time")
    said = {language: answer["sentences"][language] for language in LANGUAGES}
    beside = {name: answer[name] for name in BESIDE}
    raise PlanInfeasibleError(beside | {"certificate": answer["plan"]["certificate"], "sentences": said})
