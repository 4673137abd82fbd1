"""The rules of a plan of families: those of a quota, in shares of all persons, and two that only families know."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from geo_service.decision.sharing.fair_share import LeastOfFairShare
from geo_service.decision.sharing.problem import Rule
from geo_service.decision.sharing.rules import (
    LivabilityFloor,
    MaximumGrowth,
    MaximumOfGroup,
    MaximumShare,
    MinimumOfGroup,
)
from layers.core.text import Text


class FamilyRule:
    """A rule about families that is on or off.

    Attributes
    ----------
    name
        How a request names it.
    title
        How a reader calls it.
    amount, group, needs
        As of the rules of a quota: it has none.
    """

    name: ClassVar[str]
    title: ClassVar[Text]
    needs: ClassVar[tuple[str, ...]] = ()
    amount: ClassVar[None] = None
    group: ClassVar[None] = None

    def to_json(self) -> dict[str, Any]:
        """Return the rule as plain JSON values."""
        return {"rule": self.name}


@dataclass(frozen=True, slots=True)
class KinTogether(FamilyRule):
    """Families that are kin, and the kin of their kin, go to one district.

    Kin of whom no district can take all make a plan impossible; what would be needed is said then.
    """

    name: ClassVar[str] = "kin-together"
    title: ClassVar[Text] = Text("Туыстар бірге", "Родственники вместе", "Kin together")


@dataclass(frozen=True, slots=True)
class WishesBind(FamilyRule):
    """A family with wishes goes to none but these; one without goes anywhere."""

    name: ClassVar[str] = "wishes-bind"
    title: ClassVar[Text] = Text("Тілектер міндетті", "Пожелания обязательны", "Wishes bind")


AnyRule = Rule | FamilyRule
OF_PERSONS: tuple[type[Rule], ...] = (
    MinimumOfGroup,
    MaximumOfGroup,
    MaximumShare,
    MaximumGrowth,
    LivabilityFloor,
    LeastOfFairShare,
)
OF_FAMILIES: tuple[type[FamilyRule], ...] = (KinTogether, WishesBind)
KNOWN = (*(kind.name for kind in OF_PERSONS), *(kind.name for kind in OF_FAMILIES))


def has(rules: Iterable[AnyRule], kind: type[FamilyRule]) -> bool:
    """Tell whether a rule about families is on."""
    return any(isinstance(rule, kind) for rule in rules)
