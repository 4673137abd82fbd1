"""Groups of districts that rules speak of."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from geo_service.assessments.columns import source_of
from geo_service.assessments.region import DistrictTable, read_values
from geo_service.database.catalog import Catalog
from geo_service.database.pool import Database
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
BORDER_COLUMN = "border_districts.border_district"
GROWTH_COLUMN = "depopulating_villages.growth_2023_2025"
SOUTHERN = frozenset({"190000000", "310000000", "330000000", "430000000", "610000000", "750000000", "790000000"})
"""Almaty, Zhambyl, Zhetisu, Kyzylorda and Turkistan oblasts, Almaty and Shymkent. The choice is ours: the documents
speak of southern regions and list none."""


async def read_groups(
    database: Database, catalog: Catalog, table: DistrictTable, katos: Sequence[str]
) -> dict[str, Mask]:
    """Return which districts belong to each group, shape (n,) each; what is not known belongs to none.

    Parameters
    ----------
    database, catalog, table
        Where values come from.
    katos
        The n districts.
    """
    chosen = list(katos)
    border = await read_values(database, catalog, table, source_of(catalog, BORDER_COLUMN, "groups"), chosen)
    growth = await read_values(database, catalog, table, source_of(catalog, GROWTH_COLUMN, "groups"), chosen)
    oblasts = [table.register.districts[kato].oblast for kato in chosen]
    return {
        BORDER: np.nan_to_num(border) > 0,
        SHRINKING: np.nan_to_num(growth) < 0,
        SOUTH: np.array([oblast in SOUTHERN for oblast in oblasts], dtype=bool),
    }
