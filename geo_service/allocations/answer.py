"""A sharing solved, with its prices, its alternatives, its sureness and its budget, as plain JSON values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geo_service.allocations.capacities import TITLES as DIMENSIONS
from geo_service.allocations.groups import titles_of
from geo_service.allocations.rows import rows_of
from geo_service.allocations.sharing import names_of
from geo_service.allocations.solved import Solved, solve
from geo_service.allocations.told import told
from geo_service.allocations.units import Units, units_of
from geo_service.assessments.assessment import Assessment
from geo_service.assessments.region import DistrictTable
from geo_service.assessments.scores import quota_json
from geo_service.database.quotas import Quota
from geo_service.decision.budget.answer import to_json as budget_json
from geo_service.decision.sharing.problem import Sharing
from geo_service.decision.sharing.reading import to_json as problem_json
from layers.core.text import Text

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
        What is shared, over the districts of the ranking or over their oblasts.
    quotas
        The published quotas of the scenario's oblasts, year and programme, with their sources.

    Returns
    -------
    dict
        `plan` with its certificate, or the smallest `relaxation` that would make one possible; `over` districts or
        oblasts, and these, by rank, with their persons in `districts`; `prices`, `alternatives`, `chances`, `frontier`
        and `budget` where there is a plan; `content` of the scenario, the published `quota` and the `problem` as it
        was solved. `sentences` has the plan and its prices by language, and where there is a plan also `alternatives`,
        `chances`, `frontier`, `budget`, and over oblasts `published`, each by language.
    """
    units, katos = units_of(assessment, table, problem.over), problem.katos
    solved = solve(assessment, problem, units)
    rows = rows_of(assessment, table, problem, solved.plan, units, quotas)
    return {
        "version": assessment.version,
        "digest": assessment.content.digest(),
        "content": assessment.content.to_json(),
        "quota": quota_json(quotas),
        "over": problem.over.value,
        "problem": problem_json(problem),
        "groups": {name: text.to_json() for name, text in titles_of(problem.over).items()},
        "dimensions": {name: text.to_json() for name, text in DIMENSIONS.items()},
        "plan": solved.plan.to_json(katos),
        "districts": rows,
        **_beside(solved, katos),
        "sentences": told(solved, rows, names_of(assessment, units), _places(table, units)),
    }


def _beside(solved: Solved, katos: tuple[str, ...]) -> Json:
    """Return what stands beside the plan, null for what does not."""
    price, others, sure, points = solved.prices, solved.alternatives, solved.chances, solved.frontier
    return {
        "prices": None if price is None else price.to_json(katos),
        "alternatives": None if others is None else others.to_json(katos),
        "chances": None if sure is None else sure.to_json(katos),
        "frontier": None if points is None else [point.to_json(katos) for point in points],
        "budget": None if solved.budget is None else budget_json(solved.budget),
    }


def _places(table: DistrictTable, units: Units) -> dict[str, Text]:
    """Return the names of oblasts and of what the quota is shared over."""
    oblasts = {kato: one.name for kato, one in table.register.oblasts.items()}
    return oblasts | dict(zip(units.katos, units.names, strict=True))
