"""How fast a population grows or shrinks, what its trajectory is, and Webb's eight types."""

from __future__ import annotations

from datetime import date
from enum import IntEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from layers.core.errors import ContractError

CENSUS_2009 = date(2009, 2, 25)
START_2023 = date(2023, 1, 1)
START_2025 = date(2025, 1, 1)
LAST_YEAR_BEFORE_BREAK = 2021
"""The census of 2021 moved the level of the annual series between 2021 and 2022."""

STEADY_PERCENT = 0.5
"""Rates that differ by no more than this, in percentage points a year, count as the same."""

FLAT_PERCENT = 0.1
"""Rates within this of zero, in percent a year, have no direction."""


class Trajectory(IntEnum):
    """How the rate of the last years stands to that of the longer period before."""

    STEADY = 0
    SLOWING = 1
    QUICKENING = 2
    TURNING = 3


def years_between(start: date, end: date) -> float:
    """Return the time between two days in years: whole years, and the days left over as a share of their year."""
    whole = end.year - start.year - ((end.month, end.day) < (start.month, start.day))
    anniversary = start.replace(year=start.year + whole)
    following = start.replace(year=start.year + whole + 1)
    return whole + (end - anniversary).days / (following - anniversary).days


def growth_rate(first: ArrayLike, last: ArrayLike, years: float) -> NDArray[np.float64]:
    """Return the mean annual growth rate r = ln(P2 / P1) / t in percent.

    Parameters
    ----------
    first, last
        Population at the start and at the end, shape (n,) or scalars; not positive counts as unknown.
    years
        Time between them in years.

    Returns
    -------
    NDArray[np.float64]
        Percent a year, shape (n,), NaN where a population is unknown.

    Raises
    ------
    ValueError
        If `years` is not positive.
    """
    if not years > 0:
        raise ValueError(f"years must be positive, got {years}")
    start, end = np.asarray(first, dtype=np.float64), np.asarray(last, dtype=np.float64)
    known = (start > 0) & (end > 0)
    ratio = np.divide(end, start, out=np.full(np.broadcast(start, end).shape, np.nan), where=known)
    return np.asarray(100.0 * np.log(ratio) / years, dtype=np.float64)


def refuse_break(first_year: int, last_year: int) -> None:
    """Refuse a growth rate over the annual series across the break of the 2021 census.

    Raises
    ------
    ContractError
        If one year lies before the break and the other after it.
    """
    low, high = min(first_year, last_year), max(first_year, last_year)
    if low <= LAST_YEAR_BEFORE_BREAK < high:
        raise ContractError(
            f"growth {low}-{high} crosses the break of the series between 2021 and 2022",
            "take both years before 2022, or both after 2021",
        )


def trajectory(earlier: NDArray[np.float64], later: NDArray[np.float64]) -> NDArray[np.float64]:
    """Compare the rate of the last years with that of the longer period before.

    Turning: the two rates have opposite directions (both more than `FLAT_PERCENT` from zero). Otherwise steady if
    they differ by at most `STEADY_PERCENT`, quickening if the later one is larger in size, slowing if smaller.

    Parameters
    ----------
    earlier, later
        Percent a year, shape (n,).

    Returns
    -------
    NDArray[np.float64]
        Codes of `Trajectory`, shape (n,), NaN where a rate is unknown.
    """
    opposite = (earlier * later < 0) & (np.minimum(np.abs(earlier), np.abs(later)) > FLAT_PERCENT)
    same = np.abs(later - earlier) <= STEADY_PERCENT
    larger = np.abs(later) > np.abs(earlier)
    code = np.select(
        [opposite, same, larger], [Trajectory.TURNING, Trajectory.STEADY, Trajectory.QUICKENING], Trajectory.SLOWING
    )
    return np.where(np.isnan(earlier) | np.isnan(later), np.nan, code.astype(np.float64))


def webb_type(natural: float, migration: float) -> str:
    """Return Webb's type of population change, A to D growing, E to H declining.

    Parameters
    ----------
    natural
        Births minus deaths.
    migration
        Arrivals minus departures, in the same unit.

    Returns
    -------
    str
        One letter.

    Raises
    ------
    ValueError
        If both are zero or balance exactly: then there is neither growth nor decline.

    References
    ----------
    Webb, J. W. (1963), The natural and migrational components of population changes in England and Wales, 1921-1931,
    Economic Geography 39(2), 130-148.
    """
    if natural + migration == 0:
        raise ValueError(f"natural change {natural} and migration {migration} balance: no type")
    stronger = abs(natural) > abs(migration)
    if natural + migration > 0:
        if min(natural, migration) >= 0:
            return "B" if stronger else "C"
        return "A" if stronger else "D"
    if max(natural, migration) <= 0:
        return "F" if stronger else "G"
    return "E" if stronger else "H"
