"""Districts and oblasts: their register, their outlines, and what their cells add up to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from layers.aggregate import Floats, Interval, covered_mean, total
from layers.core.column import Dtype
from layers.core.errors import PublishError
from layers.publish.batch import PYTHON_TYPES, Batch, Row
from layers.publish.cells import ColumnValues
from layers.publish.geometry import Boundaries
from layers.publish.outline import Edges, group_edges, multi_polygon_ewkb, outlines
from layers.publish.pyramid import Level, Pyramid, summarise
from layers.release import LayerEntry, Release

NAMES = ("name_kk", "name_ru", "name_en")
PLACE_COLUMNS = ("kato", *NAMES, "area_km2", "cells", "lon", "lat")
Shapes = dict[int, dict[int, bytes]]
"""Outlines in extended WKB by resolution and by position of the place."""


def place_batches(release: Release, pyramid: Pyramid) -> Iterator[Batch]:
    """Yield the tables `oblast` and `district`.

    Raises
    ------
    PublishError
        If a district of the grid, or the oblast of one, is not registered.
    """
    oblasts, districts = _by_kato(release.oblasts.to_pylist()), _by_kato(release.districts.to_pylist())
    _require("districts.parquet", districts, pyramid.frame.districts)
    _require("oblasts.parquet", oblasts, pyramid.oblasts)
    owner = pyramid.oblast[pyramid.frame.district]
    rows = _rows(oblasts, pyramid.oblasts, pyramid, owner)
    yield Batch("oblasts", "oblast", PLACE_COLUMNS, len(rows), rows=rows)
    rows = _rows(districts, pyramid.frame.districts, pyramid, pyramid.frame.district)
    full = [
        (*row, districts[row[0]]["kind"], pyramid.oblasts[home]) for row, home in zip(rows, pyramid.oblast, strict=True)
    ]
    yield Batch("districts", "district", (*PLACE_COLUMNS, "kind", "oblast"), len(rows), rows=full)


def _by_kato(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {row["kato"]: row for row in rows}


def _require(file: str, known: dict[str, dict[str, Any]], wanted: tuple[str, ...]) -> None:
    missing = [kato for kato in wanted if kato not in known]
    if missing:
        raise PublishError(f"{file}: no row for {', '.join(missing)}", "build the release again")


def _rows(
    register: dict[str, dict[str, Any]], katos: tuple[str, ...], pyramid: Pyramid, owner: NDArray[np.integer[Any]]
) -> list[Row]:
    cells = np.bincount(owner, minlength=len(katos)).tolist()
    centres = _centres(pyramid, owner, len(katos))
    entries = (register[kato] for kato in katos)
    return [
        (entry["kato"], *(entry[name] for name in NAMES), entry["area_km2"], count, lon, lat)
        for entry, count, (lon, lat) in zip(entries, cells, centres, strict=True)
    ]


def _centres(pyramid: Pyramid, owner: NDArray[np.integer[Any]], n_places: int) -> list[tuple[float, float]]:
    """Return the centre of the cell nearest to each place's centroid: a point that lies inside, whatever the shape."""
    frame = pyramid.frame
    area = total(frame.area_km2, owner, n_places)
    lon = total(frame.area_km2 * frame.lon, owner, n_places) / area
    lat = total(frame.area_km2 * frame.lat, owner, n_places) / area
    away = np.hypot((frame.lon - lon[owner]) * np.cos(np.radians(frame.lat)), frame.lat - lat[owner])
    order = np.lexsort((away, owner))
    nearest = order[np.searchsorted(owner[order], np.arange(n_places))]
    return [(round(float(frame.lon[i]), 5), round(float(frame.lat[i]), 5)) for i in nearest]


def level_outlines(pyramid: Pyramid, level: Level, shapes: Boundaries) -> tuple[dict[int, bytes], dict[int, bytes]]:
    """Return the outlines of districts and of oblasts at one resolution, by their positions."""
    edges = group_edges(shapes, level.district)
    return _encoded(edges), _encoded(edges.merged(pyramid.oblast))


