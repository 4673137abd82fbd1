"""Which families are placed anew together, while all others stay: those of some places, and who else would come."""

from __future__ import annotations

import numpy as np

from geo_service.decision.allocation.instance import Array, Index, Mask
from geo_service.decision.allocation.problem import Problem

FIRST_FAMILIES = 400
"""How many families are placed anew at first."""
RANKS = 6
"""Pairs that a family has in its neighbourhood at most."""
GROWTH, SHRINKAGE = 1.3, 0.8
FEWEST, MOST = 60, 3_000
EVEN = 0.2
"""Share of the chance to be chosen that is the same for all places."""


class Neighbourhoods:
    """Sets of pairs, each around some places; more of them where the last were searched to the end.

    Parameters
    ----------
    problem
        What is maximised.
    lost
        What each pair loses at fair prices, shape (n, m).
    prices
        Those prices, shape (m, d).
    seed
        For the choices that are left to chance.
    """

    def __init__(self, problem: Problem, lost: Array, prices: Array, seed: int) -> None:
        self.problem, self.lost = problem, lost
        self.prices, self.chance, self.size = prices, np.random.default_rng(seed), float(FIRST_FAMILIES)

    def next(self, plan: Index) -> Mask:
        """Return the pairs of the plan and those of a neighbourhood, shape (n, m)."""
        count = len(plan)
        chosen = self._places(plan)
        free = np.flatnonzero(chosen[plan])
        lost = np.where(chosen, self.lost[free], np.inf)
        ranks = min(RANKS, lost.shape[1]) - 1
        worst = np.partition(lost, ranks, axis=1)[:, [ranks]]
        pairs = np.zeros(self.lost.shape, dtype=np.bool_)
        pairs[free] = np.isfinite(lost) & (lost <= worst)
        pairs[np.arange(count), plan] = True
        return pairs

    def learn(self, complete: bool) -> None:
        """Take more families at once after a search to the end, fewer after another."""
        self.size = float(np.clip(self.size * (GROWTH if complete else SHRINKAGE), FEWEST, MOST))

    def _places(self, plan: Index) -> Mask:
        """Return places by chance, rather those where the plan loses much, until enough families are there."""
        instance = self.problem.instance
        own = np.bincount(plan, self.lost[np.arange(len(plan)), plan], instance.places)
        spare = np.where(np.isfinite(instance.capacity), np.maximum(self.problem.limit - instance.load(plan), 0.0), 0.0)
        waste = own + (self.prices * spare).sum(axis=1)
        chances = EVEN / instance.places + (1 - EVEN) * waste / max(float(waste.sum()), 1e-300)
        order = self.chance.choice(instance.places, instance.places, replace=False, p=chances / chances.sum())
        held = np.cumsum(np.bincount(plan, minlength=instance.places)[order])
        kept = np.zeros(instance.places, dtype=np.bool_)
        kept[order[: max(2, int(np.searchsorted(held, self.size)))]] = True
        return kept
