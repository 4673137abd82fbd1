"""Rules of a plan of families from plain JSON values."""

from __future__ import annotations

from geo_service.decision.errors import DecisionError
from geo_service.decision.placement.errors import in_own_words
from geo_service.decision.placement.rules import KNOWN, OF_FAMILIES, AnyRule
from geo_service.decision.sharing.errors import needed, read_list, read_object
from geo_service.decision.sharing.rule_reading import read_rules as read_rules_of_persons


def read_rules(given: object, field: str) -> tuple[AnyRule, ...]:
    """Return rules.

    Parameters
    ----------
    given
        A list of objects, each with `rule` (its name) and what the rule needs.
    field
        Where it stands.

    Raises
    ------
    DecisionError
        As in `errors`.
    """
    with in_own_words():
        return tuple(_rule(one, f"{field}[{place}]") for place, one in enumerate(read_list(given, field)))


def _rule(given: object, field: str) -> AnyRule:
    """Return one rule."""
    values = read_object(given, field)
    name = needed(values, "rule", field)
    if name not in KNOWN:
        raise DecisionError("placement-unknown-rule", f"{field}.rule", name, known=", ".join(KNOWN))
    for kind in OF_FAMILIES:
        if name == kind.name:
            read_object(values, field, ("rule",))
            return kind()
    with in_own_words("rule[0]", field):
        return read_rules_of_persons([values], "rule")[0]
