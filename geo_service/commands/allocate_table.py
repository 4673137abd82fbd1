"""A plan as a table for people, with what they have to know of it under it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from geo_service.commands import allocate_words as words
from geo_service.commands.allocate_answer import Planned
from geo_service.commands.answered import Row
from geo_service.commands.score_answer import UNKNOWN
from geo_service.commands.score_words import DISTRICT
from geo_service.commands.text_table import Column, write_table
from geo_service.decision.explanation.numbers import Language, decimal, percent, span, whole
from geo_service.decision.explanation.phrases import fill, words_of
from layers.core.text import Text

SCORE_PLACES, MONEY_PLACES = 3, 0
MILLION, THOUSAND = 1_000_000, 1_000
COLUMNS = (
    (DISTRICT, False),
    (words.HEADS["rank"], True),
    (words.HEADS["suitability"], True),
    (words.RESIDENTS, True),
    (words.PERSONS, True),
    (words.SHARE, True),
    (words.KEEPS, True),
    (words.ALTERNATIVES, True),
    (words.FIXED, False),
)
"""Heads, and whether numbers stand under them."""


def as_table(planned: Planned, width: int | None = None) -> bytes:
    """Return a plan as text.

    Parameters
    ----------
    planned
        The plan.
    width
        Columns of the terminal; None = as many as the table needs.
    """
    columns = [Column(words_of(title, planned.language), numeric) for title, numeric in COLUMNS]
    rows = (_cells(planned.line(row), planned.language) for row in planned.districts)
    return write_table(columns, rows, _footer(planned), width)


def _cells(line: Row, language: Language) -> list[str]:
    """Return the cells of a district."""
    known = {name: one for name, one in line.items() if one is not None}
    return [
        line["name"],
        whole(known["rank"], language) if "rank" in known else UNKNOWN,
        decimal(known["suitability"], SCORE_PLACES, language) if "suitability" in known else UNKNOWN,
        whole(known["residents"], language) if "residents" in known else UNKNOWN,
        whole(known["persons"], language) if "persons" in known else UNKNOWN,
        percent(known["share"], 1, language) if "share" in known else UNKNOWN,
        percent(known["keeps"], 0, language) if "keeps" in known else UNKNOWN,
        span(known["least"], known["most"], language) if "least" in known else UNKNOWN,
        line["fixed"] or "",
    ]


def _footer(planned: Planned) -> Iterator[str]:
    """Say which scenario was shared, what is to be known of the plan, what it costs, and from which sources."""
    yield from planned.scenario_lines()
    yield from planned.quota_lines()
    yield ""
    yield from planned.answer["sentences"][planned.language]
    yield ""
    if planned.answer["budget"] is not None:
        yield from _budget(planned, planned.answer["budget"])
        yield ""
    yield _certificate(planned)
    yield from planned.licence_lines()


def _budget(planned: Planned, budget: dict[str, Any]) -> Iterator[str]:
    """Say what the plan costs, by measures, and where rates and index were read."""
    language, total = planned.language, budget["total"]
    year = str(planned.answer["content"]["year"])
    grants = total["grants"]
    if grants["tenge"] is None:
        yield fill(words.UNKNOWN_COST, language, year=year)
    else:
        tenge, mci = _money(grants["tenge"], MILLION, language), _money(grants["mci"], THOUSAND, language)
        yield fill(words.COST, language, year=year, tenge=tenge, mci=mci)
    titles = {one["measure"]: one["title"][language] for one in budget["measures"]}
    for one in total["measures"]:
        yield "- " + _line(words.MEASURE, language, one["tenge"], measure=titles[one["measure"]])
    if total["loans"]["tenge"] is None or total["loans"]["tenge"]["high"]:
        yield _line(words.LOANS, language, total["loans"]["tenge"])
    yield from _sources(words.COST_SOURCE, [rate for one in budget["measures"] for rate in one["rates"]], language)
    yield from _sources(words.INDEX_SOURCE, [entry for one in budget["indices"] for entry in one["entries"]], language)


def _line(text: Text, language: Language, amount: dict[str, float] | None, **values: str) -> str:
    """Say how much one thing costs."""
    return fill(text, language, tenge=UNKNOWN if amount is None else _money(amount, MILLION, language), **values)


def _money(amount: dict[str, float], unit: int, language: Language) -> str:
    """Return an amount in units, low and high."""
    ends = [decimal(amount[end] / unit, MONEY_PLACES, language) for end in ("low", "high")]
    return "–".join(dict.fromkeys(ends))


def _sources(text: Text, facts: list[dict[str, Any]], language: Language) -> Iterator[str]:
    """Name each source once."""
    for source in dict.fromkeys(source[language] for fact in facts for source in fact["sources"]):
        yield fill(text, language, source=source)


def _certificate(planned: Planned) -> str:
    """Say what is proved of the plan."""
    language, proved = planned.language, planned.answer["plan"]["certificate"]
    objective, bound = (
        UNKNOWN if proved[name] is None else decimal(proved[name], SCORE_PLACES, language)
        for name in ("objective", "bound")
    )
    gap = UNKNOWN if proved["gap"] is None else percent(proved["gap"], 2, language)
    return fill(
        words.CERTIFICATE,
        language,
        status=words_of(words.STATUSES[proved["status"]], language),
        objective=objective,
        bound=bound,
        gap=gap,
        solver=proved["solver"],
        version=proved["version"],
    )
