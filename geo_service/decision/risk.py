"""Risk of a place: hazard, exposure and vulnerability, joined by the geometric mean as in the INFORM index.

INFORM Risk Index methodology (Marin-Ferrer, Vernaccini, Poljansek 2017, JRC106949): indicators are averaged within a
dimension, and the dimensions are multiplied, so that a dimension near zero cannot be made up for by another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from layers.core.criterion import Criterion, Linear, Part, RiskPart, Trapezoid

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class RiskCriterion:
    """One criterion on its way into the risk index of n places; NaN where it is not known.

    Parameters
    ----------
    criterion
        The criterion.
    raw
        Its value in its unit, shape (n,).
    treated
        The raw value, brought to the nearer end of the value function where it lies beyond, shape (n,). Functions
        without ends (logistic, table) leave it as it is.
    normalised
        How dangerous the value is, 0 to 1, shape (n,).
    weight
        Its share in the dimension at each place, 0 where it is not known, shape (n,).
    weighted
        What it adds to the dimension: weight times normalised, shape (n,); 0 where it is not known.
    """

    criterion: Criterion
    raw: Array
    treated: Array
    normalised: Array
    weight: Array
    weighted: Array


@dataclass(frozen=True, slots=True)
class RiskDimension:
    """One dimension of the risk index of n places.

    Parameters
    ----------
    part
        Hazard, exposure or vulnerability.
    criteria
        The criteria that feed it, with their stages; none if no criterion does.
    value
        The sum of what they add, 0 to 1, shape (n,); NaN where none of them is known.
    """

    part: RiskPart
    criteria: tuple[RiskCriterion, ...]
    value: Array


@dataclass(frozen=True, slots=True)
class RiskStages:
    """Every step from the values of n places to their risk index.

    Parameters
    ----------
    dimensions
        Hazard, exposure and vulnerability, in this order.
    index
        The geometric mean of the dimensions that criteria feed, as `risk_index` has it, shape (n,).
    """

    dimensions: tuple[RiskDimension, ...]
    index: Array


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
    return _joined([_dimension(criteria, values, part) for part in RiskPart if _feeding(criteria, part)], len(values))


def risk_stages(criteria: Sequence[Criterion], raw: Array, values: Array) -> RiskStages:
    """Return the risk index of places with every step on the way to it.

    Of a cell, values are the value function of what is raw. Of a district they are means over its cells, which is not
    the value function of the mean: so `raw` and `treated` are what a reader is shown, and the index rests on `values`.

    Parameters
    ----------
    criteria
        What the columns of `raw` and `values` are, k of them.
    raw
        Value of each criterion in its unit (a class code, where the value function is a table), NaN = no data or not to
        be had for a district, shape (n, k).
    values
        Value of each criterion, 0 to 1, NaN = no data, shape (n, k).

    Returns
    -------
    RiskStages
        The dimensions and the index.
    """
    dimensions = tuple(
        RiskDimension(part, _stages(criteria, raw, values, part), _dimension(criteria, values, part))
        for part in RiskPart
    )
    return RiskStages(dimensions, _joined([one.value for one in dimensions if one.criteria], len(values)))


def danger(criterion: Criterion, values: Array) -> Array:
    """Return how dangerous values are: what is good to live in is the less dangerous the higher, a need the more."""
    return 1.0 - values if criterion.part is Part.LIVABILITY else values


def treated(criterion: Criterion, raw: Array) -> Array:
    """Return raw values within the ends of the value function, where it has ends, shape (n,); NaN stays NaN."""
    match criterion.function:
        case Linear() as line:
            return np.clip(raw, min(line.worst, line.best), max(line.worst, line.best))
        case Trapezoid() as trapezoid:
            return np.clip(raw, trapezoid.low, trapezoid.high)
        case _:
            return raw


def _joined(dimensions: Sequence[Array], n: int) -> Array:
    """Return the geometric mean of dimensions, shape (n,)."""
    if not dimensions:
        return np.full(n, np.nan)
    product = np.prod(np.stack(dimensions), axis=0)
    return np.asarray(product ** (1.0 / len(dimensions)), dtype=np.float64)


def _feeding(criteria: Sequence[Criterion], part: RiskPart) -> list[int]:
    """Return the positions of the criteria that feed one dimension."""
    return [position for position, criterion in enumerate(criteria) if criterion.risk is part]


def _dangers(criteria: Sequence[Criterion], values: Array, part: RiskPart) -> Array:
    """Return the danger in the c criteria of one dimension, shape (n, c)."""
    columns = [danger(criteria[column], values[:, column]) for column in _feeding(criteria, part)]
    return np.stack(columns, axis=1) if columns else np.zeros((len(values), 0))


def _dimension(criteria: Sequence[Criterion], values: Array, part: RiskPart) -> Array:
    """Return the mean danger over the known criteria of one dimension, shape (n,)."""
    columns = _dangers(criteria, values, part)
    known = ~np.isnan(columns)
    total = np.where(known, columns, 0.0).sum(axis=1)
    count = known.sum(axis=1)
    mean: Array = np.divide(total, count, out=np.full(len(values), np.nan), where=count > 0)
    return mean


def _stages(criteria: Sequence[Criterion], raw: Array, values: Array, part: RiskPart) -> tuple[RiskCriterion, ...]:
    """Return the criteria of one dimension with their stages; those that are known weigh alike."""
    dangers = _dangers(criteria, values, part)
    known = ~np.isnan(dangers)
    weights = known / np.maximum(known.sum(axis=1, keepdims=True), 1)
    weighted = np.where(known, dangers * weights, 0.0)
    return tuple(
        RiskCriterion(
            criterion=criteria[column],
            raw=raw[:, column],
            treated=treated(criteria[column], raw[:, column]),
            normalised=dangers[:, place],
            weight=weights[:, place],
            weighted=weighted[:, place],
        )
        for place, column in enumerate(_feeding(criteria, part))
    )
