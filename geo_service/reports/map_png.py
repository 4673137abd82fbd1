"""The map as PNG: names and numbers in the districts, with title, legend, scale, data and identifiers."""

from __future__ import annotations

from geo_service.decision.explanation.numbers import Language
from geo_service.reports import words
from geo_service.reports.drawing import Look
from geo_service.reports.facts import Facts
from geo_service.reports.labels import name_label, number_label
from geo_service.reports.notes import identifiers
from geo_service.reports.phrases import region, title, year
from geo_service.reports.picture_data import picture_data
from geo_service.reports.rows import rows_of
from geo_service.reports.typesetting import to_png

WIDTH = 1600
"""Pixels."""
PAPER_MM, MM_PER_INCH = 320.0, 25.4
MAP_WIDTH, MAP_HEIGHT, LETTERS = 240.0, 180.0, 3.4
FIGURE_PPI = 200.0


def png(facts: Facts, language: Language) -> bytes:
    """Return the map as a picture of 1600 × 1067 pixels."""
    look = Look(MAP_WIDTH, MAP_HEIGHT, LETTERS, language, name_label(language))
    listed = words.LISTED_PLAIN if facts.planned is None else words.LISTED_NAMES
    data = {
        "lang": language,
        "title": title(facts, language),
        "region": f"{region(facts, language)}, {year(facts, language)}",
        "map": picture_data(facts, rows_of(facts), look, listed),
        "notes": identifiers(facts, language),
        "address": facts.address,
    }
    return to_png("picture", data, ppi=WIDTH / (PAPER_MM / MM_PER_INCH))


def figure(facts: Facts, language: Language, width: float, height: float) -> bytes:
    """Return the map and its legend alone, as they stand in a text.

    Parameters
    ----------
    facts, language
        What was read, and the language of the words.
    width, height
        Of the map, millimetres.
    """
    look = Look(width, height, LETTERS, language, number_label)
    return to_png("figure", {"lang": language, "map": picture_data(facts, rows_of(facts), look)}, ppi=FIGURE_PPI)
