"""The outlook of each settlement: its growth rate and, for villages, the chance of fewer than 50 residents."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from layers.methods.classifier import VILLAGE
from layers.methods.oblast_growth import settled_rates
from layers.methods.projection import Rates, chance_under, shrunk_rates, unit_spread
from layers.methods.unit_growth import YEARS_2023_2025, change_2023_2025, district_growth, units_of_part
from layers.methods.units import Figures, polygon_of

START_YEAR = 2025
TARGET_YEARS = (2030, 2035)

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Outlook:
    """Districts and settlements with their growth.

    Parameters
    ----------
    districts
        Growth of each polygon (see `unit_growth.district_growth`), with growth_oblast_rural and oblast_rural_until.
    settlements
        The given settlements with growth, growth_low, growth_high, unit_weight, and chance_under_50_{year} with its
        _low and _high.
    tau
        Spread of the rates of units around their oblast, percent a year.
    """

    districts: pd.DataFrame
    settlements: pd.DataFrame
    tau: float


def outlook(figures: Figures, averages: pd.DataFrame, settlements: pd.DataFrame, districts: tuple[str, ...]) -> Outlook:
    """Project the settlements of the country.

    Parameters
    ----------
    figures
        Published figures.
    averages
        Result of `oblast_growth.read_averages`.
    settlements
        Register settlement_residents of the population layer, n rows.
    districts
        Codes of the polygons.

    Returns
    -------
    Outlook
        In the order given.
    """
    rural, urban = (settled_rates(averages, people) for people in ("rural", "urban"))
    parts = sorted(set(settlements["part"]))
    recent = {part: change_2023_2025(figures, units_of_part(figures, part)).rate(YEARS_2023_2025) for part in parts}
    tau = _spread(figures)
    rates = _rates(settlements, recent, rural["rate"], urban["rate"], tau)
    table = settlements.assign(
        growth=rates.rate,
        growth_low=rates.low,
        growth_high=rates.high,
        unit_weight=rates.weight,
        **_chances(settlements, rates, tau),
    )
    growth = district_growth(figures, districts)
    oblast = growth["kato"].str[:2] + "0000000"
    growth["growth_oblast_rural"] = oblast.map(rural["rate"]).to_numpy()
    until = oblast.map(rural["last_year"]).astype(np.float64)
    growth["oblast_rural_until"] = until.where(growth["growth_oblast_rural"].notna()).to_numpy()
    return Outlook(growth, table, tau)


def _spread(figures: Figures) -> float:
    """Return the spread of the rates of mainly rural units around the median of their oblast."""
    rural = figures.published_2023.set_index("kato")
    mainly = rural.index[rural["rural"] > 0.5 * rural["total"]]
    rates = district_growth(figures, {polygon_of(code) for code in mainly})
    known = rates[rates["growth_2023_2025"].notna()]
    return unit_spread(known["growth_2023_2025"].to_numpy(), known["kato"].str[:2].to_numpy().astype(str))


def _rates(
    settlements: pd.DataFrame, recent: dict[str, float], rural: pd.Series[float], urban: pd.Series[float], tau: float
) -> Rates:
    like_rural = settlements["rural"].to_numpy() == 1.0
    oblast = settlements["oblast"]
    towards = np.where(like_rural, oblast.map(rural), oblast.map(urban)).astype(np.float64)
    persons = settlements["residents_2025"].fillna(0.0).astype(np.float64)
    everyone = persons.groupby(settlements["part"]).transform("sum").to_numpy()
    alike = persons.groupby([settlements["part"], settlements["rural"]]).transform("sum").to_numpy()
    share = np.divide(alike, everyone, out=np.zeros(len(alike)), where=everyone > 0)
    unit = settlements["part"].map(recent).to_numpy().astype(np.float64)
    return shrunk_rates(unit, towards, alike, share, tau)


def _chances(settlements: pd.DataFrame, rates: Rates, tau: float) -> dict[str, Array]:
    persons = settlements["residents_2025"].to_numpy().astype(np.float64)
    village = (settlements["kind"] == VILLAGE).to_numpy() & np.isfinite(persons)
    columns = {}
    for year in TARGET_YEARS:
        values = chance_under(
            np.nan_to_num(persons), settlements["sigma"].to_numpy().astype(np.float64), rates, tau, year - START_YEAR
        )
        for suffix, chance in zip(("", "_low", "_high"), values, strict=True):
            columns[f"chance_under_50_{year}{suffix}"] = np.where(village, chance, np.nan)
    return columns
