"""The table that every method works on: alternatives × criteria, what is better, and how much each criterion counts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo_service.decision.errors import DecisionError
from geo_service.decision.reading import Array, names, table, vector

MOST_ALTERNATIVES = 20_000
MOST_CRITERIA = 200


@dataclass(frozen=True, slots=True)
class Matrix:
    """A decision matrix that was found fit to work on; make one with `Matrix.of`.

    Parameters
    ----------
    values
        Value of each alternative in each criterion, in the criterion's own unit, finite, shape (n, k).
    objectives
        1 where more is better, -1 where less is, shape (k,).
    weights
        Weight of each criterion, 0 or more, on any common scale, not all 0, shape (k,); None where none are given.
    alternatives, criteria
        Their names, n and k of them, each different; None where none are given.
    """

    values: Array
    objectives: Array
    weights: Array | None = None
    alternatives: tuple[str, ...] | None = None
    criteria: tuple[str, ...] | None = None

    @classmethod
    def of(
        cls,
        values: object,
        objectives: object = None,
        weights: object = None,
        alternatives: object = None,
        criteria: object = None,
    ) -> Matrix:
        """Check a table.

        Parameters
        ----------
        values
            n rows of k numbers, as lists or as an array.
        objectives
            k times 1 or -1; all 1 unless given.
        weights
            k numbers.
        alternatives, criteria
            n and k names.

        Returns
        -------
        Matrix
            The table.

        Raises
        ------
        DecisionError
            If anything of it makes no sense; names the field and the value.
        """
        array = table(values, "matrix", (MOST_ALTERNATIVES, MOST_CRITERIA))
        n, k = array.shape
        return cls(
            values=array,
            objectives=np.ones(k) if objectives is None else _objectives(objectives, k),
            weights=None if weights is None else read_weights(weights, k),
            alternatives=None if alternatives is None else names(alternatives, "alternatives", n),
            criteria=None if criteria is None else names(criteria, "criteria", k),
        )

    @property
    def costs(self) -> NDArray[np.bool_]:
        """Where less is better, shape (k,)."""
        return np.asarray(self.objectives < 0)

    @property
    def constant(self) -> NDArray[np.bool_]:
        """Which criteria have one value for all alternatives, shape (k,)."""
        return np.asarray((self.values == self.values[0]).all(axis=0))

    @property
    def shares(self) -> Array:
        """Weights that sum to 1, equal where none are given, shape (k,)."""
        return to_shares(np.ones(self.values.shape[1]) if self.weights is None else self.weights)

    def weights_used(self, *, rescale: bool) -> Array:
        """Return the weights as shares, or as they were given if they are not to be rescaled, shape (k,)."""
        return self.shares if rescale or self.weights is None else self.weights


def read_weights(weights: object, length: int | None = None, field: str = "weights") -> Array:
    """Check weights.

    Parameters
    ----------
    weights
        Numbers of 0 or more, not all 0.
    length
        How many there must be, if that is fixed.
    field
        What they are called.

    Returns
    -------
    NDArray[np.float64]
        The weights as they were given, shape (k,).

    Raises
    ------
    DecisionError
        `invalid-weight`, `weights-all-zero`, or what `vector` raises.
    """
    array = vector(weights, field, length)
    negative = np.flatnonzero(array < 0)
    if negative.size:
        raise DecisionError("invalid-weight", f"{field}[{negative[0]}]", float(array[negative[0]]))
    if not array.any():
        raise DecisionError("weights-all-zero", field, array.tolist())
    return array


def to_shares(weights: Array) -> Array:
    """Divide weights by their largest and then by their total, so that no scale overflows or vanishes.

    Parameters
    ----------
    weights
        Numbers of 0 or more, not all 0, shape (k,).

    Returns
    -------
    NDArray[np.float64]
        Shares, 1 in total, shape (k,).
    """
    scaled = weights / weights.max()
    return np.asarray(scaled / scaled.sum(), dtype=np.float64)


def _objectives(objectives: object, length: int) -> Array:
    """Check what is better, shape (length,)."""
    array = vector(objectives, "objectives", length)
    wrong = np.flatnonzero(np.abs(array) != 1)
    if wrong.size:
        raise DecisionError("invalid-objective", f"objectives[{wrong[0]}]", float(array[wrong[0]]))
    return array
