"""The plan under uncertainty: how often each district keeps its share when the suitabilities vary."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import Any

import numpy as np

from geo_service.decision.allocation.plan import Status
from geo_service.decision.errors import DecisionError
from geo_service.decision.figures import figure
from geo_service.decision.sharing.checking import check
from geo_service.decision.sharing.fairness import resolved
from geo_service.decision.sharing.limits import limits_of
from geo_service.decision.sharing.linear import Optimiser
from geo_service.decision.sharing.problem import Array, Index, Sharing
from geo_service.decision.sharing.program import program_of
from geo_service.decision.sharing.solve import TIME_LIMIT, share
from layers.core.text import Text

KEPT = 0.8
"""A district keeps its share with at least this part of the plan's persons."""
QUANTILES = (0.05, 0.95)
MOST_DRAWS = 10_000
LEAST, MOST = figure(0), figure(1)
SUITABILITY = Text("жарамдылық", "пригодность", "suitability")


@dataclass(frozen=True, slots=True, eq=False)
class Chances:
    """What the best plans of draws have in common.

    Parameters
    ----------
    persons
        The plan, shape (n,).
    keeps
        In which share of the draws a district has at least 80 % of the plan's persons, NaN where the plan has none
        there, shape (n,).
    receives
        In which share of the draws a district receives anybody, shape (n,).
    low, high
        Its 5 % and 95 % persons, shape (n,).
    draws
        How many plans were proved best.
    """

    persons: Index
    keeps: Array
    receives: Array
    low: Array
    high: Array
    draws: int

    def to_json(self, katos: tuple[str, ...]) -> dict[str, Any]:
        """Return what is said of each district as plain JSON values.

        Parameters
        ----------
        katos
            Code of each district.
        """
        columns = [self.persons, self.keeps, self.receives, self.low, self.high]
        names = ("persons", "keeps", "receives", "low", "high")
        rows = zip(*(column.tolist() for column in columns), strict=True)
        return {
            "draws": self.draws,
            "districts": {
                kato: {name: value if isfinite(value) else None for name, value in zip(names, row, strict=True)}
                for kato, row in zip(katos, rows, strict=True)
            },
        }


def chances(problem: Sharing, suitabilities: Array, time_limit: float = TIME_LIMIT) -> Chances | None:
    """Return how sure each district's number is, None where no plan is proved.

    Parameters
    ----------
    problem
        What is shared. The largest part of the fair share, where it is asked for, does not depend on suitability.
    suitabilities
        As they might be, 0…1, shape (draws, n); what takes no part in the problem takes none in a draw.
    time_limit
        Seconds for each search.

    Raises
    ------
    DecisionError
        As in `errors`; each draw must be known wherever a district takes part.
    """
    check(problem)
    costs = _costs(problem, suitabilities)
    plan = share(problem, time_limit)
    if plan.persons is None or plan.certificate.status is not Status.OPTIMAL:
        return None
    problem = resolved(problem, time_limit)
    drawn = _plans(Optimiser(program_of(problem, limits_of(problem)), time_limit), costs)
    if not len(drawn):
        return None
    with np.errstate(invalid="ignore"):
        keeps = np.where(plan.persons > 0, (drawn >= KEPT * plan.persons).mean(axis=0), np.nan)
    low, high = np.quantile(drawn, QUANTILES, axis=0, method="inverted_cdf").astype(np.float64)
    return Chances(plan.persons, keeps, (drawn > 0).mean(axis=0), low, high, len(drawn))


def _plans(search: Optimiser, costs: Array) -> Index:
    """Return the best plan of each draw, one after the other from where the solver stands, shape (draws, n)."""
    plans = []
    for row in costs:
        search.aim(row)
        found = search.search()
        if found.status is Status.OPTIMAL and found.values is not None:
            plans.append(found.values)
    return np.array(plans, dtype=np.int64).reshape(len(plans), costs.shape[1])


def _costs(problem: Sharing, suitabilities: Array) -> Array:
    """Return the suitabilities of draws, 0 where a district takes no part, shape (draws, n)."""
    field, count = "suitabilities", len(problem.katos)
    if suitabilities.ndim != 2 or suitabilities.shape[1] != count:
        width = suitabilities.shape[1] if suitabilities.ndim == 2 else suitabilities.ndim
        raise DecisionError("sharing-wrong-length", field, width, expected=figure(count))
    if not len(suitabilities):
        raise DecisionError("sharing-empty", field, 0)
    if len(suitabilities) > MOST_DRAWS:
        raise DecisionError("sharing-too-many", field, len(suitabilities), limit=figure(MOST_DRAWS))
    costs: Array = np.where(problem.takes_part, suitabilities, 0.0)
    with np.errstate(invalid="ignore"):
        wrong = np.argwhere(~((costs >= 0) & (costs <= 1)))
    if len(wrong):
        draw, place = wrong[0]
        value = float(costs[draw, place])
        if isfinite(value):
            raise DecisionError("sharing-out-of-range", f"{field}[{draw}][{place}]", value, least=LEAST, most=MOST)
        kato = problem.katos[place]
        raise DecisionError("sharing-value-unknown", f"{field}[{draw}][{place}]", None, needs=SUITABILITY, katos=kato)
    return costs
