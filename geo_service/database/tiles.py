"""Vector tiles, made by PostGIS."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

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
WORLD = 2 * math.pi * 6378137.0
"""Width of the world in EPSG:3857, metres."""


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """What a tile carries of one tileset: one layer inside the tile.

    Parameters
    ----------
    tileset
        The tileset, narrowed to the columns that are wanted.
    condition
        Which features are wanted, in terms of the aliases below (t, l, u, o, r); None for all.
    """

    tileset: Tileset
    condition: Composed | None = None
    _layers: dict[int, bytes] = field(default_factory=dict, repr=False)

    def layer(self, catalog: Catalog, resolution: int) -> bytes:
        """Return the expression of the layer at one resolution, in SQL; composing it once saves half the work."""
        if resolution not in self._layers:
            self._layers[resolution] = _layer(catalog, self, resolution).as_bytes(None)
        return self._layers[resolution]


async def read_tile(
    database: Database, catalog: Catalog, selections: Sequence[Selection], z: int, x: int, y: int
) -> bytes:
    """Return one Mapbox Vector Tile (version 2), uncompressed and whole.

    Parameters
    ----------
    database, catalog
        Where from, and of which release.
    selections
        What of it; each becomes a layer of the tile.
    z, x, y
        Zoom, column and row of the tile (XYZ, EPSG:3857), in range.

    Returns
    -------
    bytes
        The tile; empty where nothing lies in it.
    """
    shown = [selection for selection in selections if z >= selection.tileset.minzoom]
    if not shown:
        return b""
    # Layers of a tile are repeated fields, so tiles join by concatenation (Vector Tile Specification 2.1, 4.1).
    resolution = resolution_at(z, catalog.resolution)
    layers = b" || ".join(selection.layer(catalog, resolution) for selection in shown)
    return await database.blob(b"SELECT " + layers, _place(z, x, y))


def _place(z: int, x: int, y: int) -> dict[str, float | str]:
    """Return the parameters of a statement: the tile, its north-west corner, its units per metre, its box with buffer.

    The box is a value and no function of the tile, so that no plan computes it for every row.
    """
    size = WORLD / 2**z
    west, north = x * size - WORLD / 2, WORLD / 2 - y * size
    half = 0.5 * size / EXTENT
    more = size * BUFFER / EXTENT
    return {
        "z": z, "x": x, "y": y, "dx": half - west, "dy": -half - north, "scale": EXTENT / size,
        "box": _box(west - more, north - size - more, west + size + more, north + more),
    }  # fmt: skip


def _box(west: float, south: float, east: float, north: float) -> str:
    """Return a rectangle as PostGIS reads it (EWKT, EPSG:3857)."""
    return f"SRID=3857;POLYGON(({west} {south},{west} {north},{east} {north},{east} {south},{west} {south}))"


def _layer(catalog: Catalog, selection: Selection, resolution: int) -> Composed:
    """Return the expression of one layer of the tile; nothing where it has no feature."""
    tileset = selection.tileset
    return SQL(
        "coalesce((SELECT ST_AsMVT(feature, {name}, {extent}, 'geom'{identity}) FROM"
        " ({features}{condition} ORDER BY {order}) AS feature WHERE geom IS NOT NULL), '')"
    ).format(
        name=Literal(tileset.name),
        extent=Literal(EXTENT),
        identity=SQL(", 'id'") if tileset.content in {Content.CRITERIA, Content.LAYER} else SQL(""),
        features=_features(catalog, tileset, resolution),
        condition=SQL("") if selection.condition is None else SQL(" AND ({})").format(selection.condition),
        order=_order(catalog, tileset),
    )


def _order(catalog: Catalog, tileset: Tileset) -> Composed:
    """Return what features are ordered by, so that one release gives one sequence of bytes whatever the plan."""
    if tileset.content in {Content.CRITERIA, Content.LAYER}:
        return SQL("{}").format(Identifier("t", "id"))
    if tileset.content is Content.OUTLINES:
        return SQL("{}").format(Identifier("u", "kato"))
    return SQL(", ").join(Identifier("r", name) for name in catalog.registers[tileset.name].key)


def _features(catalog: Catalog, tileset: Tileset, resolution: int) -> Composed:
    """Return the statement that selects the features of a tileset, to which a condition may be added."""
    if tileset.content is Content.CRITERIA:
        return _hexagons(catalog, map(_byte, tileset.names), SQL(""), resolution)
    if tileset.content is Content.LAYER:
        table = catalog.table(f"layer_{tileset.name}_r{resolution}")
        join = SQL(" JOIN {} AS l USING (cell)").format(table)
        return _hexagons(catalog, map(_step, tileset.columns, tileset.steps), join, resolution)
    if tileset.content is Content.OUTLINES:
        return _outlines(catalog, tileset, resolution)
    return _register(catalog, tileset)


def _hexagons(catalog: Catalog, attributes: Iterable[Composable], join: Composable, resolution: int) -> Composed:
    """Select hexagons with their id, district and attributes.

    Hexagons are moved but not clipped: they reach over the edge by their own width at most, every reader cuts there
    anyway, and ST_AsMVTGeom takes three times as long. ST_AsMVT drops the decimals of coordinates, so half a unit is
    added first: that rounds them, and neighbours keep the corners that they share.
    """
    return SQL(
        "SELECT ST_TransScale(t.geom, %(dx)s, %(dy)s, %(scale)s, -%(scale)s) AS geom,"
        " t.id, t.district AS d{attributes} FROM {tile} AS t{join} WHERE {inside}"
    ).format(
        attributes=SQL("").join(SQL(", ") + attribute for attribute in attributes),
        tile=catalog.table(f"tile_r{resolution}"),
        join=join,
        inside=_inside("t"),
    )


def _outlines(catalog: Catalog, tileset: Tileset, resolution: int) -> Composed:
    """Select the outlines of districts or oblasts, which are those of their cells at this resolution."""
    unit = "district" if tileset.name == DISTRICTS else "oblast"
    return SQL(
        "SELECT {geom}, u.kato{attributes} FROM {outline} AS o JOIN {unit} AS u USING (kato)"
        " WHERE o.resolution = {resolution} AND {inside}"
    ).format(
        geom=_clipped("o"),
        attributes=SQL("").join(SQL(", u.{}").format(Identifier(name)) for name in tileset.names),
        outline=catalog.table(f"{unit}_outline"),
        unit=catalog.table(unit),
        resolution=Literal(resolution),
        inside=_inside("o"),
    )


def _register(catalog: Catalog, tileset: Tileset) -> Composed:
    """Select the rows of a register that has a place."""
    attributes = [SQL(", r.{}").format(Identifier(column.name)) for column in tileset.columns]
    where: Composable = _inside("r")
    declared = (column.name for column in catalog.registers[tileset.name].columns)
    residents = residents_column(declared) if tileset.name == SETTLEMENTS else None
    if residents is not None:
        if tileset.facts:
            attributes.append(SQL(", r.{} AS residents").format(Identifier(residents)))
        where += SQL(" AND (%(z)s >= {} OR r.{} >= {})").format(
            Literal(EVERY_SETTLEMENT_ZOOM), Identifier(residents), Literal(TOWN_RESIDENTS)
        )
    return SQL("SELECT {geom}{attributes} FROM {table} AS r WHERE {where}").format(
        geom=_clipped("r"),
        attributes=SQL("").join(attributes),
        table=catalog.table(f"register_{tileset.name}"),
        where=where,
    )


def residents_column(names: Iterable[str]) -> str | None:
    """Return the column with the newest count of residents, e.g. `residents_2025`, or None."""
    return max((name for name in names if name.removeprefix("residents_").isdigit()), default=None)


def _clipped(table: str) -> Composed:
    """Return the geometry in the tile's own coordinates, cut at its buffer."""
    return SQL("ST_AsMVTGeom({}.geom, ST_TileEnvelope(%(z)s, %(x)s, %(y)s), {}, {}) AS geom").format(
        Identifier(table), Literal(EXTENT), Literal(BUFFER)
    )


def _inside(table: str) -> Composed:
    """Return the condition that a geometry touches the tile or its buffer."""
    return SQL("{}.geom && %(box)s::geometry").format(Identifier(table))


def _byte(name: str) -> Composed:
    """Return a byte of the table `tile`, null where there is no data."""
    return SQL("t.{}").format(Identifier(name))


def _step(column: Column, steps: Steps) -> Composed:
    """Return a column as a whole number that keeps its decimals.

    A sum over the cells of a parent may exceed any scale that suits the finest cells, so nothing is clipped.
    """
    return (
        SQL("round(l.{0}::double precision / {1})::integer AS {0}").format(Identifier(column.name), Literal(steps.step))
        if column.dtype is Dtype.NUMBER
        else SQL("l.{0}::integer AS {0}").format(Identifier(column.name))
    )
