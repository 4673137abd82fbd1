"""An instance as the search sees it: always maximised, with pairs that cannot be left out."""

from __future__ import annotations

from dataclasses import dataclass, field

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
        What a unit beyond a capacity costs, shape (d,); None = no capacity may be exceeded, and no side broken.
    side_fine
        What a unit beyond or below a side costs where there are fines, shape (k,).
    """

    instance: Instance
    score: Array
    limit: Array
    fine: Array | None = None
    side_fine: Array = field(default_factory=lambda: np.zeros(0))

    @classmethod
    def of(cls, instance: Instance) -> Problem:
        """Prepare an instance whose capacities hold."""
        limit = instance.limit()
        possible = instance.open_pairs() & fitting(instance, limit)
        signed = instance.value if instance.maximise else -instance.value
        return cls(instance, np.where(possible, signed, CLOSED), limit)

    @classmethod
    def elastic(cls, instance: Instance, fine: Array, side_fine: Array) -> Problem:
        """Prepare an instance whose capacities and sides may be broken at a price."""
        signed = instance.value if instance.maximise else -instance.value
        return cls(instance, np.where(instance.open_pairs(), signed, CLOSED), instance.limit(), fine, side_fine)

    def overflow(self, assignment: Index) -> Array:
        """Return what is used beyond each capacity, rounding apart, shape (m, d)."""
        load = self.instance.load(assignment)
        return np.where(load > self.limit, load - self.instance.capacity, 0.0)

    def side_overflow(self, assignment: Index) -> Array:
        """Return what sides hold beyond their most, or less what is missing to their least, shape (k,)."""
        held, (least, most) = self.instance.side_load(assignment), self.instance.side_limits()
        bare = [(side.least, side.most) for side in self.instance.sides]
        below, above = np.array(bare, dtype=np.float64).reshape(-1, 2).T
        beyond = np.where(held > most, held - above, 0.0)
        return np.where(held < least, held - below, beyond)

    def fined(self, assignment: Index) -> float:
        """Return what a plan pays for what it breaks."""
        paid = float((self.overflow(assignment) * self.fine).sum()) if self.fine is not None else 0.0
        return paid + float(np.abs(self.side_overflow(assignment)) @ self.side_fine) if self.side_fine.size else paid

    def total(self, assignment: Index) -> float:
        """Return the sum of scores less fines; families without a place count nothing."""
        placed = np.flatnonzero(assignment != FREE)
        total = float(self.score[placed, assignment[placed]].sum())
        return total if self.fine is None else total - self.fined(assignment)

    def fits(self, assignment: Index) -> bool:
        """Tell whether every family has a place it can have, and no limit is exceeded for which there is no fine."""
        if (assignment == FREE).any():
            return False
        paired = self.score[np.arange(len(assignment)), assignment]
        if not np.isfinite(paired).all():
            return False
        return self.fine is not None or (self._within(assignment) and not self.side_overflow(assignment).any())

    def _within(self, assignment: Index) -> bool:
        """Tell whether no capacity is exceeded."""
        return bool((self.instance.load(assignment) <= self.limit).all())


def fitting(instance: Instance, limit: Array) -> Mask:
    """Return which families fit into which place while it is empty, shape (n, m)."""
    kinds = [(instance.use_at(place) <= limit[place]).all(axis=1) for place in range(instance.places)]
    return np.stack(kinds, axis=1)


def mean_use(problem: Problem) -> Array:
    """Return what the families that use a dimension use of it in the mean, 1 where none does, shape (d,)."""
    use = problem.instance.use.reshape(-1, problem.instance.dimensions)
    some = (use > 0).sum(axis=0)
    return np.where(some > 0, use.sum(axis=0) / np.maximum(some, 1), 1.0)


def mean_weight(problem: Problem) -> Array:
    """Return what the families that count for a side count in the mean, 1 where none does, shape (k,)."""
    weights = [side.weight[side.weight > 0] for side in problem.instance.sides]
    return np.array([one.mean() if one.size else 1.0 for one in weights], dtype=np.float64)


def score_scale(problem: Problem) -> float:
    """Return the largest score, so that a program's costs are 1 at most."""
    finite = np.abs(problem.score[np.isfinite(problem.score)])
    return float(finite.max(initial=0.0)) or 1.0


def default_fine(problem: Problem) -> Array:
    """Return a cost beyond all scores for what is used beyond a capacity, shape (d,)."""
    return OVERFLOW_COST * score_scale(problem) / mean_use(problem)


def default_side_fine(problem: Problem) -> Array:
    """Return a cost beyond all scores for what is beyond or below a side, shape (k,)."""
    return OVERFLOW_COST * score_scale(problem) / mean_weight(problem)


def whole_step(problem: Problem) -> float:
    """Return what every sum of scores is a multiple of, 0 where that is nothing in particular."""
    if problem.fine is not None:
        return 0.0
    scores = problem.score[np.isfinite(problem.score)]
    if (scores != np.floor(scores)).any() or np.abs(scores).sum() > 2.0**52:
        return 0.0
    return float(np.gcd.reduce(scores.astype(np.int64), initial=0))
