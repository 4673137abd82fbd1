"""Entropy weights: a criterion counts the more, the more it tells the alternatives apart.

Shannon (1948), "A mathematical theory of communication", Bell System Technical Journal 27; as a weighting: Zeleny
(1982), "Multiple Criteria Decision Making", McGraw-Hill; Hwang and Yoon (1981), chapter 3. With shares p_ij of
alternative i in criterion j: e_j = -sum p_ij ln p_ij / ln n, d_j = 1 - e_j, w_j = d_j / sum d.

The shares are those of the values as they are (`sum`, as in most papers, whatever the objective); of 1/x for costs
(`reciprocal-costs`); or of values that min-max has turned to 0...1 (`min-max`), which also takes negative values.
"""

from __future__ import annotations

import numpy as np

from geo_service.decision.errors import DecisionError
from geo_service.decision.matrix import Matrix
from geo_service.decision.methods.normalisation import normalise, require, safe_divide, scaled
from geo_service.decision.reading import Array
from geo_service.decision.result import Note, Notice, Weighting

NAME = "entropy"
SHARES = ("sum", "reciprocal-costs", "min-max")
VANISHING = 1e-13
"""A divergence below this is rounding."""


def entropy(matrix: Matrix, *, normalisation: str = "sum") -> Weighting:
    """Weigh criteria by the entropy of their values; 0 ln 0 counts as 0, and a constant criterion weighs nothing.

    Parameters
    ----------
    matrix
        The table of n alternatives and k criteria, n at least 2.
    normalisation
        How values become shares, one of `SHARES`.

    Returns
    -------
    Weighting
        Weights (k,). Stages: `shares` (n, k), `entropy` and `divergence` (k,).

    Raises
    ------
    DecisionError
        `too-few-alternatives`, `values-not-positive`, or `weights-undefined` if every criterion is constant.
    """
    require_alternatives(matrix)
    shares = _shares(matrix, normalisation)
    logarithms = np.log(shares, out=np.zeros_like(shares), where=shares > 0)
    entropies = -(shares * logarithms).sum(axis=0) / np.log(len(shares))
    entropies = np.where(matrix.constant, 1.0, entropies)
    divergence = 1.0 - entropies
    divergence = np.where(divergence > VANISHING, divergence, 0.0)
    return Weighting(
        NAME,
        derived_weights(divergence),
        {"shares": shares, "entropy": entropies, "divergence": divergence},
        constant_notice(matrix),
    )


def require_alternatives(matrix: Matrix) -> None:
    """Refuse a table of one alternative.

    Raises
    ------
    DecisionError
        `too-few-alternatives`.
    """
    if len(matrix.values) < 2:
        raise DecisionError("too-few-alternatives", "matrix", len(matrix.values))


def derived_weights(information: Array) -> Array:
    """Return the share of each criterion in the information that the table holds, shape (k,).

    Raises
    ------
    DecisionError
        `weights-undefined` where it holds none.
    """
    total = information.sum()
    if total <= 0:
        raise nothing_to_weigh(len(information))
    return np.asarray(information / total, dtype=np.float64)


def nothing_to_weigh(criteria: int) -> DecisionError:
    """Return the refusal of a table from which no weights follow."""
    return DecisionError("weights-undefined", "matrix", f"k = {criteria}")


def constant_notice(matrix: Matrix) -> tuple[Notice, ...]:
    """Return the notice of the criteria that are constant, if there are any."""
    constant = tuple(np.flatnonzero(matrix.constant).tolist())
    return (Notice(Note.CONSTANT_CRITERION, constant),) if constant else ()


def _shares(matrix: Matrix, normalisation: str) -> Array:
    """Return the share of each alternative in each criterion, shape (n, k); 0 throughout for a criterion of zeros."""
    if normalisation == "reciprocal-costs":
        return normalise(matrix, "sum")
    if normalisation == "min-max":
        values = normalise(matrix, "min-max")
    else:
        require(matrix, positive_costs=False)
        values = scaled(matrix.values)
    return safe_divide(values, values.sum(axis=0))
