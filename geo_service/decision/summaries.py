"""How a district summarises its cells: the mean of its people, the share of suitable area, or its best places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo_service.decision.limits import within
from geo_service.decision.scoring import Array

Index = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of m districts.

    Parameters
    ----------
    district
        Position of the district of each cell, 0 to m - 1, shape (n,).
    districts
        How many districts there are, m.
    residents
        Residents of each cell, 0 or more, shape (n,).
    area_km2
        Area of each cell, above 0, shape (n,).
    keep
        Which cells fulfil the constraints, shape (n,).
    """

    district: Index
    districts: int
    residents: Array
    area_km2: Array
    keep: Mask

    def people(self) -> Array:
        """Return what cells weigh by people: residents, and area in districts without residents in kept cells."""
        inhabited = self.total(np.where(self.keep, self.residents, 0.0)) > 0
        return np.where(inhabited[self.district], self.residents, self.area_km2)

    def total(self, amounts: Array) -> Array:
        """Return the sum over each district, shape (m,)."""
        return np.bincount(self.district, amounts, self.districts).astype(np.float64, copy=False)


@dataclass(frozen=True, slots=True)
class Summary:
    """One number per district.

    Parameters
    ----------
    value
        0 to 1, NaN where nothing is known or kept, shape (m,).
    covered
        Share of what should count that is known, shape (m,); NaN where nothing should.
    """

    value: Array
    covered: Array


def mean_by_people(suitability: Array, cells: Cells) -> Summary:
    """Average the kept cells of each district by residents: how suitable it is where its people live.

    Parameters
    ----------
    suitability
        Score of each cell, 0 to 1, NaN = not known, shape (n,).
    cells
        The cells.

    Returns
    -------
    Summary
        Districts without residents in kept cells are averaged by area.
    """
    weight = np.where(cells.keep, cells.people(), 0.0)
    return _mean(suitability, weight, cells)


def share_of_suitable_area(suitability: Array, cells: Cells, threshold: float) -> Summary:
    """Return the share of each district's area with suitable cells: kept, and with a score of the threshold or more.

    Cells that the constraints exclude are not suitable, whatever is known of them. Kept cells that are not known count
    neither as suitable nor as unsuitable.

    Parameters
    ----------
    suitability
        Score of each cell, 0 to 1, NaN = not known, shape (n,).
    cells
        The cells.
    threshold
        0 to 1.

    Raises
    ------
    DecisionError
        `setting-out-of-range`.
    """
    within("threshold", threshold, 0.0, 1.0)
    suitable = np.where(np.isnan(suitability), np.nan, suitability >= threshold)
    return _mean(np.where(cells.keep, suitable, 0.0), cells.area_km2, cells)


def best_share(suitability: Array, cells: Cells, share: float, *, by_residents: bool = False) -> Summary:
    """Average the best part of each district: how suitable its best places are.

    Parameters
    ----------
    suitability
        Score of each cell, 0 to 1, NaN = not known, shape (n,).
    cells
        The cells.
    share
        Part of the kept and known area that counts, above 0, up to 1; the last cell counts as far as it is needed.
    by_residents
        Take this part of the residents instead, and average over them.

    Raises
    ------
    DecisionError
        `setting-out-of-range`.
    """
    within("share", share, 1e-6, 1.0)
    weight = np.where(cells.keep, cells.people() if by_residents else cells.area_km2, 0.0)

    def counted(order: Index, known_weight: Array) -> Array:
        limit = share * cells.total(known_weight)[cells.district[order]]
        return np.clip(limit - _before(known_weight[order], cells.district[order]), 0.0, known_weight[order])

    return _best(suitability, weight, cells, counted)


def best_cells(suitability: Array, cells: Cells, count: int) -> Summary:
    """Average the best cells of each district.

    Parameters
    ----------
    suitability
        Score of each cell, 0 to 1, NaN = not known, shape (n,).
    cells
        The cells.
    count
        How many cells of each district count, or all there are; each counts the same.

    Raises
    ------
    DecisionError
        `setting-out-of-range`.
    """
    within("count", count, 1, np.inf)
    weight = np.where(cells.keep, 1.0, 0.0)

    def counted(order: Index, known_weight: Array) -> Array:
        return np.where(_before(known_weight[order], cells.district[order]) < count, known_weight[order], 0.0)

    return _best(suitability, weight, cells, counted)


def _mean(values: Array, weight: Array, cells: Cells) -> Summary:
    """Average values over each district, NaN left out."""
    known = np.where(np.isnan(values), 0.0, weight)
    value = _ratio(cells.total(known * np.nan_to_num(values)), cells.total(known))
    return Summary(np.clip(value, 0.0, 1.0), _ratio(cells.total(known), cells.total(weight)))


def _best(suitability: Array, weight: Array, cells: Cells, counted: Callable[[Index, Array], Array]) -> Summary:
    """Average the best cells of each district by what of their weight counts."""
    known = np.where(np.isnan(suitability), 0.0, weight)
    order = np.argsort(2.0 * cells.district + (1.0 - np.nan_to_num(suitability)), kind="stable")
    counts = np.zeros(len(order))
    counts[order] = counted(order, known)
    return Summary(_mean(suitability, counts, cells).value, _ratio(cells.total(known), cells.total(weight)))


def _before(weight: Array, district: Index) -> Array:
    """Return the weight of the cells before each one in its district; cells are sorted by district."""
    before = np.cumsum(weight) - weight
    first = np.searchsorted(district, district, side="left")
    return np.asarray(before - before[first], dtype=np.float64)


def _ratio(numerator: Array, denominator: Array) -> Array:
    """Divide; NaN where there is nothing to divide by."""
    result = np.full(len(numerator), np.nan)
    np.divide(numerator, denominator, out=result, where=denominator > 0)
    return result
