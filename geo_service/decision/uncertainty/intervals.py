"""What each value may be: its likely value, and the lowest and the highest possible one.

A known value is likely what it is. A missing value may be anything from 0 to 1, and is likely what the weighted linear
combination takes it for: the weighted mean of what is known in its part, or the other part's where nothing is known.
So the likely values, weighted by the shares of the scenario, give exactly the suitability of `scoring.score`, and a
score with missing values is linear in the weights as far as these likely values stay.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo_service.decision.scenario import PARTS, Scenario
from geo_service.decision.scoring import Array, score


@dataclass(frozen=True, slots=True)
class Intervals:
    """Triangular distributions of the values of k criteria at n places; NaN at places of which nothing is known.

    Parameters
    ----------
    low, likely, high
        Lowest, likely and highest value, 0 to 1, low ≤ likely ≤ high, shape (n, k).
    """

    low: Array
    likely: Array
    high: Array

    @property
    def scored(self) -> NDArray[np.bool_]:
        """Which places have a score, shape (n,)."""
        return np.asarray(~np.isnan(self.likely).any(axis=1), dtype=bool)

    @property
    def mean(self) -> Array:
        """Mean of each distribution, shape (n, k)."""
        return (self.low + self.likely + self.high) / 3.0

    @property
    def variance(self) -> Array:
        """Variance of each distribution, shape (n, k)."""
        below, above = self.likely - self.low, self.high - self.likely
        return np.asarray((below**2 + above**2 + below * above) / 18.0, dtype=np.float64)


def intervals(scenario: Scenario, values: Array, low: Array | None = None, high: Array | None = None) -> Intervals:
    """Return what the values of places may be.

    Parameters
    ----------
    scenario
        Criteria and weights, k of them.
    values
        Value of each criterion, 0 to 1, NaN = no data, shape (n, k).
    low, high
        Smallest and largest possible value, shape (n, k); NaN or None where a known value is certain.

    Returns
    -------
    Intervals
        A place that has no score has NaN throughout.
    """
    likely = likely_values(scenario, values)
    lowest, highest = _bound(values, low, 0.0), _bound(values, high, 1.0)
    unknown = np.isnan(likely)
    return Intervals(
        low=np.where(unknown, np.nan, np.minimum(lowest, likely)),
        likely=likely,
        high=np.where(unknown, np.nan, np.maximum(highest, likely)),
    )


def likely_values(scenario: Scenario, values: Array) -> Array:
    """Return the values with each missing one replaced by what the score takes it for.

    Parameters
    ----------
    scenario
        Criteria and weights, k of them.
    values
        Value of each criterion, 0 to 1, NaN = no data, shape (n, k).

    Returns
    -------
    NDArray[np.float64]
        Shape (n, k); NaN throughout for a place without a score.
    """
    scores = score(scenario, values)
    sub_scores = np.stack([scores.need, scores.livability], axis=1)
    instead = np.where(np.isnan(sub_scores), scores.suitability[:, None], sub_scores)
    part = [PARTS.index(criterion.part) for criterion in scenario.criteria]
    filled = np.where(scores.missing, instead[:, part], values)
    return np.where(np.isnan(scores.suitability)[:, None], np.nan, filled)


def _bound(values: Array, bound: Array | None, otherwise: float) -> Array:
    """Return the bound where it is known, else the value, else what nothing known allows."""
    best = values if bound is None else np.where(np.isnan(bound), values, bound)
    return np.clip(np.where(np.isnan(best), otherwise, best), 0.0, 1.0)
