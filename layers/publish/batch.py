"""What is handed to the database: rows for one table, and the functions to call around them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from layers.core.column import Column, Dtype
from layers.core.layer import Geometry, Register
from layers.publish.copying import Field, encode
from layers.publish.geometry import geometry_hex, point_ewkb, with_srid
from layers.release.columns import from_arrow

Row = tuple[Any, ...]
PYTHON_TYPES: dict[Dtype, type] = {Dtype.INTEGER: int, Dtype.CODE: int, Dtype.BOOLEAN: bool, Dtype.NUMBER: float}
COORDINATES = ("lon", "lat")


@dataclass(frozen=True, slots=True)
class Call:
    """A function of the schema `qonys` with its arguments after the first, which names the release's schema."""

    function: str
    arguments: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows for one table.

    Parameters
    ----------
    label
        What is being published, for the reader of the progress.
    table, columns
        Where the rows go.
    count
        Number of rows.
    pieces
        A binary COPY, if there are many.
    rows
        The rows themselves, if there are few.
    before, after
        Functions that make the table, and that index it.
    """

    label: str
    table: str
    columns: tuple[str, ...]
    count: int
    pieces: list[bytes] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    before: tuple[Call, ...] = ()
    after: tuple[Call, ...] = ()


def cell_batch(
    label: str, table: str, fields: dict[str, Field], *, before: tuple[Call, ...], after: tuple[Call, ...] = ()
) -> Batch:
    """Return rows by cell, encoded; the key is added and statistics are gathered after the rows are in."""
    count = len(next(iter(fields.values())).data)
    pieces = list(encode(list(fields.values())))
    return Batch(label, table, tuple(fields), count, pieces, [], before, (Call("index_cells", (table,)), *after))


def register_batch(register: Register, table: pa.Table) -> Batch:
    """Return the rows of a register; its geometry is projected in the database."""
    place = register.geometry is not Geometry.NONE
    columns = [c for c in register.columns if register.geometry is not Geometry.POINT or c.name not in COORDINATES]
    values = {column.name: listed(column, table[column.name].combine_chunks()) for column in columns}
    if register.geometry is Geometry.POINT:
        lon, lat = (table[name].to_pylist() for name in COORDINATES)
        shapes = [None if x is None or y is None else point_ewkb(x, y) for x, y in zip(lon, lat, strict=True)]
        values |= {"lon": lon, "lat": lat}
    elif place:
        shapes = [None if wkb is None else with_srid(wkb) for wkb in table["geometry"].to_pylist()]
    if place:
        values["geom"] = [geometry_hex(shape) for shape in shapes]
    name = f"register_{register.name}"
    declared = [column.to_json() for column in register.columns]
    kind = register.geometry.value
    return Batch(
        f"register {register.name}",
        name,
        tuple(values),
        table.num_rows,
        rows=list(zip(*values.values(), strict=True)),
        before=(Call("create_register", (register.name, declared, kind)),),
        after=(Call("index_register", (name, list(register.key), kind)),),
    )


def listed(column: Column, array: pa.Array) -> list[Any]:
    """Return the values of a column as Python values of its type, None for no data."""
    values: list[Any] = from_arrow(column, array).tolist()
    if column.dtype is Dtype.TEXT:
        return values
    kind = PYTHON_TYPES[column.dtype]
    return [None if value != value else kind(value) for value in values]  # noqa: PLR0124  # NaN differs from itself
