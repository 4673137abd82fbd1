"""What stands in one cell: a clean value, or what is refused in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from math import isfinite
from typing import TypeGuard

from geo_service.decision.families.cells import Odd, Row, Value
from geo_service.decision.families.findings import shortened
from geo_service.decision.families.texts import NOTHING, clean, clean_lines, is_formula_like
from geo_service.decision.families.values import is_number_like
from geo_service.tables_in.limits import LONGEST_CELL, MOST_CELLS, MOST_CHARACTERS, MOST_ROWS
from geo_service.tables_in.refusing import Unreadable

LEADING = ("\t", "\r")
"""Signs with which some spreadsheets begin a formula that hides."""

LARGEST_NUMBER = 10**15
"""Beyond it a workbook does not keep all digits of a number."""


def text_value(text: str) -> Value | None:
    """Return what a text stands for; None where it is blank.

    Parameters
    ----------
    text
        The cell as it stands in the file.
    """
    if len(text) > LONGEST_CELL:
        return Odd("cell-too-long", shortened(text))
    found = clean_lines(text)
    if not found or found in NOTHING:
        return True if found == "+" else None
    if text.startswith(LEADING) or (is_formula_like(found) and not is_number_like(found)):
        return Odd("cell-formula", shortened(clean(text)))
    if not found.isprintable():
        return Odd("cell-unprintable", shortened(found))
    return found


def typed_value(value: object, kind: str) -> Value | None:
    """Return what a cell of a workbook holds; None where it is blank.

    Parameters
    ----------
    value
        As the workbook gives it; never what a formula results in.
    kind
        The type of the cell: `f` formula, `e` error, other ones by their value.
    """
    if kind == "f":
        return Odd("cell-formula", shortened(getattr(value, "text", None) or value or "="))
    if kind == "e":
        return Odd("cell-error", shortened(value))
    if value is None or isinstance(value, str):
        return None if value is None else text_value(value)
    if isinstance(value, date) or _is_number(value):
        return value
    return Odd("cell-error", shortened(value))


def _is_number(value: object) -> TypeGuard[int | float]:
    """Tell whether a value is a number, or a truth value, that a workbook keeps with all its digits."""
    return isinstance(value, int | float) and isfinite(value) and abs(value) < LARGEST_NUMBER


@dataclass(slots=True)
class RowCollector:
    """Collects the rows that are not blank, and refuses a table that is too large.

    Parameters
    ----------
    rows
        What was collected.
    characters
        How much text they hold.
    """

    rows: list[Row] = field(default_factory=list)
    characters: int = 0

    def add(self, number: int, values: dict[int, Value]) -> None:
        """Add a row.

        Parameters
        ----------
        number
            Its number, from 1.
        values
            Its cells that are not blank, by column from 1.

        Raises
        ------
        Unreadable
            `table-too-many-rows`, `table-too-wide` or `table-too-much-text`.
        """
        if not values:
            return
        self.check(number, max(values))
        self.characters += sum(len(value) for value in values.values() if isinstance(value, str))
        if self.characters > MOST_CHARACTERS:
            raise Unreadable("table-too-much-text", MOST_CHARACTERS, limit=MOST_CHARACTERS)
        self.rows.append(Row(number, values))

    def check(self, number: int, columns: int) -> None:
        """Refuse one row too many, or too wide a row."""
        if len(self.rows) >= MOST_ROWS:
            raise Unreadable("table-too-many-rows", f"> {MOST_ROWS}", limit=MOST_ROWS)
        if columns > MOST_CELLS:
            raise Unreadable("table-too-wide", columns, number, limit=MOST_CELLS)

    def table_rows(self) -> tuple[Row, ...]:
        """Return the rows, of which there must be one.

        Raises
        ------
        Unreadable
            `table-empty`.
        """
        if not self.rows:
            raise Unreadable("table-empty")
        return tuple(self.rows)
