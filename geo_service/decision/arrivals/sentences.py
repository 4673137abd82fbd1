"""A batch in plain sentences: how many are placed, and why capacity was held back where it was."""

from __future__ import annotations

from collections.abc import Sequence

from geo_service.decision.arrivals import words
from geo_service.decision.arrivals.next_batch import Held, NextBatch
from geo_service.decision.explanation.numbers import Language, decimal, plural, whole
from geo_service.decision.explanation.phrases import name_of, say
from layers.core.text import Text

MOST_TOLD, PRICE_PLACES = 10, 2


def explain_batch(
    found: NextBatch, places: Sequence[Text], dimensions: Sequence[Text], language: Language
) -> list[str]:
    """Say how a batch was placed.

    Parameters
    ----------
    found
        The batch.
    places, dimensions
        What a reader calls them.
    language
        kk, ru or en.
    """
    missing = len(found.unplaced)
    sentences = [_placed(len(found.batch) - missing, round(found.expected), language)]
    if missing:
        families = plural(missing, *words.NO_ROOM_FOR)
        sentences.append(say(words.NO_ROOM, language, count=whole(missing, language), families=families))
    if not found.expected:
        return [*sentences, say(words.LAST, language)]
    if not found.held:
        return [*sentences, say(words.NOTHING_HELD, language)]
    sentences += [_held(one, places, dimensions, language) for one in found.held[:MOST_TOLD]]
    more = len(found.held) - MOST_TOLD
    return [*sentences, say(words.MORE_HELD, language, count=whole(more, language))] if more > 0 else sentences


def _placed(placed: int, expected: int, language: Language) -> str:
    """Say how many are placed and expected."""
    return say(
        words.PLACED,
        language,
        placed=whole(placed, language),
        of_placed=plural(placed, *words.FAMILIES),
        expected=whole(expected, language),
        of_expected=plural(expected, *words.FAMILIES),
    )


def _held(held: Held, places: Sequence[Text], dimensions: Sequence[Text], language: Language) -> str:
    """Say what is held back, and why."""
    return say(
        words.HELD,
        language,
        district=name_of(places[held.place], language),
        dimension=name_of(dimensions[held.dimension], language),
        units=whole(int(held.units), language),
        price=decimal(held.price, PRICE_PLACES, language),
        families=whole(held.families, language),
    )
