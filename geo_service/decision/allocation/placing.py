"""A plan in the making: who is where, and what is left of each place."""

from __future__ import annotations

import numpy as np

from geo_service.decision.allocation.ceilings import Ceilings
from geo_service.decision.allocation.instance import FREE, Array, Index, Mask
from geo_service.decision.allocation.problem import Problem


class Placing:
    """Families with and without a place; what is left of places and ceilings is kept in step.

    Parameters
    ----------
    problem
        What is searched.
    assignment
        Place of each family, -1 = none yet, shape (n,).
    """

    def __init__(self, problem: Problem, assignment: Index | None = None) -> None:
        self.problem = problem
        self.instance = problem.instance
        count = self.instance.families
        self.place = np.full(count, FREE, dtype=np.int64) if assignment is None else assignment.copy()
        self.left: Array = problem.limit - self.instance.load(self.place)
        self.ceilings = Ceilings.of(self.instance)
        self.slack = self.ceilings.left(self.place)

    @property
    def waiting(self) -> Index:
        """The families without a place."""
        return np.flatnonzero(self.place == FREE)

    def room(self, family: int) -> Mask:
        """Return which places can take a family now, sides apart, shape (m,)."""
        fits = (self.instance.use_of(family) <= self.left).all(axis=1)
        return np.asarray(fits & np.isfinite(self.problem.score[family]))

    def under_ceilings(self, change: Array, rows: Index) -> Mask:
        """Tell which changes leave room under ceilings; a change is a column, shape (r, k)."""
        return np.asarray((change <= self.slack[rows][:, None]).all(axis=0))

    def tight(self) -> Index:
        """Return the ceilings that one family can exceed, or that are exceeded."""
        return np.flatnonzero(self.slack < self.ceilings.largest)

    def fitting(self, place: int) -> Mask:
        """Return which families a place can take now, sides apart, shape (n,)."""
        return np.asarray((self.instance.use_at(place) <= self.left[place]).all(axis=1))

    def put(self, family: int, place: int) -> None:
        """Give a family without a place one."""
        self.place[family] = place
        self.left[place] -= self.used(family, place)
        if self.slack.size:
            self.slack -= self.ceilings.taken(family, place)

    def take(self, family: int) -> int:
        """Take a family out of its place, and return that."""
        place = int(self.place[family])
        self.place[family] = FREE
        self.left[place] += self.used(family, place)
        if self.slack.size:
            self.slack += self.ceilings.taken(family, place)
        return place

    def used(self, family: int, place: int) -> Array:
        """Return what a family uses at a place, shape (d,)."""
        use = self.instance.use
        return np.asarray(use[family] if use.ndim == 2 else use[family, place])
