"""CRITIC weights: a criterion counts the more, the more it varies and the less the others say the same.

Diakoulaki, Mavrotas and Papayannakis (1995), "Determining objective weights in multiple criteria problems: The CRITIC
method", Computers & Operations Research 22(7), 763-770: values are turned to 0 (worst)...1 (best), C_j = sigma_j sum_k
(1 - r_jk), w_j = C_j / sum C. Papers differ on whether sigma is that of the sample or of the population; the factor
between both is the same for every criterion, so that the weights are the same too. Spearman's correlation of ranks in
place of Pearson's is a common variant.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from geo_service.decision.matrix import Matrix
from geo_service.decision.methods.normalisation import normalise, scaled
from geo_service.decision.reading import Array
from geo_service.decision.result import Weighting
from geo_service.decision.weighting.entropy import (
    constant_notice,
    derived_weights,
    nothing_to_weigh,
    require_alternatives,
)

NAME = "critic"
VANISHING = 1e-12
"""A conflict below this is rounding."""


def critic(matrix: Matrix, *, correlation: str = "pearson", normalisation: str = "min-max") -> Weighting:
    """Weigh criteria by their spread and by how much they disagree with the others.

    A constant criterion weighs nothing and is left out of the correlations, where it would have none. If a single
    criterion varies, it has nothing to disagree with and gets the whole weight.

    Parameters
    ----------
    matrix
        The table of n alternatives and k criteria, n at least 2.
    correlation
        One of `CORRELATIONS`.
    normalisation
        `min-max`, as in the paper, or `none`: values as they are, turned round for costs.

    Returns
    -------
    Weighting
        Weights (k,). Stages: `normalised` (n, k), `deviation` (k,; of the sample), `correlation` (k, k; 0 for constant
        criteria), `conflict` and `information` (k,).

    Raises
    ------
    DecisionError
        `too-few-alternatives`, or `weights-undefined` if all criteria are constant, or say the same.
    """
    require_alternatives(matrix)
    normalised = normalise(matrix, normalisation)
    varying = np.flatnonzero(~matrix.constant)
    deviation, conflict = np.zeros(len(matrix.constant)), np.zeros(len(matrix.constant))
    if not varying.size:
        raise nothing_to_weigh(len(deviation))
    between = np.zeros((len(deviation), len(deviation)))
    deviation[varying] = normalised[:, varying].std(axis=0, ddof=1)
    between[np.ix_(varying, varying)] = CORRELATIONS[correlation](normalised[:, varying])
    conflict[varying] = (1.0 - between[np.ix_(varying, varying)]).sum(axis=0)
    conflict[conflict < VANISHING] = 0.0
    if len(varying) == 1:
        conflict[varying] = 1.0
    information = deviation * conflict
    return Weighting(
        NAME,
        derived_weights(information),
        {
            "normalised": normalised,
            "deviation": deviation,
            "correlation": between,
            "conflict": conflict,
            "information": information,
        },
        constant_notice(matrix),
    )


def pearson(values: Array) -> Array:
    """Return the correlation of each column with each, no column being constant, shape (k, k)."""
    centred = scaled(values - values.mean(axis=0))
    unit = centred / np.sqrt((centred**2).sum(axis=0))
    result = np.clip(unit.T @ unit, -1.0, 1.0)
    np.fill_diagonal(result, 1.0)
    return np.asarray(result, dtype=np.float64)


def spearman(values: Array) -> Array:
    """Return the correlation of the ranks, ties sharing their mean rank, shape (k, k)."""
    return pearson(np.stack([_mean_ranks(column) for column in values.T], axis=1))


def _mean_ranks(column: Array) -> Array:
    """Return ranks from 1 for the smallest, ties sharing their mean, shape (n,)."""
    ordered = np.sort(column)
    below = np.searchsorted(ordered, column, side="left")
    return np.asarray((below + np.searchsorted(ordered, column, side="right") + 1) / 2.0, dtype=np.float64)


CORRELATIONS: dict[str, Callable[[Array], Array]] = {"pearson": pearson, "spearman": spearman}
