"""Tables keyed by cell: hexagons, layers and criteria at every resolution."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from layers.aggregate import Floats, Interval, aggregate
from layers.core.column import Column, Dtype, Rule
from layers.publish.batch import Batch, Call, cell_batch
from layers.publish.copying import Field, dictionary, labels, number, plain
from layers.publish.geometry import Boundaries, polygons_ewkb
from layers.publish.pyramid import Level, Pyramid, summarise
from layers.release import LayerEntry
from layers.release.columns import from_arrow


@dataclass(frozen=True, slots=True)
class ColumnValues:
    """One column of the finest cells.

    Parameters
    ----------
    column
        Its declaration.
    values
        Numbers with NaN for no data; for TEXT, positions in `texts`; shape (n,).
    texts
        The texts of a TEXT column in alphabetical order.
    """

    column: Column
    values: Floats
    texts: list[str]

    def field(self, values: Floats) -> Field:
        """Encode values of this column for COPY."""
        if self.column.dtype is Dtype.TEXT:
            return labels(self.texts, np.nan_to_num(values, nan=-1).astype(np.int64))
        return number(values, self.column.dtype)


def read_columns(entry: LayerEntry, table: pa.Table) -> list[ColumnValues]:
    """Return the columns of a layer from its Parquet table."""
    found = []
    for column in entry.columns:
        array = table[column.name].combine_chunks()
        if column.dtype is Dtype.TEXT:
            texts, codes = dictionary(array)
            found.append(ColumnValues(column, np.where(codes < 0, np.nan, codes), texts))
        else:
            found.append(ColumnValues(column, from_arrow(column, array), []))
    return found


def cell_field(cells: NDArray[np.uint64]) -> Field:
    """Encode H3 indexes as bigint; their highest bit is always 0."""
    return plain(cells.astype(np.int64), ">i8")


def hexagon_batch(pyramid: Pyramid, level: Level, shapes: Boundaries) -> Batch:
    """Return the hexagons of one resolution."""
    data, length = polygons_ewkb(shapes)
    same = bool((length == data.shape[1]).all())
    districts = pyramid.frame.districts
    fields = {
        "cell": cell_field(level.cells),
        "district": labels(list(districts), level.district),
        "oblast": labels(list(pyramid.oblasts), pyramid.oblast[level.district]),
        "area_km2": number(level.area_km2, Dtype.NUMBER),
        "geom": Field(data, None if same else length),
    }
    name = f"hexagon_r{level.resolution}"
    before = (Call("create_hexagons", (level.resolution,)),)
    return cell_batch(f"hexagons, resolution {level.resolution}", name, fields, before=before)


def layer_batches(pyramid: Pyramid, entry: LayerEntry, columns: list[ColumnValues]) -> Iterator[Batch]:
    """Yield the table of a layer at each resolution."""
    declared = [column.to_json() for column in entry.columns]
    for level in pyramid.levels:
        fields = {"cell": cell_field(level.cells)}
        for one in columns:
            fields[one.column.name] = one.field(_at(pyramid, level, one))
        before = (Call("create_layer", (level.resolution, entry.name, declared)),)
        label = f"{entry.name}, resolution {level.resolution}"
        yield cell_batch(label, f"layer_{entry.name}_r{level.resolution}", fields, before=before)


def _at(pyramid: Pyramid, level: Level, one: ColumnValues) -> Floats:
    if level is pyramid.levels[0]:
        return one.values
    return summarise(one.column, one.values, level.group, len(level.cells), pyramid.weights)


def criterion_values(entry: LayerEntry, columns: list[ColumnValues]) -> dict[str, Floats]:
    """Return each criterion of a layer over the finest cells, 0 to 1 with NaN for no data."""
    values = {one.column.name: one.values for one in columns}
    return {criterion.name: criterion.function(values[criterion.column]) for criterion in entry.criteria}


def criterion_intervals(entry: LayerEntry, columns: list[ColumnValues]) -> dict[str, Interval]:
    """Return the interval of each criterion of a layer that declares bounds, over the finest cells."""
    values = {one.column.name: one.values for one in columns}
    return {criterion.name: criterion.interval(values) for criterion in entry.criteria if criterion.bounds}


def criterion_batches(pyramid: Pyramid, criteria: dict[str, Floats]) -> Iterator[Batch]:
    """Yield all criteria at each resolution; a parent has the mean of its cells, weighted by area."""
    names = list(criteria)
    for level in pyramid.levels:
        fields = {"cell": cell_field(level.cells)}
        for name, values in criteria.items():
            mean = aggregate(values, level.group, len(level.cells), pyramid.weights, Rule.MEAN)
            fields[name] = number(values if level is pyramid.levels[0] else mean, Dtype.NUMBER)
        tile = f"tile_r{level.resolution}"
        yield cell_batch(
            f"criteria and tiles, resolution {level.resolution}",
            f"criterion_r{level.resolution}",
            fields,
            before=(Call("create_criteria", (level.resolution, names)),),
            after=(Call("build_tiles", (level.resolution, names)), Call("index_cells", (tile,))),
        )
