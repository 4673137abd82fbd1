"""Draws scored by ordered weighted averaging; formulas as in `methods.owa`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from geo_service.decision.methods.owa import joint_weights, places_of
from geo_service.decision.reading import Array
from geo_service.decision.scenario import Scenario
from geo_service.decision.uncertainty.drawn_values import DrawnValues, Scorer


def owa_scorer(scenario: Scenario) -> Scorer:
    """Return how ordered weighted averaging scores draws, by the parameters of the scenario's method."""
    return partial(_owa, np.flatnonzero(scenario.shares()), **scenario.method.parameters)


def _owa(
    counted: NDArray[np.int64],
    weights: Array,
    criteria: Sequence[DrawnValues],
    *,
    attitude: float = 0.5,
    order_weights: Sequence[float] | None = None,
    importance: str = "quantifier",
) -> Array:
    """Return the means of m places in each draw, shape (m, draws); `counted` are the criteria with weight."""
    m, draws, count = len(criteria[0].likely), len(weights), len(counted)
    values = np.empty((m, draws, count))
    for place, column in enumerate(counted.tolist()):
        values[:, :, place] = criteria[column].values
    order = np.argsort(-values, axis=2, kind="stable")
    ordered = np.take_along_axis(values, order, axis=2).reshape(m * draws, count)
    weighed = weights[np.arange(draws)[:, None], counted[order]].reshape(m * draws, count)
    places = places_of(order_weights, attitude, count, len(criteria))
    by_attitude = None if order_weights is not None else attitude
    joint = joint_weights(places, weighed, np.cumsum(weighed, axis=1), by_attitude, importance)
    return np.asarray((joint * ordered).sum(axis=1).reshape(m, draws), dtype=np.float64)
