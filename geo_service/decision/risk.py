"""Risk of a place: hazard, exposure and vulnerability, joined by the geometric mean as in the INFORM index.

INFORM Risk Index methodology (Marin-Ferrer, Vernaccini, Poljansek 2017, JRC106949): indicators are averaged within a
dimension, and the dimensions are multiplied, so that a dimension near zero cannot be made up for by another.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from layers.core.criterion import Criterion, Part, RiskPart

Array = NDArray[np.float64]


def risk_index(criteria: Sequence[Criterion], values: Array) -> Array:
    """Return the risk index of places.

    Parameters
    ----------
    criteria
        What the columns of `values` are, k of them.
    values
        Value of each criterion, 0 to 1, NaN = no data, shape (n, k).

    Returns
    -------
    NDArray[np.float64]
        0 (none) to 1, shape (n,); NaN where no criterion feeds the index or a dimension that has criteria knows
        nothing of the place. A dimension that no criterion feeds is left out of the mean.
    """
    dimensions = [_dimension(criteria, values, part) for part in RiskPart if _feeding(criteria, part)]
    if not dimensions:
        return np.full(len(values), np.nan)
    product = np.prod(np.stack(dimensions), axis=0)
    return np.asarray(product ** (1.0 / len(dimensions)), dtype=np.float64)


def danger(criterion: Criterion, values: Array) -> Array:
    """Return how dangerous values are: what is good to live in is the less dangerous the higher, a need the more."""
    return 1.0 - values if criterion.part is Part.LIVABILITY else values


def _feeding(criteria: Sequence[Criterion], part: RiskPart) -> list[int]:
    """Return the positions of the criteria that feed one dimension."""
    return [position for position, criterion in enumerate(criteria) if criterion.risk is part]


def _dimension(criteria: Sequence[Criterion], values: Array, part: RiskPart) -> Array:
    """Return the mean danger over the known criteria of one dimension, shape (n,)."""
    columns = np.stack([danger(criteria[column], values[:, column]) for column in _feeding(criteria, part)], axis=1)
    known = ~np.isnan(columns)
    total = np.where(known, columns, 0.0).sum(axis=1)
    count = known.sum(axis=1)
    mean: Array = np.divide(total, count, out=np.full(len(values), np.nan), where=count > 0)
    return mean
