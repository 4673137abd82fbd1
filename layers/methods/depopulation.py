"""Depopulation by cell: settlements, their size, the growth of their district, and the pressure of decline."""

from __future__ import annotations

from enum import IntEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from layers.core.grid import Frame
from layers.methods.classifier import VILLAGE
from layers.methods.projection import LEGAL_THRESHOLD
from layers.methods.settlements import cell_number

Array = NDArray[np.float64]

SIZE_LIMITS = (50.0, 200.0, 500.0, 1_000.0, 2_000.0, 5_000.0, 10_000.0, 50_000.0)
"""Upper limits of the size classes of settlements, in residents."""

HALVING_RATE = -2.5
"""Percent a year; at this rate a population halves within a generation (ln 2 / 0.025 = 28 years)."""

PRESSURE_WEIGHTS = {"recent": 0.4, "long": 0.3, "villages": 0.3}


class Size(IntEnum):
    """Size classes of the largest settlement of a cell; class n lies below `SIZE_LIMITS[n]`."""

    UNDER_50 = 0
    UNDER_200 = 1
    UNDER_500 = 2
    UNDER_1000 = 3
    UNDER_2000 = 4
    UNDER_5000 = 5
    UNDER_10000 = 6
    UNDER_50000 = 7
    LARGER = 8


def settlement_cells(frame: Frame, settlements: pd.DataFrame) -> dict[str, Array]:
    """Count settlements by cell.

    Parameters
    ----------
    frame
        Cells of the country.
    settlements
        Columns cell (hexadecimal, None where unknown), kind, residents_2025 and chance_under_50_{year}{suffix}.

    Returns
    -------
    dict
        settlements, villages_under_50 (0 where there are none), size_class (NaN where there is no settlement), and the
        mean chances over the villages of each cell (NaN where there is no village); shape (n,) each.
    """
    row = frame.index_of(cell_number(settlements["cell"]))
    here = settlements[row >= 0].assign(row=row[row >= 0])
    persons = here["residents_2025"].to_numpy().astype(np.float64)
    village = (here["kind"] == VILLAGE).to_numpy()
    largest = pd.Series(persons).groupby(here["row"].to_numpy()).max()
    size = np.full(len(frame), np.nan)
    size[largest.index] = np.where(largest.isna(), np.nan, np.digitize(largest.fillna(0.0), SIZE_LIMITS))
    columns = {
        "settlements": np.bincount(here["row"], minlength=len(frame)).astype(np.float64),
        "villages_under_50": np.bincount(
            here["row"][village & (persons < LEGAL_THRESHOLD)], minlength=len(frame)
        ).astype(np.float64),
        "size_class": size,
    }
    for name in [column for column in here.columns if column.startswith("chance_under_50_")]:
        mean = here.groupby("row")[name].mean()
        values = np.full(len(frame), np.nan)
        values[mean.index] = mean.to_numpy()
        columns[name] = values
    return columns


def pressure(recent: Array, long: Array, villages: Array) -> Array:
    """Return the depopulation pressure, 0 (none) to 1 (the population halves within a generation, villages vanish).

    The weighted mean of three parts, of those that are known: loss of 2023-2025 and loss of 2009-2023, each rising from
    0 at no loss to 1 at `HALVING_RATE`, and the mean chance that the cell's villages have fewer than 50 residents in
    2035 (`PRESSURE_WEIGHTS`).

    Parameters
    ----------
    recent, long
        Percent a year, shape (n,).
    villages
        Chance, 0 to 1, shape (n,).

    Returns
    -------
    NDArray[np.float64]
        Shape (n,), NaN where neither rate is known.
    """
    parts = np.vstack([np.clip(recent / HALVING_RATE, 0.0, 1.0), np.clip(long / HALVING_RATE, 0.0, 1.0), villages])
    weight = np.array(list(PRESSURE_WEIGHTS.values()))[:, None] * np.isfinite(parts)
    total = weight.sum(axis=0)
    known = np.isfinite(recent) | np.isfinite(long)
    mean = np.divide((weight * np.nan_to_num(parts)).sum(axis=0), total, out=np.zeros(parts.shape[1]), where=total > 0)
    return np.where(known, np.clip(mean, 0.0, 1.0), np.nan)
