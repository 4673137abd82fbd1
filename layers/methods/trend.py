"""Trends of yearly series: Mann-Kendall with ties and autocorrelation, and the Theil-Sen slope."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Array = NDArray[np.float64]

SIGNIFICANCE = 0.05
"""Level of the two-sided tests, and of the test of each autocorrelation."""
MIN_YEARS = 10
"""Shorter series get no test: the normal approximation needs ten values (Mann 1945; Kendall 1975)."""


@dataclass(frozen=True, slots=True)
class Trend:
    """A monotonic trend and the evidence for it.

    Parameters
    ----------
    slope, low, high
        Theil-Sen slope per step of the series and its 95 % interval.
    s
        Kendall's S: pairs that rise minus pairs that fall.
    variance
        Variance of S without a trend, corrected for ties.
    correction
        Factor on the variance for autocorrelation, 1 or more.
    z, p
        Standard score and two-sided probability after the correction.
    """

    slope: float
    low: float
    high: float
    s: int
    variance: float
    correction: float
    z: float
    p: float

    @property
    def significant(self) -> bool:
        """Whether the trend is significant at the 5 % level."""
        return self.p < SIGNIFICANCE


def kendall_s(values: Array) -> int:
    """Return Kendall's S of a series against time.

    Parameters
    ----------
    values
        The series in order of time, shape (n,).

    Returns
    -------
    int
        Number of pairs that rise minus number of pairs that fall.
    """
    later, earlier = np.tril_indices(len(values), k=-1)
    return int(np.sign(values[later] - values[earlier]).sum())


def kendall_variance(values: Array) -> float:
    """Return the variance of Kendall's S without a trend, corrected for tied values (Kendall 1975).

    Parameters
    ----------
    values
        The series, shape (n,).

    Returns
    -------
    float
        (n(n-1)(2n+5) - sum of t(t-1)(2t+5) over groups of t ties) / 18.
    """
    n = len(values)
    ties = np.unique(values, return_counts=True)[1].astype(np.float64)
    return float((n * (n - 1) * (2 * n + 5) - (ties * (ties - 1) * (2 * ties + 5)).sum()) / 18.0)


def autocorrelation(values: Array) -> Array:
    """Return the autocorrelation at lags 0 to n-1, shape (n,)."""
    deviation = values - values.mean()
    full = np.correlate(deviation, deviation, mode="full")[len(values) - 1 :]
    return np.asarray(full / full[0], dtype=np.float64)


def effective_factor(values: Array, slope: float) -> float:
    """Return the factor by which autocorrelation changes the variance of Kendall's S.

    Parameters
    ----------
    values
        The series in order of time, shape (n,).
    slope
        Its Theil-Sen slope, which is taken out first.

    Returns
    -------
    float
        n / n* of Hamed and Rao; may be below 1 when autocorrelation is negative.

    Notes
    -----
    Hamed and Rao (1998), A modified Mann-Kendall trend test for autocorrelated data, Journal of Hydrology 204,
    182-196, equation 10: autocorrelations of the ranks of the detrended series, only those significant at 5 %.
    """
    n = len(values)
    ranks = stats.rankdata(values - slope * np.arange(n))
    if np.ptp(ranks) == 0:
        return 1.0
    rho = autocorrelation(ranks)[1:]
    rho = np.where(np.abs(rho) > stats.norm.ppf(1 - SIGNIFICANCE / 2) / np.sqrt(n), rho, 0.0)
    lag = np.arange(1, n, dtype=np.float64)
    total = ((n - lag) * (n - lag - 1) * (n - lag - 2) * rho).sum()
    return float(1.0 + 2.0 / (n * (n - 1) * (n - 2)) * total)


def mann_kendall(values: Array) -> Trend | None:
    """Test a yearly series for a monotonic trend.

    Parameters
    ----------
    values
        The series in order of time, one value per year without gaps, shape (n,).

    Returns
    -------
    Trend or None
        None if a value is unknown or the series has fewer than ten values.

    Notes
    -----
    Mann-Kendall with the tie correction of Kendall (1975), variance corrected after Hamed and Rao (1998). The
    correction never makes the test less strict: a factor below 1 (negative autocorrelation) is set to 1. Slope and
    interval after Theil (1950) and Sen (1968).
    """
    if len(values) < MIN_YEARS or not np.isfinite(values).all():
        return None
    slope, _, low, high = stats.theilslopes(values, np.arange(len(values)), alpha=1 - SIGNIFICANCE)
    s, variance = kendall_s(values), kendall_variance(values)
    correction = max(effective_factor(values, slope), 1.0)
    z = 0.0 if variance == 0 else (s - np.sign(s)) / np.sqrt(variance * correction)
    p = 2.0 * float(stats.norm.sf(abs(z)))
    return Trend(float(slope), float(low), float(high), s, variance, correction, float(z), p)
