"""A ranking as CSV for spreadsheets: UTF-8 with a byte order mark, and no cell that becomes a formula."""

from __future__ import annotations

import csv
from codecs import BOM_UTF8
from io import StringIO
from typing import Any

from geo_service.commands.answered import Row
from geo_service.commands.score_answer import Ranked

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a text begins with that a spreadsheet would run."""
FIGURES = (
    "suitability", "need", "livability", "risk", "low", "high",
    "rank_low", "rank_high", "top_probability", "standing",
)  # fmt: skip
HEADS = ("rank", "kato", "oblast", "name", *FIGURES, "reason")


def as_csv(ranked: Ranked) -> bytes:
    """Return a ranking as CSV (RFC 4180), a line for each district.

    Columns are named as in /api/scores, numbers have a decimal point; `name` and `reason` are in the reader's language.
    """
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADS)
    writer.writerows([_harmless(cell) for cell in _cells(ranked, row)] for row in ranked.districts)
    return BOM_UTF8 + text.getvalue().encode()


def _cells(ranked: Ranked, row: Row) -> list[Any]:
    """Return the cells of a district."""
    names = [row["rank"], row["kato"], row["oblast"], row["name"][ranked.language]]
    return [*names, *(row[name] for name in FIGURES), ranked.reason(row)]


def _harmless(cell: Any) -> Any:
    """Return a cell that a spreadsheet takes for what it is; a text that it would run gets an apostrophe before it."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
