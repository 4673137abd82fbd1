"""Growth of the rural and urban people of oblasts, never across the break of the series."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from layers.core.errors import SourceError
from layers.methods.growth import growth_rate, refuse_break
from layers.readers.table import read_table

COLUMNS = {
    "kato": "text",
    "year": "integer",
    "pop_avg_total": "number",
    "pop_avg_rural": "number",
    "pop_avg_urban": "number",
}
FIRST_YEAR, LAST_YEAR = 2022, 2025
JUMP_PERCENT = 4.0
"""A change from one year to the next this far from the oblast's median change is a change of status, not of people:
villages became towns or the reverse (percentage points)."""


def read_averages(path: Path) -> pd.DataFrame:
    """Read the average population of oblasts by year.

    Returns
    -------
    pandas.DataFrame
        Indexed by kato and year, columns total, rural, urban.
    """
    table = read_table(path, COLUMNS).rename(columns=lambda name: name.removeprefix("pop_avg_"))
    return table.set_index(["kato", "year"]).sort_index()


def oblast_rates(
    averages: pd.DataFrame, people: str, first_year: int = FIRST_YEAR, last_year: int = LAST_YEAR
) -> dict[str, float]:
    """Return the growth rate of the rural, urban or all people of each oblast.

    Parameters
    ----------
    averages
        Result of `read_averages`.
    people
        "rural", "urban" or "total".
    first_year, last_year
        Two years of the series on one side of its break.

    Returns
    -------
    dict
        Percent a year by oblast; NaN where there are no such people.

    Raises
    ------
    ContractError
        If the years lie on both sides of the break between 2021 and 2022.
    SourceError
        If the series lacks one of the years.
    """
    refuse_break(first_year, last_year)
    years = set(averages.index.get_level_values("year"))
    for year in (first_year, last_year):
        if year not in years:
            raise SourceError(f"the oblast series has no year {year}", f"choose from {sorted(years)}")
    wide = _by_year(averages, people)
    first, last = (_positive(wide[year]) for year in (first_year, last_year))
    rates = growth_rate(first, last, float(last_year - first_year))
    return dict(zip(wide.index, rates.tolist(), strict=True))


def settled_rates(averages: pd.DataFrame, people: str) -> pd.DataFrame:
    """Return rates since the break of the series, each over the years before villages or towns changed their status.

    Parameters
    ----------
    averages
        Result of `read_averages`.
    people
        "rural" or "urban".

    Returns
    -------
    pandas.DataFrame
        Indexed by oblast: rate (percent a year, NaN where there are no such people), last_year.
    """
    years = list(range(FIRST_YEAR, LAST_YEAR + 1))
    wide = _by_year(averages, people)[years]
    steps = np.column_stack([growth_rate(_positive(wide[y]), _positive(wide[y + 1]), 1.0) for y in years[:-1]])
    median = pd.DataFrame(steps).median(axis=1).to_numpy()
    jump = np.abs(steps - median[:, None]) > JUMP_PERCENT
    length = np.where(jump.any(axis=1), jump.argmax(axis=1), len(years) - 1)
    last = np.array([wide[FIRST_YEAR + int(n)].iloc[row] for row, n in enumerate(length)])
    rate = [
        float(growth_rate(first, end, float(n))) if n > 0 else np.nan
        for first, end, n in zip(_positive(wide[FIRST_YEAR]), _positive(last), length, strict=True)
    ]
    return pd.DataFrame({"rate": rate, "last_year": FIRST_YEAR + length}, index=wide.index)


def _by_year(averages: pd.DataFrame, people: str) -> pd.DataFrame:
    """Return one row for each oblast and one column for each year."""
    return averages.reset_index().pivot_table(index="kato", columns="year", values=people)


def _positive(values: ArrayLike) -> NDArray[np.float64]:
    array = np.asarray(values, dtype=np.float64)
    return np.where(array > 0, array, np.nan)
