"""How the villages of a district may change, and the chance that they fall under the legal threshold.

Nothing is published below districts, so that a village takes the rate of its unit, shrunk towards that of its
oblast:

    rate = w * r_unit + (1 - w) * r_oblast,    w = c * n / (n + k)

r_unit is the measured rate of 2023-2025; r_oblast that of the oblast's rural (for towns: urban) people since 2022; n
the unit's rural (urban) residents; c their share of all its residents, as a city's growth says little of its villages.
k is the empirical-Bayes ratio of the variance of a rate by chance to the variance between units, k = e / (t * tau**2):
e = 0.4 is the variance by chance per person and year (0.1 births, deaths, arrivals and departures, which come in
families of 4), t = 2 years, tau the spread of units around their oblast (Efron and Morris 1975, Journal of the
American Statistical Association 70, 311-319).

The logarithm of residents after T years is normal with mean ln(N) + rate * T. What is not known of a village's present
residents and of its unit's rate is epistemic: s_e**2 = sigma**2 + (1 - w) * tau**2 * T**2. What differs from village
to village and by chance is aleatory: s_a**2 = tau**2 * T**2 + e * T / N (villages are taken to differ within a
district as districts do within an oblast). The chance of fewer than 50 residents is
P = Phi((ln 50 - mean) / sqrt(s_e**2 + s_a**2)); its interval of 80 % is Phi((ln 50 - mean -+ 1.28 s_e) / s_a), widened
where needed to hold P.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from layers.methods.weights import Z_80

LEGAL_THRESHOLD = 50.0
"""A village has at least 50 residents (Law No. 2572-XII of 8 December 1993, article 3)."""

EVENTS_PER_PERSON_YEAR = 0.1
"""Births, deaths, arrivals and departures per resident and year: an order of magnitude, an assumption."""

PERSONS_PER_MOVE = 4.0
"""People come and go as families, which makes chance larger by the size of a family: an assumption."""

CHANCE_VARIANCE = EVENTS_PER_PERSON_YEAR * PERSONS_PER_MOVE
"""Variance by chance of a small village's residents, per resident and year."""

PERIOD_YEARS = 2.0
SMALLEST = 0.5
"""Residents below which a logarithm has no sense."""

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Rates:
    """Growth rates of settlements.

    Parameters
    ----------
    rate, low, high
        Percent a year, and interval of 80 % between villages, shape (n,).
    weight
        Weight of the unit's own rate, shape (n,).
    """

    rate: Array
    low: Array
    high: Array
    weight: Array


def unit_spread(rates: Array, oblast: NDArray[np.str_]) -> float:
    """Return the standard deviation of the rates of units around the median of their oblast, in percent a year.

    Parameters
    ----------
    rates
        Percent a year, shape (m,), without NaN.
    oblast
        Oblast of each unit, shape (m,).

    Returns
    -------
    float
        The size within which 68 % of the deviations lie.
    """
    _, index = np.unique(oblast, return_inverse=True)
    medians = np.array([np.median(rates[index == number]) for number in range(int(index.max()) + 1)])
    return float(np.quantile(np.abs(rates - medians[index]), 0.6827))


def shrunk_rates(unit: Array, oblast: Array, like: Array, share: Array, tau: float) -> Rates:
    """Shrink the rates of units towards those of their oblasts.

    Parameters
    ----------
    unit, oblast
        Percent a year, shape (n,); where one is NaN the other is taken.
    like
        Residents of the unit who live as the settlement does (rural or urban), shape (n,).
    share
        Their share of the unit's residents, 0 to 1, shape (n,).
    tau
        Spread between units in percent a year.

    Returns
    -------
    Rates
        For n settlements.
    """
    prior = CHANCE_VARIANCE / (PERIOD_YEARS * (tau / 100.0) ** 2)
    weight = share * like / (like + prior)
    weight = np.where(np.isnan(oblast), 1.0, np.where(np.isnan(unit), 0.0, weight))
    rate = weight * np.nan_to_num(unit) + (1.0 - weight) * np.nan_to_num(oblast)
    half = Z_80 * tau * np.sqrt((1.0 - weight) + 1.0)
    return Rates(rate, rate - half, rate + half, weight)


def chance_under(persons: Array, sigma: Array, rates: Rates, tau: float, years: float) -> tuple[Array, Array, Array]:
    """Return the chance that settlements have fewer residents than the legal threshold after some years.

    Parameters
    ----------
    persons
        Residents at the start, shape (n,).
    sigma
        Standard deviation of their logarithm, shape (n,).
    rates
        Growth rates.
    tau
        Spread between units in percent a year.
    years
        Time from the start.

    Returns
    -------
    tuple of NDArray[np.float64]
        Chance, and its interval of 80 %, shape (n,) each, 0 to 1.
    """
    start = np.maximum(persons, SMALLEST)
    gap = np.log(LEGAL_THRESHOLD) - (np.log(start) + rates.rate / 100.0 * years)
    spread = (tau / 100.0 * years) ** 2
    epistemic = np.sqrt(sigma**2 + (1.0 - rates.weight) * spread)
    aleatory = np.sqrt(spread + CHANCE_VARIANCE * years / start)
    chance = ndtr(gap / np.hypot(epistemic, aleatory))
    low, high = (ndtr((gap + sign * Z_80 * epistemic) / aleatory) for sign in (-1.0, 1.0))
    return chance, np.minimum(low, chance), np.maximum(high, chance)
