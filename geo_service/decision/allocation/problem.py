"""An instance as the search sees it: always maximised, with pairs that cannot be left out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geo_service.decision.allocation.instance import FREE, Array, Index, Instance, Mask

OVERFLOW_COST = 1e3
"""What a unit beyond a capacity costs, in largest scores per mean use: more than any plan gains by it."""
CLOSED = -np.inf
"""The score of a pair that cannot be."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is searched.

    Parameters
    ----------
    instance
        What it stands for.
    score
        What is maximised, -inf = this pair cannot be, shape (n, m).
    limit
        Capacities with what rounding may add, shape (m, d).
    fine
        What a unit beyond a capacity costs, shape (d,); None = no capacity may be exceeded.
    """

    instance: Instance
    score: Array
    limit: Array
    fine: Array | None = None

    @classmethod
    def of(cls, instance: Instance) -> Problem:
        """Prepare an instance whose capacities hold."""
        limit = instance.limit()
        possible = instance.open_pairs() & fitting(instance, limit)
        signed = instance.value if instance.maximise else -instance.value
        return cls(instance, np.where(possible, signed, CLOSED), limit)

    @classmethod
    def elastic(cls, instance: Instance, fine: Array) -> Problem:
        """Prepare an instance whose capacities may be exceeded at a price."""
        signed = instance.value if instance.maximise else -instance.value
        return cls(instance, np.where(instance.open_pairs(), signed, CLOSED), instance.limit(), fine)

    def overflow(self, assignment: Index) -> Array:
        """Return what is used beyond each capacity, rounding apart, shape (m, d)."""
        load = self.instance.load(assignment)
        return np.where(load > self.limit, load - self.instance.capacity, 0.0)

    def total(self, assignment: Index) -> float:
        """Return the sum of scores less fines; families without a place count nothing."""
        placed = np.flatnonzero(assignment != FREE)
        total = float(self.score[placed, assignment[placed]].sum())
        return total if self.fine is None else total - float((self.overflow(assignment) * self.fine).sum())

    def fits(self, assignment: Index) -> bool:
        """Tell whether every family has a place it can have, and no limit is exceeded for which there is no fine."""
        if (assignment == FREE).any():
            return False
        paired = self.score[np.arange(len(assignment)), assignment]
        if not np.isfinite(paired).all():
            return False
        return self.fine is not None or bool((self.instance.load(assignment) <= self.limit).all())


def fitting(instance: Instance, limit: Array) -> Mask:
    """Return which families fit into which place while it is empty, shape (n, m)."""
    kinds = [(instance.use_at(place) <= limit[place]).all(axis=1) for place in range(instance.places)]
    return np.stack(kinds, axis=1)


def mean_use(problem: Problem) -> Array:
    """Return what the families that use a dimension use of it in the mean, 1 where none does, shape (d,)."""
    use = problem.instance.use.reshape(-1, problem.instance.dimensions)
    some = (use > 0).sum(axis=0)
    return np.where(some > 0, use.sum(axis=0) / np.maximum(some, 1), 1.0)


def score_scale(problem: Problem) -> float:
    """Return the largest score, so that a program's costs are 1 at most."""
    finite = np.abs(problem.score[np.isfinite(problem.score)])
    return float(finite.max(initial=0.0)) or 1.0


def default_fine(problem: Problem) -> Array:
    """Return a cost beyond all scores for what is used beyond a capacity, shape (d,)."""
    return OVERFLOW_COST * score_scale(problem) / mean_use(problem)


def whole_step(problem: Problem) -> float:
    """Return what every sum of scores is a multiple of, 0 where that is nothing in particular."""
    if problem.fine is not None:
        return 0.0
    scores = problem.score[np.isfinite(problem.score)]
    if (scores != np.floor(scores)).any() or np.abs(scores).sum() > 2.0**52:
        return 0.0
    return float(np.gcd.reduce(scores.astype(np.int64), initial=0))
