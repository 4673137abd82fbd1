"""How cells become parents, districts and oblasts: each column by its own rule.

"No data" is left out: a group takes its value from the cells that have one, and has none if no cell has.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from layers.core.column import Rule
from layers.core.errors import DeclarationError

Floats = NDArray[np.float64]
Groups = NDArray[np.integer[Any]]
Interval = tuple[Floats, Floats]
"""Smallest and largest possible value of each cell, NaN where the cell has no value, shape (n,) each."""

SQUARE_METRES = 1e6
"""Per km². Areas of classes are compared in whole square metres, so that ties are ties whatever the rounding."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What the cells weigh.

    Parameters
    ----------
    area_km2
        Area of each cell, above 0, shape (n,).
    residents
        Residents of each cell, 0 or more, shape (n,); None if the release knows of none.
    """

    area_km2: Floats
    residents: Floats | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """A mean over groups of cells, some of which are not known, and others only within an interval.

    Parameters
    ----------
    value
        Mean over the known cells, NaN where none is known, shape (n_groups,).
    low, high
        Mean if every unknown cell were 0 and every known one as small as it can be, and if every unknown cell were 1
        and every known one as large as it can be, shape (n_groups,).
    covered
        Share of the group's weight with a known value, shape (n_groups,).
    """

    value: Floats
    low: Floats
    high: Floats
    covered: Floats


def aggregate(values: NDArray[Any], group: Groups, n_groups: int, weights: Weights, rule: Rule) -> NDArray[Any]:
    """Give each group of cells one value.

    Parameters
    ----------
    values
        Value of each cell, shape (n,): float64 with NaN, or object with None, for "no data".
    group
        Group of each cell, 0 to n_groups - 1, shape (n,).
    n_groups
        Number of groups.
    weights
        Area and residents of each cell.
    rule
        How the value of a group follows from its cells. Classes of equal area go to the smaller code, texts of
        equal area to the first in alphabetical order.

    Returns
    -------
    NDArray
        Value of each group, shape (n_groups,), of the same type as `values`.

    Raises
    ------
    DeclarationError
        If texts are to be summed or averaged.
    """
    if values.dtype != object:
        return _aggregate_numbers(values.astype(np.float64, copy=False), group, n_groups, weights, rule)
    if rule not in {Rule.MODE, Rule.MIN, Rule.MAX}:
        raise DeclarationError(f"rule {rule} on text", "use mode, min or max")
    known = np.array([value is not None for value in values], dtype=bool)
    labels, position = np.unique(values[known].astype(str), return_inverse=True)
    codes = np.full(len(values), np.nan)
    codes[known] = position
    result = _aggregate_numbers(codes, group, n_groups, weights, rule)
    texts = np.array([*labels.tolist(), None], dtype=object)
    return np.asarray(texts[np.where(np.isnan(result), len(labels), result).astype(np.int64)])


def _aggregate_numbers(values: Floats, group: Groups, n_groups: int, weights: Weights, rule: Rule) -> Floats:
    known = ~np.isnan(values)
    if not known.all():
        values, group = values[known], group[known]
        residents = None if weights.residents is None else weights.residents[known]
        weights = Weights(weights.area_km2[known], residents)
    match rule:
        case Rule.SUM:
            return _sum(values, group, n_groups)
        case Rule.MEAN:
            return _mean(values, group, n_groups, weights.area_km2)
        case Rule.RESIDENT_MEAN:
            return _mean(values, group, n_groups, resident_weights(group, n_groups, weights))
        case Rule.MODE:
            return _mode(values, group, n_groups, weights.area_km2)
        case Rule.MIN:
            return _extreme(np.minimum, values, group, n_groups)
        case Rule.MAX:
            return _extreme(np.maximum, values, group, n_groups)


def resident_weights(group: Groups, n_groups: int, weights: Weights) -> Floats:
    """Return residents where the group has any, and areas where nobody lives, shape (n,)."""
    if weights.residents is None:
        return weights.area_km2
    inhabited = total(weights.residents, group, n_groups) > 0
    return np.where(inhabited[group], weights.residents, weights.area_km2)


def covered_mean(
    values: Floats, group: Groups, n_groups: int, weights: Weights, interval: Interval | None = None
) -> Coverage:
    """Average values of 0...1 over the people of each group, and say how far the unknown could move the mean.

    Errors of cells are taken as moving together: the low of the mean is the mean of the lows. Errors that differ from
    cell to cell would partly cancel out and leave a narrower interval.

    Parameters
    ----------
    values
        Value of each cell, 0 to 1 or NaN, shape (n,).
    group, n_groups, weights
        As in `aggregate`.
    interval
        What the known cells may be, low <= value <= high; None if they are exact.

    Returns
    -------
    Coverage
        Weighted by residents, by area in groups where nobody lives; NaN throughout for a group without cells.
    """
    weight = resident_weights(group, n_groups, weights)
    known = ~np.isnan(values)
    whole = total(weight, group, n_groups)
    known_weight = total(weight[known], group[known], n_groups)
    least, most = interval or (values, values)
    product, lowest, highest = (
        total(weight[known] * array[known], group[known], n_groups) for array in (values, least, most)
    )
    covered = _ratio(known_weight, whole)
    high = np.minimum(_ratio(highest, whole) + (1.0 - covered), 1.0)
    return Coverage(_ratio(product, known_weight), _ratio(lowest, whole), high, covered)


def total(weight: Floats, group: Groups, n_groups: int) -> Floats:
    """Return the sum of a weight over each group, 0 for a group without cells, shape (n_groups,)."""
    return np.bincount(group, weight, n_groups).astype(np.float64, copy=False)


def _ratio(numerator: Floats, denominator: Floats) -> Floats:
    result = np.full(len(numerator), np.nan)
    np.divide(numerator, denominator, out=result, where=denominator > 0)
    return result


def _sum(values: Floats, group: Groups, n_groups: int) -> Floats:
    present = np.bincount(group, minlength=n_groups) > 0
    return np.where(present, total(values, group, n_groups), np.nan)


def _mean(values: Floats, group: Groups, n_groups: int, weight: Floats) -> Floats:
    return _ratio(total(weight * values, group, n_groups), total(weight, group, n_groups))


def _extreme(function: np.ufunc, values: Floats, group: Groups, n_groups: int) -> Floats:
    result = np.full(n_groups, np.nan)
    if len(values):
        order = np.argsort(group, kind="stable")
        ordered = group[order]
        starts = _starts(ordered)
        result[ordered[starts]] = function.reduceat(values[order], starts)
    return result


def _mode(values: Floats, group: Groups, n_groups: int, area_km2: Floats) -> Floats:
    result = np.full(n_groups, np.nan)
    if not len(values):
        return result
    codes, classes = _codes(values)
    key = group.astype(np.int64) * len(classes) + codes
    order = np.argsort(key)
    starts = _starts(key[order])
    area = np.add.reduceat(np.rint(area_km2 * SQUARE_METRES).astype(np.int64)[order], starts)
    owner, code = np.divmod(key[order][starts], len(classes))
    first = _starts(owner)
    largest = np.repeat(np.maximum.reduceat(area, first), np.diff(np.append(first, len(owner))))
    winners = np.flatnonzero(area == largest)[::-1]  # reversed: of several, the smallest code is written last
    result[owner[winners]] = classes[code[winners]]
    return result


def _codes(values: Floats) -> tuple[NDArray[np.int64], Floats]:
    """Return the position of each value in an ascending array of classes, and that array."""
    highest = values.max()
    if values.min() >= 0 and highest < len(values) and (values == np.rint(values)).all():
        return values.astype(np.int64), np.arange(highest + 1.0)
    classes, position = np.unique(values, return_inverse=True)
    return position.astype(np.int64), classes


def _starts(ordered: NDArray[Any]) -> NDArray[np.intp]:
    """Return where each run of equal values begins."""
    return np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
