"""Samples of plans that keep all limits and are good enough: random walks that move persons between two districts."""

from __future__ import annotations

import numpy as np

from geo_service.decision.sharing.linear import Linear
from geo_service.decision.sharing.problem import Array, Index

STEPS = 60
"""Moves of a walk for each district."""


def wandered(linear: Linear, plan: Index, floor: float, samples: int, seed: int) -> Index:
    """Return where random walks end that begin at a plan.

    Parameters
    ----------
    linear
        Bounds and rows.
    plan
        Where they begin, shape (n,); it keeps all of them.
    floor
        What the objective is at least.
    samples
        How many walks.
    seed
        Of the walks.

    Returns
    -------
    numpy.ndarray
        A plan of whole persons for each walk, shape (samples, n).

    Notes
    -----
    A move takes a pair of districts and one of all the numbers of persons that may go from the one to the other, each
    as likely as any other. Such moves lead to all plans that can be reached alike (they are symmetrical), so that in
    the long run no plan is preferred.
    """
    free = np.flatnonzero(linear.low < linear.high)
    plans = np.tile(plan, (samples, 1))
    if free.size < 2:
        return plans
    walk = _Walk(linear, plans, floor)
    chance = np.random.default_rng(seed)
    for _ in range(STEPS * free.size):
        taken = chance.integers(0, free.size, samples)
        given = (taken + chance.integers(1, free.size, samples)) % free.size
        walk.move(free[taken], free[given], chance.random(samples))
    return walk.plans


class _Walk:
    """Plans that are changed step by step, all at once, with the sums of their rows."""

    def __init__(self, linear: Linear, plans: Index, floor: float) -> None:
        self.plans = plans
        self._linear, self._low, self._high = linear, linear.low.astype(np.int64), linear.high.astype(np.int64)
        self._least = np.append(linear.least[1:], floor)
        self._most = np.append(linear.most[1:], np.inf)
        self._rows = np.vstack([linear.rows[1:], linear.costs])
        self._sums = plans @ self._rows.T
        self._numbers = np.arange(len(plans))

    def move(self, taken: Index, given: Index, chance: Array) -> None:
        """Move persons in every plan.

        Parameters
        ----------
        taken, given
            From which district to which, shape (samples,).
        chance
            Which of the possible numbers, 0…1, shape (samples,); a negative number goes the other way.
        """
        have, get = self.plans[self._numbers, taken], self.plans[self._numbers, given]
        change = (self._rows[:, given] - self._rows[:, taken]).T
        low = np.maximum(have - self._high[taken], self._low[given] - get).astype(np.float64)
        high = np.minimum(have - self._low[taken], self._high[given] - get).astype(np.float64)
        with np.errstate(divide="ignore", invalid="ignore"):
            ends = np.stack([(self._least - self._sums) / change, (self._most - self._sums) / change])
        moving = change != 0
        low = np.maximum(low, np.where(moving, ends.min(axis=0), -np.inf).max(axis=1))
        high = np.minimum(high, np.where(moving, ends.max(axis=0), np.inf).min(axis=1))
        first, last = np.minimum(np.ceil(low - 1e-9), 0.0), np.maximum(np.floor(high + 1e-9), 0.0)
        moved = np.minimum(first + np.floor(chance * (last - first + 1)), last).astype(np.int64)
        self.plans[self._numbers, taken] -= moved
        self.plans[self._numbers, given] += moved
        self._sums += moved[:, None] * change
