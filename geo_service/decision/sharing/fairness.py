"""The largest part of the fair share that every district can have, and what fairness costs."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from geo_service.decision.allocation.plan import Status
from geo_service.decision.sharing.fair_share import LeastOfFairShare, fair_shares
from geo_service.decision.sharing.limits import limits_of
from geo_service.decision.sharing.linear import Linear, Optimiser
from geo_service.decision.sharing.problem import ROUNDING, Array, Index, Sharing
from geo_service.decision.sharing.program import program_of


def without_fairness(problem: Sharing) -> Sharing:
    """Return the problem without the rule of fair shares."""
    return replace(problem, rules=tuple(rule for rule in problem.rules if not isinstance(rule, LeastOfFairShare)))


def at_level(problem: Sharing, level: float) -> Sharing:
    """Return the problem with a part of the fair share that every district has at least."""
    rule = LeastOfFairShare(level)
    if not any(isinstance(one, LeastOfFairShare) for one in problem.rules):
        return replace(problem, rules=(*problem.rules, rule))
    rules = tuple(rule if isinstance(one, LeastOfFairShare) else one for one in problem.rules)
    return replace(problem, rules=rules)


def resolved(problem: Sharing, time_limit: float) -> Sharing:
    """Return the problem with the largest part of the fair share in figures, where it is asked for.

    Parameters
    ----------
    problem
        Checked.
    time_limit
        Seconds for each search.
    """
    asked = any(isinstance(rule, LeastOfFairShare) and rule.share is None for rule in problem.rules)
    return at_level(problem, largest_level(problem, time_limit) or 0.0) if asked else problem


def largest_level(problem: Sharing, time_limit: float) -> float | None:
    """Return the largest part of the fair share, 0…1, that every district can have, None where nothing fits at all.

    Parameters
    ----------
    problem
        Checked; its own part of the fair share does not count.
    time_limit
        Seconds for each search.

    Notes
    -----
    Between two neighbouring levels at which some district gets one person more nothing changes, so the search ends at
    an exact level.
    """
    problem = without_fairness(problem)
    fair = fair_shares(problem)
    search = _Levels(program_of(problem, limits_of(problem)), fair, time_limit)
    plan = search.plan(0.0)
    if plan is None:
        return None
    kept, lost = _level(plan, fair), 1.0
    if kept >= 1 or (plan := search.plan(1.0)) is not None:
        return 1.0
    while (below := _below(lost, fair)) > kept + ROUNDING:
        tried = min(below, (kept + lost) / 2)
        plan = search.plan(tried)
        if plan is None:
            lost = tried
        else:
            kept = max(tried, _level(plan, fair))
    return kept


@dataclass(slots=True, init=False)
class _Levels:
    """Plans at levels of the fair share, from one solver."""

    linear: Linear
    fair: Array
    search: Optimiser

    def __init__(self, linear: Linear, fair: Array, time_limit: float) -> None:
        self.linear, self.fair, self.search = linear, fair, Optimiser(linear, time_limit)

    def plan(self, level: float) -> Index | None:
        """Return a plan in which every district has at least a part of its fair share, None where there is none."""
        least = np.maximum(self.linear.low, np.ceil(level * self.fair * (1 - 1e-12) - ROUNDING))
        if (least > self.linear.high).any() or least.sum() > self.linear.most[0]:
            return None
        self.search.keep(np.arange(len(least)), least, self.linear.high)
        found = self.search.search()
        return found.values if found.status is Status.OPTIMAL else None


def _level(plan: Index, fair: Array) -> float:
    """Return the part of the fair share that every district has."""
    due = fair > 0
    return float(min(1.0, (plan[due] / fair[due]).min(initial=1.0)))


def _below(level: float, fair: Array) -> float:
    """Return the largest level below a level at which some district has a whole number of persons."""
    due = fair[fair > 0]
    whole = np.ceil(level * due - ROUNDING) - 1
    return float((np.maximum(whole, 0) / due).max(initial=0.0))
