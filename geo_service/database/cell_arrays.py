"""Columns of all cells at once, as arrays.

Row by row the driver would make half a million objects; the database sends each column as one array instead, whose
binary form numpy reads as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from psycopg.sql import SQL, Composable, Identifier

from geo_service.database.catalog import Catalog
from geo_service.database.pool import Database
from layers.core.column import Column, Dtype
from layers.core.criterion import Criterion

HEADER = 20
"""Bytes before the elements of an array of one dimension: dimensions, nulls, type, length, first index (int32 each)."""
LENGTH_AT = slice(12, 16)
LAYER = "layer_{}_r{}"
Singles = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class CellFrame:
    """The cells of a release, those of each district together, districts by their KATO code.

    Parameters
    ----------
    cells
        H3 indices, ascending within each district, shape (n,).
    district
        KATO code of the district of each cell as a number, ascending, shape (n,).
    area_km2
        Area of each cell, shape (n,).
    ascending
        Positions of the cells by rising H3 index, shape (n,).
    """

    cells: NDArray[np.int64]
    district: NDArray[np.int32]
    area_km2: Singles
    ascending: NDArray[np.int64]


async def read_frame(database: Database, catalog: Catalog) -> CellFrame:
    """Read the cells of the finest resolution.

    Raises
    ------
    DatabaseAwayError, QueryTimeoutError, ReleaseGoneError
        As `Database.rows`.
    """
    table = catalog.table(f"hexagon_r{catalog.resolution}")
    columns = [Identifier("cell"), SQL("district::int4"), Identifier("area_km2")]
    cells, district, area = await _read(database, table, columns, ("i8", "i4", "f4"))
    order = np.lexsort((cells, district))
    return CellFrame(cells[order], district[order], area[order], np.argsort(cells[order], kind="stable"))


async def read_cell_columns(
    database: Database, catalog: Catalog, frame: CellFrame, layer: str, columns: Sequence[Column]
) -> list[Singles]:
    """Read columns of one layer.

    Parameters
    ----------
    database, catalog
        Where from, and of which release.
    frame
        The cells, n of them.
    layer
        Name of the layer.
    columns
        Columns that hold no texts.

    Returns
    -------
    list[NDArray[np.float32]]
        Values in the order of the frame, NaN = no data, shape (n,) each.
    """
    table = catalog.table(LAYER.format(layer, catalog.resolution))
    return await _aligned(database, table, [_number(column) for column in columns], frame)


async def read_all_cell_criteria(database: Database, catalog: Catalog, frame: CellFrame) -> Singles:
    """Read all criteria, 0 to 1, NaN = no data, in the order of the frame and of the catalog, shape (n, k)."""
    table = catalog.table(f"criterion_r{catalog.resolution}")
    values = np.empty((len(frame.cells), len(catalog.criteria)), dtype=np.float32)
    for position, criterion in enumerate(catalog.criteria):
        [values[:, position]] = await _aligned(database, table, [_value(criterion)], frame)
    return values


async def _aligned(
    database: Database, table: Identifier, columns: Sequence[Composable], frame: CellFrame
) -> list[Singles]:
    """Read columns of a table that is keyed by cell, NaN where it has no row."""
    cells, *found = await _read(database, table, [Identifier("cell"), *columns], ("i8", *["f4"] * len(columns)))
    rising = frame.cells[frame.ascending]
    place = np.minimum(np.searchsorted(rising, cells), len(rising) - 1)
    inside = rising[place] == cells
    result = [np.full(len(rising), np.nan, dtype=np.float32) for _ in found]
    for into, values in zip(result, found, strict=True):
        into[frame.ascending[place[inside]]] = values[inside]
    return result


async def _read(
    database: Database, table: Identifier, columns: Sequence[Composable], types: Sequence[str]
) -> list[NDArray[Any]]:
    """Read columns without nulls, in one order."""
    sent = SQL(", ").join(
        SQL("array_send(array_agg({})) AS {}").format(one, Identifier(f"c{place}")) for place, one in enumerate(columns)
    )
    values = await database.blobs(SQL("SELECT {} FROM {}").format(sent, table))
    return [_array(one, kind) for one, kind in zip(values, types, strict=True)]


def _array(sent: bytes | None, kind: str) -> NDArray[Any]:
    """Return the elements of an array in the database's binary form; none for an empty table."""
    if sent is None:
        return np.zeros(0, dtype=kind)
    count = int(np.frombuffer(sent[LENGTH_AT], ">i4")[0])
    elements = np.frombuffer(sent, np.dtype([("size", ">i4"), ("value", f">{kind}")]), count, HEADER)
    return elements["value"].astype(kind)


def _value(criterion: Criterion) -> Composable:
    """Return a criterion with NaN for null."""
    return SQL("coalesce({}, 'NaN')").format(Identifier(criterion.name))


def _number(column: Column) -> Composable:
    """Return a column as a number with NaN for null."""
    name = Identifier(column.name)
    plain = SQL("{}::int4").format(name) if column.dtype is Dtype.BOOLEAN else name
    return SQL("coalesce({}::float4, 'NaN')").format(plain)
