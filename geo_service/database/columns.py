"""One column of a layer: found by its name, and read over districts."""

from __future__ import annotations

from difflib import get_close_matches

from psycopg.sql import SQL

from geo_service.database.catalog import Catalog
from geo_service.database.pool import Database
from layers.core.column import Column, Dtype

MOST_NEAR = 5
LEAST_ALIKE = 0.3


def find_column(catalog: Catalog, layer: str, name: str) -> Column | None:
    """Return a column of a layer, None if there is none."""
    columns = catalog.by_name[layer].columns if layer in catalog.by_name else ()
    return next((column for column in columns if column.name == name), None)


def names_like(catalog: Catalog, layer: str, name: str) -> list[str]:
    """Return the columns whose names are most like what was asked for, as `layer/column`, the nearest first."""
    every = [f"{one.name}/{column.name}" for one in catalog.layers for column in one.columns]
    return get_close_matches(f"{layer}/{name}"[:200], every, MOST_NEAR, LEAST_ALIKE) or every[:MOST_NEAR]


async def read_values(database: Database, catalog: Catalog, layer: str, column: Column) -> dict[str, float | str]:
    """Return a column over every district that has data, by KATO code.

    Raises
    ------
    DatabaseAwayError, QueryTimeoutError, ReleaseGoneError
        As `Database.rows`.
    """
    rows = await database.rows(
        SQL("SELECT kato, number, text FROM {} WHERE layer = %s AND column_name = %s").format(
            catalog.table("district_value")
        ),
        (layer, column.name),
    )
    texts = column.dtype is Dtype.TEXT
    found = {row["kato"]: row["text"] if texts else row["number"] for row in rows}
    return {kato: value if texts else float(value) for kato, value in found.items() if value is not None}
