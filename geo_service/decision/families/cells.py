"""A table as rows of cells, whatever file it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from geo_service.decision.families.findings import Spot, shortened


@dataclass(frozen=True, slots=True)
class Odd:
    """What stands in a cell instead of a value.

    Parameters
    ----------
    code
        Code of the finding: a formula, an error, too long a text.
    shown
        What may be repeated of it.
    """

    code: str
    shown: str


Value = str | int | float | bool | date | Odd
"""What a cell holds; texts are clean, blank cells are left out. A `datetime` is a date with a time."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is not blank.

    Parameters
    ----------
    number
        As a spreadsheet shows it, from 1.
    cells
        Values by the number of the column, from 1.
    """

    number: int
    cells: Mapping[int, Value]


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells that are merged into one.

    Parameters
    ----------
    first_row, first_column, last_row
        Their extent, from 1.
    reference
        As a spreadsheet writes it: `A3:A5`.
    """

    first_row: int
    first_column: int
    last_row: int
    reference: str


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds.

    Parameters
    ----------
    rows
        Rows that are not blank, from the top.
    merged
        Merged cells.
    hidden
        Numbers of rows that a reader does not see.
    """

    rows: tuple[Row, ...]
    merged: tuple[Merged, ...] = ()
    hidden: frozenset[int] = field(default_factory=frozenset)


def column_letters(column: int) -> str:
    """Return the letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def spot(row: int, column: int, header: str | None = None) -> Spot:
    """Return the place of a cell."""
    return Spot(row, column_letters(column), None if header is None else shortened(header))
