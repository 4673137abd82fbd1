"""The checker finds every kind of thing that a plan can break, and nothing in a sound one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from geo_service.decision.families.capacities import Dimension
from geo_service.decision.families.family import Family
from geo_service.decision.families.needs import Need
from geo_service.decision.placement.checker import objective_of, violations
from geo_service.decision.placement.problem import Fixing, taken_by
from geo_service.decision.placement.rules import AnyRule, KinTogether, WishesBind
from geo_service.decision.sharing.fair_share import LeastOfFairShare
from geo_service.decision.sharing.rules import (
    LivabilityFloor,
    MaximumGrowth,
    MaximumOfGroup,
    MaximumShare,
    MinimumOfGroup,
)
from tests.geo_service.decision.placement.drawn import NAN, katos, placement, places

FIRST, SECOND, THIRD = katos(3)
FAMILIES = [
    Family("a", 2, 1, 2, wishes=(FIRST, "100000000"), binding=True, kin=("b",)),
    Family("b", 1, wishes=(SECOND,)),
    Family("c", 1, needs=(Need.HOSPITAL,)),
]
PLAN = {"a": FIRST, "b": FIRST, "c": SECOND}
PROBLEM = placement(
    FAMILIES,
    [0.8, 0.5, NAN],
    livability=places(0.6, 0.4, 0.5),
    groups={"border": np.array([False, True, False])},
    capacities={Dimension.DWELLINGS: places(2, 1, 1), Dimension.SCHOOL_SEATS: places(2, NAN, 0)},
    estimated={Dimension.SCHOOL_SEATS: np.array([False, False, True])},
    provides={Need.HOSPITAL: places(0, 1, NAN)},
    fixed={"c": Fixing(SECOND, "work")},
)


def codes(plan: dict[str, str], *rules: AnyRule) -> list[str]:
    return [one.code for one in violations(replace(PROBLEM, rules=rules), plan)]


def test_a_sound_plan_breaks_nothing() -> None:
    assert codes(PLAN) == []
    assert objective_of(PROBLEM, PLAN) == pytest.approx(5 * (0.7 * 0.8 + 0.3) + 0.7 * 0.8 + 0.7 * 0.5)


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ({"a": FIRST, "b": FIRST}, ["no-place"]),
        (PLAN | {"z": FIRST}, ["unknown-family"]),
        (PLAN | {"a": "999999999"}, ["unknown-district"]),
        (PLAN | {"b": THIRD}, ["excluded"]),
        (PLAN | {"a": SECOND, "c": SECOND}, ["against-wish", "over-capacity"]),
        (PLAN | {"c": FIRST, "b": SECOND}, ["need-not-met", "not-as-fixed"]),
        (PLAN | {"b": SECOND}, ["over-capacity"]),
        (PLAN | {"a": THIRD}, ["excluded"]),
    ],
)
def test_what_a_plan_breaks_is_found(plan: dict[str, str], expected: list[str]) -> None:
    assert codes(plan) == expected


@pytest.mark.parametrize(
    ("rule", "kept"),
    [
        (MinimumOfGroup("border", 0.1), True),
        (MinimumOfGroup("border", 0.2), False),
        (MaximumOfGroup("border", 0.2), True),
        (MaximumOfGroup("border", 0.1), False),
        (MaximumShare(6 / 7), True),
        (MaximumShare(0.8), False),
        (MaximumGrowth(0.06), True),
        (MaximumGrowth(0.05), False),
        (LivabilityFloor(0.4), True),
        (LivabilityFloor(0.5), False),
        (LeastOfFairShare(0.28), True),
        (LeastOfFairShare(0.3), False),
        (KinTogether(), True),
        (WishesBind(), False),
    ],
)
def test_rules_are_checked(rule: AnyRule, kept: bool) -> None:
    expected = [] if kept else ["against-wish" if isinstance(rule, WishesBind) else rule.name]
    assert codes(PLAN, rule) == expected


def test_kin_apart_are_found() -> None:
    assert "kin-apart" in codes(PLAN | {"b": SECOND}, KinTogether())


def test_what_a_family_takes() -> None:
    assert taken_by(Family("x", 2, 1, 3, 1)) == {
        Dimension.DWELLINGS: 1,
        Dimension.SCHOOL_SEATS: 3,
        Dimension.KINDERGARTEN_PLACES: 1,
        Dimension.JOBS: 1,
        Dimension.CLINIC_PLACES: 7,
    }
    assert taken_by(Family("y", 0, seniors=2))[Dimension.JOBS] == 0
