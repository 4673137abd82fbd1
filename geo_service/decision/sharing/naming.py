"""How a reader calls districts, groups, dimensions and rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geo_service.decision.explanation.numbers import Language, decimal, percent, whole
from geo_service.decision.explanation.phrases import fill, name_of, say, words_of
from geo_service.decision.sharing import words
from geo_service.decision.sharing.problem import Limit, Over, Rule
from geo_service.decision.sharing.rules import LivabilityFloor
from layers.core.text import Text

SHARE_PLACES = 2
MOST_NAMES = 10
"""Names in one sentence, and sentences of one kind."""


@dataclass(frozen=True, slots=True)
class Names:
    """What a reader calls things.

    Parameters
    ----------
    districts
        In the order of the problem.
    groups, dimensions
        By their keys.
    over
        What the districts are.
    """

    districts: Sequence[Text]
    groups: Mapping[str, Text]
    dimensions: Mapping[str, Text]
    over: Over = Over.DISTRICTS

    def forms(self, language: Language) -> dict[str, str]:
        """Return the word for a district, or for an oblast, in the forms that sentences need."""
        return {form: words_of(text, language) for form, text in words.FORMS[self.over].items()}


def listed(shown: Sequence[str], language: Language) -> str:
    """List the first things that are to be shown, and say how many more there are."""
    more = len(shown) - MOST_NAMES
    rest = [fill(words.AND_MORE, language, count=whole(more, language))] if more > 0 else []
    return "; ".join([*shown[:MOST_NAMES], *rest])


def rule_words(rule: Rule, names: Names, language: Language) -> str:
    """Say what a rule demands, in quotation marks."""
    group = "" if rule.group is None else words_of(names.groups[rule.group], language)
    amount = _amount(rule, language)
    filled = say(words.RULES[rule.name], language, group=group, amount=amount, **names.forms(language))
    return name_of(Text(filled, filled, filled), language)


def _amount(rule: Rule, language: Language) -> str:
    """Write the share or score of a rule."""
    if rule.amount is None:
        return words_of(words.LARGEST, language)
    if isinstance(rule, LivabilityFloor):
        return decimal(rule.amount, 2, language)
    whole_percent = abs(100 * rule.amount - round(100 * rule.amount)) < 1e-9
    return percent(rule.amount, 0 if whole_percent else SHARE_PLACES, language)


def of_capacity(limit: Limit, names: Names, language: Language) -> dict[str, str]:
    """Name the district and the dimension of a capacity."""
    district = name_of(names.districts[limit.members[0]], language)
    return {"district": district, "dimension": name_of(names.dimensions[limit.dimension], language)}


def of_rule(limit: Limit, rule: Rule, names: Names, language: Language) -> dict[str, str]:
    """Name the rule of a limit, and the district or group that it limits."""
    subject = names.districts[limit.members[0]] if rule.group is None else names.groups[rule.group]
    return {"subject": name_of(subject, language), "rule": rule_words(rule, names, language)}
