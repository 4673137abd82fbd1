"""A sharing solved, with its prices, its alternatives, its sureness and its budget, as plain JSON values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geo_service.allocations.capacities import TITLES as DIMENSIONS
from geo_service.allocations.groups import TITLES as GROUPS
from geo_service.allocations.sharing import drawn_suitability, names_of
from geo_service.assessments.assessment import Assessment
from geo_service.assessments.region import DistrictTable
from geo_service.assessments.scores import quota_json, rounded
from geo_service.database.quotas import Quota
from geo_service.decision.budget.answer import to_json as budget_json
from geo_service.decision.budget.assumptions import Assumptions
from geo_service.decision.budget.costing import cost
from geo_service.decision.budget.plan import Arrivals
from geo_service.decision.budget.plan import Plan as BudgetPlan
from geo_service.decision.explanation.constraint_words import LANGUAGES
from geo_service.decision.sharing.alternatives import alternatives
from geo_service.decision.sharing.chances import chances
from geo_service.decision.sharing.frontier import frontier
from geo_service.decision.sharing.plan import Plan
from geo_service.decision.sharing.price_list import Prices
from geo_service.decision.sharing.price_sentences import explain_prices
from geo_service.decision.sharing.prices import prices
from geo_service.decision.sharing.problem import Sharing
from geo_service.decision.sharing.reading import to_json as problem_json
from geo_service.decision.sharing.sentences import explain_plan
from geo_service.decision.sharing.solve import share

Json = dict[str, Any]


def allocation_json(
    assessment: Assessment, table: DistrictTable, problem: Sharing, quotas: Sequence[Quota] = ()
) -> Json:
    """Share a quota and say all that is to be said of the plan; takes a second or two.

    Parameters
    ----------
    assessment, table
        The ranking, and the register of its districts.
    problem
        What is shared, its districts those of the ranking.
    quotas
        The published quotas of the scenario's oblasts, year and programme, with their sources.

    Returns
    -------
    dict
        `plan` with its certificate, or the smallest `relaxation` that would make one possible; `districts` with their
        persons; `prices`, `alternatives`, `chances`, `frontier` and `budget` where there is a plan; `sentences` by
        language; `content` of the scenario, the published `quota` and the `problem` as it was solved.
    """
    plan = share(problem)
    found = prices(problem) if plan.persons is not None else None
    names = names_of(assessment)
    katos = problem.katos
    return {
        "version": assessment.version,
        "digest": assessment.content.digest(),
        "content": assessment.content.to_json(),
        "quota": quota_json(quotas),
        "problem": problem_json(problem),
        "groups": {name: text.to_json() for name, text in GROUPS.items()},
        "dimensions": {name: text.to_json() for name, text in DIMENSIONS.items()},
        "plan": plan.to_json(katos),
        "districts": _districts(assessment, table, problem, plan),
        "prices": None if found is None else found.to_json(katos),
        **_beside(assessment, problem, plan),
        "budget": None if plan.persons is None else _budget(assessment, table, plan),
        "sentences": {
            language: [*explain_plan(problem, plan, names, language), *_of_prices(problem, found, names, language)]
            for language in LANGUAGES
        },
    }


def _of_prices(problem: Sharing, found: Prices | None, names: Any, language: Any) -> list[str]:
    """Say what limits, rules and fixed numbers cost."""
    return [] if found is None else explain_prices(problem, found, names, language)


def _districts(assessment: Assessment, table: DistrictTable, problem: Sharing, plan: Plan) -> list[Json]:
    """Return each district with its number, by rank."""
    rank, scores = assessment.ranking.rank, rounded(assessment.ranking.suitability)
    order = sorted(range(len(rank)), key=lambda row: (rank[row] or len(rank) + 1, problem.katos[row]))
    return [
        {
            "kato": problem.katos[row],
            "name": assessment.names[row].to_json(),
            "rank": int(rank[row]) or None,
            "suitability": scores[row],
            "residents": table.register.districts[problem.katos[row]].residents,
            "persons": None if plan.persons is None else int(plan.persons[row]),
            "fixed": problem.fixed[row].reason if row in problem.fixed else None,
        }
        for row in order
    ]


def _beside(assessment: Assessment, problem: Sharing, plan: Plan) -> Json:
    """Return what else could have been planned, how sure the numbers are, and what fairness costs."""
    if plan.persons is None:
        return {"alternatives": None, "chances": None, "frontier": None}
    katos, drawn = problem.katos, drawn_suitability(assessment)
    others = alternatives(problem, seed=assessment.content.spread.seed)
    sure = None if drawn is None else chances(problem, drawn)
    return {
        "alternatives": None if others is None else others.to_json(katos),
        "chances": None if sure is None else sure.to_json(katos),
        "frontier": [point.to_json(katos) for point in frontier(problem)],
    }


def _budget(assessment: Assessment, table: DistrictTable, plan: Plan) -> Json:
    """Return what the plan costs in the year of the scenario."""
    content = assessment.content
    persons = [] if plan.persons is None else plan.persons.tolist()
    rows = [
        Arrivals(kato, table.register.districts[kato].oblast, content.year, number, None)
        for kato, number in zip(assessment.katos, persons, strict=True)
        if number
    ]
    return budget_json(cost(BudgetPlan(tuple(rows)), Assumptions(), use_last_index=False))
