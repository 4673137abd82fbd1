"""Places that a ranking puts in an order which their data do not carry."""

from __future__ import annotations

import numpy as np

from geo_service.decision.limits import within
from geo_service.decision.scoring import Array

LEAST_DIFFERENCE = 0.005
"""Scores are shown with two decimals: what differs by less may look the same."""


def near(suitability: Array, place: int, variance: Array | None = None, least: float = LEAST_DIFFERENCE) -> list[int]:
    """Return the places that can hardly be told from one.

    Two scores are a near-tie if they differ by less than `least`, or by less than the standard deviation of their
    difference as far as it comes from the data. (Weights that stray move all places together.)

    Parameters
    ----------
    suitability
        Scores, NaN = not scored, shape (n,).
    place
        Position of the one.
    variance
        Variance of each score from its data (`Sensitivity.data_variance`), shape (n,); none unless given.
    least
        Smallest difference that counts.

    Returns
    -------
    list[int]
        Positions of the others, the closest first.

    Raises
    ------
    DecisionError
        `setting-out-of-range`.
    """
    within("least", least, 0.0, 1.0)
    gap = np.abs(suitability - suitability[place])
    close = np.flatnonzero(gap < _margins(suitability, place, variance, least))
    close = close[close != place]
    return [int(one) for one in close[np.argsort(gap[close], kind="stable")]]


def near_ties(suitability: Array, variance: Array | None = None, least: float = LEAST_DIFFERENCE) -> list[list[int]]:
    """Group places that can hardly be told apart, going down the ranking.

    Each group holds the highest place that is in no group yet and those after it that are a near-tie with it, up to
    the first that is not. So all places of a group are close to its first, and no chain joins the top to the bottom.

    Parameters
    ----------
    suitability, variance, least
        As in `near`.

    Returns
    -------
    list[list[int]]
        Positions of the places of each group of two or more, by falling score.
    """
    within("least", least, 0.0, 1.0)
    ranked = np.argsort(-suitability, kind="stable")[: np.count_nonzero(~np.isnan(suitability))]
    groups: list[list[int]] = []
    begin = 0
    while begin < len(ranked):
        rest = ranked[begin:]
        gap = suitability[rest[0]] - suitability[rest]
        apart = gap >= _margins(suitability, int(rest[0]), variance, least)[rest]
        apart[0] = False
        size = int(apart.argmax()) if apart.any() else len(rest)
        if size > 1:
            groups.append([int(one) for one in rest[:size]])
        begin += size
    return groups


def _margins(suitability: Array, place: int, variance: Array | None, least: float) -> Array:
    """Return the difference below which each place is a near-tie with one, shape (n,)."""
    if variance is None:
        return np.full(len(suitability), least)
    return np.asarray(np.fmax(np.sqrt(variance + variance[place]), least), dtype=np.float64)
