"""A workbook of many tables; no text in it is ever computed, and the same tables give the same bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from openpyxl import Workbook  # type: ignore[import-untyped] # openpyxl ships no types
from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped] # as above
from openpyxl.styles import Alignment, Font, PatternFill  # type: ignore[import-untyped] # as above
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped] # as above

from geo_service.reports.packing import repacked
from geo_service.tables_out.sheets import Cell, Sheet
from geo_service.tables_out.writing import STARTS, TEXT_FORMAT

UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What no XML may hold."""
NARROWEST, WIDEST = 12, 60
"""Widths of columns, in letters."""
HEAD_HEIGHT = 48
"""Points: three lines."""
HEAD = Font(bold=True)
SHADE = PatternFill("solid", fgColor="E3E9EC")
WRAP = Alignment(vertical="top", wrap_text=True)
LONGEST = 32_767
"""Letters that a cell may hold."""


def to_workbook(sheets: Sequence[Sheet], title: str, made_at: datetime) -> bytes:
    """Return tables as XLSX, one to a sheet, with a head that stays in sight and can be filtered by.

    Parameters
    ----------
    sheets
        The tables; the first row of each page is its head.
    title, made_at
        What the file's properties tell.
    """
    book = Workbook(write_only=True)
    book.properties.title, book.properties.creator = title, "Qonys"
    for sheet in sheets:
        _fill(book.create_sheet(sheet.title), sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return repacked(buffer.getvalue(), made_at)


def _fill(page: Any, sheet: Sheet) -> None:
    """Write one table."""
    page.freeze_panes = "A2"
    for place, header in enumerate(sheet.headers, 1):
        page.column_dimensions[get_column_letter(place)].width = _width(header, [row[place - 1] for row in sheet.rows])
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.headers))}{len(sheet.rows) + 1}"
    page.print_title_rows = "1:1"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.row_dimensions[1].height = HEAD_HEIGHT
    page.append([_cell(page, header, head=True) for header in sheet.headers])
    for row in sheet.rows:
        page.append([_cell(page, one) for one in row])


def _cell(page: Any, value: Cell, *, head: bool = False) -> Any:
    """Return a cell; a text is a text whatever it begins with."""
    if isinstance(value, str):
        value = UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", value)[:LONGEST]
    cell = WriteOnlyCell(page, value=value)
    if isinstance(value, str):
        cell.data_type = "s"  # else a text that begins with = would be a formula
        cell.number_format = TEXT_FORMAT
        cell.quotePrefix = value[:1] in STARTS
        cell.alignment = WRAP
    if head:
        cell.font, cell.fill = HEAD, SHADE
    return cell


def _width(header: str, cells: Sequence[Cell]) -> int:
    """Return how wide a column is: as its longest cell, within reason; heads are wrapped."""
    longest = max((len(str(one)) for one in cells if one is not None), default=0)
    return max(NARROWEST, min(WIDEST, max(longest, len(header) // 2) + 2))
