"""What a sheet says beside its values: merged cells, hidden rows, how far it reaches; read before the values."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from geo_service.decision.families.cells import Merged
from geo_service.tables_in.limits import LAST_ROW, MOST_CELLS, MOST_ROWS
from geo_service.tables_in.refusing import Unreadable

MOST_MERGED = 200
"""Merged cells that are kept; more make no difference to what is refused."""
CHUNK = 65_536
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_CONTENT = frozenset({"v", "f", "t"})


@dataclass(slots=True)
class Scan:
    """What a sheet holds.

    Parameters
    ----------
    last_row, last_column
        The last ones in which anything stands, 0 if nothing does.
    merged
        Merged cells.
    hidden
        Numbers of hidden rows in which something stands.
    """

    last_row: int = 0
    last_column: int = 0
    merged: list[Merged] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)


def scan_sheet(source: IO[bytes]) -> Scan:
    """Scan a sheet as a stream.

    Parameters
    ----------
    source
        Its XML.

    Raises
    ------
    Unreadable
        `table-too-many-rows`, `table-too-wide` or `file-damaged`.
    """
    scanner = _Scanner()
    try:
        while chunk := source.read(CHUNK):
            scanner.parser.Parse(chunk, False)
        scanner.parser.Parse(b"", True)
    except (expat.ExpatError, ValueError):
        raise Unreadable("file-damaged") from None
    return scanner.scan


class _Scanner:
    """Counts what it sees."""

    def __init__(self) -> None:
        self.scan = Scan()
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self._row = self._column = self._rows = 0
        self._in_content = self._hidden = False

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        """Follow rows and cells, numbered or not."""
        name = tag.rpartition(" ")[2]
        if name == "row":
            self._begin_row(attributes)
        elif name == "c":
            self._begin_cell(attributes.get("r"))
        elif name in _CONTENT:
            self._in_content = True
            if name == "f":
                self._stands()
        elif name == "mergeCell" and len(self.scan.merged) < MOST_MERGED:
            self.scan.merged.append(_merged(attributes.get("ref", "")))

    def _end(self, tag: str) -> None:
        """Leave an element."""
        if tag.rpartition(" ")[2] in _CONTENT:
            self._in_content = False

    def _text(self, text: str) -> None:
        """Note that something stands in the cell."""
        if self._in_content and self._column and not text.isspace():
            self._stands()

    def _begin_row(self, attributes: dict[str, str]) -> None:
        """Begin a row, which must be below the one before."""
        number = int(attributes.get("r", self._row + 1))
        if number <= self._row:
            raise ValueError(f"row {number}")
        self._row, self._column = number, 0
        self._hidden = attributes.get("hidden") in {"1", "true"}

    def _begin_cell(self, reference: str | None) -> None:
        """Begin a cell, which must be right of the one before."""
        column, row = (self._column + 1, self._row) if reference is None else _parsed(reference)
        if row != self._row or column <= self._column:
            raise ValueError(f"cell {reference}")
        self._column = column

    def _stands(self) -> None:
        """Note the cell as one in which something stands."""
        if self._column > MOST_CELLS:
            raise Unreadable("table-too-wide", self._column, self._row, limit=MOST_CELLS)
        self.scan.last_column = max(self.scan.last_column, self._column)
        if self.scan.last_row != self._row:
            self.scan.last_row = self._row
            self._rows += 1
            if self._rows > MOST_ROWS or self._row > LAST_ROW:
                raise Unreadable("table-too-many-rows", f"> {MOST_ROWS}", limit=MOST_ROWS)
            if self._hidden:
                self.scan.hidden.add(self._row)


def _parsed(reference: str) -> tuple[int, int]:
    """Return the column and the row of a cell."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise ValueError(f"cell {reference}")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column, int(match[2])


def _merged(reference: str) -> Merged:
    """Return merged cells."""
    first, _, last = reference.partition(":")
    (column, row), (_, last_row) = _parsed(first), _parsed(last or first)
    return Merged(row, column, last_row, reference)
