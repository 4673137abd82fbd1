"""Ordered weighted averaging: one slider from the worst value of a place (0) over the weighted mean to its best (1).

Yager (1988), "On ordered weighted averaging aggregation operators in multicriteria decisionmaking", IEEE Transactions
on Systems, Man, and Cybernetics 18(1), defines the operator and its orness. Jiang and Eastman (2000), "Application of
fuzzy measures in multi-criteria evaluation in GIS", International Journal of Geographical Information Science 14(2),
bring it to maps, with criterion weights beside the order weights. The attitude a becomes the quantifier Q(p) = p^((1 -
a) / a) (Yager 1996, International Journal of Intelligent Systems 11(1)).

Two ways to join both kinds of weights are offered:

- `quantifier` (Yager 1996; Torra 1997, "The weighted OWA operator"; Malczewski 2006, International Journal of Applied
  Earth Observation and Geoinformation 8(4)): the place of a value weighs Q(U_j) - Q(U_j-1), U_j being the sum of the
  criterion weights of the j largest values. It is a Choquet integral: continuous, and never lower for a better place.
- `product` (Malczewski et al. 2003, Environment and Planning A 35(10)): u_j v_j / sum u_j v_j of criterion weight u and
  order weight v. It jumps where two values change their order, and a better place may score lower; a notice says so.

With equal criterion weights both are Yager's operator; at attitude 0.5 both are the weighted linear combination.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geo_service.decision.matrix import Matrix, read_weights, to_shares
from geo_service.decision.methods.normalisation import normalise, safe_divide
from geo_service.decision.methods.wlc import scale_free_weights
from geo_service.decision.reading import Array
from geo_service.decision.result import Note, Notice, Outcome, notices_of, rank

NAME = "owa"


def ordered_weighted_average(
    matrix: Matrix,
    *,
    attitude: float = 0.5,
    order_weights: Sequence[float] | None = None,
    importance: str = "quantifier",
    normalisation: str = "min-max",
) -> Outcome:
    """Average the values of each alternative by criterion and by their order.

    Criteria without weight are left out, and so are constant ones under min-max, where they have no scale.

    Parameters
    ----------
    matrix
        The table of n alternatives and k criteria.
    attitude
        0 = only the worst value counts (AND), 0.5 = neutral, 1 = only the best counts (OR).
    order_weights
        Weight of the best value, of the second best, and so on, one for each criterion, in place of the attitude.
    importance
        How criterion weights and order weights are joined: `quantifier` or `product`.
    normalisation
        How values become comparable, one of `NORMALISATIONS`.

    Returns
    -------
    Outcome
        Scores, higher being better. Stages, m being the criteria that count: `normalised` (n, k), `order` (n, m;
        positions of the criteria from the best value down), `ordered` (n, m), `order_weights` (m,), `joint_weights`
        (n, m), `weighted` (n, m), and `orness` and `tradeoff` of the order weights.
    """
    normalised = normalise(matrix, normalisation)
    weights = scale_free_weights(matrix, normalisation)
    counted = np.flatnonzero(weights)
    order = counted[np.argsort(-normalised[:, counted], axis=1, kind="stable")]
    ordered = np.take_along_axis(normalised, order, axis=1)
    cumulated = np.cumsum(weights[order], axis=1)
    places = places_of(order_weights, attitude, len(counted), len(weights))
    joint = joint_weights(
        places, weights[order], cumulated, None if order_weights is not None else attitude, importance
    )
    weighted = joint * ordered
    scores = weighted.sum(axis=1)
    return Outcome(
        method=NAME,
        scores=scores,
        ranks=rank(scores, scale=float(np.abs(weighted).sum(axis=1).max())),
        higher_is_better=True,
        weights=weights,
        stages={
            "normalised": normalised,
            "order": order,
            "ordered": ordered,
            "order_weights": places,
            "joint_weights": joint,
            "weighted": weighted,
            "orness": orness(places),
            "tradeoff": tradeoff(places),
        },
        notices=notices_of(matrix) + ((Notice(Note.NOT_MONOTONE),) if importance == "product" else ()),
    )


def attitude_weights(attitude: float, count: int) -> Array:
    """Return the order weights of an attitude, the best value's first, shape (count,)."""
    return np.diff(_quantifier(np.linspace(0.0, 1.0, count + 1), attitude)) if count else np.zeros(0)


