"""The plan of oblasts beside their published quotas, in plain sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from geo_service.decision.explanation.numbers import Language, quoted, whole
from geo_service.decision.explanation.phrases import fill, say, words_of
from geo_service.decision.sharing.counting import counted
from geo_service.decision.sharing.naming import listed
from layers.core.text import Text

Json = dict[str, Any]
AS_PUBLISHED = Text(
    "Жоспар жарияланған квоталармен бірдей.",
    "План совпадает с опубликованными квотами.",
    "The plan is the same as the published quotas.",
)
MORE = Text(
    "Жарияланған квотадан көп ({persons}): {names}.",
    "Больше опубликованной квоты ({persons}): {names}.",
    "More than the published quota ({persons}): {names}.",
)
FEWER = Text(
    "Жарияланған квотадан аз ({persons}): {names}.",
    "Меньше опубликованной квоты ({persons}): {names}.",
    "Fewer than the published quota ({persons}): {names}.",
)
INSTEAD = Text(
    "{name} (жоспарда {planned}, жарияланғаны {published})",
    "{name} (в плане {planned}, опубликовано {published})",
    "{name} ({planned} in the plan, {published} published)",
)
NOT_PUBLISHED = Text(
    "Жарияланған квотасы белгісіз: {names}.",
    "Опубликованная квота неизвестна: {names}.",
    "The published quota is not known: {names}.",
)


def explain_published(rows: Sequence[Json], language: Language) -> list[str]:
    """Say where the plan gives more and where fewer than was published, the largest differences first.

    Parameters
    ----------
    rows
        Oblasts with `name`, `persons`, `published` and `difference`.
    language
        kk, ru or en.
    """
    known = sorted((row for row in rows if row["difference"] is not None), key=lambda row: -abs(row["difference"]))
    said = [
        *_differing(MORE, known, lambda difference: difference > 0, language),
        *_differing(FEWER, known, lambda difference: difference < 0, language),
    ]
    unknown = [quoted(row["name"][language], language) for row in rows if row["difference"] is None]
    if not said and known:
        said.append(words_of(AS_PUBLISHED, language))
    return said + ([say(NOT_PUBLISHED, language, names=listed(unknown, language))] if unknown else [])


def _differing(text: Text, rows: Sequence[Json], chosen: Callable[[int], bool], language: Language) -> list[str]:
    """Say which oblasts differ to one side; nothing if none does."""
    found = [row for row in rows if chosen(row["difference"])]
    shown = [
        fill(
            INSTEAD,
            language,
            name=quoted(row["name"][language], language),
            planned=whole(row["persons"], language),
            published=whole(row["published"]["persons"], language),
        )
        for row in found
    ]
    persons = counted(sum(abs(row["difference"]) for row in found), language)
    return [say(text, language, persons=persons, names=listed(shown, language))] if shown else []
