"""What is to be solved: what each family is worth at each place, what it uses there, and what places can take."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Index = NDArray[np.int64]
Mask = NDArray[np.bool_]

FREE = -1
"""A family that is not fixed, or has no place yet."""
TOLERANCE = 1e-9
"""What a sum of decimals may exceed a capacity by, as a share of it or of the largest use."""


def _no_reasons() -> NDArray[np.int16]:
    """Return the shape of "nothing is forbidden"."""
    return np.zeros((0, 0), dtype=np.int16)


def _nothing_fixed() -> Index:
    """Return the shape of "nothing is fixed"."""
    return np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Side:
    """What a group of places must hold together: at least so much of a weight, or at most, or both.

    Parameters
    ----------
    name
        What it is called.
    weight
        What each family counts, 0 or more, shape (n,).
    places
        Which places belong to the group, shape (m,).
    least, most
        The sum of the weights of all families at these places; infinite = no limit.
    """

    name: str
    weight: Array
    places: Mask
    least: float = -np.inf
    most: float = np.inf

    def held(self, assignment: Index) -> float:
        """Return the weight of the families that are at these places; families without a place count nothing."""
        there = self.places[assignment] & (assignment != FREE)
        return float(self.weight[there].sum())

    def limits(self) -> tuple[float, float]:
        """Return least and most with what rounding may take or add."""
        largest = float(self.weight.max(initial=0.0))
        below, above = (TOLERANCE * max(abs(one), largest) for one in (self.least, self.most))
        return self.least - below, self.most + above


@dataclass(frozen=True, slots=True)
class Instance:
    """A generalised assignment problem of n families, m places, d dimensions and k sides.

    Parameters
    ----------
    value
        What a family at a place adds to the objective, shape (n, m).
    use
        What a family takes of each dimension, 0 or more: the same at every place, shape (n, d), or not, (n, m, d).
    capacity
        What a place can take in each dimension, 0 or more, inf = no limit, shape (m, d).
    maximise
        Whether the largest sum of values is sought, or the smallest.
    forbidden
        0 where a family may go to a place, else 1 + the position of the reason, shape (n, m); empty = all allowed.
    reasons
        Why pairs are forbidden.
    fixed
        The place where a family must go, -1 = free, shape (n,); empty = all free.
    sides
        What groups of places must hold together, k of them.
    """

    value: Array
    use: Array
    capacity: Array
    maximise: bool = True
    forbidden: NDArray[np.int16] = field(default_factory=_no_reasons)
    reasons: tuple[str, ...] = ()
    fixed: Index = field(default_factory=_nothing_fixed)
    sides: tuple[Side, ...] = ()

    @property
    def families(self) -> int:
        """How many families there are, n."""
        return int(self.value.shape[0])

    @property
    def places(self) -> int:
        """How many places there are, m."""
        return int(self.value.shape[1])

    @property
    def dimensions(self) -> int:
        """How many dimensions there are, d."""
        return int(self.capacity.shape[1])

    def use_at(self, place: int) -> Array:
        """Return what every family would use at a place, shape (n, d)."""
        return self.use if self.use.ndim == 2 else self.use[:, place]

    def use_of(self, family: int) -> Array:
        """Return what a family would use at every place, shape (m, d) or (1, d)."""
        return self.use[family : family + 1] if self.use.ndim == 2 else self.use[family]

    def use_by(self, families: Index, places: Index) -> Array:
        """Return what families use at a place each, shape (k, d) for k pairs."""
        return self.use[families] if self.use.ndim == 2 else self.use[families, places]

    def load(self, assignment: Index) -> Array:
        """Return what is used of each place, shape (m, d); families without a place use nothing."""
        placed = np.flatnonzero(assignment != FREE)
        used = self.use_by(placed, assignment[placed])
        columns = [np.bincount(assignment[placed], used[:, one], self.places) for one in range(self.dimensions)]
        return np.stack(columns, axis=1).astype(np.float64, copy=False)

    def side_load(self, assignment: Index) -> Array:
        """Return what each side holds, shape (k,)."""
        return np.array([side.held(assignment) for side in self.sides], dtype=np.float64)

    def side_limits(self) -> Array:
        """Return the least and the most of each side with what rounding may take or add, shape (2, k)."""
        return np.array([side.limits() for side in self.sides], dtype=np.float64).reshape(-1, 2).T

    def limit(self) -> Array:
        """Return the capacities with what rounding may add, shape (m, d)."""
        largest = self.use.max(axis=tuple(range(self.use.ndim - 1)), initial=0.0)
        finite = np.isfinite(self.capacity)
        return self.capacity + TOLERANCE * np.where(finite, np.maximum(self.capacity, largest), 0.0)

    def open_pairs(self) -> Mask:
        """Return which pairs are neither forbidden nor excluded by a fixing, shape (n, m)."""
        allowed = np.ones(self.value.shape, dtype=np.bool_) if not self.forbidden.size else self.forbidden == 0
        if self.fixed.size:
            bound = np.flatnonzero(self.fixed != FREE)
            kept = allowed[bound, self.fixed[bound]]
            allowed[bound] = False
            allowed[bound, self.fixed[bound]] = kept
        return allowed

    def objective(self, assignment: Index) -> float:
        """Return the sum of the values of a whole assignment."""
        return float(self.value[np.arange(self.families), assignment].sum())

    def why_forbidden(self, family: int, place: int) -> str | None:
        """Return the reason why a family may not go to a place, or None."""
        code = int(self.forbidden[family, place]) if self.forbidden.size else 0
        return self.reasons[code - 1] if code else None
