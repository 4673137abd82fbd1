"""The list to sign in one language, as plain values: both the PDF and the DOCX are set from them.

An akim signs an act in Kazakh and in Russian, each a text of its own; so each language has its own page with its own
place for number, date, signature and stamp, Kazakh first. Only the akim of one oblast can sign, so a list for several
oblasts or for the country has no such place.
"""

from __future__ import annotations

from typing import Any

from geo_service.decision.explanation.numbers import Language, whole
from geo_service.decision.explanation.phrases import fill, words_of
from geo_service.reports import words
from geo_service.reports.facts import Facts
from geo_service.reports.key_facts import key_facts
from geo_service.reports.notes import notes
from geo_service.reports.phrases import rank, reasons, region, score, title, year
from geo_service.reports.rows import Row, State

Page = dict[str, Any]
SIGNED: tuple[Language, ...] = ("kk", "ru")


def languages_of(language: Language) -> tuple[Language, ...]:
    """Return the languages of the pages: Kazakh and then Russian, or English alone, which nobody signs."""
    return ("en",) if language == "en" else SIGNED


def page(facts: Facts, rows: list[Row], language: Language) -> Page:
    """Return the page in one language.

    Parameters
    ----------
    facts, rows
        What was read, and its districts.
    language
        kk, ru or en.
    """
    signed = len(facts.content["oblasts"]) == 1
    return {
        "lang": language,
        "title": title(facts, language),
        "region": f"{region(facts, language)}, {year(facts, language)}",
        "approved": words_of(words.APPROVED, language) if signed or language == "en" else None,
        "basis": words_of(words.BASIS, language),
        "alt": alt(facts, rows, language),
        "facts": key_facts(facts, rows, language),
        "table": table(facts, rows, language),
        "notes": notes(facts, rows, language),
        "address": facts.address,
        "code": fill(words.CODE, language, address=facts.address),
        "sign": _sign(language) if signed and language in SIGNED else None,
        "page": words_of(words.PAGE, language),
    }


def alt(facts: Facts, rows: list[Row], language: Language) -> str:
    """Say what the map shows, for those who do not see it."""
    listed = "; ".join(f"{row.number} – {words_of(row.name, language)}" for row in rows if row.state is State.LISTED)
    return fill(words.MAP, language, region=region(facts, language), listed=listed or "–")


def table(facts: Facts, rows: list[Row], language: Language) -> Page:
    """Return the table: heads, one row for each listed district, and the total."""
    planned = facts.planned is not None
    heads = [words.NUMBER, words.DISTRICT, words.SCORE, words.RANK, words.REASON]
    kinds = ["number", "text", "number", "number", "text"]
    if planned:
        heads.insert(2, words.PERSONS[facts.content["programme"]])
        kinds.insert(2, "number")
    listed = [row for row in rows if row.state is State.LISTED]
    total = sum(row.persons or 0 for row in listed)
    return {
        "heads": [words_of(head, language) for head in heads],
        "kinds": kinds,
        "rows": [_cells(row, language, planned=planned) for row in listed],
        "total": [words_of(words.TOTAL, language), whole(total, language)] if planned else None,
        "fixed": words_of(words.FIXED_MARK, language) if any(row.fixed for row in listed) else None,
    }


def _cells(row: Row, language: Language, *, planned: bool) -> list[str]:
    """Return the cells of a district."""
    persons = [f"{whole(row.persons or 0, language)}{'*' if row.fixed else ''}"] if planned else []
    return [
        str(row.number),
        words_of(row.name, language),
        *persons,
        score(row.suitability, language),
        rank(row, language),
        reasons(row, language),
    ]


def _sign(language: Language) -> Page:
    """Return the words around the place for signature and stamp."""
    parts = {"akim": words.AKIM, "signature": words.SIGNATURE, "name": words.FULL_NAME, "stamp": words.STAMP}
    return {name: words_of(text, language) for name, text in parts.items()}
