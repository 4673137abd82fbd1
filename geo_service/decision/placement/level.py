"""The largest part of the fair share that every district can have of families placed whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from geo_service.decision.allocation.instance import Index
from geo_service.decision.placement.clock import Share
from geo_service.decision.placement.model import Model, model_of
from geo_service.decision.placement.problem import Placement
from geo_service.decision.placement.quick import find
from geo_service.decision.placement.rows import fair_shares_of
from geo_service.decision.placement.rules import AnyRule
from geo_service.decision.sharing.fair_share import LeastOfFairShare

STEP = 0.01
"""Two levels that differ by less are one."""
ANY_PLAN = 1.0
"""Gap at which a search ends with the first plan."""
TRIES = 12
FIRST_TRY = 0.25
"""The level that is tried first, for all of the fair share is often too much and slow to be proved so."""


@dataclass(frozen=True, slots=True)
class Level:
    """A part of the fair share.

    Parameters
    ----------
    kept
        What every district has at least in some plan.
    lost
        What no plan was found for.
    proved
        Whether it is proved that there is none.
    """

    kept: float
    lost: float
    proved: bool

    def to_json(self) -> dict[str, Any]:
        """Return it as plain JSON values."""
        return {"kept": self.kept, "lost": self.lost, "proved": self.proved}


def asks_for_largest(rule: AnyRule) -> bool:
    """Tell whether a rule asks for the largest part of the fair share."""
    return isinstance(rule, LeastOfFairShare) and rule.share is None


def at_level(problem: Placement, level: float) -> Placement:
    """Return the problem with a part of the fair share that every district has at least."""
    others = tuple(rule for rule in problem.rules if not isinstance(rule, LeastOfFairShare))
    return replace(problem, rules=(*others, LeastOfFairShare(level)))


@dataclass(frozen=True, slots=True, eq=False)
class Levels:
    """What a search for the largest level found.

    Parameters
    ----------
    largest
        The level.
    plans
        The part of the fair share that plans keep, and the place of each party, the least fair first.
    """

    largest: Level
    plans: tuple[tuple[float, Index], ...]


def find_levels(problem: Placement, seed: int, share: Share, start: Index | None = None) -> Levels | None:
    """Return the largest level for which a plan is found, None where none is found at any.

    Parameters
    ----------
    problem
        Checked; residents must be known wherever a district takes part.
    seed
        Of the searches.
    share
        The time.
    start
        A plan without that rule, place of each party, if one is known.
    """
    free = model_of(at_level(problem, 0.0))
    if start is None:
        start = find(free.instance, None, seed, share.left, ANY_PLAN).assignment
    if start is None:
        return None
    plans = [(level_of(free, start), start)]
    tried, lost, proved = max(FIRST_TRY, plans[0][0]), 1.0, plans[0][0] >= 1.0
    for number in range(TRIES):
        kept, best = plans[-1]
        if share.over or kept >= 1.0 or (number > 1 and lost - kept < STEP):
            break
        found = find(model_of(at_level(problem, tried)).instance, best, seed, share.left / 3, ANY_PLAN)
        if found.assignment is not None:
            plans.append((max(tried, level_of(free, found.assignment)), found.assignment))
        else:
            lost, proved = tried, found.infeasible
        tried = 1.0 if not number and found.assignment is not None else (plans[-1][0] + lost) / 2
    kept = plans[-1][0]
    return Levels(Level(kept, max(kept, lost), proved or kept >= 1.0), tuple(plans))


def level_of(model: Model, assignment: Index) -> float:
    """Return the part of the fair share that every district has in a plan, 0…1."""
    fair = fair_shares_of(model.problem)
    persons = persons_at(model, model.by_family(assignment))
    due = fair > 0
    return float(min(1.0, (persons[due] / fair[due]).min(initial=1.0)))


def persons_at(model: Model, positions: Index) -> Index:
    """Return the persons of each district, shape (m,)."""
    sizes, count = model.problem.sizes, len(model.problem.katos)
    return np.bincount(positions, sizes, count).astype(np.int64)
