"""What methods and weightings give back: figures, every stage on the way to them, and notices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo_service.decision.matrix import Matrix
from geo_service.decision.ranks import ranks
from geo_service.decision.reading import Array

DIGITS = 12
"""Scores that agree to this many decimal places of the largest one are ties: further digits are rounding."""


class Note(StrEnum):
    """What a reader of the figures should know."""

    CONSTANT_CRITERION = "constant-criterion"
    ALL_CONSTANT = "all-constant"
    SINGLE_ALTERNATIVE = "single-alternative"
    EQUAL_WEIGHTS = "equal-weights"
    WEIGHTS_RESCALED = "weights-rescaled"
    NOT_MONOTONE = "not-monotone"
    ROUNDED_RECIPROCALS = "rounded-reciprocals"
    INCONSISTENT = "inconsistent"
    FIELDS_IGNORED = "fields-ignored"
    NOTHING_RANKED = "nothing-ranked"


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice.

    Parameters
    ----------
    note
        What it says.
    criteria
        Positions of the criteria that it is about, counted from 0.
    values
        What the placeholders of its words stand for.
    """

    note: Note
    criteria: tuple[int, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)


Stages = Mapping[str, Any]
"""Arrays and plain values by the name of the stage, in the order of the calculation."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Scores of n alternatives by one method.

    Parameters
    ----------
    method
        Name of the method.
    scores
        Score of each alternative, shape (n,).
    ranks
        1 for the best; equal scores share the better rank (standard competition ranking), shape (n,).
    higher_is_better
        Whether a higher score is a better one.
    weights
        Weights that were applied, shape (k,).
    stages
        Every step from the values to the scores.
    notices
        What a reader should know.
    """

    method: str
    scores: Array
    ranks: NDArray[np.int64]
    higher_is_better: bool
    weights: Array
    stages: Stages
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Weighting:
    """Weights of k criteria by one weighting.

    Parameters
    ----------
    method
        Name of the weighting.
    weights
        Weights, 1 in total, shape (k,).
    stages
        Every step on the way to them.
    notices
        What a reader should know.
    figures
        Further results, as plain JSON values.
    """

    method: str
    weights: Array
    stages: Stages
    notices: tuple[Notice, ...] = ()
    figures: Mapping[str, Any] = field(default_factory=dict)


def rank(scores: Array, *, higher_is_better: bool = True, scale: float | None = None) -> NDArray[np.int64]:
    """Rank alternatives; scores that differ by rounding only are ties.

    Parameters
    ----------
    scores
        Finite scores, shape (n,).
    higher_is_better
        Whether the highest comes first.
    scale
        Size of the numbers that the scores are sums of; the largest score unless given.

    Returns
    -------
    NDArray[np.int64]
        Ranks from 1, shape (n,).
    """
    size = np.abs(scores).max() if scale is None else scale
    rounded = np.round(scores / size if size > 0 else scores, DIGITS)
    return ranks(rounded if higher_is_better else -rounded)


def notices_of(matrix: Matrix, *, rescaled: bool = True) -> tuple[Notice, ...]:
    """Return what any method has to say of a table."""
    found = []
    constant = tuple(np.flatnonzero(matrix.constant).tolist())
    if len(matrix.values) == 1:
        found.append(Notice(Note.SINGLE_ALTERNATIVE))
    elif len(constant) == matrix.values.shape[1]:
        found.append(Notice(Note.ALL_CONSTANT))
    elif constant:
        found.append(Notice(Note.CONSTANT_CRITERION, constant))
    if matrix.weights is None:
        found.append(Notice(Note.EQUAL_WEIGHTS))
    elif rescaled and not np.isclose(matrix.weights.sum(), 1.0, rtol=0.0, atol=1e-9):
        found.append(Notice(Note.WEIGHTS_RESCALED, values={"total": f"{matrix.weights.sum():.6g}"}))
    return tuple(found)
