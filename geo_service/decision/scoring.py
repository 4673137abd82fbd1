"""Scores of places by weighted linear combination, with what each criterion adds and how far missing values reach.

The weighted linear combination of standardised criteria is that of Malczewski (2000), "On the use of weighted linear
combination method in GIS", Transactions in GIS 4(1). A missing value neither counts as zero nor removes the place:
the weights of what is known are scaled up within their part, and the bounds tell what the missing values could do.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo_service.decision.risk import risk_index
from geo_service.decision.scenario import PARTS, Scenario

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of n places over k criteria; NaN where nothing is known.

    Parameters
    ----------
    need, livability
        Sub-scores, 0 to 1, shape (n,).
    risk
        Risk index, 0 to 1, shape (n,).
    suitability
        Total, 0 to 1, shape (n,).
    low, high
        The total if everything missing were 0, and if it were 1, shape (n,).
    weights
        Share of each criterion in the total of each place, 0 where it is missing, shape (n, k).
    contributions
        What each criterion adds to the total, shape (n, k); a row sums to the suitability.
    missing
        Which values are missing, shape (n, k).
    """

    need: Array
    livability: Array
    risk: Array
    suitability: Array
    low: Array
    high: Array
    weights: Array
    contributions: Array
    missing: NDArray[np.bool_]


def score(scenario: Scenario, values: Array, low: Array | None = None, high: Array | None = None) -> Scores:
    """Score places.

    Parameters
    ----------
    scenario
        Criteria and weights.
    values
        Value of each criterion, 0 to 1, NaN = no data, shape (n, k).
    low, high
        Smallest and largest possible value of each criterion where `values` rests on part of a district only,
        shape (n, k); NaN or None where the value itself is all there is.

    Returns
    -------
    Scores
        Scores of the n places.
    """
    missing = np.isnan(values)
    filled = np.where(missing, 0.0, values)
    within = np.stack([_known_shares(scenario.within(part), missing) for part in PARTS], axis=1)
    sub_scores = _sub_scores(within, filled)
    weights = _weights(scenario, within)
    contributions = weights * filled
    scored = weights.sum(axis=1) > 0
    shares = scenario.shares()
    return Scores(
        need=sub_scores[:, 0],
        livability=sub_scores[:, 1],
        risk=risk_index(scenario.criteria, values),
        suitability=np.where(scored, contributions.sum(axis=1), np.nan),
        low=_bound(values, low, 0.0) @ shares,
        high=_bound(values, high, 1.0) @ shares,
        weights=weights,
        contributions=contributions,
        missing=missing,
    )


def _known_shares(shares: Array, missing: NDArray[np.bool_]) -> Array:
    """Scale the shares of one part up to 1 over what each place knows, shape (n, k); all 0 where it knows nothing."""
    known = np.where(missing, 0.0, shares)
    total = known.sum(axis=1, keepdims=True)
    scaled: Array = np.divide(known, total, out=np.zeros_like(known), where=total > 0)
    return scaled


def _sub_scores(within: Array, filled: Array) -> Array:
    """Return need and livability, shape (n, 2), from shares of shape (n, 2, k) and values of shape (n, k)."""
    sums = np.einsum("npk,nk->np", within, filled)
    return np.where(within.any(axis=2), sums, np.nan)


def _weights(scenario: Scenario, within: Array) -> Array:
    """Join the parts that are known into shares of the total, shape (n, k)."""
    parts = np.where(within.any(axis=2), scenario.parts(), 0.0)
    total = parts.sum(axis=1, keepdims=True)
    parts = np.divide(parts, total, out=np.zeros_like(parts), where=total > 0)
    return np.asarray(np.einsum("np,npk->nk", parts, within), dtype=np.float64)


def _bound(values: Array, bound: Array | None, otherwise: float) -> Array:
    """Return the bound where it is known, else the value, else what nothing known allows."""
    best = values if bound is None else np.where(np.isnan(bound), values, bound)
    return np.where(np.isnan(best), otherwise, best)
