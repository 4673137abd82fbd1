"""Chosen pairs of families and places as the rows and columns of a program of HiGHS."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from highspy import HighsVarType
from numpy.typing import NDArray

from geo_service.decision.allocation.instance import Array, Index, Instance

INFINITY = float(highspy.kHighsInf)


@dataclass(frozen=True, slots=True)
class Rows:
    """Where the rows of a program are: one for each family, then for each capacity that is finite, then for each side.

    Parameters
    ----------
    families
        How many families there are.
    places, dimensions
        Place and dimension of each capacity row, shape (k,).
    sides
        How many sides there are.
    """

    families: int
    places: Index
    dimensions: Index
    sides: int

    @property
    def first_side(self) -> int:
        """The row of the first side."""
        return self.families + len(self.places)

    @property
    def extra(self) -> int:
        """How many columns of overflow there are: one for each capacity, two for each side."""
        return len(self.places) + 2 * self.sides

    @classmethod
    def of(cls, instance: Instance) -> Rows:
        """Return the rows of an instance."""
        places, dimensions = np.nonzero(np.isfinite(instance.capacity))
        return cls(instance.families, places, dimensions, len(instance.sides))

    def numbers(self, instance: Instance) -> Index:
        """Return the row of each capacity, -1 = it has none, shape (m, d)."""
        found = np.full(instance.capacity.shape, -1, dtype=np.int64)
        found[self.places, self.dimensions] = self.families + np.arange(len(self.places))
        return found

    def spread(self, values: Array, instance: Instance) -> Array:
        """Return values of the capacity rows by place and dimension, 0 where there is no row, shape (m, d)."""
        found = np.zeros(instance.capacity.shape)
        found[self.places, self.dimensions] = values
        return found


@dataclass(frozen=True, slots=True)
class Columns:
    """The entries of a program's columns, column by column.

    Parameters
    ----------
    starts, rows, entries
        Compressed columns.
    """

    starts: NDArray[np.int32]
    rows: NDArray[np.int32]
    entries: Array

    @classmethod
    def of(cls, instance: Instance, rows: Rows, families: Index, places: Index) -> Columns:
        """Return the columns of pairs: 1 in the family's row, its uses in rows of the place, weights in sides."""
        numbers = rows.numbers(instance)[places]
        used = instance.use_by(families, places)
        sides = [np.where(one.places[places], rows.first_side + at, -1) for at, one in enumerate(instance.sides)]
        counted = [one.weight[families] for one in instance.sides]
        row = np.column_stack([families, numbers, *sides])
        entry = np.column_stack([np.ones(len(families)), used, *counted])
        kept = (row >= 0) & (entry != 0)
        counts = kept.sum(axis=1)
        starts = np.concatenate([[0], np.cumsum(counts)])
        return cls(starts.astype(np.int32), row[kept].astype(np.int32), np.ascontiguousarray(entry[kept]))


def quiet(seed: int, threads: int = 1) -> highspy.Highs:
    """Return a solver that prints nothing and does the same each time."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # its constructor says no types
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("random_seed", seed)
    solver.setOptionValue("threads", threads)
    return solver


def load_rows(solver: highspy.Highs, instance: Instance, rows: Rows) -> None:
    """Give a solver the rows, with no column yet."""
    sides = np.array([(one.least, one.most) for one in instance.sides], dtype=np.float64).reshape(-1, 2)
    lower = np.concatenate([np.ones(rows.families), np.full(len(rows.places), -INFINITY), sides[:, 0]])
    upper = np.concatenate([np.ones(rows.families), instance.capacity[rows.places, rows.dimensions], sides[:, 1]])
    nothing: NDArray[Any] = np.zeros(0, dtype=np.int32)
    solver.addRows(len(lower), lower, upper, 0, np.zeros(len(lower), dtype=np.int32), nothing, np.zeros(0))


def add_pairs(solver: highspy.Highs, columns: Columns, costs: Array, whole: bool = False) -> None:
    """Add columns between 0 and 1.

    Parameters
    ----------
    solver
        Has the rows.
    columns
        Their entries.
    costs
        What is minimised, shape (k,).
    whole
        Whether they are 0 or 1 and nothing between.
    """
    count, first = len(costs), solver.getNumCol()
    solver.addCols(
        count,
        costs,
        np.zeros(count),
        np.full(count, 1.0 if whole else INFINITY),
        len(columns.entries),
        columns.starts[:-1],
        columns.rows,
        columns.entries,
    )
    if whole:
        kinds = np.full(count, HighsVarType.kInteger)
        solver.changeColsIntegrality(count, np.arange(first, first + count, dtype=np.int32), kinds)


def add_overflow(solver: highspy.Highs, rows: Rows, fines: Array, side_fines: Array) -> None:
    """Add columns for what is used beyond each capacity, then beyond each side's most, then below its least.

    Parameters
    ----------
    solver
        Has the rows.
    rows
        Where they are.
    fines, side_fines
        What a unit costs, for each capacity row and each side.
    """
    count, sides = rows.extra, rows.first_side + np.arange(rows.sides)
    own = np.concatenate([rows.families + np.arange(len(rows.places)), sides, sides]).astype(np.int32)
    signs = np.concatenate([np.full(count - rows.sides, -1.0), np.ones(rows.sides)])
    costs = np.concatenate([fines, side_fines, side_fines])
    starts = np.arange(count, dtype=np.int32)
    solver.addCols(count, costs, np.zeros(count), np.full(count, INFINITY), count, starts, own, signs)
