"""The cells of a release at every resolution it is served at."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from layers.aggregate import Floats, Weights, aggregate, total
from layers.core.column import Column, Dtype, Rule
from layers.core.errors import DeclarationError, PublishError
from layers.core.grid import Frame, oblast_of, parent, resolutions
from layers.release import Release

RESIDENTS = ("population", "residents_2025")
"""Layer and column of the residents by which means are weighted."""
WHOLE_LIMIT = 2**31


@dataclass(frozen=True)
class Level:
    """The cells of one resolution.

    Parameters
    ----------
    resolution
        H3 resolution.
    cells
        H3 indexes, ascending, shape (m,).
    group
        Position in `cells` of each cell of the frame, shape (n,).
    area_km2
        Area within the country, shape (m,).
    district
        Position of each cell's district, the one with the largest part of it, shape (m,).
    """

    resolution: int
    cells: NDArray[np.uint64]
    group: NDArray[np.int64]
    area_km2: Floats
    district: NDArray[np.int64]


@dataclass(frozen=True)
class Pyramid:
    """Cells at all resolutions, finest first, and what the finest weigh.

    Parameters
    ----------
    frame
        The finest cells.
    levels
        The frame and its parents.
    weights
        Area and residents of the finest cells.
    oblasts
        KATO codes of the oblasts that have districts, ascending.
    oblast
        Position in `oblasts` of each district of the frame, shape (number of districts,).
    """

    frame: Frame
    levels: tuple[Level, ...]
    weights: Weights
    oblasts: tuple[str, ...]
    oblast: NDArray[np.int64]


def build_pyramid(release: Release) -> Pyramid:
    """Group the cells of a release into their parents."""
    frame = release.frame
    weights = Weights(frame.area_km2, _residents(release))
    levels = tuple(_level(frame, weights, resolution) for resolution in resolutions(frame.resolution))
    oblasts, owner = np.unique([oblast_of(kato) for kato in frame.districts], return_inverse=True)
    return Pyramid(frame, levels, weights, tuple(oblasts.tolist()), owner.astype(np.int64))


def _residents(release: Release) -> Floats | None:
    layer, column = RESIDENTS
    entry = next((entry for entry in release.layers if entry.name == layer), None)
    if entry is None or column not in {c.name for c in entry.columns}:
        return None
    return np.asarray(np.nan_to_num(release.values(layer)[column]), dtype=np.float64)


def _level(frame: Frame, weights: Weights, resolution: int) -> Level:
    cells, group = np.unique(parent(frame.cells, resolution), return_inverse=True)
    district = aggregate(frame.district.astype(np.float64), group, len(cells), weights, Rule.MODE)
    area = total(frame.area_km2, group, len(cells))
    return Level(resolution, cells, group.astype(np.int64), area, district.astype(np.int64))


def summarise(column: Column, values: Floats, group: NDArray[np.int64], n_groups: int, weights: Weights) -> Floats:
    """Aggregate one column by its rule and round the result as the column is rounded.

    Parameters
    ----------
    column
        The declaration.
    values
        Values of the finest cells; for TEXT, positions in an alphabetical list; shape (n,).
    group, n_groups, weights
        As in `layers.aggregate.aggregate`.

    Returns
    -------
    NDArray[np.float64]
        Shape (n_groups,), NaN for no data.
    """
    if column.dtype not in {Dtype.NUMBER, Dtype.INTEGER} and column.rule not in {Rule.MODE, Rule.MIN, Rule.MAX}:
        raise DeclarationError(f"column {column.name}: rule {column.rule} on {column.dtype}", "use mode, min or max")
    result: Floats = aggregate(values, group, n_groups, weights, column.rule)
    if column.dtype is Dtype.NUMBER:
        return np.round(result, column.decimals)
    whole = np.rint(result)
    if np.nanmax(np.abs(whole), initial=0.0) >= WHOLE_LIMIT:
        raise PublishError(f"column {column.name}: a sum exceeds {WHOLE_LIMIT - 1:,}", "declare it as a NUMBER")
    return whole
