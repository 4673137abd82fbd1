"""Criteria that say the same twice, and criteria that tell no places apart.

A criterion that ranks places as another does counts twice what was meant to count once. Rank correlation (Spearman)
finds it whatever the units and value functions: it is 1 if one is a rising function of the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

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
    found = [
        pair
        for place, first in enumerate(varies)
        for second in varies[place + 1 :]
        if (pair := _compare(names, values, first, second)) and abs(pair.correlation) >= limit - EXACT
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


def _compare(names: Sequence[str], values: Array, first: int, second: int) -> Redundant | None:
    """Compare two criteria over the places where both are known; None where that tells nothing."""
    both = values[:, [first, second]]
    both = both[~np.isnan(both).any(axis=1)]
    if len(both) < FEWEST_PLACES or (both.min(axis=0) == both.max(axis=0)).any():
        return None
    one, other = (ranks - ranks.mean() for ranks in map(mean_ranks, both.T))
    correlation = float(one @ other / np.sqrt((one @ one) * (other @ other)))
    exact = abs(correlation) >= 1.0 - EXACT
    return Redundant(names[first], names[second], correlation, exact, len(both))
