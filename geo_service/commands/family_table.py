"""A plan of families as a table for people: the districts, then what is to be known of the plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from geo_service.commands import allocate_words as words
from geo_service.commands.score_answer import UNKNOWN
from geo_service.commands.text_table import Column, write_table
from geo_service.decision.explanation.numbers import Language, decimal, percent, whole
from geo_service.decision.explanation.phrases import fill, words_of
from geo_service.exports.family_words import OF_DISTRICTS
from layers.core.text import Text

SHOWN = ("rank", "suitability", "residents", "families", "persons")
NEEDED = Text("керегі/бары", "нужно/есть", "needed/there are")


def as_table(answer: Mapping[str, Any], language: Language, width: int | None = None) -> bytes:
    """Return a plan of families as text.

    Parameters
    ----------
    answer
        As `allocations.placed.families_json` gives it.
    language
        Of names and sentences.
    width
        Columns of the terminal; None = as many as the table needs.
    """
    dimensions = [
        name for name in answer["dimensions"] if any(name in row.get("used", {}) for row in answer["districts"])
    ]
    columns = [Column(words_of(OF_DISTRICTS["name"], language), False)]
    columns += [Column(words_of(OF_DISTRICTS[name], language), True) for name in SHOWN]
    needed = words_of(NEEDED, language)
    columns += [Column(f"{answer['dimensions'][name][language]}, {needed}", True) for name in dimensions]
    rows = (_cells(row, dimensions, language) for row in answer["districts"])
    return write_table(columns, rows, _footer(answer, language), width)


def _cells(row: Mapping[str, Any], dimensions: list[str], language: Language) -> list[str]:
    """Return the cells of a district."""
    score = UNKNOWN if row["suitability"] is None else decimal(row["suitability"], 3, language)
    counts = [_count(row[name], language) for name in ("residents", "families", "persons")]
    places = [
        f"{_count(row.get('used', {}).get(name), language)}/{_count(row.get('capacity', {}).get(name), language)}"
        for name in dimensions
    ]
    return [row["name"][language], _count(row["rank"], language), score, *counts, *places]


def _count(value: float | None, language: Language) -> str:
    """Write a count."""
    return UNKNOWN if value is None else whole(round(value), language)


def _footer(answer: Mapping[str, Any], language: Language) -> Iterator[str]:
    """Say what is to be known of the plan, what it costs, and what is proved of it."""
    said = answer["sentences"]
    yield from said[language]
    yield ""
    if said.get("budget"):
        yield from said["budget"][language]
        yield ""
    proved = answer["plan"]["certificate"]
    objective, bound = (
        UNKNOWN if proved[name] is None else decimal(proved[name], 3, language) for name in ("objective", "bound")
    )
    gap = UNKNOWN if proved["gap"] is None else percent(proved["gap"], 2, language)
    yield fill(
        words.CERTIFICATE,
        language,
        status=words_of(words.STATUSES[proved["status"]], language),
        objective=objective,
        bound=bound,
        gap=gap,
        solver=proved["solver"],
        version=proved["version"],
    )
