"""A ranking as a table for people, with what they have to know of it under it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from geo_service.commands import score_words as words
from geo_service.commands.answered import Row
from geo_service.commands.score_answer import PLACES, UNKNOWN, Ranked
from geo_service.commands.text_table import Column, write_table
from geo_service.decision.explanation.numbers import decimal, percent, span, whole
from geo_service.decision.explanation.phrases import fill, say, words_of
from layers.core.text import Text

SCORE_PLACES = 3
NUMBERS = 8
"""The first columns hold numbers, but for the name."""


def as_table(ranked: Ranked, width: int | None = None) -> bytes:
    """Return a ranking as text.

    Parameters
    ----------
    ranked
        The ranking.
    width
        Columns of the terminal; None = as many as the table needs.
    """
    columns = [Column(title, place != 1 and place < NUMBERS) for place, title in enumerate(_titles(ranked))]
    return write_table(columns, (_cells(ranked, row) for row in ranked.districts), _footer(ranked), width)


def _titles(ranked: Ranked) -> list[str]:
    """Return the heads of the columns."""
    top = whole(ranked.answer["content"]["top"], ranked.language)
    heads = (words.RANK, words.DISTRICT, words.SUITABILITY, words.NEED, words.LIVABILITY, words.RISK, words.RANKS)
    return [
        *(words_of(head, ranked.language) for head in heads),
        fill(words.CHANCE, ranked.language, top=top),
        *(words_of(head, ranked.language) for head in (words.STANDING, words.REASON)),
    ]


def _cells(ranked: Ranked, row: Row) -> list[str]:
    """Return the cells of a district."""
    language = ranked.language
    scores = (row[name] for name in ("suitability", "need", "livability", "risk"))
    chance, standing = row["top_probability"], row["standing"]
    return [
        UNKNOWN if row["rank"] is None else whole(row["rank"], language),
        row["name"][language],
        *(UNKNOWN if one is None else decimal(one, SCORE_PLACES, language) for one in scores),
        UNKNOWN if row["rank_low"] is None else span(row["rank_low"], row["rank_high"], language),
        UNKNOWN if chance is None else percent(chance, 0, language),
        UNKNOWN if standing is None else words_of(words.STANDINGS[standing], language),
        ranked.reason(row),
    ]


def _footer(ranked: Ranked) -> Iterator[str]:
    """Say by what districts are ranked, from which data, and what is to be known of that."""
    answer = ranked.answer
    yield from ranked.scenario_lines()
    yield from ranked.quota_lines()
    yield from (_constraint(ranked, one) for one in answer["constraints"])
    yield from _sureness(ranked)
    yield from ranked.licence_lines()
    yield from (_notice(ranked, one) for one in answer["notices"])


def _sureness(ranked: Ranked) -> Iterator[str]:
    """Say what was drawn, which places at the edge of the top are near one another, and which criteria add nothing."""
    drawn, language = ranked.answer["uncertainty"], ranked.language
    low, high = drawn["interval"]
    seed = str(ranked.answer["content"]["uncertainty"]["seed"])
    draws, share = whole(drawn["draws"], language), percent(high - low, 0, language)
    yield fill(words.DRAWS, language, draws=draws, seed=seed, share=share)
    rows = {row["kato"]: row for row in ranked.districts}
    for group in drawn["near_ties"]:
        if len({rows[kato]["rank"] <= drawn["top"] for kato in group}) > 1:
            names = ", ".join(rows[kato]["name"][language] for kato in group)
            yield fill(words.EDGE, language, top=whole(drawn["top"], language), districts=names)
    for pair in drawn["redundant"]:
        first, second = map(ranked.title_of, pair["criteria"])
        correlation = decimal(pair["correlation"], PLACES, language)
        yield fill(words.REDUNDANT, language, first=first, second=second, correlation=correlation)
    if drawn["empty"]:
        yield fill(words.EMPTY, language, criteria=", ".join(map(ranked.title_of, drawn["empty"])))


def _constraint(ranked: Ranked, one: dict[str, Any]) -> str:
    """Say what a constraint did."""
    language = ranked.language
    amounts = [(words.EXCLUDES, one["excluded"]), (words.ONLY, one["only"])]
    if one["unknown"]["cells"]:
        amounts.append((words.NOT_KNOWN, one["unknown"]))
    told = "; ".join(fill(phrase, language, amount=_amount(ranked, amount)) for phrase, amount in amounts)
    return f"{fill(words.CONSTRAINT, language, demand=one['demand'][language])}; {told}"


def _amount(ranked: Ranked, amount: dict[str, Any]) -> str:
    """Say how much of the country something is."""
    parts: list[tuple[Text, float | None]] = [
        (words.WHOLE_DISTRICTS, amount.get("districts")),
        (words.AREA, amount["area_km2"]),
        (words.RESIDENTS, amount["residents"]),
    ]
    language = ranked.language
    return ", ".join(
        fill(words_, language, number=whole(number, language)) for words_, number in parts if number is not None
    )


def _notice(ranked: Ranked, one: dict[str, Any]) -> str:
    """Repeat a notice with the criteria that it is about."""
    about = ", ".join(ranked.title_of(name) for name in one["criteria"])
    text = say(words.NOTICE, ranked.language, detail=one["detail"][ranked.language])
    return f"{text} ({about})" if about else text
