"""Vector tiles, made by PostGIS."""

from __future__ import annotations

from collections.abc import Iterable

from psycopg.sql import SQL, Composable, Composed, Identifier, Literal

from geo_service.database.catalog import Catalog
from geo_service.database.pool import Database
from geo_service.database.pyramid import resolution_at
from geo_service.database.tilesets import DISTRICTS, SETTLEMENTS, Content, Steps, Tileset
from layers.core.column import Column, Dtype

EXTENT = 4096
BUFFER = 64
TOWN_RESIDENTS, EVERY_SETTLEMENT_ZOOM = 1000, 9
"""Settlements with fewer residents wait for the zoom at which all of them are shown."""


async def read_tile(database: Database, catalog: Catalog, tileset: Tileset, z: int, x: int, y: int) -> bytes:
    """Return one Mapbox Vector Tile (version 2), uncompressed and whole.

    Parameters
    ----------
    database, catalog
        Where from, and of which release.
    tileset
        What of it.
    z, x, y
        Zoom, column and row of the tile (XYZ, EPSG:3857), in range.

    Returns
    -------
    bytes
        The tile; empty where nothing lies in it.
    """
    if z < tileset.minzoom:
        return b""
    statement = SQL(
        "SELECT ST_AsMVT(feature, {name}, {extent}, 'geom'{identity}) AS tile FROM ({features}) AS feature"
        " WHERE geom IS NOT NULL"
    ).format(
        name=Literal(tileset.name),
        extent=Literal(EXTENT),
        identity=SQL(", 'id'") if tileset.content in {Content.CRITERIA, Content.LAYER} else SQL(""),
        features=_features(catalog, tileset, resolution_at(z, catalog.resolution)),
    )
    row = await database.row(statement, {"z": z, "x": x, "y": y})
    return bytes(row["tile"] or b"") if row else b""


def _features(catalog: Catalog, tileset: Tileset, resolution: int) -> Composed:
    """Return the statement that selects the features of a tileset."""
    if tileset.content is Content.CRITERIA:
        return _hexagons(catalog, (_byte(name) for name in _names(tileset)), SQL(""), resolution)
    if tileset.content is Content.LAYER:
        table = catalog.table(f"layer_{tileset.name}_r{resolution}")
        join = SQL(" JOIN {} AS l USING (cell)").format(table)
        return _hexagons(catalog, map(_step, tileset.columns, tileset.steps), join, resolution)
    if tileset.content is Content.OUTLINES:
        return _outlines(catalog, tileset.name, resolution)
    return _register(catalog, tileset)


def _hexagons(catalog: Catalog, attributes: Iterable[Composable], join: Composable, resolution: int) -> Composed:
    """Select hexagons with their id, district and attributes."""
    return SQL(
        "SELECT {geom}, t.id, t.district AS d{attributes}"
        " FROM {hexagon} AS h JOIN {tile} AS t USING (cell){join} WHERE {inside}"
    ).format(
        geom=_clipped("h"),
        attributes=SQL("").join(SQL(", ") + attribute for attribute in attributes),
        hexagon=catalog.table(f"hexagon_r{resolution}"),
        tile=catalog.table(f"tile_r{resolution}"),
        join=join,
        inside=_inside("h"),
    )


def _outlines(catalog: Catalog, name: str, resolution: int) -> Composed:
    """Select the outlines of districts or oblasts with their names."""
    unit = "district" if name == DISTRICTS else "oblast"
    return SQL(
        "SELECT {geom}, u.kato, u.name_kk, u.name_ru, u.name_en{oblast}"
        " FROM {outline} AS o JOIN {unit} AS u USING (kato) WHERE o.resolution = {resolution} AND {inside}"
    ).format(
        geom=_clipped("o"),
        oblast=SQL(", u.oblast, u.kind") if name == DISTRICTS else SQL(""),
        outline=catalog.table(f"{unit}_outline"),
        unit=catalog.table(unit),
        resolution=Literal(resolution),
        inside=_inside("o"),
    )


def _register(catalog: Catalog, tileset: Tileset) -> Composed:
    """Select the rows of a register that has a place."""
    attributes = [SQL("r.{}").format(Identifier(column.name)) for column in tileset.columns]
    where: Composable = _inside("r")
    declared = (column.name for column in catalog.registers[tileset.name].columns)
    residents = residents_column(declared) if tileset.name == SETTLEMENTS else None
    if residents is not None:
        attributes.append(SQL("r.{} AS residents").format(Identifier(residents)))
        where += SQL(" AND (%(z)s >= {} OR r.{} >= {})").format(
            Literal(EVERY_SETTLEMENT_ZOOM), Identifier(residents), Literal(TOWN_RESIDENTS)
        )
    return SQL("SELECT {geom}, {attributes} FROM {table} AS r WHERE {where}").format(
        geom=_clipped("r"),
        attributes=SQL(", ").join(attributes),
        table=catalog.table(f"register_{tileset.name}"),
        where=where,
    )


def residents_column(names: Iterable[str]) -> str | None:
    """Return the column with the newest count of residents, e.g. `residents_2025`, or None."""
    return max((name for name in names if name.removeprefix("residents_").isdigit()), default=None)


def _clipped(table: str) -> Composed:
    """Return the geometry in the tile's own coordinates."""
    return SQL("ST_AsMVTGeom({}.geom, ST_TileEnvelope(%(z)s, %(x)s, %(y)s), {}, {}) AS geom").format(
        Identifier(table), Literal(EXTENT), Literal(BUFFER)
    )


def _inside(table: str) -> Composed:
    """Return the condition that a geometry touches the tile or its buffer."""
    return SQL("{}.geom && ST_TileEnvelope(%(z)s, %(x)s, %(y)s, margin => {})").format(
        Identifier(table), Literal(BUFFER / EXTENT)
    )


def _names(tileset: Tileset) -> list[str]:
    """Return the names of the criteria a tileset carries."""
    return [criterion.name for criterion in tileset.criteria]


def _byte(name: str) -> Composed:
    """Return a byte of the table `tile`, absent where it stands for "no data"."""
    return SQL("NULLIF(t.{0}, 255) AS {0}").format(Identifier(name))


def _step(column: Column, steps: Steps) -> Composed:
    """Return a column as a whole number that keeps its decimals.

    A sum over the cells of a parent may exceed any scale that suits the finest cells, so nothing is clipped.
    """
    return (
        SQL("round((l.{0}::double precision / {1})::numeric)::integer AS {0}").format(
            Identifier(column.name), Literal(steps.step)
        )
        if column.dtype is Dtype.NUMBER
        else SQL("l.{0}::integer AS {0}").format(Identifier(column.name))
    )
