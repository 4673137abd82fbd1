"""Efficiency against fairness: the best plans found at parts of the fair share that every district has at least."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geo_service.decision.allocation.instance import Index
from geo_service.decision.allocation.plan import relative_gap
from geo_service.decision.placement.clock import Share
from geo_service.decision.placement.level import Level, Levels, at_level, find_levels, level_of, persons_at
from geo_service.decision.placement.model import Model, model_of
from geo_service.decision.placement.problem import Placement
from geo_service.decision.placement.quick import Found, find

POINTS = 5
SHARE_OF_LEVEL = 0.4


@dataclass(frozen=True, slots=True, eq=False)
class Point:
    """The best plan found at one level.

    Parameters
    ----------
    level
        The part of the fair share that is asked for.
    reached
        The part that every district has.
    objective, bound
        Of the plan, and what no plan at this level exceeds.
    persons
        Of each district, shape (m,).
    """

    level: float
    reached: float
    objective: float
    bound: float
    persons: Index

    @property
    def gap(self) -> float | None:
        """Relative difference of plan and bound."""
        return relative_gap(self.objective, self.bound)


@dataclass(frozen=True, slots=True, eq=False)
class Frontier:
    """Points from no fairness to the largest that was found.

    Parameters
    ----------
    points
        In the order of their levels; those that time did not reach are missing.
    largest
        The largest level.
    """

    points: tuple[Point, ...]
    largest: Level


def frontier(problem: Placement, seed: int, share: Share, start: Index) -> Frontier | None:
    """Return the frontier, None where residents are not known, or time is up.

    Parameters
    ----------
    problem
        Checked; its own part of the fair share does not count.
    seed
        Of the searches.
    share
        The time.
    start
        A plan of the problem, place of each party, shape (parties,).
    """
    if np.isnan(problem.residents[problem.takes_part]).any() or share.over:
        return None
    levels = find_levels(problem, seed, share.clock.share(SHARE_OF_LEVEL * share.left), start)
    return None if levels is None else Frontier(_points(problem, levels, seed, share), levels.largest)


def _points(problem: Placement, levels: Levels, seed: int, share: Share) -> tuple[Point, ...]:
    """Return the points, as far as time reaches: the fairest first, each search from the best plan that is fairer."""
    largest = levels.largest.kept
    found: list[Point] = []
    known = list(levels.plans)
    for number, level in enumerate(np.linspace(largest, 0.0, POINTS if largest else 1).tolist()):
        model = model_of(at_level(problem, level))
        start = max((one for kept, one in known if kept >= level), key=model.instance.objective, default=None)
        plan = find(model.instance, start, seed, share.left / (POINTS - number))
        share.clock.tell("frontier", number + 1, POINTS)
        if plan.assignment is not None:
            point = _point(model, level, plan)
            known.append((point.reached, plan.assignment))
            found.append(point)
        if share.over:
            break
    return tuple(reversed(found))


def _point(model: Model, level: float, found: Found) -> Point:
    """Return a plan as a point."""
    assignment = np.zeros(0, dtype=np.int64) if found.assignment is None else found.assignment
    persons = persons_at(model, model.by_family(assignment))
    return Point(level, level_of(model, assignment), found.objective, found.bound, persons)
