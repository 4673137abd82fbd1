"""What would mend an inconsistent matrix of comparisons: the pair at fault, and the value it should have.

The pair at fault is the one whose judgement a_ij is furthest from what the weights imply, w_i / w_j (Saaty 1980; Saaty
2003, "Decision-making with the AHP: Why is the principal eigenvector necessary", European Journal of Operational
Research 145(1)). The eigenvalue is a convex function of the logarithm of one judgement (Kingman 1961), so the values
that bring the ratio under its limit form an interval, and the nearest of them to what was given is found by halving.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np

from geo_service.decision.reading import Array
from geo_service.decision.weighting.pairwise import RANDOM_INDEX

SAATY_SCALE = (*(1.0 / one for one in range(9, 1, -1)), *(float(one) for one in range(1, 10)))
HALVINGS = 60


class Ratio(NamedTuple):
    """Consistency index, random index and consistency ratio of a matrix."""

    ci: float
    ri: float
    cr: float


@dataclass(frozen=True, slots=True)
class Mending:
    """Advice on an inconsistent matrix.

    Parameters
    ----------
    pair
        The most inconsistent pair: positions i and j, counted from 0.
    given
        The judgement a_ij there.
    implied
        What the weights imply instead, w_i / w_j.
    change
        The pair to change: the same, unless changing another one alone does more.
    proposed
        The value of Saaty's scale that it should have: the nearest to the one given that mends, else the best.
    cr_after
        The consistency ratio with this value.
    exact
        The nearest value of all that mends; None if no value does.
    mends
        Whether this one change brings the ratio to the limit.
    """

    pair: tuple[int, int]
    given: float
    implied: float
    change: tuple[int, int]
    proposed: float
    cr_after: float
    exact: float | None
    mends: bool

    @property
    def proposed_text(self) -> str:
        """The proposed value as people write it: 3 or 1/3."""
        return f"{self.proposed:.0f}" if self.proposed >= 1 else f"1/{1 / self.proposed:.0f}"

    def to_json(self) -> dict[str, Any]:
        """Return the advice as plain JSON values."""
        return {
            "pair": list(self.pair),
            "given": self.given,
            "implied": self.implied,
            "change": list(self.change),
            "value": self.proposed,
            "value_text": self.proposed_text,
            "value_exact": self.exact,
            "cr_after": self.cr_after,
            "mends": self.mends,
        }


class _Change(NamedTuple):
    """One judgement changed to one value of the scale."""

    pair: tuple[int, int]
    value: float
    cr: float


def principal(matrix: Array) -> tuple[Array, float]:
    """Return the principal eigenvector, 1 in total, shape (k,), and its eigenvalue, of a positive matrix (k, k)."""
    values, vectors = np.linalg.eig(matrix)
    first = int(values.real.argmax())
    vector = np.abs(vectors[:, first].real)
    return vector / vector.sum(), float(values[first].real)


def consistency_ratio(largest: float, order: int, table: str) -> Ratio:
    """Return how inconsistent a matrix is; two criteria cannot contradict each other.

    Parameters
    ----------
    largest
        Principal eigenvalue.
    order
        Criteria.
    table
        A key of `RANDOM_INDEX`.
    """
    ri = RANDOM_INDEX[table][order - 1]
    ci = max(0.0, (largest - order) / (order - 1)) if order > 2 else 0.0
    return Ratio(ci, ri, ci / ri if ri else 0.0)


def mend(matrix: Array, weights: Array, table: str, limit: float) -> Mending:
    """Return what would mend a matrix.

    Parameters
    ----------
    matrix
        Comparisons whose consistency ratio is over the limit, shape (k, k), k at least 3.
    weights
        The weights that follow from them, shape (k,).
    table
        A key of `RANDOM_INDEX`.
    limit
        The largest ratio that is accepted.
    """
    pairs = list(combinations(range(len(matrix)), 2))
    deviations = np.abs(np.log(matrix * weights / weights[:, np.newaxis]))
    worst = max(pairs, key=lambda pair: float(deviations[pair]))
    best = _best(_changes(matrix, [worst], table), matrix, limit)
    if best.cr > limit:
        best = _best(_changes(matrix, pairs, table), matrix, limit)
    mends = best.cr <= limit
    return Mending(
        pair=worst,
        given=float(matrix[worst]),
        implied=float(weights[worst[0]] / weights[worst[1]]),
        change=best.pair,
        proposed=best.value,
        cr_after=best.cr,
        exact=_nearest(matrix, best, table, limit) if mends else None,
        mends=mends,
    )


def _changes(matrix: Array, pairs: Iterable[tuple[int, int]], table: str) -> list[_Change]:
    """Return the ratio that each value of the scale would bring in each of the pairs."""
    tried = [(pair, value) for pair in pairs for value in SAATY_SCALE]
    changed = np.stack([_with(matrix, pair, value) for pair, value in tried])
    largest = np.linalg.eigvals(changed).real.max(axis=1)
    ratios = [consistency_ratio(float(one), len(matrix), table).cr for one in largest]
    return [_Change(pair, value, cr) for (pair, value), cr in zip(tried, ratios, strict=True)]


def _best(changes: list[_Change], matrix: Array, limit: float) -> _Change:
    """Return the change that asks for the least of those that mend, or else the one that lowers the ratio most."""
    enough = [change for change in changes if change.cr <= limit]
    if enough:
        return min(enough, key=lambda change: abs(np.log(change.value / matrix[change.pair])))
    return min(changes, key=lambda change: change.cr)


def _nearest(matrix: Array, mended: _Change, table: str, limit: float) -> float:
    """Return the value nearest to the given one that mends, found between it and a value that does."""
    inside, outside = np.log(mended.value), np.log(matrix[mended.pair])
    for _ in range(HALVINGS):
        middle = (inside + outside) / 2
        _, largest = principal(_with(matrix, mended.pair, float(np.exp(middle))))
        if consistency_ratio(largest, len(matrix), table).cr <= limit:
            inside = middle
        else:
            outside = middle
    return float(np.exp(inside))


def _with(matrix: Array, pair: tuple[int, int], value: float) -> Array:
    """Return the matrix with one judgement, and its reciprocal, replaced."""
    row, column = pair
    changed = matrix.copy()
    changed[row, column], changed[column, row] = value, 1.0 / value
    return changed
