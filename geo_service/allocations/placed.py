"""A case list placed over the districts of a scenario, with everything that stands beside the plan, as plain JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isnan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo_service.allocations.capacities import TITLES as PLACES
from geo_service.allocations.groups import TITLES as GROUPS
from geo_service.allocations.sharing import drawn_suitability
from geo_service.assessments.assessment import Assessment
from geo_service.assessments.region import DistrictTable
from geo_service.assessments.scores import quota_json, rounded
from geo_service.database.quotas import Quota
from geo_service.decision.budget.answer import to_json as budget_json
from geo_service.decision.budget.costing import cost
from geo_service.decision.budget.plan import Arrivals
from geo_service.decision.budget.result import Budget
from geo_service.decision.budget.sentences import explain_budget
from geo_service.decision.explanation.constraint_words import LANGUAGES
from geo_service.decision.families.capacities import Dimension
from geo_service.decision.placement.answer import placement_json
from geo_service.decision.placement.clock import Cancelled, OnProgress
from geo_service.decision.placement.naming import Names
from geo_service.decision.placement.plan import Study, settings_for
from geo_service.decision.placement.problem import Placement
from geo_service.decision.placement.question import PlacementQuestion
from geo_service.decision.placement.solve import place
from layers.core.text import Text

Json = dict[str, Any]
DIMENSIONS: Mapping[str, Text] = {
    **PLACES,
    Dimension.KINDERGARTEN_PLACES.value: Text("балабақша орны", "места в детском саду", "kindergarten places"),
}


def families_json(
    assessment: Assessment,
    table: DistrictTable,
    problem: Placement,
    question: PlacementQuestion,
    quotas: Sequence[Quota] = (),
    on_progress: OnProgress | None = None,
    cancelled: Cancelled | None = None,
) -> Json:
    """Place the families and say all that is to be said of the plan; takes seconds, and for thousands minutes.

    Parameters
    ----------
    assessment, table
        The ranking, and the register of its districts.
    problem
        Who is placed where, its districts those of the ranking.
    question
        What was asked.
    quotas
        The published quotas of the scenario's oblasts, year and programme.
    on_progress, cancelled
        As in `decision.placement.solve.place`.

    Returns
    -------
    dict
        As `decision.placement.answer.placement_json`, its `districts` by rank and with their names; `content` of the
        scenario, the published `quota`, the `question` and the `budget`.
    """
    settings = settings_for(problem, assessment.content.spread.seed)
    study = Study(draws=drawn_suitability(assessment))
    plan = place(problem, settings, on_progress, cancelled, study)
    names = Names(problem.katos, dict(zip(assessment.katos, assessment.names, strict=True)), GROUPS, DIMENSIONS)
    answer = placement_json(problem, plan, names)
    rows = _rows(assessment, problem, answer["districts"])
    budget = None if plan.assignment is None else _budget(assessment.content.year, rows)
    return {
        "version": assessment.version,
        "digest": assessment.content.digest(),
        "content": assessment.content.to_json(),
        "quota": quota_json(quotas),
        "question": question.to_json(),
        "groups": {name: text.to_json() for name, text in GROUPS.items()},
        "dimensions": {name: text.to_json() for name, text in DIMENSIONS.items()},
        **answer,
        "districts": rows,
        "budget": None if budget is None else budget_json(budget),
        "sentences": answer["sentences"] | _of_budget(budget, table, problem),
    }


def _rows(assessment: Assessment, problem: Placement, districts: Sequence[Json]) -> list[Json]:
    """Return the districts with their names and scores, by rank; without a plan nobody is placed in any of them."""
    rank, scores = assessment.ranking.rank, rounded(assessment.ranking.suitability)
    placed = {row["kato"]: row for row in districts}
    order = sorted(range(len(rank)), key=lambda place: (rank[place] or len(rank) + 1, problem.katos[place]))
    return [
        {
            "kato": problem.katos[place],
            "oblast": problem.oblasts[place],
            "name": assessment.names[place].to_json(),
            "rank": int(rank[place]) or None,
            "suitability": scores[place],
            "residents": _whole(problem.residents, place),
            "persons": None,
            "families": None,
            **placed.get(problem.katos[place], {}),
        }
        for place in order
    ]


def _whole(values: NDArray[np.float64], place: int) -> int | None:
    """Return a count, None for what is not known."""
    return None if isnan(values[place]) else round(float(values[place]))


def _budget(year: int, rows: Sequence[Json]) -> Budget:
    """Return what the plan costs; here both the persons and the families of a district are known."""
    return cost(
        tuple(
            Arrivals(row["kato"], row["oblast"], year, row["persons"], row["families"])
            for row in rows
            if row["persons"]
        )
    )


def _of_budget(budget: Budget | None, table: DistrictTable, problem: Placement) -> Json:
    """Return what is said of the budget, by language."""
    if budget is None:
        return {}
    register = table.register
    places = {kato: register.districts[kato].name for kato in problem.katos}
    places |= {kato: register.oblasts[kato].name for kato in problem.oblasts}
    return {"budget": {language: explain_budget(budget, places, language) for language in LANGUAGES}}
