"""The order in which a release goes into the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from layers.aggregate import Floats, Interval
from layers.core.errors import PublishError
from layers.publish.batch import Batch, Row, register_batch
from layers.publish.cells import (
    criterion_batches,
    criterion_intervals,
    criterion_values,
    hexagon_batch,
    layer_batches,
    read_columns,
)
from layers.publish.geometry import boundaries
from layers.publish.places import (
    Shapes,
    criterion_batch,
    level_outlines,
    outline_batch,
    place_batches,
    value_batch,
    value_rows,
)
from layers.publish.pyramid import Pyramid, build_pyramid
from layers.release import Release

IDENTIFIER_BYTES = 63
"""Longest name in PostgreSQL."""
RESERVED = frozenset({"cell", "id", "district", "oblast", "area_km2", "geom", "h3", "d"})


def check_names(release: Release) -> None:
    """Refuse names that collide or that PostgreSQL would cut, before anything is written.

    Raises
    ------
    PublishError
        Naming the criterion, register, layer or column.
    """
    criteria = Counter(criterion.name for entry in release.layers for criterion in entry.criteria)
    registers = Counter(register.name for entry in release.layers for register in entry.registers)
    for kind, names in (("criterion", criteria), ("register", registers)):
        twice = [name for name, count in names.items() if count > 1]
        if twice:
            raise PublishError(f"{kind} {twice[0]} is declared by two layers", "rename one of them")
    reserved = RESERVED & criteria.keys()
    if reserved:
        raise PublishError(f"criterion {min(reserved)} is named like a column of every tile", "rename it")
    columns = [f"{entry.name}__{column.name}" for entry in release.layers for column in entry.columns]
    tables = [f"layer_{entry.name}_r15" for entry in release.layers] + [f"register_{name}" for name in registers]
    for name in (*columns, *tables, *criteria):
        if len(name.encode()) > IDENTIFIER_BYTES:
            raise PublishError(
                f"{name} is longer than {IDENTIFIER_BYTES} bytes", "shorten the layer's or column's name"
            )


def batches(release: Release) -> Iterator[Batch]:
    """Yield every table of a release with its rows, layers first, since they are ready soonest."""
    pyramid = build_pyramid(release)
    yield from place_batches(release, pyramid)
    criteria: dict[str, Floats] = {}
    intervals: dict[str, Interval] = {}
    values: tuple[list[Row], list[Row]] = ([], [])
    for entry in release.layers:
        columns = read_columns(entry, release.table(entry.name))
        yield from layer_batches(pyramid, entry, columns)
        criteria |= criterion_values(entry, columns)
        intervals |= criterion_intervals(entry, columns)
        for table, rows in zip(values, value_rows(pyramid, entry, columns), strict=True):
            table.extend(rows)
        for register in entry.registers:
            yield register_batch(register, release.table(entry.name, register.name))
    yield from _hexagons(pyramid)
    yield from criterion_batches(pyramid, criteria)
    yield value_batch("district_value", values[0])
    yield value_batch("oblast_value", values[1])
    yield criterion_batch(pyramid, criteria, intervals)


def _hexagons(pyramid: Pyramid) -> Iterator[Batch]:
    districts: Shapes = {}
    oblasts: Shapes = {}
    for level in pyramid.levels:
        shapes = boundaries(level.cells)
        yield hexagon_batch(pyramid, level, shapes)
        districts[level.resolution], oblasts[level.resolution] = level_outlines(pyramid, level, shapes)
    yield outline_batch("district_outline", pyramid.frame.districts, districts)
    yield outline_batch("oblast_outline", pyramid.oblasts, oblasts)
