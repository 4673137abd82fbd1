"""The cells of a release in memory: criteria for scores, and columns for constraints as they are asked for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from h3ronpy.vector import cells_to_coordinates
from numpy.typing import NDArray

from geo_service.assessments.columns import Source
from geo_service.database.catalog import Catalog
from geo_service.database.cell_arrays import (
    CellFrame,
    Singles,
    read_all_cell_criteria,
    read_cell_columns,
    read_frame,
)
from geo_service.database.pool import Database
from layers.core.column import Column

KEPT_COLUMNS = 24
"""Columns that stay in memory, 1.8 MB each; the one used longest ago goes first."""
RESIDENTS = ("population", "residents_2025")
"""The weights of means over people, as the release is published with."""


@dataclass
class CellTable:
    """All cells of a release, n of them.

    Parameters
    ----------
    catalog, frame
        The release and its cells.
    residents
        Residents of each cell, 0 where none are known, shape (n,).
    values
        Value of each criterion, 0 to 1, NaN = no data, shape (n, k).
    bounds
        Lowest and highest value, shape (n,) each, of criteria that declare bounds, by their position.
    lon, lat
        Centre of each cell in degrees, shape (n,).
    """

    catalog: Catalog
    frame: CellFrame
    residents: Singles
    values: Singles
    bounds: dict[int, tuple[Singles, Singles]]
    lon: Singles
    lat: Singles
    _columns: OrderedDict[tuple[str, str], Singles] = field(default_factory=OrderedDict)

    async def column(self, database: Database, source: Source) -> Singles:
        """Return a criterion or a column of a layer, NaN = no data, shape (n,)."""
        if source.criterion is not None:
            return self.values[:, source.criterion]
        key = (source.layer, source.column.name)
        if key not in self._columns:
            [self._columns[key]] = await read_cell_columns(
                database, self.catalog, self.frame, source.layer, [source.column]
            )
        self._columns.move_to_end(key)
        found = self._columns[key]
        while len(self._columns) > KEPT_COLUMNS:
            self._columns.popitem(last=False)
        return found

    def parts(self, katos: Sequence[str]) -> list[slice]:
        """Return where the cells of each district stand."""
        codes = np.array([int(kato) for kato in katos], dtype=np.int32)
        begins = np.searchsorted(self.frame.district, codes, side="left")
        ends = np.searchsorted(self.frame.district, codes, side="right")
        return [slice(begin, end) for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)]

    def rows(self, katos: Sequence[str]) -> NDArray[np.int64]:
        """Return the positions of the cells of districts, those of each district together."""
        parts = [np.arange(part.start, part.stop) for part in self.parts(katos)]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)


async def read_cell_table(database: Database, catalog: Catalog) -> CellTable:
    """Read the cells of a release with their criteria.

    Raises
    ------
    DatabaseAwayError, QueryTimeoutError, ReleaseGoneError
        As `Database.rows`.
    """
    frame = await read_frame(database, catalog)
    values = await read_all_cell_criteria(database, catalog, frame)
    residents = await _residents(database, catalog, frame)
    bounds = await _bounds(database, catalog, frame)
    centres = cells_to_coordinates(frame.cells.astype(np.uint64))
    lon, lat = (np.asarray(centres.column(name), dtype=np.float32) for name in ("lng", "lat"))
    return CellTable(catalog, frame, residents, values, bounds, lon, lat)


async def _residents(database: Database, catalog: Catalog, frame: CellFrame) -> Singles:
    """Return the residents of each cell; 0 everywhere in a release that does not say."""
    layer, name = RESIDENTS
    columns = catalog.by_name[layer].columns if layer in catalog.by_name else ()
    found: list[Column] = [column for column in columns if column.name == name]
    if not found:
        return np.zeros(len(frame.cells), dtype=np.float32)
    [residents] = await read_cell_columns(database, catalog, frame, layer, found)
    return np.nan_to_num(residents)


async def _bounds(database: Database, catalog: Catalog, frame: CellFrame) -> dict[int, tuple[Singles, Singles]]:
    """Return the interval of each criterion that declares bounds."""
    found = {}
    for position, criterion in enumerate(catalog.criteria):
        if criterion.bounds:
            layer = catalog.layer_of(criterion.name)
            names = (criterion.column, *criterion.bounds)
            columns = [column for column in layer.columns if column.name in names]
            read = await read_cell_columns(database, catalog, frame, layer.name, columns)
            held = {column.name: one.astype(np.float64) for column, one in zip(columns, read, strict=True)}
            low, high = criterion.interval(held)
            found[position] = (low.astype(np.float32), high.astype(np.float32))
    return found
