"""How a reader calls districts, groups, dimensions, rules and reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geo_service.decision.explanation.numbers import Language, decimal, percent, whole
from geo_service.decision.explanation.phrases import fill, name_of, say, words_of
from geo_service.decision.families.capacities import Dimension
from geo_service.decision.families.needs import NEED_NAMES
from geo_service.decision.placement import family_words, words
from geo_service.decision.placement.model import Bound
from geo_service.decision.placement.reasons import Reason
from geo_service.decision.placement.rules import AnyRule
from geo_service.decision.sharing.rules import LivabilityFloor
from layers.core.text import Text

SCORE_PLACES, SHARE_PLACES = 2, 2
MOST_NAMES = 10


@dataclass(frozen=True, slots=True)
class Names:
    """What a reader calls things.

    Parameters
    ----------
    katos
        Codes of the districts in the order of the problem.
    districts
        By code.
    groups, dimensions
        By their keys.
    """

    katos: Sequence[str]
    districts: Mapping[str, Text]
    groups: Mapping[str, Text]
    dimensions: Mapping[str, Text]

    def district(self, position: int, language: Language) -> str:
        """Return a district, in quotation marks."""
        return name_of(self.districts[self.katos[position]], language)

    def dimension(self, dimension: Dimension | None, language: Language) -> str:
        """Return a dimension, in quotation marks; None = persons."""
        text = family_words.ALL_PERSONS if dimension is None else self.dimensions[dimension]
        return name_of(text, language)

    def subject(self, bound: Bound, language: Language) -> str:
        """Return the district or group that a limit speaks of, in quotation marks."""
        if bound.position is not None:
            return self.district(bound.position, language)
        group = bound.rule.group if bound.rule else None
        return name_of(self.groups[group or ""], language)


def rule_words(rule: AnyRule, names: Names, language: Language) -> str:
    """Say what a rule demands, in quotation marks."""
    group = "" if rule.group is None else words_of(names.groups[rule.group], language)
    filled = say(words.RULES[rule.name], language, group=group, amount=_amount(rule, language))
    return name_of(Text(filled, filled, filled), language)


def reason_words(reason: Reason, names: Names, language: Language) -> str:
    """Say what forbids a district, to stand within a sentence."""
    subject = ""
    if reason.need is not None:
        subject = name_of(NEED_NAMES[reason.need], language)
    elif reason.dimension is not None:
        subject = names.dimension(reason.dimension, language)
    return fill(family_words.REASONS[reason.kind], language, subject=subject)


def listed(shown: Sequence[str], language: Language, most: int = MOST_NAMES) -> str:
    """List names, the first ones and how many more there are."""
    rest = len(shown) - most
    more = [fill(words.AND_MORE, language, count=whole(rest, language))] if rest > 0 else []
    return "; ".join([*shown[:most], *more])


def score(value: float, language: Language) -> str:
    """Write a score; what is not nothing is not written as nothing."""
    places = SCORE_PLACES
    while 0 < abs(value) < 0.5 * 10.0**-places and places < 6:
        places += 1
    return decimal(value, places, language)


def amount(value: float, language: Language) -> str:
    """Write an amount of places or persons."""
    return decimal(value, 0 if float(value).is_integer() else 1, language)


def _amount(rule: AnyRule, language: Language) -> str:
    """Write the share or score of a rule."""
    if rule.amount is None:
        return words_of(words.LARGEST, language)
    if isinstance(rule, LivabilityFloor):
        return decimal(rule.amount, 2, language)
    whole_percent = abs(100 * rule.amount - round(100 * rule.amount)) < 1e-9
    return percent(rule.amount, 0 if whole_percent else SHARE_PLACES, language)
