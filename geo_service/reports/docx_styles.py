"""The paper, the letters and the properties of a text document."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from geo_service.reports.docx_parts import LOCALES, tag

FONT = "Arial"
"""On every office machine, or one with the same widths, and with every Kazakh letter."""
SIZES = {"Normal": 9.0, "Heading 1": 12.5, "Heading 2": 10.5}
INK = RGBColor(0x12, 0x20, 0x2A)
KINDS = ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia")
THEMED = ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme")


def set_up(document: Document, title: str, language: str, made_at: datetime) -> None:
    """Make a fresh document an A4 sheet in our letters.

    Parameters
    ----------
    document
        The document.
    title, language, made_at
        What its properties tell.
    """
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(14)
    section.top_margin, section.bottom_margin = Mm(11), Mm(11)
    for name, size in SIZES.items():
        _letter(document.styles[name], size, language)
    told = document.core_properties
    told.title, told.author, told.language, told.comments = title, "Qonys", LOCALES[language], ""
    told.last_modified_by, told.revision = "Qonys", 1
    told.created = told.modified = made_at.astimezone(UTC).replace(tzinfo=None)


def _letter(style: Any, size: float, language: str) -> None:
    """Give a style our font, which a theme would else replace."""
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), INK
    fonts = style.element.rPr.rFonts
    for name in THEMED:
        fonts.attrib.pop(qn(name), None)
    for name in KINDS:
        fonts.set(qn(name), FONT)
    tag(style.element.rPr, language)
    style.paragraph_format.space_before = Pt(0)
    style.paragraph_format.space_after = Pt(3)
    style.paragraph_format.line_spacing = 1.0
