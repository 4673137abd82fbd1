"""The smallest relaxation: capacities may be exceeded, and what is exceeded is kept as small as can be."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from geo_service.decision.allocation.instance import Instance
from geo_service.decision.allocation.plan import Relaxation
from geo_service.decision.allocation.problem import Problem, mean_use, score_scale
from geo_service.decision.allocation.search import State

VALUES = 0.01
"""What the values of all families count together, in mean uses: they decide between plans that exceed as little."""


def elastic(instance: Instance) -> Problem:
    """Return the problem of exceeding as little as can be; one mean use beyond a capacity costs 1."""
    opened = _opened(instance)
    plain = Problem.elastic(opened, np.ones(instance.dimensions))
    share = VALUES / (2 * instance.families * score_scale(plain))
    return replace(plain, score=plain.score * share, fine=1 / mean_use(plain))


def relaxation(instance: Instance, problem: Problem, state: State) -> Relaxation | None:
    """Return what a search of that problem found.

    Parameters
    ----------
    instance
        What was asked.
    problem
        What `elastic` made of it.
    state
        Where the search ended.
    """
    if state.plan is None or problem.fine is None:
        return None
    overflow = problem.overflow(state.plan)
    total = float((overflow * problem.fine).sum())
    least = max(0.0, -state.bound - VALUES)
    forbidden = [
        (family, int(place))
        for family, place in enumerate(state.plan)
        if instance.forbidden.size and instance.forbidden[family, place]
    ]
    return Relaxation(overflow, total, min(least, total), total <= least + 2 * VALUES, state.plan, tuple(forbidden))


def proves_that_nothing_fits(state: State) -> bool:
    """Tell whether the bound says that something must be exceeded."""
    return bool(-state.bound - VALUES > 1e-6)


def _opened(instance: Instance) -> Instance:
    """Return the instance with all pairs allowed that a family cannot do without."""
    shut = np.flatnonzero(~instance.open_pairs().any(axis=1))
    if not shut.size:
        return instance
    forbidden = instance.forbidden.copy()
    forbidden[shut] = 0
    return replace(instance, forbidden=forbidden)
