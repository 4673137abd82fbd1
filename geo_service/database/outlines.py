"""Outlines of districts as GeoJSON geometries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from psycopg.sql import SQL

from geo_service.database.catalog import Catalog
from geo_service.database.pool import Database

DECIMALS = 6
"""Decimals of a degree: about a tenth of a metre."""


async def read_outlines(database: Database, catalog: Catalog, katos: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return the outlines of districts along their cells of the finest resolution, by KATO code.

    Parameters
    ----------
    database, catalog
        Where from, and of which release.
    katos
        Codes of the districts; those that the release does not know are left out.

    Returns
    -------
    dict
        Geometries of RFC 7946: longitude and latitude in degrees (EPSG:4326), outlines anticlockwise, holes clockwise.
    """
    statement = SQL(
        "SELECT kato, ST_AsGeoJSON(ST_ForcePolygonCCW(ST_Transform(geom, 4326)), %s)::json AS geometry"
        " FROM {} WHERE resolution = %s AND kato = ANY(%s::text[]) ORDER BY kato"
    ).format(catalog.table("district_outline"))
    rows = await database.rows(statement, (DECIMALS, catalog.resolution, list(katos)))
    return {row["kato"]: row["geometry"] for row in rows}
