"""Which pairs of families and places a round of branch and bound looks at."""

from __future__ import annotations

import numpy as np

from geo_service.decision.allocation.instance import Array, Index, Mask
from geo_service.decision.allocation.problem import Problem
from geo_service.decision.allocation.relaxation import Relaxed

ALL_PAIRS = 20_000
"""Pairs that are searched at once if no others can improve the plan."""
FIRST_RANKS = 4
"""Pairs per family in the first round, if there are more."""
EXTRA_PAIRS, LEAST_EXTRA = 40, 2_000
"""Pairs beyond one per family in the first round: for each capacity and side, and in any case."""


def usable(relaxed: Relaxed, lost: Array, objective: float) -> Mask:
    """Return the pairs with which a plan may be better than the best so far, shape (n, m).

    Parameters
    ----------
    relaxed
        The relaxation.
    lost
        What each pair loses at its prices, inf = cannot be, shape (n, m).
    objective
        Of the best plan so far, -inf = there is none.
    """
    return np.isfinite(lost) & (lost <= (relaxed.bound - objective) * (1 + 1e-9))


def are_few(pairs: Mask, ranks: int) -> bool:
    """Tell whether pairs can be searched all at once."""
    return int(pairs.sum()) <= ALL_PAIRS * (ranks // FIRST_RANKS)


def promising(problem: Problem, pairs: Mask, lost: Array, ranks: int) -> Mask:
    """Return the pairs that lose least: so many for each family, and so many in all, shape (n, m)."""
    among = np.argsort(np.argsort(lost, axis=1, kind="stable"), axis=1, kind="stable") < ranks
    others = np.sort(np.where(pairs, lost, np.inf), axis=1)[:, 1:ranks].ravel()
    rows = int(np.isfinite(problem.instance.capacity).sum()) + len(problem.instance.sides)
    extra = max(EXTRA_PAIRS * rows * ranks // FIRST_RANKS, LEAST_EXTRA)
    limit = np.partition(others, extra)[extra] if extra < len(others) else np.inf
    return pairs & among & (lost <= limit)


def with_known(pairs: Mask, relaxed: Relaxed, plan: Index | None) -> Mask:
    """Return pairs with those that the relaxation and the best plan use, shape (n, m)."""
    found = pairs.copy()
    found[relaxed.families, relaxed.places] = True
    if plan is not None:
        found[np.arange(len(plan)), plan] = True
    return found
