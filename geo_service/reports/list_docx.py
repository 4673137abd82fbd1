"""The list to sign as DOCX: the same content as the PDF, to be worked on in an office program."""

from __future__ import annotations

import io

import docx as office
from docx.document import Document
from docx.shared import Mm

from geo_service.decision.explanation.numbers import Language
from geo_service.reports.docx_parts import CENTRE, only_paragraph, picture, repeat_head, table, write
from geo_service.reports.docx_styles import set_up
from geo_service.reports.facts import Facts
from geo_service.reports.map_png import figure
from geo_service.reports.packing import repacked
from geo_service.reports.page import Page, languages_of, page
from geo_service.reports.quick_code import code_png
from geo_service.reports.rows import rows_of

MAP_WIDTH, MAP_HEIGHT = 118.0, 70.0
FIGURE_WIDTH, CODE_WIDTH = 166.0, 24.0
CODE_SCALE = 6
SMALL, NOTE = 8.0, 7.0
NUMBER_WIDTH, FIGURE_COLUMN, NAME_WIDTH, WHOLE = 9.0, 25.0, 42.0, 182.0
"""Millimetres."""


def docx(facts: Facts, language: Language) -> bytes:
    """Return the list as DOCX.

    Parameters
    ----------
    facts
        What was read.
    language
        `en` gives a working translation, any other language the pages to sign.
    """
    rows = rows_of(facts)
    pages = [page(facts, rows, one) for one in languages_of(language)]
    document = office.Document()
    set_up(document, f"{pages[0]['title']}. {pages[0]['region']}", pages[0]["lang"], facts.made_at)
    for one in pages:
        _page(document, one, facts, begins=one is not pages[0])
    buffer = io.BytesIO()
    document.save(buffer)
    return repacked(buffer.getvalue(), facts.made_at)


def _page(document: Document, one: Page, facts: Facts, *, begins: bool) -> None:
    """Write the page of one language, on a sheet of its own unless it is the first."""
    language = one["lang"]
    approved = write(document.add_paragraph(), one["approved"] or "", language)
    approved.paragraph_format.left_indent = Mm(112)
    approved.paragraph_format.page_break_before = begins
    for level, text in ((1, one["title"]), (2, one["region"])):
        heading = write(document.add_heading(level=level), text, language)
        heading.alignment = CENTRE
    write(document.add_paragraph(), one["basis"], language, size=NOTE)
    picture(document.add_paragraph(), figure(facts, language, MAP_WIDTH, MAP_HEIGHT), FIGURE_WIDTH, one["alt"])
    told = document.add_paragraph()
    for name, value in one["facts"]:
        write(told, f"{name}: ", language, size=SMALL)
        write(told, f"{value}.  ", language, bold=True, size=SMALL)
    _table(document, one)
    _notes(document, one)
    if one["sign"] is not None:
        _sign(document, one)


def _table(document: Document, one: Page) -> None:
    """Write the table of the listed districts with a head that every page repeats."""
    given, language = one["table"], one["lang"]
    total = given["total"]
    made = table(document, _widths(given["kinds"]), 1 + len(given["rows"]) + (total is not None))
    repeat_head(made)
    for row, texts in zip(made.rows, [given["heads"], *given["rows"]], strict=False):
        for cell, text, kind in zip(row.cells, texts, given["kinds"], strict=True):
            paragraph = write(only_paragraph(cell), text, language, bold=texts is given["heads"], size=SMALL)
            if kind == "number":
                paragraph.alignment = CENTRE
    if total is not None:
        cells = made.rows[-1].cells
        for cell, text in zip(cells[1:3], total, strict=True):
            write(only_paragraph(cell), text, language, bold=True, size=SMALL)
        cells[2].paragraphs[0].alignment = CENTRE
    if given["fixed"] is not None:
        write(document.add_paragraph(), given["fixed"], language, size=NOTE)


def _widths(kinds: list[str]) -> list[float]:
    """Return the widths of the columns, in millimetres."""
    figures = kinds[1:].count("number")
    return [
        NUMBER_WIDTH,
        NAME_WIDTH,
        *[FIGURE_COLUMN] * figures,
        WHOLE - NUMBER_WIDTH - NAME_WIDTH - FIGURE_COLUMN * figures,
    ]


def _notes(document: Document, one: Page) -> None:
    """Write what stands below the table, and beside it the code of the address."""
    language = one["lang"]
    left, right = table(document, [WHOLE - CODE_WIDTH - 6.0, CODE_WIDTH + 6.0], 1, None).rows[0].cells
    for place, (name, lines) in enumerate(one["notes"]):
        note = left.paragraphs[0] if place == 0 else left.add_paragraph()
        note.paragraph_format.space_before = note.paragraph_format.space_after = Mm(0.3)
        write(note, f"{name}: ", language, bold=True, size=NOTE)
        write(note, "; ".join(lines), language, size=NOTE)
    write(left.add_paragraph(), one["address"], language, size=NOTE)
    picture(only_paragraph(right), code_png(one["address"], CODE_SCALE), CODE_WIDTH, one["code"])


def _sign(document: Document, one: Page) -> None:
    """Leave the place for signature and stamp."""
    words, language = one["sign"], one["lang"]
    made = table(document, [40.0, 58.0, 62.0, 22.0], 2, None)
    line = "_" * 26
    for cell, text in zip(made.rows[0].cells, (words["akim"], line, line, words["stamp"]), strict=True):
        write(only_paragraph(cell), text, language, bold=text != line)
    for cell, text in zip(made.rows[1].cells, ("", words["signature"], words["name"], ""), strict=True):
        write(only_paragraph(cell), text, language, size=NOTE)
