"""One cell with everything that every layer says of it."""

from __future__ import annotations

from typing import Any

from psycopg.sql import SQL, Identifier

from geo_service.database.catalog import Catalog
from geo_service.database.pool import Database


async def read_cell(database: Database, catalog: Catalog, cell: int, resolution: int) -> dict[str, Any] | None:
    """Return one cell.

    Parameters
    ----------
    database, catalog
        Where from, and of which release.
    cell
        H3 index.
    resolution
        Its resolution, one that the release holds.

    Returns
    -------
    dict or None
        district, area_km2, and for each layer by its name a dict of its columns, None where it has no row; None
        if the cell is not in the country.
    """
    names = list(catalog.by_name)
    joined = [
        SQL(" LEFT JOIN {} AS {} USING (cell)").format(catalog.table(f"layer_{name}_r{resolution}"), Identifier(name))
        for name in names
    ]
    statement = SQL("SELECT h.district, h.area_km2{columns} FROM {hexagon} AS h{joined} WHERE cell = %s").format(
        columns=SQL("").join(SQL(", to_jsonb({0}) AS {0}").format(Identifier(name)) for name in names),
        hexagon=catalog.table(f"hexagon_r{resolution}"),
        joined=SQL("").join(joined),
    )
    row = await database.row(statement, (cell,))
    return None if row is None else dict(row)


async def read_district_of_cell(database: Database, catalog: Catalog, cell: int) -> str | None:
    """Return the KATO code of the district that a cell of the finest resolution lies in; None outside the country."""
    statement = SQL("SELECT district FROM {} WHERE cell = %s").format(catalog.table(f"hexagon_r{catalog.resolution}"))
    row = await database.row(statement, (cell,))
    return None if row is None else str(row["district"])
