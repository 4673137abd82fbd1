"""Outlines of districts and oblasts as GeoJSON geometries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from psycopg.sql import SQL

from geo_service.database.catalog import Catalog
from geo_service.database.pool import Database

DECIMALS = 6
"""Decimals of a degree: about a tenth of a metre."""


async def read_outlines(
    database: Database, catalog: Catalog, katos: Sequence[str], level: str = "district"
) -> dict[str, dict[str, Any]]:
    """Return the outlines of districts or oblasts along their cells of the finest resolution, by KATO code.

    Parameters
    ----------
    database, catalog
        Where from, and of which release.
    katos
        Their codes; those that the release does not know are left out.
    level
        "district" or "oblast".

    Returns
    -------
    dict
        Geometries of RFC 7946: longitude and latitude in degrees (EPSG:4326), outlines anticlockwise, holes clockwise.
    """
    statement = SQL(
        "SELECT kato, ST_AsGeoJSON(ST_ForcePolygonCCW(ST_Transform(geom, 4326)), %s)::json AS geometry"
        " FROM {} WHERE resolution = %s AND kato = ANY(%s::text[]) ORDER BY kato"
    ).format(catalog.table(f"{level}_outline"))
    rows = await database.rows(statement, (DECIMALS, catalog.resolution, list(katos)))
    return {row["kato"]: row["geometry"] for row in rows}
