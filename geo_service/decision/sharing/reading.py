"""A quota to be shared from plain JSON values, and back; the first that makes no sense is named with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import isfinite
from typing import Any, TypeVar

import numpy as np

from geo_service.decision.errors import DecisionError
from geo_service.decision.sharing.checking import MOST_PERSONS, MOST_PLACES, check, check_codes
from geo_service.decision.sharing.errors import (
    LONGEST_REASON,
    needed,
    read_list,
    read_number,
    read_object,
    read_text,
    read_whole,
)
from geo_service.decision.sharing.problem import Array, Fixing, Mask, Over, Sharing
from geo_service.decision.sharing.rule_reading import read_rules

T = TypeVar("T")

FIELDS = (
    "quota",
    "katos",
    "suitability",
    "livability",
    "residents",
    "allowed",
    "groups",
    "capacities",
    "estimated",
    "use",
    "estimates_bind",
    "fixed",
    "rules",
    "over",
)


def from_json(given: object) -> Sharing:
    """Return what is to be shared, checked as a whole.

    Parameters
    ----------
    given
        An object with the fields of `Sharing`; lists have one entry for each district, null = not known; `fixed` has
        an object with `persons` and `reason` for each fixed district, by its code. Only `quota`, `katos` and
        `suitability` must be there.

    Raises
    ------
    DecisionError
        As in `errors`.
    """
    values = read_object(given, "sharing", FIELDS)
    katos = tuple(read_list(needed(values, "katos", ""), "katos"))
    check_codes(katos)
    problem = Sharing(
        quota=read_whole(needed(values, "quota", ""), "quota", 1, MOST_PERSONS),
        katos=katos,
        suitability=_numbers(needed(values, "suitability", ""), "suitability"),
        livability=_or_unknown(values, "livability", len(katos)),
        residents=_or_unknown(values, "residents", len(katos)),
        allowed=np.ones(len(katos), np.bool_)
        if values.get("allowed") is None
        else _flags(values["allowed"], "allowed"),
        groups=_named(values, "groups", _flags),
        capacities=_named(values, "capacities", _numbers),
        estimated=_named(values, "estimated", _flags),
        use=_named(values, "use", lambda value, field: read_number(value, field, 0, MOST_PLACES)),
        estimates_bind=_flag(_or(values, "estimates_bind", False), "estimates_bind"),
        fixed=_fixed(_or(values, "fixed", {}), katos),
        rules=read_rules(_or(values, "rules", []), "rules"),
        over=read_over(values.get("over")),
    )
    check(problem)
    return problem


def to_json(problem: Sharing) -> dict[str, Any]:
    """Return what is to be shared as plain JSON values, which `from_json` reads."""
    return {
        "quota": problem.quota,
        "katos": list(problem.katos),
        "suitability": _nulls(problem.suitability),
        "livability": _nulls(problem.livability),
        "residents": _nulls(problem.residents),
        "allowed": problem.allowed.tolist(),
        "groups": {name: members.tolist() for name, members in problem.groups.items()},
        "capacities": {name: _nulls(places) for name, places in problem.capacities.items()},
        "estimated": {name: marks.tolist() for name, marks in problem.estimated.items()},
        "use": dict(problem.use),
        "estimates_bind": problem.estimates_bind,
        "fixed": {
            problem.katos[place]: {"persons": fixing.persons, "reason": fixing.reason}
            for place, fixing in problem.fixed.items()
        },
        "rules": [rule.to_json() for rule in problem.rules],
        "over": problem.over.value,
    }


def read_over(given: object) -> Over:
    """Return over what a quota is shared; districts unless something is given.

    Raises
    ------
    DecisionError
        `choice-unknown`.
    """
    if given is None:
        return Over.DISTRICTS
    if isinstance(given, str) and given in set(Over):
        return Over(given)
    raise DecisionError("choice-unknown", "over", given, known=", ".join(Over))


def _or(values: Mapping[str, Any], name: str, default: object) -> Any:
    """Return a field, or what holds where it is not given."""
    return default if values.get(name) is None else values[name]


def _nulls(values: Array) -> list[float | None]:
    """Return numbers with null for what is not known."""
    return [value if isfinite(value) else None for value in values.tolist()]


def _numbers(given: object, field: str) -> Array:
    """Return numbers with NaN for null."""
    values = (
        np.nan if one is None else read_number(one, f"{field}[{place}]", 0, MOST_PLACES)
        for place, one in enumerate(read_list(given, field))
    )
    return np.array(list(values), dtype=np.float64)


def _or_unknown(values: Mapping[str, Any], name: str, count: int) -> Array:
    """Return numbers, all unknown if they are not given."""
    return np.full(count, np.nan) if values.get(name) is None else _numbers(values[name], name)


def _flag(given: object, field: str) -> bool:
    """Return a truth value."""
    if isinstance(given, bool):
        return given
    raise DecisionError("sharing-flag-expected", field, given)


def _flags(given: object, field: str) -> Mask:
    """Return truth values."""
    flags = [_flag(one, f"{field}[{place}]") for place, one in enumerate(read_list(given, field))]
    return np.array(flags, dtype=np.bool_)


def _named(values: Mapping[str, Any], name: str, read: Callable[[object, str], T]) -> dict[str, T]:
    """Return what stands under names."""
    given = read_object(_or(values, name, {}), name)
    return {read_text(one, f"{name}.{one}"): read(value, f"{name}.{one}") for one, value in given.items()}


def _fixed(given: object, katos: tuple[str, ...]) -> dict[int, Fixing]:
    """Return fixings by position."""
    fixed = {}
    for kato, values in read_object(given, "fixed").items():
        field = f"fixed.{kato}"
        if kato not in katos:
            raise DecisionError("sharing-unknown-district", field, kato)
        fields = read_object(values, field, ("persons", "reason"))
        persons = read_whole(needed(fields, "persons", field), f"{field}.persons", 0, MOST_PERSONS)
        reason = read_text(needed(fields, "reason", field), f"{field}.reason", LONGEST_REASON)
        fixed[katos.index(kato)] = Fixing(persons, reason)
    return fixed
