"""Draws scored by PROMETHEE II; formulas as in `methods.promethee`.

The flows within a criterion do not depend on the weights. Where every difference counts in full, the net flow of a
place is how many others lie below it less how many lie above, which sorting tells. For the other preference functions
each place whose value was drawn is compared with all, and the others with one another once for all draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from geo_service.decision.matrix import Matrix
from geo_service.decision.methods.preference import Preference, Thresholds, usual
from geo_service.decision.methods.promethee import by_criterion
from geo_service.decision.reading import Array
from geo_service.decision.scenario import Scenario
from geo_service.decision.uncertainty.drawn_values import DrawnValues, Scorer


def promethee_scorer(scenario: Scenario) -> Scorer:
    """Return how PROMETHEE II scores draws, by the parameters of the scenario's method."""
    k = len(scenario.criteria)
    whole = Matrix(np.ones((1, k)), np.ones(k))  # values reach 1, and differences are rounded accordingly
    functions, thresholds = by_criterion(whole, **scenario.method.parameters)
    return partial(_promethee, functions, thresholds)


def _promethee(
    functions: Sequence[Preference], thresholds: Sequence[Thresholds], weights: Array, criteria: Sequence[DrawnValues]
) -> Array:
    """Return the net flow of m places in each draw, brought to 0...1, shape (m, draws)."""
    m = len(criteria[0].likely)
    total = np.zeros((m, len(weights)))
    for weight, criterion, preference, at in zip(
        np.ascontiguousarray(weights.T), criteria, functions, thresholds, strict=True
    ):
        if weight.any():
            net = _counted(criterion.values) if preference.function is usual else _compared(criterion, preference, at)
            total += net * weight
    return np.asarray((total / max(m - 1, 1) + 1.0) / 2.0, dtype=np.float64)


def _counted(values: Array) -> Array:
    """Return how many values lie below each one less how many lie above, shape (m, draws)."""
    drawn = np.ascontiguousarray(values.T)
    order = drawn.argsort(axis=1)
    ordered = np.take_along_axis(drawn, order, axis=1)
    steps = np.arange(drawn.shape[1])
    below, up_to = np.tile(steps, (len(drawn), 1)), np.tile(steps, (len(drawn), 1))
    equal = ordered[:, 1:] == ordered[:, :-1]
    if equal.any():
        below[:, 1:][equal] = 0
        np.maximum.accumulate(below, axis=1, out=below)
        up_to[:, :-1][equal] = steps[-1]
        up_to = np.minimum.accumulate(up_to[:, ::-1], axis=1)[:, ::-1]
    net = np.empty(drawn.shape)
    np.put_along_axis(net, order, (below + up_to - steps[-1:]).astype(np.float64), axis=1)
    return np.ascontiguousarray(net.T)


def _compared(criterion: DrawnValues, preference: Preference, at: Thresholds) -> Array:
    """Return the sum of the preferences of each place over the others less theirs over it, shape (m, draws)."""
    certain = np.ones(len(criterion.likely), dtype=bool)
    certain[criterion.places] = False
    among = _balance(criterion.likely[:, None], criterion.likely, preference, at)
    net = np.repeat((among @ certain)[:, None], criterion.drawn.shape[1], axis=1)
    values, own = criterion.values, np.empty_like(criterion.drawn)
    for place, drawn in enumerate(criterion.drawn):
        over = _balance(drawn, values, preference, at)
        own[place] = over.sum(axis=0)
        net -= over
    net[criterion.places] = own
    return net


def _balance(these: Array, others: Array, preference: Preference, at: Thresholds) -> Array:
    """Return by how much these are preferred to the others, less the others to these."""
    difference = these - others
    return np.copysign(preference.function(np.abs(difference), at), difference)
