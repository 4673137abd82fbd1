"""The smallest relaxation: capacities and sides may be broken, and what is beyond them is kept as small as can be."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from geo_service.decision.allocation.instance import Instance, Side
from geo_service.decision.allocation.plan import Relaxation
from geo_service.decision.allocation.problem import Problem, mean_use, mean_weight, score_scale
from geo_service.decision.allocation.search import State

VALUES = 0.01
"""What the values of all families count together, in mean uses: they decide between plans that exceed as little."""


def elastic(instance: Instance) -> Problem:
    """Return the problem of exceeding as little as can be; one mean use, or weight of a side, beyond costs 1."""
    opened = _opened(replace(instance, sides=tuple(_consistent(side) for side in instance.sides)))
    plain = Problem.elastic(opened, np.ones(instance.dimensions), np.ones(len(instance.sides)))
    share = VALUES / (2 * instance.families * score_scale(plain))
    return replace(plain, score=plain.score * share, fine=1 / mean_use(plain), side_fine=1 / mean_weight(plain))


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
    overflow, total = problem.overflow(state.plan), problem.fined(state.plan)
    least = max(0.0, -state.bound - VALUES)
    forbidden = [
        (family, int(place))
        for family, place in enumerate(state.plan)
        if instance.forbidden.size and instance.forbidden[family, place]
    ]
    return Relaxation(
        overflow,
        total,
        min(least, total),
        total <= least + 2 * VALUES,
        state.plan,
        tuple(forbidden),
        Problem.of(instance).side_overflow(state.plan),
    )


def proves_that_nothing_fits(state: State) -> bool:
    """Tell whether the bound says that something must be exceeded."""
    return bool(-state.bound - VALUES > 1e-6)


def _consistent(side: Side) -> Side:
    """Return a side with its limits changed about if its least is above its most: anything between is as good."""
    return replace(side, least=side.most, most=side.least) if side.least > side.most else side


def _opened(instance: Instance) -> Instance:
    """Return the instance with all pairs allowed that a family cannot do without."""
    shut = np.flatnonzero(~instance.open_pairs().any(axis=1))
    if not shut.size:
        return instance
    forbidden = instance.forbidden.copy()
    forbidden[shut] = 0
    return replace(instance, forbidden=forbidden)
