"""Values of one criterion in some draws."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from geo_service.decision.reading import Array


@dataclass(frozen=True)
class DrawnValues:
    """Values of one criterion at m places.

    Parameters
    ----------
    likely
        Likely values, shape (m,).
    places
        Positions of the places whose values were drawn, shape (u,).
    drawn
        What was drawn there, 0 to 1, shape (u, draws).
    """

    likely: Array
    places: NDArray[np.int64]
    drawn: Array

    @classmethod
    def certain(cls, likely: Array) -> DrawnValues:
        """Return values that are what they are likely to be."""
        return cls(likely, np.zeros(0, dtype=np.int64), np.zeros((0, 1)))

    @cached_property
    def values(self) -> Array:
        """Value of each place in each draw, shape (m, draws), or (m, 1) where nothing was drawn."""
        values = np.repeat(self.likely[:, None], self.drawn.shape[1], axis=1)
        values[self.places] = self.drawn
        return values


Scorer = Callable[[Array, Sequence[DrawnValues]], Array]
"""Gives the suitability of m places, shape (m, draws), from weights of shape (draws, k) and values of k criteria."""
