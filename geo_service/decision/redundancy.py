"""Criteria that say the same twice, and criteria that tell no places apart.

A criterion that ranks places as another does counts twice what was meant to count once. Rank correlation (Spearman)
finds it whatever the units and value functions: it is 1 if one is a rising function of the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo_service.decision.limits import within
from geo_service.decision.scoring import Array

USUAL_LIMIT = 0.98
FEWEST_PLACES = 3
"""Two criteria are compared if they are both known at this many places."""
EXACT = 1e-12
"""Room for rounding in a correlation of exactly 1."""


@dataclass(frozen=True, slots=True)
class Redundant:
    """Two criteria that rank places alike.

    Parameters
    ----------
    first, second
        Names of the criteria, in the order of the table.
    correlation
        Rank correlation; below 0 if one is high where the other is low.
    exact
        Whether one is a rising (or falling) function of the other.
    places
        At how many places both are known.
    """

    first: str
    second: str
    correlation: float
    exact: bool
    places: int


@dataclass(frozen=True, slots=True)
class Redundancy:
    """What is the matter with a set of criteria.

    Parameters
    ----------
    pairs
        Criteria that rank places alike, the closest first.
    constant
        Names of criteria with one value everywhere.
    empty
        Names of criteria without any value.
    """

    pairs: tuple[Redundant, ...]
    constant: tuple[str, ...]
    empty: tuple[str, ...]


def redundancy(names: Sequence[str], values: Array, limit: float = USUAL_LIMIT) -> Redundancy:
    """Look for criteria that add nothing.

    Parameters
    ----------
    names
        Names of the criteria, k of them.
    values
        Value of each criterion, in any unit, NaN = no data, shape (n, k).
    limit
        Size of the rank correlation from which two criteria are said to be alike, above 0, up to 1.

    Returns
    -------
    Redundancy
        What was found. One place alone tells nothing: its criteria are neither constant nor alike.

    Raises
    ------
    DecisionError
        `setting-out-of-range`.
    """
    within("limit", limit, EXACT, 1.0)
    known = ~np.isnan(values)
    count = known.sum(axis=0)
    lowest = np.where(known, values, np.inf).min(axis=0, initial=np.inf)
    highest = np.where(known, values, -np.inf).max(axis=0, initial=-np.inf)
    varies: list[int] = np.flatnonzero(highest > lowest).tolist()
    compare = _Comparer(names, values)
    found = [
        pair
        for place, first in enumerate(varies)
        for second in varies[place + 1 :]
        if (pair := compare(first, second)) and abs(pair.correlation) >= limit - EXACT
    ]
    return Redundancy(
        pairs=tuple(sorted(found, key=lambda pair: (-abs(pair.correlation), pair.first, pair.second))),
        constant=tuple(names[column] for column in np.flatnonzero((count > 1) & (highest == lowest)).tolist()),
        empty=tuple(names[column] for column in np.flatnonzero(count == 0).tolist()),
    )


def mean_ranks(values: Array) -> Array:
    """Rank numbers from 1 for the lowest; equal numbers share the mean of their ranks; shape (n,)."""
    _, position, count = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    return np.asarray((last - (count - 1) / 2.0)[position], dtype=np.float64)


class _Comparer:
    """Compares criteria over the places where both are known.

    Parameters
    ----------
    names, values
        As in `redundancy`.
    """

    def __init__(self, names: Sequence[str], values: Array) -> None:
        self._names = names
        self._values = values
        self._missing = np.isnan(values)
        self._ranks: dict[int, Array] = {}

    def __call__(self, first: int, second: int) -> Redundant | None:
        """Compare two criteria; None where that tells nothing."""
        known = ~(self._missing[:, first] | self._missing[:, second])
        places = int(known.sum())
        if places < FEWEST_PLACES:
            return None
        one, other = (self._ranked(column, known) for column in (first, second))
        size = float(np.sqrt((one @ one) * (other @ other)))
        if not size:
            return None
        correlation = float(one @ other) / size
        exact = abs(correlation) >= 1.0 - EXACT
        return Redundant(self._names[first], self._names[second], correlation, exact, places)

    def _ranked(self, column: int, known: NDArray[np.bool_]) -> Array:
        """Return the ranks of one criterion over some places, less their mean."""
        if not known.all():
            return _centred(self._values[known, column])
        if column not in self._ranks:  # they serve every pair in which nothing is missing: most of them
            self._ranks[column] = _centred(self._values[:, column])
        return self._ranks[column]


def _centred(values: Array) -> Array:
    """Return ranks less their mean, all 0 where the values are all the same, shape (n,)."""
    ranks = mean_ranks(values)
    return np.asarray(ranks - ranks.mean(), dtype=np.float64)
