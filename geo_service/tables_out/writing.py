"""Tables as CSV and XLSX. No text is handed out that a spreadsheet would compute."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

from openpyxl import Workbook  # type: ignore[import-untyped] # openpyxl ships no types
from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped] # as above

from geo_service.decision.families.texts import FORMULA_STARTS
from geo_service.tables_out.sheets import Cell, Language, Sheet

SEPARATORS: dict[Language, str] = {"kk": ";", "ru": ";", "en": ","}
"""Spreadsheets set to Kazakh or Russian part a CSV at semicolons, as the comma is their decimal sign."""
TRUTHS: dict[Language, tuple[str, str]] = {"kk": ("жоқ", "иә"), "ru": ("нет", "да"), "en": ("no", "yes")}
STARTS = FORMULA_STARTS | {"\t", "\r", "\n"}
TEXT_FORMAT, DATE_FORMAT = "@", "yyyy-mm-dd"


def harmless(text: str) -> str:
    """Return a text with an apostrophe before what a spreadsheet would take for a formula.

    Parameters
    ----------
    text
        What a cell is to say.
    """
    return f"'{text}" if text.lstrip(" ")[:1] in STARTS else text


def to_csv(sheet: Sheet, language: Language) -> bytes:
    """Return a table as CSV: UTF-8 with a mark by which spreadsheets know it, lines ended as RFC 4180 wants.

    Parameters
    ----------
    sheet
        What it holds.
    language
        Which separator, decimal sign and words for yes and no it has.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=SEPARATORS[language], lineterminator="\r\n")
    writer.writerow([harmless(header) for header in sheet.headers])
    writer.writerows([[_as_text(cell, language) for cell in row] for row in sheet.rows])
    return buffer.getvalue().encode("utf-8-sig")


def to_xlsx(sheet: Sheet, language: Language, *more: Sheet) -> bytes:
    """Return tables as XLSX: numbers and dates are such, and texts are texts whatever they begin with.

    Parameters
    ----------
    sheet
        What it holds.
    language
        Which words for yes and no it has.
    *more
        Sheets that follow.
    """
    book = Workbook(write_only=True)
    for one in (sheet, *more):
        page = book.create_sheet(one.title)
        page.freeze_panes = "A2"
        page.append([_as_cell(page, header, language) for header in one.headers])
        for row in one.rows:
            page.append([_as_cell(page, cell, language) for cell in row])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _as_text(cell: Cell, language: Language) -> str:
    """Return a cell as CSV writes it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return TRUTHS[language][cell]
    if isinstance(cell, float):
        return repr(cell) if SEPARATORS[language] == "," else repr(cell).replace(".", ",")
    if isinstance(cell, date):
        return cell.isoformat()
    return harmless(cell) if isinstance(cell, str) else str(cell)


def _as_cell(page: Any, cell: Cell, language: Language) -> Any:
    """Return a cell as XLSX types it."""
    if isinstance(cell, bool):
        cell = TRUTHS[language][cell]
    written = WriteOnlyCell(page, value=cell)
    if isinstance(cell, str):
        written.data_type = "s"  # else a text that begins with = would be a formula
        written.number_format = TEXT_FORMAT
        written.quotePrefix = cell[:1] in STARTS
    elif isinstance(cell, date):
        written.number_format = DATE_FORMAT
    return written
