"""Groups of districts or oblasts that rules speak of.

An oblast lies at the border if one of its districts that take part does; its population falls if the mean growth of
these districts, weighted by residents, is below 0.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geo_service.allocations.units import Units
from geo_service.assessments.columns import source_of
from geo_service.assessments.region import DistrictTable, read_values
from geo_service.database.catalog import Catalog
from geo_service.database.pool import Database
from geo_service.decision.sharing.problem import Over
from layers.core.text import Text

Mask = NDArray[np.bool_]

BORDER, SHRINKING, SOUTH = "border", "shrinking", "south"
TITLES = {
    BORDER: Text("Шекара маңындағы аудандар", "Приграничные районы", "Border districts"),
    SHRINKING: Text(
        "2023–2025 жылдары халқы азайған аудандар",
        "Районы, население которых в 2023–2025 годах сократилось",
        "Districts whose population fell in 2023-2025",
    ),
    SOUTH: Text("Оңтүстік өңірлер", "Южные регионы", "Southern regions"),
}
OBLAST_TITLES = {
    BORDER: Text("Шекара маңындағы облыстар", "Приграничные области", "Border oblasts"),
    SHRINKING: Text(
        "2023–2025 жылдары халқы азайған облыстар",
        "Области, население которых в 2023–2025 годах сократилось",
        "Oblasts whose population fell in 2023-2025",
    ),
    SOUTH: TITLES[SOUTH],
}
BORDER_COLUMN = "border_districts.border_district"
GROWTH_COLUMN = "depopulating_villages.growth_2023_2025"
SOUTHERN = frozenset({"190000000", "310000000", "330000000", "430000000", "610000000", "750000000", "790000000"})
"""Almaty, Zhambyl, Zhetisu, Kyzylorda and Turkistan oblasts, Almaty and Shymkent. The choice is ours: the documents
speak of southern regions and list none."""


async def read_groups(database: Database, catalog: Catalog, table: DistrictTable, units: Units) -> dict[str, Mask]:
    """Return which districts or oblasts belong to each group, shape (u,) each; what is not known belongs to none.

    Parameters
    ----------
    database, catalog, table
        Where values come from.
    units
        The u districts or oblasts.
    """
    chosen = list(units.districts)
    border, growth = [
        await read_values(database, catalog, table, source_of(catalog, name, "groups"), chosen)
        for name in (BORDER_COLUMN, GROWTH_COLUMN)
    ]
    return {
        BORDER: units.any(np.nan_to_num(border) > 0),
        SHRINKING: np.nan_to_num(units.mean(growth)) < 0,
        SOUTH: np.array([oblast in SOUTHERN for oblast in units.oblasts], dtype=bool),
    }


def titles_of(over: Over) -> dict[str, Text]:
    """Return what a reader calls the groups."""
    return TITLES if over is Over.DISTRICTS else OBLAST_TITLES
