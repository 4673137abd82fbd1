"""What a table may be filtered by: the columns that the catalog declares, each with its kind and its expression."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from psycopg.sql import SQL, Composable, Identifier, Literal

from geo_service.database.catalog import PublishedLayer
from layers.core.column import Column, Dtype
from layers.core.criterion import Criterion
from layers.core.layer import Geometry, Register

GEOMETRY = "geometry"
"""Name of the property that is the place of a row."""


class ValueKind(StrEnum):
    """What values of a property can be compared with."""

    NUMBER = "number"
    TEXT = "text"
    BOOLEAN = "boolean"
    GEOMETRY = "geometry"


@dataclass(frozen=True, slots=True)
class Queryable:
    """One property that rows may be filtered by.

    Parameters
    ----------
    name
        Its name in filters.
    kind
        What its values are.
    expression
        Its value in SQL: double precision, text, boolean, or a geometry in EPSG:3857.
    """

    name: str
    kind: ValueKind
    expression: Composable


Queryables = dict[str, Queryable]

KINDS = {Dtype.TEXT: ValueKind.TEXT, Dtype.BOOLEAN: ValueKind.BOOLEAN}
UNIT_COLUMNS = {
    "districts": ("kato", "name_kk", "name_ru", "name_en", "oblast", "kind"),
    "oblasts": ("kato", "name_kk", "name_ru", "name_en"),
}


def register_queryables(register: Register, alias: str) -> Queryables:
    """Return every column of a register, and its place if it has one.

    Parameters
    ----------
    register
        The register.
    alias
        Alias of its table.
    """
    found = _by_name(_column(column, alias) for column in register.columns)
    return found if register.geometry is Geometry.NONE else _geometry(alias) | found


def layer_queryables(layer: PublishedLayer, alias: str, hexagon: str | None = None) -> Queryables:
    """Return every column of a layer.

    Parameters
    ----------
    layer
        The layer.
    alias
        Alias of its table.
    hexagon
        Alias of the table with `district`, `oblast` and `geom` of the hexagons; adds these three.
    """
    return _hexagon(hexagon) | _by_name(_column(column, alias) for column in layer.columns)


def criterion_queryables(criteria: Iterable[Criterion], alias: str, hexagon: str | None = None) -> Queryables:
    """Return criteria as numbers from 0 to 1, in the steps that a tile carries.

    Parameters
    ----------
    criteria
        The criteria.
    alias
        Alias of the table `tile_r…`, which has them in bytes.
    hexagon
        Alias of the table with `district`, `oblast` and `geom` of the hexagons; adds these three.
    """
    byte = SQL("({} / CAST(254 AS double precision))")
    found = (Queryable(one.name, ValueKind.NUMBER, byte.format(Identifier(alias, one.name))) for one in criteria)
    return _hexagon(hexagon) | _by_name(found)


def unit_queryables(kind: str, alias: str, outline: str | None = None) -> Queryables:
    """Return codes and names of districts or oblasts.

    Parameters
    ----------
    kind
        "districts" or "oblasts".
    alias
        Alias of the table of the units.
    outline
        Alias of the table of their outlines; adds their place.
    """
    found = _by_name(_text(name, alias) for name in UNIT_COLUMNS[kind])
    return found if outline is None else _geometry(outline) | found


def _column(column: Column, alias: str) -> Queryable:
    """Return a declared column.

    Numbers are stored in single precision, where 0.1 is not 0.1; rounding to the declared decimals gives the value that
    the reader was shown. All arithmetic is in double precision, which a sum of integers does not overflow.
    """
    kind = KINDS.get(column.dtype, ValueKind.NUMBER)
    expression: Composable = Identifier(alias, column.name)
    if column.dtype is Dtype.NUMBER:
        shown = SQL("CAST(round(CAST(CAST({} AS double precision) AS numeric), {}) AS double precision)")
        expression = shown.format(expression, Literal(column.decimals))
    elif kind is ValueKind.NUMBER:
        expression = SQL("CAST({} AS double precision)").format(expression)
    return Queryable(column.name, kind, expression)


def _hexagon(alias: str | None) -> Queryables:
    """Return what every hexagon has."""
    return {} if alias is None else _geometry(alias) | _by_name(_text(name, alias) for name in ("district", "oblast"))


def _geometry(alias: str) -> Queryables:
    """Return the place of a row."""
    return _by_name([Queryable(GEOMETRY, ValueKind.GEOMETRY, Identifier(alias, "geom"))])


def _text(name: str, alias: str) -> Queryable:
    """Return a column of text."""
    return Queryable(name, ValueKind.TEXT, Identifier(alias, name))


def _by_name(found: Iterable[Queryable]) -> Queryables:
    """Return queryables by their names."""
    return {one.name: one for one in found}
