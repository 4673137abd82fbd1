"""The parts of a text document: runs that know their language, pictures with a description, tables with a head."""

from __future__ import annotations

import io
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

LOCALES = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


def write(
    paragraph: Paragraph, text: str, language: str, *, bold: bool = False, size: float | None = None
) -> Paragraph:
    """Add a text to a paragraph, marked with its language.

    Parameters
    ----------
    paragraph
        Where to.
    text
        What to write; line ends break the line.
    language
        kk, ru or en.
    bold, size
        Its look; the size in points, that of the style unless given.
    """
    run = paragraph.add_run(text)
    run.bold = bold or None
    run.font.size = None if size is None else Pt(size)
    tag(run._element.get_or_add_rPr(), language)  # noqa: SLF001  # python-docx has no other way to say a language
    return paragraph


def tag(properties: Any, language: str) -> None:
    """Say of which language a run or a style is."""
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    mark = OxmlElement("w:lang")
    for kind in ("w:val", "w:eastAsia"):
        mark.set(qn(kind), LOCALES[language])
    properties.append(mark)


def picture(paragraph: Paragraph, png: bytes, width: float, description: str) -> None:
    """Add a picture `width` millimetres wide, with its description for those who do not see it."""
    shape = paragraph.add_run().add_picture(io.BytesIO(png), width=Mm(width))
    shape._inline.docPr.set("descr", description)  # noqa: SLF001  # python-docx has no other way to describe one


def table(document: Document, columns: list[float], rows: int, style: str | None = "Table Grid") -> Table:
    """Add a table.

    Parameters
    ----------
    document
        Where to.
    columns
        Widths in millimetres.
    rows
        How many.
    style
        Name of the style; None draws no lines.
    """
    made: Table = document.add_table(rows, len(columns), style)
    made.autofit = False
    for column, width in zip(made.columns, columns, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    for row in made.rows:
        _mark(row, "w:cantSplit")
    return made


def repeat_head(made: Table) -> None:
    """Repeat the first row of a table on every page."""
    _mark(made.rows[0], "w:tblHeader")


def only_paragraph(cell: _Cell) -> Paragraph:
    """Return the paragraph of a fresh cell, without space around it."""
    paragraph: Paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1)
    return paragraph


def _mark(row: Any, name: str) -> None:
    """Set a property of a row."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001  # python-docx has no other way to set one
    properties.append(OxmlElement(name))
