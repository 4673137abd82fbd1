"""Growth rates of published units over two periods, pooled where only a group's figure is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from layers.methods.classifier import CITIES, POLYGON_OF
from layers.methods.growth import CENSUS_2009, START_2023, START_2025, growth_rate, trajectory, years_between
from layers.methods.units import ALATAU_GROUP, CITY_POOLS, FOUNDED_INSIDE, Figures, polygon_of, unit_2023_of

YEARS_2009_2023 = years_between(CENSUS_2009, START_2023)
YEARS_2023_2025 = years_between(START_2023, START_2025)

CITY_ORIGINS = {"711510000": CITY_POOLS[0][:1], "791910000": CITY_POOLS[1][:2]}
"""City districts without a figure of their own, and the units that counted their residents on 1 January 2023."""


@dataclass(frozen=True)
class Change:
    """Population of a group of units at both ends of a period.

    Parameters
    ----------
    units
        Codes of the units of 2023 in the group, ascending.
    first, last
        Residents; NaN where unknown.
    """

    units: tuple[str, ...]
    first: float
    last: float

    def rate(self, years: float) -> float:
        """Return the growth rate in percent a year."""
        return float(growth_rate(self.first, self.last, years))

    def polygons(self) -> set[str]:
        """Return the polygons that the group covers."""
        return {polygon for unit in self.units for polygon in unit_polygons(unit)}


def units_of(district: str) -> tuple[str, ...]:
    """Return the units of 2023 that counted the residents of a polygon, or of a part of one."""
    if district in CITY_ORIGINS:
        return CITY_ORIGINS[district]
    if district == ALATAU_GROUP[1]:
        return (ALATAU_GROUP[0], ALATAU_GROUP[2])
    inside = [part for part, polygon in POLYGON_OF.items() if polygon == district]
    return tuple(sorted({unit_2023_of(district), *(unit_2023_of(part) for part in inside)}))


def units_of_part(figures: Figures, code: str) -> tuple[str, ...]:
    """Return the units of 2023 that counted the residents of a part, a city of republican significance, or a unit."""
    if code in CITIES.values():
        return tuple(unit for unit in figures.by_unit.index if unit[:2] == code[:2])
    return (code,) if code in figures.by_unit.index else units_of(code)


def unit_polygons(unit: str) -> set[str]:
    """Return the polygons in which the residents of a unit of 2023 live."""
    young = {part for part, parent in FOUNDED_INSIDE.items() if parent == unit and part not in POLYGON_OF}
    young |= {district for district, origins in CITY_ORIGINS.items() if unit in origins}
    if unit in ALATAU_GROUP:
        young.add(ALATAU_GROUP[1])
    return {polygon_of(unit), *young}


def change_2009_2023(figures: Figures, units: Iterable[str]) -> Change:
    """Return the change since the census of 2009 of the smallest group with figures that holds the given units."""
    series = figures.by_unit
    # Three districts are called Zhambyl: the name of a group of 2009 tells it only together with its figure.
    groups = pd.MultiIndex.from_frame(series[["units_2009", "pop_2009"]])
    wanted = groups[series.index.isin(list(units)) & series["units_2009"].notna()]
    if not len(wanted):
        return Change(tuple(sorted(units)), np.nan, np.nan)
    members = series[groups.isin(wanted)]
    first = members.drop_duplicates(["units_2009", "pop_2009"])["pop_2009"].sum()
    return Change(tuple(sorted(members.index)), float(first), float(members["pop_2023"].sum()))


def change_2023_2025(figures: Figures, units: Iterable[str]) -> Change:
    """Return the change from 2023 to 2025 of the smallest group with comparable figures that holds the given units."""
    series = figures.by_unit
    wanted = set(units)
    city = next((code for prefix, code in CITIES.items() if any(unit[:2] == prefix for unit in wanted)), None)
    if city is not None:
        members = series[series.index.str[:2] == city[:2]]
        return Change(tuple(members.index), float(members["pop_2023"].sum()), float(figures.published_2025[city]))
    alatau = wanted & set(ALATAU_GROUP)
    if alatau:
        wanted = {ALATAU_GROUP[0], ALATAU_GROUP[2]}
        last = float(sum(figures.published_2025[part] for part in ALATAU_GROUP))
    else:
        last = float(series.loc[sorted(wanted), "pop_2025"].sum())
    return Change(tuple(sorted(wanted)), float(series.loc[sorted(wanted), "pop_2023"].sum()), last)


def district_growth(figures: Figures, districts: Iterable[str]) -> pd.DataFrame:
    """Return both growth rates and the trajectory of each district.

    Parameters
    ----------
    figures
        Published figures.
    districts
        Codes of the polygons, or of parts.

    Returns
    -------
    pandas.DataFrame
        Ordered by kato: kato, units_2009_2023, population_2009, population_2023_of_2009, growth_2009_2023,
        pooled_2009_2023, units_2023_2025, population_2023, population_2025, growth_2023_2025, pooled_2023_2025,
        trajectory. Populations are those of the whole group: never sum them.
    """
    rows = []
    for kato in sorted(districts):
        long, short = (change(figures, units_of(kato)) for change in (change_2009_2023, change_2023_2025))
        rows.append(
            {
                "kato": kato,
                "units_2009_2023": " ".join(long.units),
                "population_2009": long.first,
                "population_2023_of_2009": long.last,
                "growth_2009_2023": long.rate(YEARS_2009_2023),
                "pooled_2009_2023": float(long.polygons() != {polygon_of(kato)}),
                "units_2023_2025": " ".join(short.units),
                "population_2023": short.first,
                "population_2025": short.last,
                "growth_2023_2025": short.rate(YEARS_2023_2025),
                "pooled_2023_2025": float(short.polygons() != {polygon_of(kato)}),
            }
        )
    table = pd.DataFrame(rows)
    for period in ("2009_2023", "2023_2025"):
        table.loc[table[f"growth_{period}"].isna(), f"pooled_{period}"] = np.nan
    table["trajectory"] = trajectory(table["growth_2009_2023"].to_numpy(), table["growth_2023_2025"].to_numpy())
    return table
