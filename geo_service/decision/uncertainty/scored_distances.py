"""Draws scored by TOPSIS and by VIKOR; formulas as in `methods.topsis` and `methods.vikor`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from geo_service.decision.methods.normalisation import safe_divide
from geo_service.decision.methods.topsis import closeness
from geo_service.decision.methods.vikor import spread
from geo_service.decision.reading import Array
from geo_service.decision.scenario import Scenario
from geo_service.decision.uncertainty.drawn_values import DrawnValues, Scorer


def topsis_scorer(scenario: Scenario) -> Scorer:
    """Return how TOPSIS scores draws, by the parameters of the scenario's method."""
    return partial(_topsis, **scenario.method.parameters)


def vikor_scorer(scenario: Scenario) -> Scorer:
    """Return how VIKOR scores draws, by the parameters of the scenario's method."""
    return partial(_vikor, **scenario.method.parameters)


def _topsis(
    weights: Array, criteria: Sequence[DrawnValues], *, metric: str = "euclidean", weighting: str = "values"
) -> Array:
    """Return the closeness of m places in each draw, shape (m, draws)."""
    used = np.sqrt(weights) if weighting == "distance" else weights
    shape = (len(criteria[0].likely), len(weights))
    to_ideal, to_anti_ideal = np.zeros(shape), np.zeros(shape)
    for weight, criterion in zip(np.ascontiguousarray(used.T), criteria, strict=True):
        values = criterion.values
        # As weights are not negative, the ideal of weighted values is the weighted ideal.
        _ADDED[metric](to_ideal, (values.max(axis=0) - values) * weight)
        _ADDED[metric](to_anti_ideal, (values - values.min(axis=0)) * weight)
    if metric == "euclidean":
        np.sqrt(to_ideal, out=to_ideal)
        np.sqrt(to_anti_ideal, out=to_anti_ideal)
    return closeness(to_ideal, to_anti_ideal)


def _vikor(weights: Array, criteria: Sequence[DrawnValues], *, v: float = 0.5, advantage: float | None = None) -> Array:
    """Return 1 - Q of m places in each draw, shape (m, draws); the advantage plays no part in Q."""
    del advantage
    shape = (len(criteria[0].likely), len(weights))
    s, r = np.zeros(shape), np.zeros(shape)
    for weight, criterion in zip(np.ascontiguousarray(weights.T), criteria, strict=True):
        values = criterion.values
        best = values.max(axis=0)
        weighted = safe_divide(best - values, best - values.min(axis=0)) * weight
        s += weighted
        np.maximum(r, weighted, out=r)
    return np.asarray(1.0 - (v * spread(s) + (1.0 - v) * spread(r)), dtype=np.float64)


def _add(total: Array, gap: Array) -> None:
    total += gap


def _add_square(total: Array, gap: Array) -> None:
    total += gap * gap


def _keep_largest(total: Array, gap: Array) -> None:
    np.maximum(total, gap, out=total)


_ADDED: dict[str, Callable[[Array, Array], None]] = {
    "euclidean": _add_square,
    "manhattan": _add,
    "chebyshev": _keep_largest,
}
"""How the gap in one more criterion is added to a distance, in place."""
