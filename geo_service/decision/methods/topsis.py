"""TOPSIS: how near an alternative is to the best value of every criterion, and how far from the worst.

Hwang and Yoon (1981), "Multiple Attribute Decision Making: Methods and Applications", Springer. With `weighting =
distance` the weights enter the distances instead of the values (Deng, Yeh and Willis 2000, "Inter-company comparison
using modified TOPSIS with objective weights", Computers & Operations Research 27(10)).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from geo_service.decision.matrix import Matrix
from geo_service.decision.methods.normalisation import normalise
from geo_service.decision.reading import Array
from geo_service.decision.result import Outcome, notices_of, rank

NAME = "topsis"
METRICS: dict[str, Callable[[Array], Array]] = {
    "euclidean": lambda gaps: np.sqrt((gaps**2).sum(axis=1)),
    "manhattan": lambda gaps: gaps.sum(axis=1),
    "chebyshev": lambda gaps: gaps.max(axis=1),
}


def topsis(
    matrix: Matrix,
    *,
    normalisation: str = "vector",
    metric: str = "euclidean",
    weighting: str = "values",
    rescale_weights: bool = True,
) -> Outcome:
    """Score alternatives by their relative closeness to the ideal.

    A constant criterion is as far from the ideal as from the anti-ideal, namely not at all, and so adds nothing. Where
    both distances are 0, as for a single alternative, the closeness is 0.5: it is as near to the one as to the other.

    Parameters
    ----------
    matrix
        The table of n alternatives and k criteria.
    normalisation
        How values become comparable, one of `NORMALISATIONS`.
    metric
        The distance, one of `METRICS`.
    weighting
        `values`: values are multiplied by the weights, as Hwang and Yoon do; `distance`: the differences by the square
        roots of the weights.
    rescale_weights
        Whether the weights are divided so that they sum to 1; the closeness is the same.

    Returns
    -------
    Outcome
        Closeness, 0 to 1, higher being better. Stages: `normalised` and `weighted` (n, k), `ideal` and `anti_ideal`
        (k,), `distance_to_ideal` and `distance_to_anti_ideal` (n,). Costs are turned round by the normalisation, so
        that the ideal is the largest value of every criterion.
    """
    normalised = normalise(matrix, normalisation)
    weights = matrix.weights_used(rescale=rescale_weights)
    weighted = normalised * (np.sqrt(weights) if weighting == "distance" else weights)
    ideal, anti_ideal = weighted.max(axis=0), weighted.min(axis=0)
    to_ideal = METRICS[metric](ideal - weighted)
    to_anti_ideal = METRICS[metric](weighted - anti_ideal)
    scores = closeness(to_ideal, to_anti_ideal)
    return Outcome(
        method=NAME,
        scores=scores,
        ranks=rank(scores),
        higher_is_better=True,
        weights=weights,
        stages={
            "normalised": normalised,
            "weighted": weighted,
            "ideal": ideal,
            "anti_ideal": anti_ideal,
            "distance_to_ideal": to_ideal,
            "distance_to_anti_ideal": to_anti_ideal,
        },
        notices=notices_of(matrix, rescaled=rescale_weights),
    )


def closeness(to_ideal: Array, to_anti_ideal: Array) -> Array:
    """Return the share of the distance to the anti-ideal in both, 0.5 where both are 0, of the same shape."""
    total = to_ideal + to_anti_ideal
    result: Array = np.divide(to_anti_ideal, total, out=np.full(total.shape, 0.5), where=total > 0)
    return result
