"""Which tiles of a zoom may hold something."""

from __future__ import annotations

from psycopg.sql import SQL, Composable, Literal

from geo_service.database.catalog import Catalog
from geo_service.database.pool import Database
from geo_service.database.pyramid import resolution_at
from geo_service.database.tiles import BUFFER, EXTENT, WORLD
from geo_service.database.tilesets import DISTRICTS, Content, Tileset

Place = tuple[int, int]
"""Column and row of a tile."""


async def occupied_tiles(database: Database, catalog: Catalog, tileset: Tileset, z: int) -> list[Place]:
    """Return the tiles of one zoom that a feature's bounding box reaches, buffer included, in no order.

    Every other tile is empty, because tiles are filled by this very condition. An empty parent says nothing of its
    children: other zooms show other cells, and small settlements wait for the last ones.

    Parameters
    ----------
    database, catalog, tileset
        Where from, of which release, and what of it.
    z
        Zoom, `MIN_ZOOM` to `MAX_ZOOM`.

    Returns
    -------
    list[tuple[int, int]]
        Column and row of each (XYZ, EPSG:3857).
    """
    rows_of = _rows(catalog, tileset, resolution_at(z, catalog.resolution))
    statement = SQL(
        "WITH feature AS MATERIALIZED (SELECT ST_Extent(geom) AS box FROM {features}), edge AS ("
        " SELECT floor((ST_XMin(box) - {margin}) / {size}) AS west, floor((ST_XMax(box) + {margin}) / {size}) AS east,"
        " floor((-ST_YMax(box) - {margin}) / {size}) AS north, floor((-ST_YMin(box) + {margin}) / {size}) AS south"
        " FROM feature WHERE box IS NOT NULL)"
        " SELECT tile.x, tile.y FROM edge, LATERAL (SELECT x, y"
        " FROM generate_series(greatest({half} + west::int, 0), least({half} + east::int, {last})) AS x,"
        " generate_series(greatest({half} + north::int, 0), least({half} + south::int, {last})) AS y) AS tile"
        " WHERE EXISTS (SELECT FROM {features} AND geom && ST_TileEnvelope({z}, tile.x, tile.y, margin => {buffer}))"
    ).format(
        features=rows_of,
        size=Literal(WORLD / 2**z),
        margin=Literal(WORLD / 2**z * BUFFER / EXTENT),
        half=Literal(2**z // 2),
        last=Literal(2**z - 1),
        z=Literal(z),
        buffer=Literal(BUFFER / EXTENT),
    )
    return [(row["x"], row["y"]) for row in await database.rows(statement)]


def _rows(catalog: Catalog, tileset: Tileset, resolution: int) -> Composable:
    """Return the table of a tileset's geometries with its condition, as they stand behind FROM."""
    if tileset.content in {Content.CRITERIA, Content.LAYER}:
        return SQL("{} WHERE true").format(catalog.table(f"tile_r{resolution}"))
    if tileset.content is Content.OUTLINES:
        unit = "district" if tileset.name == DISTRICTS else "oblast"
        return SQL("{} WHERE resolution = {}").format(catalog.table(f"{unit}_outline"), Literal(resolution))
    return SQL("{} WHERE true").format(catalog.table(f"register_{tileset.name}"))
