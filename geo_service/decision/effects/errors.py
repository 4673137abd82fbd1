"""What is refused of a question about effects, beside wrong numbers and fields (`decision.sharing.errors`).

DecisionError
├── effects-rule-unknown        none of the rules by which newcomers spread
├── effects-district-unknown    no district has this code
├── effects-settlement-unknown  no settlement of the districts asked for has this code
└── effects-too-many-named      more persons are named for settlements than come to their district
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from geo_service.decision.effects.districts import Settlements
from geo_service.decision.effects.spreading import DEFAULT_MARGIN, Rule, Spreading
from geo_service.decision.errors import DecisionError
from geo_service.decision.sharing.errors import read_object, read_whole

MOST_PERSONS, MOST_MARGIN = 10**6, 10_000


def read_spreading(given: object) -> Spreading:
    """Read a rule by which newcomers spread; None = the default.

    Parameters
    ----------
    given
        `{"rule": "proportional"}`, `{"rule": "nearest-threshold", "margin": 10}` or `{"rule": "named",
        "named": {kato: persons}}`.

    Raises
    ------
    DecisionError
        `effects-rule-unknown`, or as in `decision.sharing.errors`.
    """
    if given is None:
        return Spreading()
    values = read_object(given, "spreading", ("rule", "margin", "named"))
    name = values.get("rule", Rule.PROPORTIONAL.value)
    if not isinstance(name, str) or name not in set(Rule):
        raise DecisionError("effects-rule-unknown", "spreading.rule", name, known=", ".join(Rule))
    margin = read_whole(values.get("margin", DEFAULT_MARGIN), "spreading.margin", 0, MOST_MARGIN)
    named = read_persons(values.get("named", {}), "spreading.named")
    return Spreading(Rule(name), margin, named if Rule(name) is Rule.NAMED else {})


def read_persons(given: object, field: str) -> dict[str, int]:
    """Return persons by KATO code; raises as `read_spreading`."""
    found: Mapping[str, Any] = read_object(given, field)
    return {kato: read_whole(value, f"{field}.{kato}", 0, MOST_PERSONS) for kato, value in found.items()}


def check_named(
    spreading: Spreading, katos: Sequence[str], persons: Sequence[int], settlements: Mapping[str, Settlements]
) -> None:
    """Refuse persons named for settlements that are not there, and more of them than come.

    Parameters
    ----------
    spreading
        The rule.
    katos, persons
        The districts, and who come to each.
    settlements
        By district; a district of a city has none.

    Raises
    ------
    DecisionError
        `effects-settlement-unknown` or `effects-too-many-named`.
    """
    owner = {kato: district for district, some in settlements.items() for kato in some.katos}
    for kato in spreading.named:
        if kato not in owner:
            raise DecisionError("effects-settlement-unknown", f"spreading.named.{kato}", kato)
    for district, come in zip(katos, persons, strict=True):
        named = sum(count for kato, count in spreading.named.items() if owner[kato] == district)
        if named > come:
            raise DecisionError("effects-too-many-named", "spreading.named", named, district=district, persons=come)
