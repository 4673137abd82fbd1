"""What stands below the table: who is not in the list and why, what was changed by hand, weights, data, identifiers."""

from __future__ import annotations

from collections.abc import Iterator

from geo_service.database.plans_overrides import Fixing, StoredOverride
from geo_service.decision.explanation.numbers import Language, percent, whole
from geo_service.decision.explanation.phrases import fill, words_of
from geo_service.reports import words
from geo_service.reports.facts import Facts
from geo_service.reports.phrases import day, vintage
from geo_service.reports.rested_on import licences_of, sources_of
from geo_service.reports.rows import Row, State
from layers.core.text import Text

Note = tuple[str, list[str]]


def notes(facts: Facts, rows: list[Row], language: Language) -> list[Note]:
    """Return each note as its heading and what it lists."""
    found: list[tuple[Text, list[str]]] = [
        (words.OTHERS, [_other(row, language) for row in rows if row.state is not State.LISTED]),
        (words.CONSTRAINTS, [one["demand"][language] for one in facts.scores["constraints"]]),
    ]
    if facts.planned is not None:
        entries = [override_sentence(one, language) for one in facts.planned.ledger]
        found.append((words.LEDGER, entries or [words_of(words.NOT_CHANGED, language)]))
    found += [
        (words.WEIGHTS, list(_weights(facts, language))),
        (
            words.SOURCES,
            [f"{words_of(one.title, language)} ({vintage(one.vintage, language)})" for one in sources_of(facts)],
        ),
        (words.QUOTA_SOURCE, list(dict.fromkeys(one["source"] for one in facts.scores["quota"]["oblasts"]))),
        (words.LICENCES, licences_of(facts)),
    ]
    return [(words_of(name, language), lines) for name, lines in found if lines] + identifiers(facts, language)


def identifiers(facts: Facts, language: Language) -> list[Note]:
    """Return by which names the same numbers are found again."""
    told: list[tuple[Text, str | None]] = [
        (words.SCENARIO, f"«{facts.scenario.title}», {facts.scenario_name}"),
        (words.PLAN, facts.plan_name),
        (words.RELEASE, facts.catalog.version),
        (words.MADE, day(facts.made_at)),
    ]
    return [(words_of(name, language), [value]) for name, value in told if value]


def override_sentence(one: StoredOverride, language: Language) -> str:
    """Say what was fixed, changed or lifted, by whom, when and why."""
    override = one.override
    told = {"reason": override.reason, "author": one.author, "date": day(one.made_at)}
    if override.is_of_family:
        family = fill(words.FAMILY, language, family=override.subject)
        text = words.FAMILY_LIFTED if override.after is None else words.FAMILY_SET
        return fill(text, language, family=family, place=override.name[language], **told)
    text = words.LIFTED if override.after is None else words.SET if override.before is None else words.CHANGED
    numbers = {"before": _persons(override.before, language), "persons": _persons(override.after, language)}
    return fill(text, language, district=override.name[language], **numbers, **told)


def _persons(fixed: Fixing | None, language: Language) -> str:
    """Return a fixed number."""
    return whole(fixed, language) if isinstance(fixed, int) else ""


def _other(row: Row, language: Language) -> str:
    """Name a district that is not in the list, and say why it has no rank if it has none."""
    name = words_of(row.name, language)
    if row.rank is not None:
        return f"{name} ({row.rank})"
    demands = "; ".join(words_of(demand, language) for demand in row.excluded_by)
    why = fill(words.BY_CONSTRAINT, language, demands=demands) if demands else words_of(words.NO_DATA, language)
    return f"{name} ({why})"


def _weights(facts: Facts, language: Language) -> Iterator[str]:
    """Give each criterion that counts with its share, the heaviest first."""
    titles = {criterion.name: criterion.title for criterion in facts.catalog.criteria}
    shares = sorted(facts.scores["weights"].items(), key=lambda one: (-one[1], one[0]))
    for name, share in shares:
        if share > 0:
            title = words_of(titles[name], language) if name in titles else name
            yield f"{title}\N{NO-BREAK SPACE}– {percent(share, 1, language)}"
