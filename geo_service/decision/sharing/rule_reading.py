"""Rules from plain JSON values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from geo_service.decision.errors import DecisionError
from geo_service.decision.sharing.errors import needed, read_list, read_number, read_object, read_text
from geo_service.decision.sharing.fair_share import LeastOfFairShare
from geo_service.decision.sharing.problem import Rule
from geo_service.decision.sharing.rules import (
    LivabilityFloor,
    MaximumGrowth,
    MaximumOfGroup,
    MaximumShare,
    MinimumOfGroup,
)

LARGEST = "largest"
"""How a request asks for the largest part of the fair share that can be kept."""


def read_rules(given: object, field: str) -> tuple[Rule, ...]:
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
    return tuple(_rule(one, f"{field}[{place}]") for place, one in enumerate(read_list(given, field)))


def _rule(given: object, field: str) -> Rule:
    """Return one rule."""
    values = read_object(given, field)
    name = needed(values, "rule", field)
    if not isinstance(name, str) or name not in _READERS:
        raise DecisionError("sharing-unknown-rule", f"{field}.rule", name, known=", ".join(_READERS))
    known, read = _READERS[name]
    read_object(values, field, ("rule", *known))
    return read(values, field)


def _part(values: Mapping[str, Any], name: str, field: str) -> float:
    """Return a share or score."""
    return read_number(needed(values, name, field), f"{field}.{name}", 0, 1)


def _group(values: Mapping[str, Any], field: str) -> str:
    """Return the name of a group."""
    return read_text(needed(values, "group", field), f"{field}.group")


def _fair(values: Mapping[str, Any], field: str) -> LeastOfFairShare:
    """Return the rule of fair shares, which may ask for the largest part."""
    return LeastOfFairShare(None if values.get("share") == LARGEST else _part(values, "share", field))


_Reader = Callable[[Mapping[str, Any], str], Rule]
_READERS: Mapping[str, tuple[tuple[str, ...], _Reader]] = {
    MinimumOfGroup.name: (
        ("group", "share"),
        lambda values, field: MinimumOfGroup(_group(values, field), _part(values, "share", field)),
    ),
    MaximumOfGroup.name: (
        ("group", "share"),
        lambda values, field: MaximumOfGroup(_group(values, field), _part(values, "share", field)),
    ),
    MaximumShare.name: (("share",), lambda values, field: MaximumShare(_part(values, "share", field))),
    MaximumGrowth.name: (("share",), lambda values, field: MaximumGrowth(_part(values, "share", field))),
    LivabilityFloor.name: (("livability",), lambda values, field: LivabilityFloor(_part(values, "livability", field))),
    LeastOfFairShare.name: (("share",), _fair),
}
