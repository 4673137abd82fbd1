"""Cells of a CSV file: commas, semicolons or tabs, whichever part its headers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from geo_service.decision.families.cells import Table, Value
from geo_service.decision.families.findings import Findings
from geo_service.decision.families.headers import SEARCHED_ROWS, Vocabulary, named
from geo_service.tables_in.cell_values import RowCollector, text_value
from geo_service.tables_in.decoding import decode
from geo_service.tables_in.limits import LONGEST_CELL
from geo_service.tables_in.refusing import Unreadable

SEPARATORS = {";": "';'", ",": "','", "\t": "Tab"}
SAMPLE = 20_000
"""Characters at the beginning among which headers are looked for."""


def read_text(data: bytes, vocabulary: Vocabulary, findings: Findings) -> Table:
    """Return the cells of a CSV file.

    Parameters
    ----------
    data
        All of it.
    vocabulary
        The headers by which its separator is known.
    findings
        Where its encoding and separator are said.

    Raises
    ------
    Unreadable
        What `decode` and `RowCollector` refuse; `text-quote-open` for a quote that nothing closes.
    """
    text, encoding = decode(data)
    separator, begins = _separator(text, vocabulary)
    findings.note("notice-text", encoding, separator=SEPARATORS[separator])
    collector = RowCollector()
    for number, cells in _records(text[begins:], separator, 1 + text.count("\n", 0, begins)):
        collector.add(number, _values(cells))
    return Table(collector.table_rows())


def _values(cells: list[str]) -> dict[int, Value]:
    """Return the cells of a record that are not blank."""
    values = ((column, text_value(cell)) for column, cell in enumerate(cells, 1) if cell)
    return {column: value for column, value in values if value is not None}


def _records(text: str, separator: str, first: int = 1) -> Iterator[tuple[int, list[str]]]:
    """Return records with their numbers, as a spreadsheet would number them."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = first - 1
    while True:
        number += 1
        try:
            record = next(reader, None)
        except csv.Error as error:
            raise _unreadable(error, number) from None
        if record is None:
            return
        yield number, record


def _unreadable(error: csv.Error, number: int) -> Unreadable:
    """Return what the reader of CSV stumbled over."""
    if "field limit" in str(error):
        return Unreadable("cell-too-long", "", number, limit=LONGEST_CELL)
    return Unreadable("text-quote-open", '"', number)


def _separator(text: str, vocabulary: Vocabulary) -> tuple[str, int]:
    """Return the separator, and where the table begins: behind a line `sep=;`, if there is one."""
    line, end, _ = text.partition("\n")
    said = line.strip().removeprefix('"').removesuffix('"').casefold()
    if end and said.startswith("sep=") and said[4:5] in SEPARATORS:
        return said[4:5], len(line) + 1
    index = vocabulary.index()
    return max(SEPARATORS, key=lambda one: _headers_by(text[:SAMPLE], one, index)), 0


def _headers_by(sample: str, separator: str, index: dict[str, str]) -> tuple[int, int]:
    """Return how many known headers, and how many cells, a separator finds in the best row at the beginning."""
    best = (0, 0)
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=separator)
    for _ in range(SEARCHED_ROWS):
        record = _next(reader)
        if record is None:
            break
        known = sum(named(cell, index) is not None for cell in record)
        best = max(best, (known, len(record)))
    return best


def _next(reader: Iterator[list[str]]) -> list[str] | None:
    """Return the next record of a sample, or None where it ends or breaks off."""
    try:
        return next(reader, None)
    except csv.Error:
        return None
