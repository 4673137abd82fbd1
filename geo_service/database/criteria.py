"""Criterion values of districts and cells, as arrays for the maths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from psycopg.sql import SQL, Identifier

from geo_service.database.catalog import Catalog
from geo_service.database.pool import Database

Array = NDArray[np.float64]


@dataclass(frozen=True)
class DistrictCriteria:
    """Values of k criteria for n districts, NaN = no data.

    Parameters
    ----------
    row
        Position of each district by its KATO code.
    values
        Value over the cells with data, 0 to 1, shape (n, k).
    low, high
        Smallest and largest possible value, given cells without data and the bounds of what is modelled, shape (n, k).
    covered
        Share of the district's weight with data, shape (n, k).
    """

    row: dict[str, int]
    values: Array
    low: Array
    high: Array
    covered: Array


async def read_district_criteria(database: Database, catalog: Catalog, katos: Sequence[str]) -> DistrictCriteria:
    """Read the criteria of every district, in the order of `katos` and of the catalog's criteria."""
    rows = await database.rows(
        SQL("SELECT kato, criterion, value, low, high, covered FROM {}").format(catalog.table("district_criterion"))
    )
    row = {kato: position for position, kato in enumerate(katos)}
    column = {criterion.name: position for position, criterion in enumerate(catalog.criteria)}
    tables = {name: np.full((len(row), len(column)), np.nan) for name in ("value", "low", "high", "covered")}
    for found in rows:
        place = row[found["kato"]], column[found["criterion"]]
        for name, table in tables.items():
            table[place] = _number(found[name])
    return DistrictCriteria(row, tables["value"], tables["low"], tables["high"], tables["covered"])


async def read_cell_criteria(
    database: Database, catalog: Catalog, cells: Sequence[int], resolution: int
) -> tuple[list[int], Array]:
    """Read the criteria of cells of one resolution.

    Returns
    -------
    tuple[list[int], NDArray[np.float64]]
        The cells that are in the country, ascending, and their values, NaN = no data, shape (n, k).
    """
    names = [criterion.name for criterion in catalog.criteria]
    rows = await database.rows(
        SQL("SELECT cell{} FROM {} WHERE cell = ANY(%s) ORDER BY cell").format(
            SQL("").join(SQL(", {}").format(Identifier(name)) for name in names),
            catalog.table(f"criterion_r{resolution}"),
        ),
        (list(cells),),
    )
    values = [[_number(row[name]) for name in names] for row in rows]
    return [row["cell"] for row in rows], np.array(values, dtype=np.float64).reshape(len(rows), len(names))


def _number(value: Any) -> float:
    """Return a number of the database, NaN for null."""
    return float("nan") if value is None else float(value)
