"""The checker finds each thing that a plan can break, and nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from geo_service.decision.sharing.checker import Violation, objective_of, violations
from geo_service.decision.sharing.fair_share import LeastOfFairShare
from geo_service.decision.sharing.problem import Fixing, Rule
from geo_service.decision.sharing.rules import (
    LivabilityFloor,
    MaximumGrowth,
    MaximumOfGroup,
    MaximumShare,
    MinimumOfGroup,
)
from tests.geo_service.decision.sharing.drawn import NAN, sharing

PROBLEM = {
    "livability": np.array([0.5, 0.2, 0.9, 0.9]),
    "residents": np.array([100.0, 100, 200, 400]),
    "allowed": np.array([True, True, True, False]),
    "groups": {"border": np.array([True, True, False, False])},
    "capacities": {"housing": np.array([2.0, NAN, 1.0, 9.0])},
    "estimated": {"housing": np.array([False, False, True, False])},
    "use": {"housing": 0.5},
    "fixed": {1: Fixing(2, "as agreed")},
}


def broken(persons: list[float], *rules: Rule) -> list[Violation]:
    return violations(sharing(10, [0.5, 0.5, 0.5, 0.5], rules=rules, **PROBLEM), persons)


def test_a_sound_plan_breaks_nothing() -> None:
    assert broken([4, 2, 4, 0], MinimumOfGroup("border", 0.6), MaximumOfGroup("border", 0.6), MaximumShare(0.4)) == []


@pytest.mark.parametrize(
    ("persons", "rules", "expected"),
    [
        ([4, 2, 4], (), Violation("wrong-length", None, "", 3, 4)),
        ([4.5, 2, 3.5, 0], (), Violation("not-whole", 0, "", 4.5, 0)),
        ([4, 2, 5, -1], (), Violation("not-whole", 3, "", -1, 0)),
        ([4, 2, NAN, 4], (), None),
        ([4, 2, 3, 0], (), Violation("not-the-quota", None, "", 9, 10)),
        ([4, 2, 3, 1], (), Violation("excluded", 3, "", 1, 0)),
        ([4, 1, 5, 0], (), Violation("not-as-fixed", 1, "", 1, 2)),
        ([5, 2, 3, 0], (), Violation("over-capacity", 0, "housing", 2.5, 2)),
        ([2, 2, 6, 0], (MinimumOfGroup("border", 0.5),), Violation("minimum-of-group", None, "border", 4, 5)),
        ([4, 2, 4, 0], (MaximumOfGroup("border", 0.5),), Violation("maximum-of-group", None, "border", 6, 5)),
        ([4, 2, 4, 0], (MaximumShare(0.3),), Violation("maximum-share", 0, "", 4, 3)),
        ([4, 2, 4, 0], (MaximumGrowth(0.02),), Violation("maximum-growth", 0, "", 4, 2)),
        ([4, 2, 4, 0], (LivabilityFloor(0.3),), Violation("livability-floor", 1, "", 0.2, 0.3)),
        ([4, 2, 4, 0], (LeastOfFairShare(1.0),), Violation("least-of-fair-share", 2, "", 4, 5)),
    ],
)
def test_each_violation_is_named(persons: list[float], rules: tuple[Rule, ...], expected: Violation | None) -> None:
    found = broken(persons, *rules)
    assert [one.code for one in found] == ["not-whole"] if expected is None else expected in found


def test_a_fair_share_counts_neither_the_fixed_nor_those_below_the_floor() -> None:
    assert broken([4, 2, 4, 0], LeastOfFairShare(0.6)) == []
    assert [one.code for one in broken([2, 2, 6, 0], LeastOfFairShare(0.9))] == ["least-of-fair-share"]
    assert broken([3, 2, 5, 0], LivabilityFloor(0.0), LeastOfFairShare(0.9)) == []
    floor = broken([3, 2, 5, 0], LivabilityFloor(0.3), LeastOfFairShare(0.9))
    assert [(one.code, one.position) for one in floor] == [("livability-floor", 1), ("least-of-fair-share", 2)]


def test_the_objective_is_added_exactly() -> None:
    assert objective_of(sharing(3, [0.1, 0.2, NAN]), [1, 2, 0]) == 0.5
