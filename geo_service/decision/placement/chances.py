"""The plan under uncertainty: how often each district keeps its persons, and each family its place.

A draw for which the plan is as good as the best, within a small gap, keeps it: families do not move for nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from geo_service.decision.errors import DecisionError
from geo_service.decision.placement.clock import Share
from geo_service.decision.placement.level import persons_at
from geo_service.decision.placement.model import Model
from geo_service.decision.placement.problem import Array, Index, Placement
from geo_service.decision.placement.quick import find
from geo_service.decision.placement.wishes import values_of
from geo_service.decision.sharing.chances import KEPT, MOST_DRAWS, QUANTILES

GAP = 0.002
"""Relative gap at which the plan of a draw is taken; what is left open is less than what draws differ by."""
NEAR = 0.01
"""Relative gap beyond which the plan of a draw says nothing, and the draw is not counted."""
LEAST_SECONDS, SPREAD = 0.3, 2.0
"""Seconds that a draw may take at least, and how many times its even part of the time."""


@dataclass(frozen=True, slots=True, eq=False)
class Chances:
    """What the plans of draws have in common.

    Parameters
    ----------
    persons
        Of each district in the plan, shape (m,).
    keeps
        In which share of the draws it has at least 80 % of these, NaN where the plan has none there, shape (m,).
    receives
        In which share of the draws it receives anybody, shape (m,).
    low, high
        Its 5 % and 95 % persons, shape (m,).
    stays
        In which share of the draws a family has the same district, shape (n,).
    draws, asked
        How many were placed, nearly best, and how many were given; time may end between.
    """

    persons: Index
    keeps: Array
    receives: Array
    low: Array
    high: Array
    stays: Array
    draws: int
    asked: int


def check_draws(problem: Placement, draws: Array) -> None:
    """Refuse draws that do not fit the districts.

    Parameters
    ----------
    problem
        What is asked.
    draws
        Suitability of each district as it might be, 0…1, shape (draws, m); it must be known wherever a district takes
        part.

    Raises
    ------
    DecisionError
        `placement-wrong-length`, `placement-too-many`, `placement-out-of-range` or `placement-value-unknown`.
    """
    count = len(problem.katos)
    if draws.ndim != 2 or draws.shape[1] != count or not len(draws):
        raise DecisionError("placement-wrong-length", "draws", draws.shape[-1] if draws.size else 0, expected=count)
    if len(draws) > MOST_DRAWS:
        raise DecisionError("placement-too-many", "draws", len(draws), limit=MOST_DRAWS)
    used = np.where(problem.takes_part, draws, 0.0)
    for draw, place in np.argwhere(np.isnan(used))[:1].tolist():
        raise DecisionError("placement-value-unknown", f"draws[{draw}][{place}]", None, needed_by="chances")
    for draw, place in np.argwhere((used < 0) | (used > 1))[:1].tolist():
        value = float(used[draw, place])
        raise DecisionError("placement-out-of-range", f"draws[{draw}][{place}]", value, least=0, most=1)


def chances(model: Model, assignment: Index, draws: Array, seed: int, share: Share) -> Chances | None:
    """Return how sure a plan is, None where time is up before any draw is placed nearly best.

    Parameters
    ----------
    model
        What was solved.
    assignment
        The plan, place of each party, shape (parties,).
    draws
        As `check_draws` lets them pass, shape (draws, m).
    seed
        Of the searches.
    share
        The time; each draw is placed from the plan within it.
    """
    found = []
    for number, suitability in enumerate(draws):
        if share.over:
            break
        values = values_of(model.problem, model.ranks, suitability)[:, model.places]
        instance = replace(model.instance, value=model.total(values))
        seconds = max(LEAST_SECONDS, SPREAD * share.left / (len(draws) - number))
        plan = find(instance, assignment, seed, seconds, GAP)
        if plan.assignment is not None and plan.bound - plan.objective <= NEAR * abs(plan.objective):
            found.append(model.by_family(plan.assignment))
        share.clock.tell("chances", number + 1, len(draws))
    return _of_plans(model, model.by_family(assignment), np.array(found), len(draws)) if found else None


def _of_plans(model: Model, here: Index, plans: Index, asked: int) -> Chances:
    """Return what plans have in common."""
    persons, drawn = persons_at(model, here), np.array([persons_at(model, plan) for plan in plans])
    keeps = np.where(persons > 0, (drawn >= KEPT * persons).mean(axis=0), np.nan)
    low, high = np.quantile(drawn, QUANTILES, axis=0, method="inverted_cdf").astype(np.float64)
    stays = (plans == here).mean(axis=0)
    return Chances(persons, keeps, (drawn > 0).mean(axis=0), low, high, stays, len(plans), asked)
