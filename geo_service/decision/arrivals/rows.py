"""Families as rows of a linear program: scores, uses and weights, without who they are."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from geo_service.decision.allocation.instance import FREE, Array, Index, Instance, Mask
from geo_service.decision.arrivals.room import Room

CLOSED = -np.inf
"""The score of a pair that cannot be."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What n families add at m places and take of d dimensions and k sides.

    Parameters
    ----------
    score
        What is maximised, -inf = this pair cannot be, shape (n, m).
    use
        Shape (n, d), or (n, m, d) where it is not the same everywhere.
    weights
        What each family counts on each side, shape (n, k).
    """

    score: Array
    use: Array
    weights: Array

    @property
    def count(self) -> int:
        """How many families there are, n."""
        return len(self.score)

    def use_by(self, families: Index, places: Index) -> Array:
        """Return what families use at a place each, shape (k, d)."""
        return self.use[families] if self.use.ndim == 2 else self.use[families, places]

    def mean_use(self) -> Array:
        """Return what each family uses, the mean over places where it differs, shape (n, d)."""
        return self.use if self.use.ndim == 2 else np.asarray(self.use.mean(axis=1))

    def worth(self) -> Array:
        """Return the size of each family's mean score over the places that it can have, shape (n,)."""
        some = np.isfinite(self.score)
        total = np.where(some, self.score, 0.0).sum(axis=1)
        return np.asarray(np.abs(total) / np.maximum(some.sum(axis=1), 1))

    def fitting(self, room: Room) -> Rows:
        """Return the rows without pairs for which there is too little left."""
        fits = np.stack([self._fitting(room, place) for place in range(len(room.left))], axis=1)
        return replace(self, score=np.where(fits, self.score, CLOSED))

    def _fitting(self, room: Room, place: int) -> Mask:
        """Return which families a place can still take, shape (n,)."""
        use = self.use if self.use.ndim == 2 else self.use[:, place]
        over = (self.weights > room.most) & room.members[place]
        return np.asarray((use <= room.left[place]).all(axis=1) & ~over.any(axis=1))

    def open(self) -> Mask:
        """Return which families have a pair that can be, shape (n,)."""
        return np.asarray(np.isfinite(self.score).any(axis=1))

    def only(self, which: Mask) -> Rows:
        """Return some of the rows."""
        return Rows(self.score[which], self.use[which], self.weights[which])

    def joined(self, other: Rows) -> Rows:
        """Return these families and others after them, whose uses have as many axes."""
        parts = zip((self.score, self.use, self.weights), (other.score, other.use, other.weights), strict=True)
        return Rows(*(np.concatenate(pair) for pair in parts))


def rows_of(instance: Instance, families: Index, fixed: bool = True) -> Rows:
    """Return some families of an instance as rows.

    Parameters
    ----------
    instance
        Where they are.
    families
        Which, shape (n,).
    fixed
        Whether fixings count; they say nothing of the kind of families that are still to come.
    """
    signed = instance.value[families] if instance.maximise else -instance.value[families]
    score = np.where(instance.forbidden[families] == 0, signed, CLOSED) if instance.forbidden.size else signed.copy()
    if fixed and instance.fixed.size:
        bound = np.flatnonzero(instance.fixed[families] != FREE)
        places = instance.fixed[families[bound]]
        kept = score[bound, places]
        score[bound] = CLOSED
        score[bound, places] = kept
    weights = [side.weight[families] for side in instance.sides]
    return Rows(score, instance.use[families], np.stack(weights, axis=1) if weights else np.zeros((len(families), 0)))


def score_scale(rows: Rows) -> float:
    """Return the size of the largest score, 1 where all are 0."""
    finite = np.abs(rows.score[np.isfinite(rows.score)])
    return float(finite.max(initial=0.0)) or 1.0
