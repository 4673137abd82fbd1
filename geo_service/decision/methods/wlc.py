"""Weighted linear combination, also known as the weighted sum model or simple additive weighting.

Fishburn (1967), "Additive utilities with incomplete product set", Operations Research 15(3); Hwang and Yoon (1981),
"Multiple Attribute Decision Making", Springer; Malczewski (2000), Transactions in GIS 4(1), for maps.
"""

from __future__ import annotations

import numpy as np

from geo_service.decision.matrix import Matrix
from geo_service.decision.methods.normalisation import normalise
from geo_service.decision.reading import Array
from geo_service.decision.result import Outcome, notices_of, rank

NAME = "wlc"


def weighted_linear_combination(
    matrix: Matrix, *, normalisation: str = "min-max", rescale_weights: bool = True
) -> Outcome:
    """Add up the weighted normalised values of each alternative.

    Under min-max a constant criterion has no scale: it is left out, and its weight goes to the others, so that the
    scores still reach from 0 to 1. Under every other normalisation it adds the same to each alternative.

    Parameters
    ----------
    matrix
        The table of n alternatives and k criteria.
    normalisation
        How values become comparable, one of `NORMALISATIONS`.
    rescale_weights
        Whether the weights are divided so that they sum to 1.

    Returns
    -------
    Outcome
        Scores, higher being better; stages `normalised` and `weighted`, both of shape (n, k).
    """
    normalised = normalise(matrix, normalisation)
    weights = scale_free_weights(matrix, normalisation, rescale=rescale_weights)
    weighted = normalised * weights
    scores = weighted.sum(axis=1)
    return Outcome(
        method=NAME,
        scores=scores,
        ranks=rank(scores, scale=float(np.abs(weighted).sum(axis=1).max())),
        higher_is_better=True,
        weights=weights,
        stages={"normalised": normalised, "weighted": weighted},
        notices=notices_of(matrix, rescaled=rescale_weights),
    )


def scale_free_weights(matrix: Matrix, normalisation: str, *, rescale: bool = True) -> Array:
    """Return the weights of the criteria that have a scale, shape (k,).

    Parameters
    ----------
    matrix
        The table.
    normalisation
        Under min-max, constant criteria have none.
    rescale
        Whether the weights sum to 1; all are 0 if no criterion that counts has a scale.
    """
    weights = matrix.weights_used(rescale=rescale)
    if normalisation != "min-max" or not rescale:
        return weights
    left = np.where(matrix.constant, 0.0, weights)
    total = left.sum()
    return np.asarray(left / total if total > 0 else left, dtype=np.float64)
