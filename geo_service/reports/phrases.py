"""Numbers, dates and lists of a report as a reader of each language writes them."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from geo_service.decision.explanation.numbers import Language, decimal, span
from geo_service.decision.explanation.phrases import fill, words_of
from geo_service.reports import words
from geo_service.reports.facts import Facts
from geo_service.reports.rows import Row

SCORE_PLACES = 2
UNSTATED = {"", "not stated"}
"""What declarations of sources say where their publisher gives no date."""
KAZAKHSTAN = timezone(timedelta(hours=5))
"""One time for the whole country since 1 March 2024."""


def day(at: datetime) -> str:
    """Return a date as documents of Kazakhstan write it."""
    return at.astimezone(KAZAKHSTAN).strftime("%d.%m.%Y")


def score(value: float | None, language: Language) -> str:
    """Return a score with two decimals; the words for “no data” where there is none."""
    return words_of(words.NO_DATA, language) if value is None else decimal(value, SCORE_PLACES, language)


def rank(row: Row, language: Language) -> str:
    """Return a rank with its interval; a dash where there is none."""
    if row.rank is None:
        return "–"
    known = row.rank_low is not None and row.rank_high is not None
    return f"{row.rank} ({span(row.rank_low or 0, row.rank_high or 0, language)})" if known else str(row.rank)


def reasons(row: Row, language: Language) -> str:
    """Return by which criteria a district stands above the others."""
    if row.reasons:
        return "; ".join(words_of(title, language) for title in row.reasons)
    return words_of(words.NO_REASON if row.rank is not None else words.NO_DATA, language)


def vintage(stated: str, language: Language) -> str:
    """Return of when data are, as their declaration has it; words of the language where it says that nobody tells."""
    return words_of(words.NOT_STATED, language) if stated in UNSTATED else stated


def region(facts: Facts, language: Language) -> str:
    """Return the names of the scenario's oblasts, or that of the country."""
    oblasts = facts.register.oblasts
    named = [words_of(oblasts[kato].name, language) if kato in oblasts else kato for kato in facts.content["oblasts"]]
    return ", ".join(named) or words_of(words.COUNTRY, language)


def title(facts: Facts, language: Language) -> str:
    """Return the title of the list."""
    return words_of(words.TITLES[facts.content["programme"]], language)


def year(facts: Facts, language: Language) -> str:
    """Return the year of the list."""
    return fill(words.YEAR, language, year=str(facts.content["year"]))
