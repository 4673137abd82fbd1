"""What else could be planned, how sure the numbers are and what fairness costs, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from geo_service.decision.explanation.numbers import Language, percent
from geo_service.decision.explanation.phrases import fill, name_of, say
from geo_service.decision.sharing import beside_words as words
from geo_service.decision.sharing.alternatives import LOSS, Alternatives
from geo_service.decision.sharing.chances import KEPT, Chances
from geo_service.decision.sharing.counting import counted, counted_between, counted_of
from geo_service.decision.sharing.frontier import Point
from geo_service.decision.sharing.linear import SAME
from geo_service.decision.sharing.naming import MOST_NAMES, SHARE_PLACES, Names, listed
from geo_service.decision.sharing.problem import Index

OFTEN = 0.5
"""A district without anybody in the plan is named where this part of the draws or more gives it somebody."""
STRIDE = 2
"""Points of the frontier between two levels that are compared."""


def explain_alternatives(persons: Index, found: Alternatives, names: Names, language: Language) -> list[str]:
    """Say how far the number of each district may differ in plans that are nearly as good.

    Parameters
    ----------
    persons
        The plan, shape (n,).
    found
        What the other plans have in common.
    names
        What a reader calls things.
    language
        kk, ru or en.
    """
    said = [_span(place, found, names, language) for place in _largest(persons)]
    others = [int(place) for place in (-found.most).argsort(kind="stable") if found.most[place] and not persons[place]]
    shown = [
        fill(
            words.UP_TO,
            language,
            name=name_of(names.districts[place], language),
            persons=counted_of(int(found.most[place]), language),
        )
        for place in others
    ]
    loss = percent(LOSS, 1, language)
    return said + ([say(words.MAY_RECEIVE_TOO, language, loss=loss, names=listed(shown, language))] if shown else [])


def explain_chances(found: Chances, names: Names, language: Language) -> list[str]:
    """Say how often each district keeps its number under drawn weights.

    Parameters
    ----------
    found
        What the plans of the draws have in common.
    names
        What a reader calls things.
    language
        kk, ru or en.
    """
    said = [
        say(
            words.KEEPS,
            language,
            district=name_of(names.districts[place], language),
            kept=percent(KEPT, 0, language),
            persons=counted(int(found.persons[place]), language),
            share=percent(float(found.keeps[place]), 0, language),
        )
        for place in _largest(found.persons)
    ]
    often = [
        fill(
            words.OFTEN_ONE,
            language,
            name=name_of(names.districts[int(place)], language),
            share=percent(float(found.receives[place]), 0, language),
        )
        for place in (-found.receives).argsort(kind="stable")
        if not found.persons[place] and found.receives[place] >= OFTEN
    ]
    least = percent(OFTEN, 0, language)
    return said + ([say(words.OFTEN_RECEIVE, language, least=least, names=listed(often, language))] if often else [])


def explain_frontier(points: Sequence[Point], names: Names, language: Language) -> list[str]:
    """Say what it costs to raise the least part of the fair share, step by step.

    Parameters
    ----------
    points
        From no fairness to the largest that can be kept.
    names
        What a reader calls things.
    language
        kk, ru or en.
    """
    if not points:
        return []
    best, forms = points[0].objective, names.forms(language)
    free = max(point.level for point in points if point.objective >= best - SAME * max(1.0, abs(best)))
    said = [say(words.FAIRNESS_IS_FREE, language, level=_level(free, language), **forms)] if free > 0 else []
    said += _steps([point for point in points if point.level >= free], best, language)
    if points[-1].level < 1:
        said.append(say(words.NO_FAIRER, language, level=_level(points[-1].level, language), **forms))
    return said


def _steps(points: Sequence[Point], best: float, language: Language) -> Iterator[str]:
    """Give what each step costs, as a share of the best objective."""
    ends = [*points[:-1:STRIDE], *points[-1:]]
    for before, after in pairwise(ends):
        if best > 0 and after.level > before.level:
            yield say(
                words.FAIRNESS_COSTS,
                language,
                low=_level(before.level, language),
                high=_level(after.level, language),
                cost=percent((before.objective - after.objective) / best, SHARE_PLACES, language),
            )


def _span(place: int, found: Alternatives, names: Names, language: Language) -> str:
    """Say how many persons a district that receives some may receive in other plans."""
    least, most = int(found.least[place]), int(found.most[place])
    district, loss = name_of(names.districts[place], language), percent(LOSS, 1, language)
    if least == 0:
        share = percent(float(found.recurs[place]), 0, language)
        up_to = counted_of(most, language)
        return say(words.IN_SOME_PLANS, language, district=district, loss=loss, most=up_to, share=share)
    exactly = fill(words.EXACTLY, language, persons=counted(least, language))
    span = exactly if least == most else counted_between(least, most, language)
    return say(words.IN_EVERY_PLAN, language, district=district, loss=loss, span=span)


def _largest(persons: Iterable[int]) -> list[int]:
    """Return the districts that receive most, those that receive nobody never."""
    numbers = list(persons)
    order = sorted((place for place, count in enumerate(numbers) if count), key=lambda place: -numbers[place])
    return order[:MOST_NAMES]


def _level(level: float, language: Language) -> str:
    """Write a part of the fair share."""
    return percent(level, 0 if abs(100 * level - round(100 * level)) < 1e-9 else 1, language)
