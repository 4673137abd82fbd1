"""Which families are placed anew together, while all others stay: those of some places, and who else would come."""

from __future__ import annotations

import numpy as np

from geo_service.decision.allocation.instance import Array, Index, Mask
from geo_service.decision.allocation.prices import Prices
from geo_service.decision.allocation.problem import Problem

FIRST_FAMILIES = 400
"""How many families are placed anew at first."""
RANKS = 6
"""Pairs for each family beside its best one, in the mean: those that lose least of all."""
GROWTH, SHRINKAGE = 1.05, 0.85
FEWEST, MOST = 60, 3_000
EVEN = 0.3
"""Share of the chance to be chosen that is the same for all places."""
PATIENCE = 30
"""Neighbourhoods in turn that gain nothing before something else is better."""


class Neighbourhoods:
    """Sets of pairs, each around some places; more of them where the last were searched to the end.

    Parameters
    ----------
    problem
        What is maximised.
    lost
        What each pair loses at fair prices, shape (n, m).
    prices
        Those prices.
    seed
        For the choices that are left to chance.
    """

    def __init__(self, problem: Problem, lost: Array, prices: Prices, seed: int) -> None:
        self.problem, self.lost = problem, lost
        self.prices, self.chance, self.size = prices, np.random.default_rng(seed), float(FIRST_FAMILIES)
        self.near, self.idle = _near(lost), 0

    @property
    def exhausted(self) -> bool:
        """Whether the last ones gained so little that something else is better."""
        return self.idle >= PATIENCE

    def next(self, plan: Index) -> Mask:
        """Return the pairs of the plan and those of a neighbourhood, shape (n, m)."""
        chosen = self._places(plan)
        pairs = self.near & chosen
        pairs[~chosen[plan]] = False
        pairs[np.arange(len(plan)), plan] = True
        return pairs

    def learn(self, complete: bool, better: bool) -> None:
        """Take fewer families at once if the last were not searched to the end, more if that gained nothing."""
        change = SHRINKAGE if not complete else 1.0 if better else GROWTH
        self.size = float(np.clip(self.size * change, FEWEST, MOST))
        self.idle = 0 if better else self.idle + 1

    def rest(self) -> None:
        """Begin to count anew."""
        self.idle = 0

    def _places(self, plan: Index) -> Mask:
        """Return places by chance, rather those where the plan loses much, until enough families are there."""
        instance = self.problem.instance
        own = np.bincount(plan, self.lost[np.arange(len(plan)), plan], instance.places)
        spare = np.where(np.isfinite(instance.capacity), np.maximum(self.problem.limit - instance.load(plan), 0.0), 0.0)
        waste = own + (self.prices.capacities * spare).sum(axis=1)
        chances = EVEN / instance.places + (1 - EVEN) * waste / max(float(waste.sum()), 1e-300)
        order = self.chance.choice(instance.places, instance.places, replace=False, p=chances / chances.sum())
        held = np.cumsum(np.bincount(plan, minlength=instance.places)[order])
        kept = np.zeros(instance.places, dtype=np.bool_)
        kept[order[: max(2, int(np.searchsorted(held, self.size)))]] = True
        return kept


def _near(lost: Array) -> Mask:
    """Return the pairs that lose least, so many that each family has enough in the mean, shape (n, m)."""
    most = len(lost) * (1 + RANKS)
    if most >= lost.size:
        return np.isfinite(lost)
    return np.asarray(lost <= min(np.partition(lost.ravel(), most)[most], np.finfo(np.float64).max))
