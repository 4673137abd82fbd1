"""Tables of the annex about the plan: quota, limits with their prices, explanations, ledger."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from geo_service.decision.explanation.numbers import Language
from geo_service.decision.explanation.phrases import words_of
from geo_service.reports import annex_words as words
from geo_service.reports.annex_ranking import or_no_data, sheet
from geo_service.reports.facts import Facts, Planned
from geo_service.tables_out.sheets import Cell, Sheet

PRICED = ("limits", "rules", "fixings")


def quota_sheet(facts: Facts, language: Language) -> Sheet:
    """Return the published quotas with their sources, and what the plan shares out and settles."""
    oblasts = facts.register.oblasts
    rows: list[list[Cell]] = [
        [
            words_of(oblasts[one["oblast"]].name, language) if one["oblast"] in oblasts else one["oblast"],
            or_no_data(one["persons"], language),
            one["source"],
            one["note"],
        ]
        for one in facts.scores["quota"]["oblasts"]
    ]
    if facts.planned is not None:
        rows.append([words_of(words.SHARED, language), facts.planned.about.quota, None, None])
        rows.append([words_of(words.PLACED, language), sum(facts.planned.persons.values()), None, None])
    return sheet(words.QUOTAS, [words.OBLAST, words.PERSONS, words.SOURCE, words.NOTE], rows, language)


def limits_sheet(planned: Planned, language: Language) -> Sheet:
    """Return each binding limit, rule and fixed number, its price, and what is said of it."""
    prices = planned.answer.get("prices") or {}
    priced = [one for kind in PRICED for one in prices.get(kind, [])]
    # The sentences about prices come last, in the order of the prices.
    said = _sentences(planned, language)[-len(priced) :] if priced else []
    rows: list[list[Cell]] = [
        [_named(one), one["gain"], sentence] for one, sentence in zip(priced, said, strict=len(said) == len(priced))
    ]
    return sheet(words.LIMITS, [words.LIMIT, words.GAIN, words.SENTENCE], rows, language)


def sentences_sheet(planned: Planned, language: Language) -> Sheet:
    """Return everything that is said of the plan."""
    rows: list[list[Cell]] = [[sentence] for sentence in _sentences(planned, language)]
    return sheet(words.SENTENCES, [words.SENTENCE], rows, language)


def ledger_sheet(planned: Planned, language: Language) -> Sheet:
    """Return what planners fixed, changed and lifted."""
    heads = [words.REVISION, words.WHEN, words.AUTHOR, words.SUBJECT, words.DISTRICT, words.BEFORE, words.AFTER]
    rows: list[list[Cell]] = [
        [
            one.revision,
            written(one.made_at),
            one.author,
            one.override.subject,
            one.override.name[language],
            one.override.before,
            one.override.after,
            one.override.reason,
            one.override.cost,
        ]
        for one in planned.ledger
    ]
    return sheet(words.LEDGER, [*heads, words.WHY, words.COST], rows, language)


def written(at: datetime) -> str:
    """Return an instant to the second, in UTC."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")


def _sentences(planned: Planned, language: Language) -> list[str]:
    """Return what is said of the plan in a language."""
    said: dict[str, list[str]] = planned.answer.get("sentences") or {}
    return list(said.get(language, []))


def _named(one: dict[str, Any]) -> str:
    """Return by which names the answer of the service calls a limit."""
    parts = (one.get(name) for name in ("kind", "rule", "dimension", "group", "kato", "side"))
    return " · ".join(str(part) for part in parts if part)