def orness(order_weights: Array) -> float:
    """Return how near order weights are to OR: 0 = AND, 1 = OR (Yager 1988); 0.5 for a single one."""
    count = len(order_weights)
    return float(order_weights @ np.linspace(1.0, 0.0, count)) if count > 1 else 0.5


def tradeoff(order_weights: Array) -> float:
    """Return how far criteria make up for one another: 0 = not at all, 1 = fully (Jiang and Eastman 2000)."""
    count = len(order_weights)
    if count < 2:
        return 1.0
    return float(1.0 - np.sqrt(count * ((order_weights - 1.0 / count) ** 2).sum() / (count - 1)))


def places_of(given: Sequence[float] | None, attitude: float, count: int, criteria: int) -> Array:
    """Return the order weights of the criteria that count.

    Parameters
    ----------
    given
        Order weights of all criteria, if they were given.
    attitude
        What they follow from if not.
    count, criteria
        How many criteria count, and how many there are.

    Returns
    -------
    NDArray[np.float64]
        Shape (count,), 1 in total.
    """
    if given is None:
        return attitude_weights(attitude, count)
    shares = to_shares(read_weights(given, criteria, "parameters.order_weights"))
    if count == criteria:
        return shares
    if not count:
        return np.zeros(0)
    # Fewer values are ordered than weights are given: the weights describe a quantifier, which is read off anew.
    return np.diff(_interpolated(np.linspace(0.0, 1.0, count + 1), shares))


def joint_weights(places: Array, weights: Array, cumulated: Array, attitude: float | None, importance: str) -> Array:
    """Join order weights with the weights of the ordered criteria.

    Parameters
    ----------
    places
        Order weights, shape (m,).
    weights, cumulated
        Weights of the criteria of each alternative from its best value down, and their sums, shape (n, m).
    attitude
        What the order weights follow from; None if they were given.
    importance
        `quantifier` or `product`.

    Returns
    -------
    NDArray[np.float64]
        1 in total for each alternative, shape (n, m).
    """
    if not len(places):
        return np.zeros_like(weights)
    if importance == "product":
        return _product(places, weights)
    if attitude in {0.0, 1.0}:
        only = np.zeros_like(weights)
        only[:, 0 if attitude else -1] = 1.0
        return only
    reached = np.minimum(cumulated / cumulated[:, -1:], 1.0)
    quantified = _interpolated(reached, places) if attitude is None else _quantifier(reached, attitude)
    return np.diff(quantified, axis=1, prepend=0.0)


def _product(places: Array, weights: Array) -> Array:
    """Return u_j v_j / sum u_j v_j, shape (n, m)."""
    product = weights * places
    return safe_divide(product, product.sum(axis=1, keepdims=True))


def _quantifier(share: Array, attitude: float) -> Array:
    """Return Q(p) = p^((1 - a) / a), with Q(0) = 0 and Q(1) = 1 for every attitude."""
    if attitude == 0.0:
        return np.where(share < 1.0, 0.0, 1.0)
    if attitude == 1.0:
        return np.where(share > 0.0, 1.0, 0.0)  # 0^0 would be 1
    return np.asarray(share ** ((1.0 - attitude) / attitude), dtype=np.float64)


def _interpolated(share: Array, places: Array) -> Array:
    """Return the quantifier whose steps are the order weights, straight in between (Torra 1997)."""
    steps = np.concatenate([[0.0], np.cumsum(places)])
    return np.asarray(np.interp(share, np.linspace(0.0, 1.0, len(steps)), steps), dtype=np.float64)
