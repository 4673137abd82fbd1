"""The checker finds each thing that a plan can break, and nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from geo_service.decision.allocation.checker import Violation, check, recompute
from geo_service.decision.allocation.instance import Instance, Side
from geo_service.decision.allocation.reading import build


@pytest.fixture
def instance() -> Instance:
    return build(
        [[5, 1], [4, 2], [3, 3]],
        [[1, 2], [1, 0], [1, 1]],
        [[2, None], [2, 1]],
        forbidden=[[0, 0], [0, 1], [0, 0]],
        reasons=["no school"],
        fixed=[-1, -1, 1],
    )


def test_a_sound_plan_breaks_nothing(instance: Instance) -> None:
    assert check(instance, [0, 0, 1]) == []
    assert check(instance, np.array([0, 0, 1])) == []
    assert recompute(instance, [0, 0, 1]) == 12


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ([0, 0], Violation("wrong-length", used=2.0, limit=3.0)),
        ([0, -1, 1], Violation("no-place", 1)),
        ([0, 2, 1], Violation("unknown-place", 1, 2)),
        ([0, -7, 1], Violation("unknown-place", 1, -7)),
        ([0, 1, 1], Violation("forbidden", 1, 1)),
        ([0, 0, 0], Violation("not-as-fixed", 2, 0)),
        ([0, 0, 0], Violation("over-capacity", None, 0, 0, 3.0, 2.0)),
        ([1, 0, 1], Violation("over-capacity", None, 1, 1, 3.0, 1.0)),
    ],
)
def test_each_violation_is_named_with_its_place(instance: Instance, plan: list[int], expected: Violation) -> None:
    assert expected in check(instance, plan)


@pytest.mark.parametrize(
    ("least", "most", "expected"),
    [
        (5.0, 5.0, []),
        (5.1, np.inf, [Violation("below-side", used=5.0, limit=5.1, side=0)]),
        (-np.inf, 4.9, [Violation("beyond-side", used=5.0, limit=4.9, side=0)]),
    ],
)
def test_a_side_that_holds_too_little_or_too_much_is_named(
    least: float, most: float, expected: list[Violation]
) -> None:
    side = Side("border", np.array([2.0, 7.0, 3.0]), np.array([True, False]), least, most)
    sides = [side, Side("free", np.ones(3), np.array([True, True]))]
    instance = build([[5, 1], [4, 2], [3, 3]], [[1], [1], [1]], [[2], [2]], sides=sides)
    assert check(instance, [0, 1, 0]) == expected


def test_decimals_may_add_up_by_rounding_and_no_further() -> None:
    uses = [[0.1], [0.2]]
    assert check(build([[1], [1]], uses, [[0.3]]), [0, 0]) == []
    assert [one.code for one in check(build([[1], [1]], uses, [[0.299999]]), [0, 0])] == ["over-capacity"]


def test_one_person_too_many_is_seen_among_a_million() -> None:
    uses = [[999_999.0], [2.0]]
    assert [one.code for one in check(build([[1], [1]], uses, [[1_000_000.0]]), [0, 0])] == ["over-capacity"]


def test_values_are_added_exactly() -> None:
    values = [[1e9], [1e-7], [-1e9]]
    assert recompute(build(values, [[0], [0], [0]], [[1]]), [0, 0, 0]) == 1e-7
