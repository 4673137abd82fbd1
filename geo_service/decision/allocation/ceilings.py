"""Sides as ceilings: as every family has a place, at least so much here says at most the rest elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geo_service.decision.allocation.instance import FREE, Array, Index, Instance


@dataclass(frozen=True, slots=True)
class Ceilings:
    """What groups of places may hold at most, c of them: one for each limit of a side.

    Parameters
    ----------
    weight
        What each family counts, shape (c, n).
    places
        1 where a place belongs to the group, shape (c, m).
    limit
        The most, with what rounding may add, shape (c,).
    side
        The side that it comes from, shape (c,).
    largest
        The largest weight, shape (c,).
    """

    weight: Array
    places: Array
    limit: Array
    side: Index
    largest: Array

    @classmethod
    def of(cls, instance: Instance) -> Ceilings:
        """Return the ceilings of an instance."""
        found = []
        for number, side in enumerate(instance.sides):
            least, most = side.limits()
            if np.isfinite(least):
                found.append((side.weight, ~side.places, float(side.weight.sum()) - least, number))
            if np.isfinite(most):
                found.append((side.weight, side.places, most, number))
        weight = np.array([one[0] for one in found], dtype=np.float64).reshape(-1, instance.families)
        places = np.array([one[1] for one in found], dtype=np.float64).reshape(-1, instance.places)
        limit = np.array([one[2] for one in found], dtype=np.float64)
        side_of = np.array([one[3] for one in found], dtype=np.int64)
        return cls(weight, places, limit, side_of, weight.max(axis=1, initial=0.0))

    def left(self, assignment: Index) -> Array:
        """Return what is left under each ceiling; families without a place take nothing, shape (c,)."""
        placed = np.flatnonzero(assignment != FREE)
        taken = (self.weight[:, placed] * self.places[:, assignment[placed]]).sum(axis=1)
        return np.asarray(self.limit - taken)

    def taken(self, family: int, place: int) -> Array:
        """Return what a family takes of each ceiling at a place, shape (c,)."""
        return self.weight[:, family] * self.places[:, place]

    def moved(self, rows: Index, family: int, here: int) -> Array:
        """Return what a family takes more of some ceilings if it leaves a place for each, shape (r, m)."""
        places = self.places[rows]
        return np.asarray(self.weight[rows, family][:, None] * (places - places[:, [here]]))

    def swapped(self, rows: Index, family: int, here: int, others: Index, there: Index) -> Array:
        """Return what some ceilings take more if a family changes places with each of others, shape (r, k)."""
        places, weight = self.places[rows], self.weight[rows]
        return np.asarray((weight[:, [family]] - weight[:, others]) * (places[:, there] - places[:, [here]]))
