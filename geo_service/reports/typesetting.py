"""Typst: templates of our own with data that is never read as markup, to PDF and PNG."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, Literal

import typst

from geo_service.reports.fonts import FONTS
from geo_service.settings import project_root

FOLDER = "geo_service/reports/templates"
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
LONGEST_WORD = 28
"""Letters; what is longer may break anywhere, so that it never leaves its column."""
BREAK = "\N{ZERO WIDTH SPACE}"
KEPT = {"\n", BREAK, "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"}


def to_pdf(template: str, data: dict[str, Any], made_at: datetime) -> bytes:
    """Return a tagged PDF (PDF/UA-1).

    Parameters
    ----------
    template
        Name of a file of the folder `templates`, without its ending.
    data
        What it is filled with.
    made_at
        The date that the document carries.
    """
    return _set(template, data, "pdf", made_at=made_at)


def to_png(template: str, data: dict[str, Any], ppi: float) -> bytes:
    """Return a picture of a template's only page, `ppi` pixels to the inch."""
    return _set(template, data, "png", ppi=ppi)


def printable(text: str) -> str:
    """Return a text as the font can print it: other characters are replaced, very long words may break."""
    letters = FONTS.get().letters
    known = "".join(one if ord(one) in letters or one in KEPT else UNKNOWN for one in text)
    return " ".join(_breakable(word) for word in known.split(" "))


def _set(
    template: str,
    data: dict[str, Any],
    form: Literal["pdf", "png"],
    *,
    ppi: float | None = None,
    made_at: datetime | None = None,
) -> bytes:
    """Fill a template; the data go in as a value, so that nothing in them is taken for markup."""
    folder = project_root() / FOLDER
    made = typst.compile(
        folder / f"{template}.typ",
        root=folder,
        font_paths=FONTS.get().loaded,
        ignore_system_fonts=True,
        format=form,
        ppi=ppi,
        pdf_standards=["ua-1"] if form == "pdf" else [],
        timestamp=None if made_at is None else int(made_at.timestamp()),
        sys_inputs={"data": json.dumps(_cleaned(data), ensure_ascii=False)},
    )
    return made if isinstance(made, bytes) else bytes(made[0])


def _cleaned(value: Any) -> Any:
    """Make every text printable but for drawings, which are our own."""
    if isinstance(value, dict):
        return {name: one if name == "svg" else _cleaned(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(one) for one in value]
    return printable(value) if isinstance(value, str) else value


def _breakable(word: str) -> str:
    """Let a very long word break."""
    if len(word) <= LONGEST_WORD:
        return word
    return BREAK.join(word[at : at + LONGEST_WORD] for at in range(0, len(word), LONGEST_WORD))
