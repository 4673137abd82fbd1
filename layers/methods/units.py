"""The published population figures, the districts each covers, and the groups that must stay together.

A *unit* is what the Bureau of National Statistics publishes a figure for. A *part* is the finest piece of the country
with a figure of its own on 1 January 2025, or a city of republican significance: parts are districts of the KATO
classifier. A *pool* is a set of parts (or of city districts) whose figure of 1 January 2023 is known together only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from layers.core.errors import SourceError
from layers.methods.classifier import CITIES, POLYGON_OF
from layers.readers.table import read_table

TOTAL_2023, TOTAL_2025 = 19_765_004, 20_283_399
"""Residents of the country on 1 January 2023 and 2025 as published."""

CODES_IN_2023 = {"622010000": "622000000", "Сауран ауданы": "615500000"}
"""Codes of the file of 2023 that mean another code of the classifier: Satpaev; Sauran, which has none there."""

CODES_IN_2025 = {
    "101010000": "104100000",  # in the classifier 101010000 is the town of Semey, Zhanasemey is 104100000
    "622010000": "622000000",
    "Район Сауран": "615500000",
    "район Марқакөл": "635500000",
    "район Үлкен Нарын": "636300000",
}

FOUNDED_INSIDE = {
    "104100000": "101000000",
    "104500000": "104600000",
    "635500000": "635200000",
    "636300000": "635400000",
}
"""Districts founded after 1 January 2023, and the unit in which their residents of 2023 were counted."""

ALATAU_GROUP = ("191000000", "191800000", "196800000")
"""Konaev, the city of Alatau (founded in 2024 on their land) and Ile: on present boundaries known together only."""

CITY_POOLS = (("711210000", "711510000"), ("791110000", "791310000", "791910000"))
"""Nura was cut from Esil. Turan touches Abay and Al-Farabi alone, so it is taken to be cut from both (inferred)."""

COLUMNS_2023 = {"kato": "text", "name_kk": "text", "total": "integer", "urban": "integer", "rural": "integer"}
COLUMNS_2025 = {"kato": "text", "unit_name": "text", "pop_2025_01_01": "integer"}
COLUMNS_SERIES = {
    "kato": "text",
    "name_kk": "text",
    "pop_2009": "number",
    "units_2009": "text",
    "pop_2023_01_01": "integer",
    "pop_2025_01_01": "number",
    "comparable_2023_2025": "integer",
}


@dataclass(frozen=True)
class Figures:
    """Published figures under the codes of the classifier.

    Parameters
    ----------
    published_2023
        One row per unit: kato, total, urban, rural, name_in_source.
    series
        One row per unit: kato, pop_2009, units_2009, pop_2023, pop_2025 (on the boundaries of 2023), comparable.
    published_2025
        Residents by part; Astana is the residual to the country's total.
    """

    published_2023: pd.DataFrame
    series: pd.DataFrame
    published_2025: Mapping[str, int]

    @cached_property
    def by_unit(self) -> pd.DataFrame:
        """The series indexed by kato."""
        return self.series.set_index("kato")


def read_figures(file_2023: Path, file_series: Path, file_2025: Path) -> Figures:
    """Read the three files of published figures and bring their codes in line.

    Raises
    ------
    SourceError
        If a year does not add up to the country's total, or the two files of 2023 disagree.
    """
    now = read_table(file_2023, COLUMNS_2023).rename(columns={"name_kk": "name_in_source"})
    now["kato"] = _codes(now["kato"], now["name_in_source"], CODES_IN_2023)
    series = read_table(file_series, COLUMNS_SERIES)
    series["kato"] = _codes(series["kato"], series["name_kk"], CODES_IN_2023)
    series = series.drop(columns="name_kk").rename(
        columns={
            "pop_2023_01_01": "pop_2023",
            "pop_2025_01_01": "pop_2025",
            "comparable_2023_2025": "comparable",
        }
    )
    later = read_table(file_2025, COLUMNS_2025)
    codes = _codes(later["kato"], later["unit_name"], CODES_IN_2025)
    by_part = dict(zip(codes, later["pop_2025_01_01"].astype(int), strict=True))
    by_part[CITIES["71"]] = TOTAL_2025 - sum(by_part.values())
    _check(now, series, file_2023)
    return Figures(
        now.sort_values("kato", ignore_index=True),
        series.sort_values("kato", ignore_index=True),
        dict(sorted(by_part.items())),
    )


def _codes(kato: pd.Series, names: pd.Series, corrections: Mapping[str, str]) -> pd.Series:
    written = kato.where(kato.notna(), names).astype(object)
    return written.replace(dict(corrections))


def _check(now: pd.DataFrame, series: pd.DataFrame, file: Path) -> None:
    total = int(now["total"].sum())
    if total != TOTAL_2023:
        raise SourceError(
            f"{file.name}: column 'total' sums to {total}, published is {TOTAL_2023}", "take the file again"
        )
    both = now.merge(series, on="kato", how="outer")
    wrong = both[both["total"] != both["pop_2023"]]
    if len(wrong):
        raise SourceError(
            f"{file.name}: unit {wrong['kato'].iloc[0]} differs between the two files of 2023", "take both files again"
        )


def unit_2023_of(part: str) -> str:
    """Return the unit of 2023 in which the residents of a part were counted."""
    return FOUNDED_INSIDE.get(part, part)


def pool_of(part: str) -> str:
    """Return the pool of 2023 a part belongs to, named after its members joined by spaces."""
    if part in ALATAU_GROUP:
        return " ".join(ALATAU_GROUP)
    home = unit_2023_of(part)
    young = [child for child, parent in FOUNDED_INSIDE.items() if parent == home]
    return " ".join(sorted([home, *young]))


def city_pool_of(district: str) -> str:
    """Return the pool of 2023 a city district belongs to, named after its members joined by spaces."""
    return next((" ".join(pool) for pool in CITY_POOLS if district in pool), district)


def pool_figures(figures: Figures) -> dict[str, int]:
    """Return the residents of each pool on 1 January 2023: pools of parts, and pools of city districts."""
    table = figures.published_2023
    in_city = table["kato"].str[:2].isin(CITIES)
    pools = np.where(in_city, table["kato"].map(city_pool_of), table["kato"].map(pool_of))
    return {str(pool): int(total) for pool, total in table["total"].groupby(pools).sum().items()}


def polygon_of(part: str) -> str:
    """Return the polygon that holds a part: its own, or that of the district it lies in."""
    return POLYGON_OF.get(part, part)


def part_targets_2023(figures: Figures) -> dict[str, float]:
    """Return the residents of each part on 1 January 2023.

    A part with a figure of its own keeps it. The figure of a pool is shared among its parts as the published figures
    of 2025 are (modelled); the big cities are sums of their districts.

    Returns
    -------
    dict
        Residents by part, summing to `TOTAL_2023`.
    """
    pools = pool_figures(figures)
    later = pd.Series(figures.published_2025, dtype=np.float64)
    parts = later[~later.index.isin(list(CITIES.values()))]
    group = parts.index.map(pool_of)
    share = parts / parts.groupby(group).transform("sum")
    targets = {part: float(share[part] * pools[pool]) for part, pool in zip(parts.index, group, strict=True)}
    for prefix, city in CITIES.items():
        targets[city] = float(sum(total for pool, total in pools.items() if pool.startswith(prefix)))
    return dict(sorted(targets.items()))
