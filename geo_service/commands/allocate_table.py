"""A plan as a table for people, with what they have to know of it under it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from geo_service.commands import allocate_words as words
from geo_service.commands.allocate_answer import Planned
from geo_service.commands.answered import Row
from geo_service.commands.score_answer import UNKNOWN
from geo_service.commands.text_table import Column, write_table
from geo_service.decision.explanation.numbers import Language, decimal, percent, span, whole
from geo_service.decision.explanation.phrases import fill, words_of
from geo_service.decision.sharing.counting import counted
from geo_service.exports.plan_words import HEADS
from layers.core.text import Text

SCORE_PLACES = 3
Write = Callable[[Any, Language], str]
NUMBERS: Mapping[str, Write] = {
    "rank": whole,
    "suitability": lambda value, language: decimal(value, SCORE_PLACES, language),
    "residents": whole,
    "persons": whole,
    "share": lambda value, language: percent(value, 1, language),
    "keeps": lambda value, language: percent(value, 0, language),
    "published": whole,
    "difference": lambda value, language: ("+" if value > 0 else "") + whole(value, language),
}
"""How each figure is written."""
SHOWN = ("rank", "suitability", "residents", "persons", "share")
OF_OBLASTS = ("published", "difference")


def as_table(planned: Planned, width: int | None = None) -> bytes:
    """Return a plan as text.

    Parameters
    ----------
    planned
        The plan.
    width
        Columns of the terminal; None = as many as the table needs.
    """
    figures = SHOWN + (OF_OBLASTS if planned.over == "oblasts" else ()) + ("keeps",)
    titles = [(words.SHARE_LEVEL[planned.over], False), *((HEADS[name], True) for name in figures)]
    titles += [(words.ALTERNATIVES, True), (HEADS["fixed"], False)]
    columns = [Column(words_of(title, planned.language), numeric) for title, numeric in titles]
    rows = (_cells(planned.line(row), figures, planned.language) for row in planned.districts)
    return write_table(columns, rows, _footer(planned), width)


def _cells(line: Row, figures: Sequence[str], language: Language) -> list[str]:
    """Return the cells of a district or oblast."""
    written = (UNKNOWN if line[name] is None else NUMBERS[name](line[name], language) for name in figures)
    between = UNKNOWN if line["least"] is None else span(line["least"], line["most"], language)
    return [line["name"], *written, between, line["fixed"] or ""]


def _footer(planned: Planned) -> Iterator[str]:
    """Say which scenario was shared, what is to be known of the plan, what it costs, and from which sources."""
    yield from planned.scenario_lines()
    yield from planned.quota_lines()
    shared = planned.answer["problem"]["quota"]
    if shared != planned.answer["quota"]["persons"]:
        yield fill(words.GIVEN_QUOTA, planned.language, persons=counted(shared, planned.language))
    yield ""
    said, language = planned.answer["sentences"], planned.language
    yield from said[language]
    yield ""
    for subject, title in words.SUBJECTS.items():
        if said.get(subject, {}).get(language):
            yield words_of(title, language)
            yield from (f"- {sentence}" for sentence in said[subject][language])
            yield from _sources_of(subject, planned)
            yield ""
    yield _certificate(planned)
    yield from planned.licence_lines()


def _sources_of(subject: str, planned: Planned) -> Iterator[str]:
    """Name where the rates and the index of the budget were read."""
    if subject == "budget":
        budget, language = planned.answer["budget"], planned.language
        rates = [rate for one in budget["measures"] for rate in one["rates"]]
        entries = [entry for one in budget["indices"] for entry in one["entries"]]
        yield from _sources(words.COST_SOURCE, rates, language)
        yield from _sources(words.INDEX_SOURCE, entries, language)


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
