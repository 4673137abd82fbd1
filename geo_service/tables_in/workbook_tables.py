"""Cells of an XLSX file: of the first visible sheet in which anything stands. Formulas are seen, never computed."""

from __future__ import annotations

import io
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from zipfile import ZipFile

from openpyxl.reader.excel import ExcelReader  # type: ignore[import-untyped] # openpyxl ships no types
from openpyxl.utils.exceptions import InvalidFileException  # type: ignore[import-untyped] # as above

from geo_service.decision.families.cells import Row, Table, Value
from geo_service.decision.families.findings import FILE, Findings
from geo_service.tables_in.cell_values import RowCollector, typed_value
from geo_service.tables_in.packages import DAMAGED, open_package
from geo_service.tables_in.refusing import Unreadable
from geo_service.tables_in.sheet_scan import Scan, scan_sheet

BROKEN = (
    *DAMAGED,
    SyntaxError,
    InvalidFileException,
    TypeError,
    AttributeError,
    IndexError,
    AssertionError,
    OverflowError,
)
"""What openpyxl raises on a workbook that is not what it says; broken XML is a SyntaxError, whatever reads it."""
_ONE_AT_A_TIME = threading.Lock()


class _ValuesOnly(ExcelReader):  # type: ignore[misc] # openpyxl ships no types
    """Reads sheets of cells, and leaves alone what no table needs and what may be damaged in its own ways."""

    def read_chartsheet(self, sheet: object, rel: object) -> None:
        """Leave a chart unread."""

    def read_properties(self) -> None:
        """Leave author and title unread."""

    def read_custom(self) -> None:
        """Leave custom properties unread."""

    def read_theme(self) -> None:
        """Leave colours unread."""


def read_workbook(data: bytes, findings: Findings) -> Table:
    """Return the cells of a workbook.

    Parameters
    ----------
    data
        All bytes of the file.
    findings
        Where the sheet that was read, and those that were not, are said.

    Raises
    ------
    Unreadable
        What `open_package`, `scan_sheet` and `RowCollector` refuse; `file-damaged` for a workbook that makes no sense;
        `table-empty`.
    """
    with _ONE_AT_A_TIME, open_package(data) as package, _unreadable(), warnings.catch_warnings():
        # What openpyxl warns of (styles, print areas, validations) is not read here. The lock keeps the memory of
        # workbooks in bounds, and the filter of warnings, which all threads share, in order.
        warnings.simplefilter("ignore")
        reader = _opened(data)
        sheets = list(_filled(reader, package))
        if not sheets:
            raise Unreadable("table-empty")
        title, scan = sheets[0]
        findings.note("notice-sheet", title)
        if len(sheets) > 1:
            findings.warn("sheets-not-read", FILE, ", ".join(name for name, _ in sheets[1:]))
        return Table(_rows(reader.wb[title], scan), tuple(scan.merged), frozenset(scan.hidden))


@contextmanager
def _unreadable() -> Iterator[None]:
    """Give everything that a broken workbook raises one name."""
    try:
        yield
    except BROKEN:
        raise Unreadable("file-damaged") from None


def _opened(data: bytes) -> Any:
    """Return the reader of a workbook, its sheets not read yet."""
    reader = _ValuesOnly(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    reader.read()
    return reader


def _filled(reader: Any, package: ZipFile) -> Iterator[tuple[str, Scan]]:
    """Scan the visible sheets, and yield those in which anything stands."""
    first: Scan | None = None
    for sheet, relation in reader.parser.find_sheets():
        if sheet.state != "visible" or not relation.Type.endswith("/worksheet"):
            continue
        with package.open(relation.target) as source:
            try:
                scan = scan_sheet(source)
            except Unreadable:
                if first is None:
                    raise
                scan = first  # another sheet that is not read may hold what it likes
        if scan.last_row:
            first = first or scan
            yield sheet.name, scan


def _rows(sheet: Any, scan: Scan) -> tuple[Row, ...]:
    """Return the rows of a sheet, as far as anything stands in it."""
    collector = RowCollector()
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=scan.last_row, max_col=scan.last_column)
    for number, cells in enumerate(rows, 1):
        values: dict[int, Value] = {}
        for column, cell in enumerate(cells, 1):
            value = typed_value(cell.value, cell.data_type)
            if value is not None:
                values[column] = value
        collector.add(number, values)
    return collector.table_rows()
