"""Tables as spreadsheets write them: comma or semicolon; with semicolons a decimal comma is understood too."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from layers.core.errors import QonysError

OBJECTIVES, WEIGHTS = "objectives", "weights"
DIRECTIONS = {"max": 1.0, "min": -1.0}
VECTORS = frozenset({"weights", "points"})
"""Fields that hold one row."""
_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?")
_FRACTION = re.compile(r"\d+(\.\d+)?\s*/\s*\d+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Row:
    """One line.

    Parameters
    ----------
    line
        Its number, counted from 1.
    cells
        What stands in it, without the spaces around.
    """

    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A table that was read.

    Parameters
    ----------
    given
        The fields that a method reads.
    lines, columns
        Line of each row and name of each column.
    """

    given: dict[str, Any]
    lines: list[int]
    columns: list[str]


class _Reader:
    """Reads one file.

    Parameters
    ----------
    path
        What it is called, for messages.
    header
        Its first line.
    named
        Whether the first column holds names.
    comma
        Whether a decimal comma is understood.
    """

    def __init__(self, path: str, header: Row, *, named: bool, comma: bool) -> None:
        self._path = path
        self._named = named
        self._comma = comma
        self.columns = header.cells[int(named) :]

    def name(self, row: Row) -> str:
        """Return the name of a row, or nothing."""
        return row.cells[0] if self._named else ""

    def cells(self, row: Row) -> list[str]:
        """Return the cells of a row without its name."""
        found = row.cells[int(self._named) :]
        if len(found) != len(self.columns):
            problem = f"{self._path}, line {row.line}: {len(found)} values for {len(self.columns)} criteria"
            raise QonysError(problem, "give one value for each criterion named in the first line")
        return found

    def numbers(self, row: Row, *, fractions: bool = False) -> list[float | str]:
        """Return the numbers of a row; fractions stay texts."""
        return [
            cell if fractions and _FRACTION.fullmatch(cell) else self._number(cell, row, column)
            for column, cell in zip(self.columns, self.cells(row), strict=True)
        ]

    def directions(self, row: Row) -> list[float | str]:
        """Return the objectives of a row, numbers or min and max."""
        return [
            DIRECTIONS[cell.lower()] if cell.lower() in DIRECTIONS else self._number(cell, row, column)
            for column, cell in zip(self.columns, self.cells(row), strict=True)
        ]

    def _number(self, cell: str, row: Row, column: str) -> float:
        """Return a number."""
        if _NUMBER.fullmatch(cell) and (self._comma or "," not in cell):
            return float(cell.replace(",", "."))
        remedy = "write a number such as 12.5; a decimal comma is understood where semicolons part the columns"
        raise QonysError(f"{self._path}, line {row.line}, column “{column}”: {cell!r} is no number", remedy)


def read_csv(text: str, path: str, main: str) -> CsvTable:
    """Read a table.

    Parameters
    ----------
    text
        What the file holds.
    path
        What it is called, for messages.
    main
        The field that the rows fill: matrix, pairwise, weights or points.

    Returns
    -------
    CsvTable
        The table with the names of its rows and columns.

    Raises
    ------
    QonysError
        If it is no table of numbers; names the line, the column and the value.
    """
    delimiter = ";" if ";" in text.lstrip().partition("\n")[0] else ","
    rows = _rows(text, path, delimiter)
    if len(rows) < 2:
        raise QonysError(f"{path}: no rows", "name the criteria in the first line and give a row for each alternative")
    header, *body = rows
    named = not header.cells[0] or not all(_is_number(row.cells[0]) for row in body)
    reader = _Reader(path, header, named=named, comma=delimiter == ";")
    if header.cells[0] and all(map(_is_number, reader.columns)):
        problem = f"{path}, line {header.line}: {', '.join(header.cells)} are numbers"
        raise QonysError(problem, "name the criteria in the first line")
    return _table(reader, body, path, main)


def _rows(text: str, path: str, delimiter: str) -> list[Row]:
    """Return the lines that are not empty."""
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, skipinitialspace=True, strict=True)
    try:
        rows = [Row(reader.line_num, [cell.strip() for cell in cells]) for cells in reader]
    except csv.Error as error:
        raise QonysError(f"{path}, line {reader.line_num}: {error}", "correct the quotation marks") from error
    return [row for row in rows if any(row.cells)]


def _table(reader: _Reader, body: Sequence[Row], path: str, main: str) -> CsvTable:
    """Sort rows into fields."""
    special = {reader.name(row).lower(): row for row in body if reader.name(row).lower() in {OBJECTIVES, WEIGHTS}}
    data = [row for row in body if reader.name(row).lower() not in special] if main not in VECTORS else list(body)
    given: dict[str, Any] = {"criteria": reader.columns}
    if main in VECTORS:
        if len(data) != 1:
            raise QonysError(f"{path}: {len(data)} rows of {main}", "give one row under the names of the criteria")
        given[main] = reader.numbers(data[0])
        return CsvTable(given, [data[0].line], reader.columns)
    given[main] = [reader.numbers(row, fractions=main == "pairwise") for row in data]
    if main == "matrix":
        if any(map(reader.name, data)):
            given["alternatives"] = [reader.name(row) for row in data]
        if OBJECTIVES in special:
            given[OBJECTIVES] = reader.directions(special[OBJECTIVES])
        if WEIGHTS in special:
            given[WEIGHTS] = reader.numbers(special[WEIGHTS])
    return CsvTable(given, [row.line for row in data], reader.columns)


def _is_number(cell: str) -> bool:
    """Tell whether a cell holds a number or a fraction."""
    return bool(_NUMBER.fullmatch(cell) or _FRACTION.fullmatch(cell))
