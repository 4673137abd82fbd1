"""Outlines as they are drawn on paper: at a resolution that fits the scale, each with the place for its number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from psycopg.sql import SQL

from geo_service.database.catalog import Catalog
from geo_service.database.pool import Database

DECIMALS = 5
"""Decimals of a degree: about a metre."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A district as it is drawn.

    Parameters
    ----------
    geometry
        Polygon or multipolygon of RFC 7946, degrees of longitude and latitude (EPSG:4326).
    middle
        Centre of the largest circle inside it, longitude and latitude in degrees.
    room
        A point on the edge of that circle, in degrees.
    """

    geometry: dict[str, Any]
    middle: tuple[float, float]
    room: tuple[float, float]


async def read_drawn_districts(
    database: Database, catalog: Catalog, katos: Sequence[str], resolution: int
) -> dict[str, Drawn]:
    """Return the outlines of districts along their cells of a resolution, by KATO code.

    Parameters
    ----------
    database, catalog
        Where from, and of which release.
    katos
        Codes of the districts; those that the release does not know are left out.
    resolution
        H3 resolution of the cells.
    """
    rows = await database.rows(DISTRICTS.format(catalog.table("district_outline")), (resolution, list(katos), DECIMALS))
    return {
        row["kato"]: Drawn(row["geometry"], (row["lon"], row["lat"]), (row["near_lon"], row["near_lat"]))
        for row in rows
    }


async def read_drawn_oblasts(
    database: Database, catalog: Catalog, katos: Sequence[str], resolution: int
) -> dict[str, dict[str, Any]]:
    """Return the outlines of oblasts by KATO code; of all oblasts where none is named."""
    rows = await database.rows(
        OBLASTS.format(catalog.table("oblast_outline")), (DECIMALS, resolution, list(katos), list(katos))
    )
    return {row["kato"]: row["geometry"] for row in rows}


DISTRICTS = SQL(
    "WITH drawn AS (SELECT kato, geom, ST_MaximumInscribedCircle(geom) AS circle FROM {} WHERE resolution = %s"
    " AND kato = ANY(%s::text[])), placed AS (SELECT kato, geom, ST_Transform((circle).center, 4326) AS middle,"
    " ST_Transform((circle).nearest, 4326) AS near FROM drawn)"
    " SELECT kato, ST_AsGeoJSON(ST_ForcePolygonCCW(ST_Transform(geom, 4326)), %s)::json AS geometry,"
    " ST_X(middle) AS lon, ST_Y(middle) AS lat, ST_X(near) AS near_lon, ST_Y(near) AS near_lat FROM placed"
    " ORDER BY kato"
)
OBLASTS = SQL(
    "SELECT kato, ST_AsGeoJSON(ST_ForcePolygonCCW(ST_Transform(geom, 4326)), %s)::json AS geometry FROM {}"
    " WHERE resolution = %s AND (cardinality(%s::text[]) = 0 OR kato = ANY(%s::text[])) ORDER BY kato"
)
