"""The map with its legend as values for a template."""

from __future__ import annotations

from typing import Any

from geo_service.decision.explanation.numbers import DASH, Language, decimal
from geo_service.decision.explanation.phrases import words_of
from geo_service.exports.colours import ramp
from geo_service.reports import words
from geo_service.reports.drawing import LISTED, Look, classes_of, draw
from geo_service.reports.facts import Facts
from geo_service.reports.inks import GREY
from geo_service.reports.page import alt
from geo_service.reports.phrases import SCORE_PLACES
from geo_service.reports.rows import Row, State
from layers.core.text import Text

Legend = list[tuple[str, str, str]]


def picture_data(facts: Facts, rows: list[Row], look: Look, listed: Text = words.LISTED) -> dict[str, Any]:
    """Return a map and its legend.

    Parameters
    ----------
    facts, rows
        What was read, and its districts.
    look
        How the map looks.
    listed
        What the legend says of listed districts.
    """
    return {
        "svg": draw(rows, facts.outlines, facts.borders, look),
        "width": look.width,
        "height": look.height,
        "alt": alt(facts, rows, look.language),
        "heading": words_of(words.LEGEND, look.language),
        "legend": legend(rows, look.language, listed),
    }


def legend(rows: list[Row], language: Language, listed: Text) -> Legend:
    """Return each entry of the legend: its kind (fill, line, hatch), its colour and its words."""
    limits = classes_of(rows).limits
    entries: Legend = [
        ("fill", colour, DASH.join(decimal(limit, SCORE_PLACES, language) for limit in limits[place : place + 2]))
        for place, colour in enumerate(ramp())
        if limits
    ]
    entries.append(("hatch", "", words_of(words.NO_DATA, language)))
    if any(row.state is State.EXCLUDED for row in rows):
        entries.append(("fill", GREY, words_of(words.EXCLUDED, language)))
    entries.append(("line", LISTED, words_of(listed, language)))
    return entries
