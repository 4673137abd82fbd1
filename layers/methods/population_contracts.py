"""What must be true of the population layer, as data contracts."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from layers.core.layer import Context, Contract, Tables
from layers.methods.classifier import CITIES
from layers.methods.population import FILES
from layers.methods.population_registers import match_share
from layers.methods.units import (
    TOTAL_2023,
    TOTAL_2025,
    Figures,
    city_pool_of,
    polygon_of,
    pool_figures,
    pool_of,
    read_figures,
)

STATED_MATCH_PERCENT = 95
"""What the summary of the layer says of the share of settlements located by name."""


def _figures(context: Context) -> Figures:
    return read_figures(*(context.raw[FILES[name]] for name in ("now", "series", "later")))


def _total_2023(_context: Context, tables: Tables) -> str | None:
    total = int(tables.cells["residents_2023"].sum())
    return None if total == TOTAL_2023 else f"{total:,}"


def _total_2025(_context: Context, tables: Tables) -> str | None:
    total = int(tables.cells["residents_2025"].sum())
    return None if total == TOTAL_2025 else f"{total:,}"


def _nobody_on_water(context: Context, tables: Tables) -> str | None:
    wet = context.needs["terrain_and_land"].cells["is_water"] == 1
    people = int(tables.cells["residents_2023"][wet].sum() + tables.cells["residents_2025"][wet].sum())
    return None if people == 0 else f"{people:,} people on water"


def _by_district(context: Context, values: NDArray[np.float64]) -> pd.Series[float]:
    frame = context.frame
    return pd.Series(np.bincount(frame.district, values, len(frame.districts)), index=list(frame.districts))


def _first_difference(found: pd.Series[float], published: pd.Series[float]) -> str | None:
    wrong = found.index[(found - published).abs() > 0.5]
    return f"{wrong[0]}: {found[wrong[0]]:,.0f}, published {published[wrong[0]]:,.0f}" if len(wrong) else None


def _cells_2023(context: Context, tables: Tables) -> str | None:
    """Compare cells with published figures of 2023, by sets of polygons that hold whole figures."""
    pools = pool_figures(_figures(context))
    group = {code: _polygons_of_pool(name) for name in pools for code in name.split()}
    district = _by_district(context, tables.cells["residents_2023"])
    found = district.groupby(district.index.map(lambda code: group[code])).sum()
    published = pd.Series(pools).groupby([_polygons_of_pool(name) for name in pools]).sum()
    return _first_difference(found, published.astype(np.float64))


def _polygons_of_pool(name: str) -> str:
    return " ".join(sorted({polygon_of(code) for code in name.split()}))


def _cells_2025(context: Context, tables: Tables) -> str | None:
    district = _by_district(context, tables.cells["residents_2025"])
    found = district.groupby(district.index.map(lambda code: CITIES.get(code[:2], code))).sum()
    published = pd.Series(_figures(context).published_2025, dtype=np.float64)
    return _first_difference(found, published.groupby(published.index.map(polygon_of)).sum())


def _settlements(context: Context, tables: Tables) -> str | None:
    """Compare settlements with every published figure, also those of units that share a polygon."""
    figures, table = _figures(context), tables.registers["settlement_residents"]
    villages = table[~table["part"].isin(CITIES.values())]
    pools = {name: total for name, total in pool_figures(figures).items() if name[:2] not in CITIES}
    found = villages.groupby(villages["part"].map(pool_of))["residents_2023"].sum()
    first = _first_difference(found, pd.Series(pools, dtype=np.float64))
    found = table.groupby("part")["residents_2025"].sum()
    return first or _first_difference(found, pd.Series(figures.published_2025, dtype=np.float64))


def _city_districts(context: Context, tables: Tables) -> str | None:
    pools = {name: total for name, total in pool_figures(_figures(context)).items() if name[:2] in CITIES}
    district = _by_district(context, tables.cells["residents_2023"])
    city = district[district.index.str[:2].isin(list(CITIES))]
    return _first_difference(city.groupby(city.index.map(city_pool_of)).sum(), pd.Series(pools, dtype=np.float64))


def _matched(_context: Context, tables: Tables) -> str | None:
    share = match_share(tables.registers["settlement_residents"])[""]
    return None if round(100 * share) == STATED_MATCH_PERCENT else f"{share:.1%}"


CONTRACTS = (
    Contract(f"residents of 1 January 2023 sum to {TOTAL_2023:,}", _total_2023),
    Contract(f"residents of 1 January 2025 sum to {TOTAL_2025:,}", _total_2025),
    Contract("nobody lives on water", _nobody_on_water),
    Contract("cells add up to the published figures of 2023 of every unit or pool of units", _cells_2023),
    Contract("cells add up to the published figures of 2023 of city districts or their pools", _city_districts),
    Contract("cells add up to the published figures of 2025 of every unit", _cells_2025),
    Contract("settlements add up to the published figures of both years", _settlements),
    Contract(f"{STATED_MATCH_PERCENT} % of the settlements are located by name, as the summary says", _matched),
)