def _encoded(edges: Edges) -> dict[int, bytes]:
    return {place: multi_polygon_ewkb(polygons) for place, polygons in outlines(edges).items()}


def outline_batch(table: str, katos: tuple[str, ...], shapes: Shapes) -> Batch:
    """Return the outlines of all places at all resolutions.

    Parameters
    ----------
    table
        `district_outline` or `oblast_outline`.
    katos
        Codes of the places.
    shapes
        Their outlines. A place without a cell at a coarse resolution keeps its outline of the finest one.
    """
    finest = shapes[max(shapes)]
    rows = [
        (kato, resolution, found.get(place, finest[place]).hex())
        for resolution, found in shapes.items()
        for place, kato in enumerate(katos)
    ]
    return Batch(table.replace("_", " ") + "s", table, ("kato", "resolution", "geom"), len(rows), rows=rows)


def value_rows(pyramid: Pyramid, entry: LayerEntry, columns: list[ColumnValues]) -> tuple[list[Row], list[Row]]:
    """Return each column of a layer over districts and over oblasts: rows of `district_value` and `oblast_value`."""
    owner = pyramid.frame.district.astype(np.int64)
    found: tuple[list[Row], list[Row]] = ([], [])
    places = ((pyramid.frame.districts, owner), (pyramid.oblasts, pyramid.oblast[owner]))
    for rows, (katos, group) in zip(found, places, strict=True):
        for one in columns:
            values = summarise(one.column, one.values, group, len(katos), pyramid.weights)
            rows += [
                (kato, entry.name, one.column.name, *_number_and_text(one, value))
                for kato, value in zip(katos, values.tolist(), strict=True)
            ]
    return found


def _number_and_text(one: ColumnValues, value: float) -> tuple[float | None, str | None]:
    if np.isnan(value):
        return None, None
    if one.column.dtype is Dtype.TEXT:
        return None, one.texts[int(value)]
    return float(PYTHON_TYPES[one.column.dtype](value)), None


def value_batch(table: str, rows: list[Row]) -> Batch:
    """Return the rows that `value_rows` gathered over all layers."""
    return Batch(
        table.replace("_", " ") + "s", table, ("kato", "layer", "column_name", "number", "text"), len(rows), rows=rows
    )


def criterion_batch(pyramid: Pyramid, criteria: dict[str, Floats], intervals: dict[str, Interval]) -> Batch:
    """Return each criterion averaged over the people of each district, with what is not known as an interval.

    The interval spans both what is missing (cells without data as 0 and as 1) and the bounds that the criterion
    declares (the means of the cells' low and high values, weighted by residents). Errors of cells are taken as moving
    together, as those of one model or scenario mostly do: they do not cancel out over a district.

    Parameters
    ----------
    pyramid
        The cells and their weights.
    criteria
        Value of each finest cell by criterion, 0 to 1 or NaN, shape (n,) each.
    intervals
        Smallest and largest possible value of the cells, of the criteria that declare bounds.

    Returns
    -------
    Batch
        Rows of `district_criterion`; `covered` is the share of the district's weight whose cells have a value,
        however wide their interval.
    """
    katos, owner = pyramid.frame.districts, pyramid.frame.district
    rows: list[Row] = []
    for name, values in criteria.items():
        mean = covered_mean(values, owner, len(katos), pyramid.weights, intervals.get(name))
        listed = (array.tolist() for array in (mean.value, mean.low, mean.high, mean.covered))
        rows += [
            (kato, name, None if np.isnan(value) else value, *rest)
            for kato, value, *rest in zip(katos, *listed, strict=True)
        ]
    columns = ("kato", "criterion", "value", "low", "high", "covered")
    return Batch("district criteria", "district_criterion", columns, len(rows), rows=rows)
