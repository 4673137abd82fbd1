"""A table that is handed out: headers, and rows of texts, numbers, dates and truths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

Language = Literal["kk", "ru", "en"]
LANGUAGES: tuple[Language, ...] = ("kk", "ru", "en")
Cell = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table.

    Parameters
    ----------
    title
        Its name, up to 31 characters, as a workbook shows it.
    headers
        What stands above each column.
    rows
        One cell for each column; None is blank.
    """

    title: str
    headers: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
