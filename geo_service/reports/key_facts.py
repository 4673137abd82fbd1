"""The figures beside the map: the quota and what became of it, how the ranking was made, and what proves the plan."""

from __future__ import annotations

from geo_service.decision.allocation.plan import Status
from geo_service.decision.explanation.numbers import Language, percent, whole
from geo_service.decision.explanation.phrases import fill, words_of
from geo_service.decision.methods.declared import METHODS
from geo_service.reports import words
from geo_service.reports.facts import Facts, Planned
from geo_service.reports.rows import Row, State
from layers.core.text import Text

Lines = list[tuple[str, str]]
STATUSES = {
    Status.OPTIMAL: Text("одан жақсы жоспар жоқ", "лучшего плана нет", "no plan is better"),
    Status.WITHIN_GAP: Text("алшақтық шегінде", "в пределах разрыва", "within the gap"),
    Status.FEASIBLE: Text("рұқсат етілген, дәлелденбеген", "допустимо, не доказано", "feasible, not proved"),
}


def key_facts(facts: Facts, rows: list[Row], language: Language) -> Lines:
    """Return the figures with what they are called, in their order."""
    published = facts.scores["quota"]["persons"]
    lines = [(words.PUBLISHED, _people(published, language))]
    if facts.planned is not None:
        lines += _shared(facts.planned, rows, published, language)
    listed = sum(row.state is State.LISTED for row in rows)
    count = fill(words.COUNT_OF, language, count=whole(listed, language), all=whole(len(rows), language))
    lines += [
        (words.LISTED_COUNT, count),
        (words.METHOD, _method(facts, language)),
        (words.BALANCE, " / ".join(percent(share, 0, language) for share in facts.scores["balance"].values())),
    ]
    if facts.planned is not None:
        lines.append((words.PROOF, words_of(STATUSES[Status(facts.planned.about.status)], language)))
    return [(words_of(name, language), value) for name, value in lines]


def _shared(planned: Planned, rows: list[Row], published: int | None, language: Language) -> list[tuple[Text, str]]:
    """Say how the quota was shared, and how large it is if it is not the published one."""
    quota, placed = planned.about.quota, sum(row.persons or 0 for row in rows)
    return [
        *([] if quota == published else [(words.QUOTA, _people(quota, language))]),
        (words.PLACED, _people(placed, language)),
        (words.LEFT, _people(quota - placed, language)),
    ]


def _people(persons: int | None, language: Language) -> str:
    """Return a number of persons."""
    if persons is None:
        return words_of(words.UNKNOWN, language)
    return fill(words.PEOPLE, language, persons=whole(persons, language))


def _method(facts: Facts, language: Language) -> str:
    """Return the name of the method."""
    name = facts.content["method"]["name"]
    return next((words_of(one.title, language) for one in METHODS if one.name == name), name)
