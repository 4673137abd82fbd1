"""The chance that villages fall under the legal threshold, without newcomers and with them.

Without them it is the published column of the layer `depopulating_villages`, to the digit. What newcomers change in
it follows from the model of the layer (`layers/methods/projection.py`), with newcomers as further residents:

    N' = N e^(rT) + p e^(r (T - a)),    q = N e^(rT) / N',    L = q T + (1 - q) (T - a)

N residents on 1 January 2025, r the village's rate, T years later, p newcomers who are residents from a years on and
then follow the rate of the village. The logarithm of N' is normal. How many live there now is not known exactly, how
many come is: s_e**2 = (q sigma)**2 + (1 - w) (tau L)**2. Chance: s_a**2 = (tau L)**2 + e (q**2 T / N
+ (1 - q)**2 (T - a) / p). The chance of fewer than 50 residents is P = Phi((ln 50 - ln N') / sqrt(s_e**2 + s_a**2)),
its interval of 80 % Phi((ln 50 - ln N' -+ 1.28 s_e) / s_a). For p = 0 this is the formula of the layer.

The published chance is multiplied by P(p) / P(0), so that rounding of published inputs never shows as an effect. A
normal logarithm lets a few newcomers in a tiny village seem to raise its chance to fall, as they make its future
surer; nobody's coming does that, so a chance is never above that without them.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import erfc, sqrt

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

START_YEAR = 2025
"""Residents are those of 1 January of this year."""
TARGET_YEARS = (2030, 2035)
THRESHOLD = 50.0
"""A village has at least 50 residents (Law No. 2572-XII of 8 December 1993, article 3)."""
CHANCE_VARIANCE = 0.4
"""Variance by chance of residents, per resident and year, as the layer takes it."""
SMALLEST = 0.5
"""Residents below which a logarithm has no sense."""
Z_80 = 1.2815515655446004
"""Standard normal quantile of a two-sided interval of 80 %."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """n settlements as the layer projects them; NaN = not known.

    Parameters
    ----------
    residents
        On 1 January of `START_YEAR`, shape (n,).
    sigma
        Standard deviation of their logarithm, shape (n,).
    growth, growth_low, growth_high
        Rate and its interval of 80 % between villages, percent a year, shape (n,).
    unit_weight
        Weight of the district's own rate, shape (n,).
    chances
        By year: chance of fewer than `THRESHOLD` residents and its interval of 80 %, shape (3, n); NaN for towns.
    tau
        Spread of the rates of districts around their oblast, percent a year.
    """

    residents: Array
    sigma: Array
    growth: Array
    growth_low: Array
    growth_high: Array
    unit_weight: Array
    chances: dict[int, Array]
    tau: float


def spread_between_units(width: float, weights: float) -> float:
    """Return tau, which is published only inside the intervals of rates: their width is 2.56 tau sqrt(2 - w).

    Parameters
    ----------
    width
        Sum of the widths of all intervals, percent a year.
    weights
        Sum of sqrt(2 - unit_weight) over the same settlements.
    """
    return width / (2.0 * Z_80 * weights)


def chances_with(view: Outlook, newcomers: Array, year: int, arrival: float) -> Array:
    """Return the chances of a year with newcomers, shape (3, n): chance, low, high.

    Parameters
    ----------
    view
        The settlements.
    newcomers
        Persons who come to each, shape (n,).
    year
        One of `TARGET_YEARS`.
    arrival
        Years from 1 January of `START_YEAR` until they are residents; who comes later changes nothing.
    """
    years = float(year - START_YEAR)
    nobody = np.zeros_like(newcomers)
    before = modelled_chances(view, nobody, years, arrival)
    after = modelled_chances(view, newcomers if years >= arrival else nobody, years, arrival)
    ratio = np.divide(after, before, out=np.ones_like(before), where=before > 0)
    found = view.chances[year] * np.clip(ratio, 0.0, 1.0)
    return np.stack([found[0], np.minimum(found[1], found[0]), np.maximum(found[2], found[0])])


def modelled_chances(view: Outlook, newcomers: Array, years: float, arrival: float) -> Array:
    """Return the chances by the formula above, from the published inputs; as `chances_with`, for any year."""
    start, rate = np.maximum(view.residents, SMALLEST), view.growth / 100.0
    since = max(years - arrival, 0.0)
    present, later = start * np.exp(rate * years), newcomers * np.exp(rate * since)
    total = present + later
    share = present / total
    span = share * years + (1.0 - share) * since
    gap = np.log(THRESHOLD) - np.log(total)
    spread = (view.tau / 100.0 * span) ** 2
    turnover = share**2 * years / start + (1.0 - share) ** 2 * since / np.maximum(newcomers, SMALLEST)
    known = np.sqrt((share * view.sigma) ** 2 + (1.0 - view.unit_weight) * spread)
    by_chance = np.sqrt(spread + CHANCE_VARIANCE * turnover)
    chance = _normal(gap / np.hypot(known, by_chance))
    low, high = (_normal((gap + sign * Z_80 * known) / by_chance) for sign in (-1.0, 1.0))
    return np.stack([chance, np.minimum(low, chance), np.maximum(high, chance)])


def _normal(values: Array) -> Array:
    """Return the standard normal distribution function."""
    return np.array([0.5 * erfc(-value / sqrt(2.0)) for value in values.tolist()], dtype=np.float64)
