"""Analytic hierarchy process: weights from comparisons in pairs, with a measure of how far these agree.

Saaty (1977), "A scaling method for priorities in hierarchical structures", Journal of Mathematical Psychology 15(3);
Saaty (1980), "The Analytic Hierarchy Process", McGraw-Hill. The weights are the principal eigenvector; the geometric
mean of the rows (Crawford and Williams 1985, Journal of Mathematical Psychology 29(4)) and the mean of the normalised
columns are common approximations. CI = (lambda_max - k) / (k - 1), CR = CI / RI; above 0.10 the judgements contradict
one another too much to be used.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from geo_service.decision.errors import DecisionError
from geo_service.decision.reading import Array
from geo_service.decision.result import Note, Notice, Weighting
from geo_service.decision.weighting.mending import Mending, consistency_ratio, mend, principal
from geo_service.decision.weighting.pairwise import read_pairwise, rounding

NAME = "ahp"
MOST_INCONSISTENT = 0.10
SLACK = 1e-12
EXACT = 1e-9


def ahp(
    pairwise: object,
    *,
    derivation: str = "eigenvector",
    random_index: str = "saaty",
    accept_inconsistent: bool = False,
) -> Weighting:
    """Derive weights from comparisons in pairs.

    Parameters
    ----------
    pairwise
        k rows of k comparisons, k at most 15.
    derivation
        One of `DERIVATIONS`.
    random_index
        Table of random indices, a key of `RANDOM_INDEX`.
    accept_inconsistent
        Whether to give the weights though the consistency ratio is over 0.10.

    Returns
    -------
    Weighting
        Weights (k,). Stages: `pairwise` (k, k), `deviation` (k, k; a_ij w_j / w_i, 1 where a judgement agrees with the
        weights). Figures: `lambda_max`, `ci`, `random_index`, `cr`, `consistent`, and `mend`, None if consistent.

    Raises
    ------
    DecisionError
        `ahp-inconsistent` with all figures, or what `read_pairwise` raises.
    """
    matrix = read_pairwise(pairwise)
    weights, largest = DERIVATIONS[derivation](matrix)
    ratio = consistency_ratio(largest, len(matrix), random_index)
    consistent = ratio.cr <= MOST_INCONSISTENT + SLACK
    advice = None if consistent else mend(matrix, weights, random_index, MOST_INCONSISTENT)
    figures: dict[str, Any] = {
        "lambda_max": largest,
        "ci": ratio.ci,
        "random_index": ratio.ri,
        "cr": ratio.cr,
        "consistent": consistent,
        "mend": advice.to_json() if advice else None,
    }
    if advice and not accept_inconsistent:
        raise _refusal(advice, {"weights": weights.tolist(), **figures})
    stages = {"pairwise": matrix, "deviation": matrix * weights / weights[:, np.newaxis]}
    return Weighting(NAME, weights, stages, _notices(matrix, consistent=consistent), figures)


def by_eigenvector(matrix: Array) -> tuple[Array, float]:
    """Return the principal eigenvector, 1 in total, shape (k,), and its eigenvalue."""
    return principal(matrix)


def by_geometric_mean(matrix: Array) -> tuple[Array, float]:
    """Return the geometric means of the rows, 1 in total, shape (k,), and the eigenvalue they estimate."""
    means = np.exp(np.log(matrix).mean(axis=1))
    return _estimated(matrix, means / means.sum())


def by_column_mean(matrix: Array) -> tuple[Array, float]:
    """Return the means of the normalised columns, shape (k,), and the eigenvalue they estimate."""
    return _estimated(matrix, (matrix / matrix.sum(axis=0)).mean(axis=1))


DERIVATIONS: dict[str, Callable[[Array], tuple[Array, float]]] = {
    "eigenvector": by_eigenvector,
    "geometric-mean": by_geometric_mean,
    "column-mean": by_column_mean,
}


def _estimated(matrix: Array, weights: Array) -> tuple[Array, float]:
    """Return weights with the mean of (A w)_i / w_i, which is lambda_max if they are the eigenvector."""
    return weights, float((matrix @ weights / weights).mean())


def _refusal(advice: Mending, figures: dict[str, Any]) -> DecisionError:
    """Return the refusal of judgements that contradict one another."""
    row, column = advice.pair
    return DecisionError(
        "ahp-inconsistent",
        f"pairwise[{row}][{column}]",
        f"{advice.given:.4g}",
        figures=figures,
        cr=f"{figures['cr']:.3f}",
        mended=f"pairwise[{advice.change[0]}][{advice.change[1]}]",
        proposed=advice.proposed_text,
        after=f"{advice.cr_after:.3f}",
    )


def _notices(matrix: Array, *, consistent: bool) -> tuple[Notice, ...]:
    """Return what a reader of the weights should know."""
    off = rounding(matrix)
    found = [] if off <= EXACT else [Notice(Note.ROUNDED_RECIPROCALS, values={"off": f"{off:.2g}"})]
    if not consistent:
        found.append(Notice(Note.INCONSISTENT))
    return tuple(found)
