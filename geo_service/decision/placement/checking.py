"""Whether what is asked makes sense: all of it is looked at before anything is solved."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from geo_service.decision.errors import DecisionError
from geo_service.decision.families.capacities import LARGEST_CAPACITY, Dimension
from geo_service.decision.families.case_list import MOST_FAMILIES
from geo_service.decision.families.needs import Need
from geo_service.decision.placement.contradictions import check_contradictions
from geo_service.decision.placement.errors import in_own_words
from geo_service.decision.placement.problem import Array, Placement
from geo_service.decision.placement.rules import KNOWN
from geo_service.decision.sharing.checking import check_codes
from geo_service.decision.sharing.errors import LONGEST_REASON, read_number, read_text

MOST_RULES, MOST_GROUPS = 60, 50
MOST_PAIRS = 5_000_000
MOST_RESIDENTS = 1e9
RANGES = {"suitability": 1.0, "livability": 1.0, "residents": MOST_RESIDENTS}


def check(problem: Placement) -> None:
    """Refuse what makes no sense.

    Raises
    ------
    DecisionError
        As in `errors`.
    """
    _check_families(problem)
    with in_own_words():
        check_codes(problem.katos)
        read_number(problem.wish_weight, "wish_weight", 0, 1)
        _check_lists(problem)
        for fixed, fixing in problem.fixed.items():
            read_text(fixing.reason, f"fixed.{fixed}.reason", LONGEST_REASON)
        _check_rules(problem)
    _check_names(problem)
    check_contradictions(problem)


def _check_families(problem: Placement) -> None:
    """Refuse no families, too many, or one twice."""
    ids = [family.id for family in problem.families]
    if not ids:
        raise DecisionError("placement-no-families", "families", 0)
    if len(ids) > MOST_FAMILIES:
        raise DecisionError("placement-too-many", "families", len(ids), limit=MOST_FAMILIES)
    if len(ids) * len(problem.katos) > MOST_PAIRS:
        raise DecisionError("placement-too-many", "families × katos", len(ids) * len(problem.katos), limit=MOST_PAIRS)
    seen = set[str]()
    for position, one in enumerate(ids):
        if one in seen:
            raise DecisionError("placement-repeated-family", f"families[{position}].id", one)
        seen.add(one)


def _lists(problem: Placement) -> Iterator[tuple[str, NDArray[np.generic]]]:
    """Give all lists with one entry for each district."""
    for name in (*RANGES, "allowed"):
        yield name, getattr(problem, name)
    for field in ("groups", "capacities", "estimated", "provides"):
        for name, values in getattr(problem, field).items():
            yield f"{field}.{name}", values


def _check_lists(problem: Placement) -> None:
    """Refuse lists of another length, and numbers out of range."""
    count = len(problem.katos)
    if len(problem.oblasts) != count:
        raise DecisionError("placement-wrong-length", "oblasts", len(problem.oblasts), expected=count)
    for field, values in _lists(problem):
        if values.shape != (count,):
            raise DecisionError("placement-wrong-length", field, len(values), expected=count)
    for field, most in RANGES.items():
        _check_range(getattr(problem, field), field, most)
    for dimension, places in problem.capacities.items():
        _check_range(places, f"capacities.{dimension}", LARGEST_CAPACITY)
    for need, has_it in problem.provides.items():
        _check_range(has_it, f"provides.{need}", 1.0)


def _check_range(values: Array, field: str, most: float) -> None:
    """Refuse a known value outside its range; NaN = not known."""
    for place, value in enumerate(values.tolist()):
        if not np.isnan(value):
            read_number(value, f"{field}[{place}]", 0, most)


def _check_names(problem: Placement) -> None:
    """Refuse dimensions, needs, families and districts that there are not."""
    for field, kind, known in (
        ("capacities", "dimension", tuple(Dimension)),
        ("estimated", "dimension", tuple(problem.capacities)),
        ("provides", "need", tuple(Need)),
    ):
        for name in getattr(problem, field):
            if name not in known:
                raise DecisionError(f"placement-unknown-{kind}", f"{field}.{name}", name, known=", ".join(known))
    ids = {family.id for family in problem.families}
    for family, fixing in problem.fixed.items():
        if family not in ids:
            raise DecisionError("placement-unknown-family", f"fixed.{family}", family)
        if fixing.kato not in problem.katos:
            raise DecisionError("placement-unknown-district", f"fixed.{family}.kato", fixing.kato)
    for position, one in enumerate(problem.families):
        stranger = next((kin for kin in one.kin if kin not in ids), None)
        if stranger is not None:
            raise DecisionError("placement-unknown-family", f"families[{position}].kin", stranger)


def _check_rules(problem: Placement) -> None:
    """Refuse rules out of range, for groups that there are not, twice, or whose values are not known."""
    for field, most in (("rules", MOST_RULES), ("groups", MOST_GROUPS)):
        if len(getattr(problem, field)) > most:
            raise DecisionError("placement-too-many", field, len(getattr(problem, field)), limit=most)
    seen = set()
    for place, rule in enumerate(problem.rules):
        field = f"rules[{place}]"
        if rule.name not in KNOWN:
            raise DecisionError("placement-unknown-rule", field, rule.name, known=", ".join(KNOWN))
        if rule.amount is not None:
            read_number(rule.amount, field, 0, 1)
        if rule.group is not None and rule.group not in problem.groups:
            known = ", ".join(problem.groups)
            raise DecisionError("placement-unknown-group", f"{field}.group", rule.group, known=known)
        if (rule.name, rule.group) in seen:
            raise DecisionError("placement-repeated-rule", field, rule.name)
        seen.add((rule.name, rule.group))
        for need in rule.needs:
            missing = np.flatnonzero(problem.takes_part & np.isnan(getattr(problem, need)))
            if missing.size:
                field = f"{need}[{problem.katos[missing[0]]}]"
                raise DecisionError("placement-value-unknown", field, None, needed_by=rule.name)
