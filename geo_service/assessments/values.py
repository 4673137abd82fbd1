"""Criteria of districts over the cells that constraints leave, as the release has them over all cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo_service.assessments.cells import CellTable
from geo_service.decision.summaries import Cells

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class DistrictValues:
    """Values of k criteria over n districts.

    Parameters
    ----------
    values
        Mean over the people of the cells with data, 0 to 1, NaN = no data, shape (n, k).
    low, high
        The mean with all that is not known at its lowest, and at its highest, shape (n, k).
    covered
        Share of the people (of the area where nobody lives) with data, shape (n, k).
    """

    values: Array
    low: Array
    high: Array
    covered: Array

    def taken(self, rows: NDArray[np.int64]) -> DistrictValues:
        """Return some of the districts."""
        return DistrictValues(self.values[rows], self.low[rows], self.high[rows], self.covered[rows])


def group_cells(cells: CellTable, katos: Sequence[str], keep: Mask) -> Cells:
    """Return the cells of districts, in the form that summaries take.

    Parameters
    ----------
    cells
        All cells.
    katos
        The n districts, ascending.
    keep
        Which of their cells are left, shape (m,).
    """
    rows = cells.rows(katos)
    lengths = [part.stop - part.start for part in cells.parts(katos)]
    return Cells(
        district=np.repeat(np.arange(len(katos)), lengths),
        districts=len(katos),
        residents=cells.residents[rows].astype(np.float64),
        area_km2=cells.frame.area_km2[rows].astype(np.float64),
        keep=keep,
    )


def values_of_kept(cells: CellTable, katos: Sequence[str], keep: Mask) -> DistrictValues:
    """Average every criterion over the people of the cells that are left.

    Cells without data may be anything from 0 to 1. Where a criterion has bounds, those of all cells are taken as moving
    together: the mean of their lowest values is the lowest mean.

    Parameters
    ----------
    cells, katos, keep
        As in `group_cells`.

    Returns
    -------
    DistrictValues
        NaN throughout for a district with nothing left.
    """
    result = np.full((4, len(katos), cells.values.shape[1]), np.nan)
    begin = 0
    for place, part in enumerate(cells.parts(katos)):
        end = begin + part.stop - part.start
        left = np.flatnonzero(keep[begin:end])
        if len(left):
            result[:, place] = _means(cells, left + part.start)
        begin = end
    return DistrictValues(*result)


def _means(cells: CellTable, rows: NDArray[np.int64]) -> Array:
    """Return value, low, high and covered of every criterion over some cells of one district, shape (4, k)."""
    weight = _people(cells, rows)
    values = cells.values[rows].astype(np.float64)
    missing = np.isnan(values)
    values[missing] = 0.0
    covered = weight @ ~missing
    sums = weight @ values
    low, high = sums.copy(), sums.copy()
    for criterion, (lowest, highest) in cells.bounds.items():
        low[criterion], high[criterion] = (weight @ np.nan_to_num(side[rows], nan=0.0) for side in (lowest, highest))
    means = np.divide(sums, covered, out=np.full_like(sums, np.nan), where=covered > 0)
    return np.stack([means, low, np.minimum(high + (1.0 - covered), 1.0), covered])


def _people(cells: CellTable, rows: NDArray[np.int64]) -> Array:
    """Return what cells of one district weigh: residents, or area where nobody lives; 1 in total, shape (m,)."""
    residents = cells.residents[rows].astype(np.float64)
    weight = residents if residents.any() else cells.frame.area_km2[rows].astype(np.float64)
    return np.asarray(weight / weight.sum(), dtype=np.float64)
