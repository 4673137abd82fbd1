"""The list to sign as PDF: tagged (PDF/UA-1), with its fonts in it, the same bytes for the same facts."""

from __future__ import annotations

from geo_service.decision.explanation.numbers import Language
from geo_service.reports.drawing import Look
from geo_service.reports.facts import Facts
from geo_service.reports.labels import number_label
from geo_service.reports.page import Page, languages_of, page
from geo_service.reports.picture_data import picture_data
from geo_service.reports.quick_code import code_svg
from geo_service.reports.rows import Row, rows_of
from geo_service.reports.typesetting import to_pdf

MAP_WIDTH, MAP_HEIGHT, LETTERS = 112.0, 74.0, 2.4


def pdf(facts: Facts, language: Language) -> bytes:
    """Return the list as PDF.

    Parameters
    ----------
    facts
        What was read.
    language
        `en` gives a working translation, any other language the pages to sign.
    """
    rows = rows_of(facts)
    pages = [_page(facts, rows, one) for one in languages_of(language)]
    heading = f"{pages[0]['title']}. {pages[0]['region']}"
    data = {"pages": pages, "title": heading, "code": {"svg": code_svg(facts.address)}}
    return to_pdf("list", data, facts.made_at)


def _page(facts: Facts, rows: list[Row], language: Language) -> Page:
    """Return the page in one language with its map."""
    look = Look(MAP_WIDTH, MAP_HEIGHT, LETTERS, language, number_label)
    return page(facts, rows, language) | {"map": picture_data(facts, rows, look)}
