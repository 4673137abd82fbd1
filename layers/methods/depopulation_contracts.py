"""What must be true of the layer on depopulation, as data contracts."""

from __future__ import annotations

import numpy as np
import pandas as pd

from layers.core.layer import Context, Contract, Tables
from layers.methods.classifier import CITIES
from layers.methods.growth import growth_rate
from layers.methods.units import TOTAL_2025, read_figures

NORTH_AND_EAST = ("10", "11", "39", "55", "59", "63")
"""Abai, Akmola, Kostanay, Pavlodar, North Kazakhstan, East Kazakhstan."""

MEDIAN_LOSS = (-2.2, -1.6)
LEAST_LOSING = 0.75
SERIES = (
    "district_population_2023-01-01_bns",
    "district_population_2009_2021_2023_2025",
    "district_population_2025-01-01_all_units",
)


def _rates(context: Context, *, rural: bool) -> pd.Series[float]:
    """Return the measured rates of 2023-2025 of the units of the north and east; rural: without city akimats."""
    figures = read_figures(*(context.raw[name] for name in SERIES))
    series = figures.by_unit
    chosen = series[series.index.str[:2].isin(NORTH_AND_EAST) & (series["comparable"] == 1)]
    if rural:
        names = figures.published_2023.set_index("kato")["name_in_source"]
        chosen = chosen[~names[chosen.index].str.endswith("қ.ә.")]
    return pd.Series(growth_rate(chosen["pop_2023"], chosen["pop_2025"], 2.0), index=chosen.index)


def _median(context: Context, _tables: Tables) -> str | None:
    found = [float(_rates(context, rural=rural).median()) for rural in (False, True)]
    ok = all(MEDIAN_LOSS[0] <= value <= MEDIAN_LOSS[1] for value in found)
    return None if ok else f"all units {found[0]:.2f} %, districts {found[1]:.2f} % a year"


def _most(context: Context, _tables: Tables) -> str | None:
    rates = _rates(context, rural=True)
    share = float((rates <= MEDIAN_LOSS[1]).mean())
    return None if share >= LEAST_LOSING else f"{share:.0%} of {len(rates)} districts"


def _intervals(_context: Context, tables: Tables) -> str | None:
    table = tables.registers["settlements"]
    for name in ("chance_under_50_2030", "chance_under_50_2035", "growth"):
        wrong = (table[f"{name}_low"] > table[name]) | (table[name] > table[f"{name}_high"])
        if wrong.any():
            return f"{name} of {table['kato'][wrong].iloc[0]} lies outside its interval"
    return None


def _residents(_context: Context, tables: Tables) -> str | None:
    total = int(tables.registers["settlements"]["residents_2025"].sum())
    return None if total == TOTAL_2025 else f"{total:,}"


def _pools(_context: Context, tables: Tables) -> str | None:
    """Check that members of a pool share one rate and say so."""
    growth = tables.registers["district_growth"]
    for period in ("2009_2023", "2023_2025"):
        known = growth[growth[f"growth_{period}"].notna()]
        groups = known.groupby(f"units_{period}")
        if ((groups[f"growth_{period}"].max() - groups[f"growth_{period}"].min()) > 0).any():
            return f"one group has two rates in {period}"
        silent = known[(groups["kato"].transform("size") > 1) & (known[f"pooled_{period}"] != 1)]
        if len(silent):
            return f"district {silent['kato'].iloc[0]} does not say that it is pooled in {period}"
    return None


def _cities_pooled(_context: Context, tables: Tables) -> str | None:
    growth = tables.registers["district_growth"]
    city = growth["kato"].str[:2].isin(list(CITIES)) | growth["kato"].isin(["191000000", "191800000", "196800000"])
    silent = growth[city & (growth["pooled_2023_2025"] != 1)]
    return f"{silent['kato'].iloc[0]} is not pooled" if len(silent) else None


def _every_district(_context: Context, tables: Tables) -> str | None:
    missing = np.isnan(tables.cells["growth_2023_2025"]).sum()
    return f"{missing:,} cells have none" if missing else None


CONTRACTS = (
    Contract(
        f"the median unit and the median district of the north and east change by {MEDIAN_LOSS[0]} to "
        f"{MEDIAN_LOSS[1]} % a year in 2023-2025",
        _median,
    ),
    Contract(
        f"at least {LEAST_LOSING:.0%} of the districts of the north and east lose {-MEDIAN_LOSS[1]} % a year or more",
        _most,
    ),
    Contract("every chance and rate lies within its interval", _intervals),
    Contract(f"the residents of the settlements sum to {TOTAL_2025:,} in 2025", _residents),
    Contract("members of a pool share one rate and say that they are pooled", _pools),
    Contract("city districts, Konaev, Alatau and Ile are pooled in 2023-2025", _cities_pooled),
    Contract("every cell has the growth of its district in 2023-2025", _every_district),
)
