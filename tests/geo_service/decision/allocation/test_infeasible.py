"""When nothing fits: what is wrong, told apart, and the smallest relaxation that would make it fit."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
import pytest

from geo_service.decision.allocation.causes import Cause, Kind, find_causes
from geo_service.decision.allocation.checker import check
from geo_service.decision.allocation.instance import Index, Instance, Side
from geo_service.decision.allocation.plan import Ending, Plan, Settings, Status
from geo_service.decision.allocation.problem import Problem, mean_use, mean_weight
from geo_service.decision.allocation.reading import build
from geo_service.decision.allocation.solve import solve

PLAIN: dict[str, Any] = {
    "value": [[1, 2], [3, 4], [5, 6]],
    "use": [[1, 2], [1, 2], [1, 2]],
    "capacity": [[2, 4], [2, 4]],
}


def solved(instance: Instance) -> Plan:
    plan = solve(instance, Settings(time_limit=120.0))
    assert (plan.assignment, plan.certificate.status) == (None, Status.INFEASIBLE)
    assert (plan.certificate.objective, plan.certificate.ended) == (None, Ending.COMPLETE)
    assert plan.relaxation is not None
    assert plan.relaxation.smallest
    return plan


def least_overflow(instance: Instance) -> float:
    """Return the least overflow of all plans, in mean uses and weights."""
    plans = product(range(instance.places), repeat=instance.families)
    return min(overflow(instance, np.array(plan)) for plan in plans)


def overflow(instance: Instance, plan: Index) -> float:
    """Return what a plan breaks, in mean uses and weights."""
    problem, held = Problem.of(instance), instance.side_load(plan)
    beyond = np.maximum(instance.load(plan) - instance.capacity, 0) / mean_use(problem)
    above = [max(0.0, side.least - one, one - side.most) for side, one in zip(instance.sides, held, strict=True)]
    return float(beyond.sum() + (np.array(above) / mean_weight(problem)).sum())


def side(places: list[int], least: float = -np.inf, most: float = np.inf) -> Side:
    return Side("border", np.array([1.0, 2.0, 3.0]), np.array(places) > 0, least, most)


CAUSES = {
    "a family larger than any capacity": (
        {"use": [[1, 2], [1, 5], [1, 1]]},
        Cause(Kind.FAMILY_TOO_LARGE, 1, 0, 1, 5.0, 4.0),
    ),
    "more in all than there is": (
        {"use": [[1, 3], [1, 3], [1, 4]]},
        Cause(Kind.SUM_TOO_LARGE, None, None, 1, 10.0, 8.0),
    ),
    "fixed where it is forbidden": (
        {"forbidden": [[0, 1], [0, 0], [0, 0]], "reasons": ["no school"], "fixed": [1, -1, -1]},
        Cause(Kind.FIXED_WHERE_FORBIDDEN, 0, 1),
    ),
    "too many fixed at one place": (
        {"fixed": [0, 0, 0]},
        Cause(Kind.FIXED_OVER_CAPACITY, None, 0, 1, 6.0, 4.0),
    ),
    "a side that wants more than may go there": (
        {"forbidden": [[0, 1], [0, 1], [0, 0]], "reasons": ["no school"], "sides": [side([0, 1], least=4)]},
        Cause(Kind.SIDE_OUT_OF_REACH, needed=4.0, available=3.0, side=0),
    ),
    "a side that takes less than must go there": (
        {"fixed": [0, 0, -1], "sides": [side([0, 1], least=1), side([1, 0], most=2)]},
        Cause(Kind.SIDE_EXCEEDED, needed=3.0, available=2.0, side=1),
    ),
    "a side whose least is above its most": (
        {"sides": [side([1, 0], least=3, most=2)]},
        Cause(Kind.SIDE_CONTRADICTORY, needed=3.0, available=2.0, side=0),
    ),
    "forbidden everywhere": (
        {"forbidden": [[0, 0], [1, 1], [0, 0]], "reasons": ["no school"]},
        Cause(Kind.FORBIDDEN_EVERYWHERE, 1),
    ),
}


@pytest.mark.parametrize(("changes", "expected"), CAUSES.values(), ids=list(CAUSES))
def test_causes_are_told_apart(changes: dict[str, Any], expected: Cause) -> None:
    instance = build(**(PLAIN | changes))
    plan = solved(instance)
    assert expected in plan.causes
    assert plan.certificate.bound is None


def test_what_fits_has_no_cause() -> None:
    assert find_causes(build(**PLAIN)) == ()


def test_families_that_fit_singly_and_in_sum_may_not_fit_together() -> None:
    instance = build([[1, 1], [1, 1], [1, 1]], [[3], [3], [3]], [[5], [5]])
    plan = solved(instance)
    assert plan.causes == ()
    assert plan.relaxation is not None
    assert plan.relaxation.overflow.sum() == pytest.approx(1.0)


@pytest.mark.parametrize("seed", range(6))
def test_the_relaxation_is_the_smallest_and_makes_it_fit(seed: int) -> None:
    chance = np.random.default_rng(seed)
    use = chance.integers(1, 9, (6, 2)).astype(float)
    instance = Instance(chance.random((6, 3)), use, np.floor(use.sum(axis=0) / 3 * chance.uniform(0.5, 0.9, (3, 2))))
    found = solved(instance).relaxation
    assert found is not None
    assert found.total == pytest.approx(least_overflow(instance))
    wider = replace(instance, capacity=instance.capacity + found.overflow)
    assert check(wider, found.plan) == []
    assert solve(wider, Settings(time_limit=120.0)).certificate.status == Status.OPTIMAL


@pytest.mark.parametrize("seed", range(6))
def test_the_relaxation_is_the_smallest_by_side_too(seed: int) -> None:
    chance = np.random.default_rng(seed)
    weight = chance.integers(1, 7, 6).astype(float)
    inner, outer = np.array([True, False, False]), np.array([False, True, True])
    sides = (Side("inner", weight, inner, most=5.0), Side("outer", weight, outer, most=weight.sum() - 9.0))
    instance = Instance(chance.random((6, 3)), np.ones((6, 1)), np.full((3, 1), 3.0), sides=sides)
    found = solved(instance).relaxation
    assert found is not None
    assert found.total == pytest.approx(least_overflow(instance))
    assert found.total == pytest.approx(overflow(instance, found.plan))
    wider = [replace(one, most=one.most + more) for one, more in zip(sides, found.side_overflow, strict=True)]
    assert (found.side_overflow >= 0).all()
    assert check(replace(instance, capacity=instance.capacity + found.overflow, sides=tuple(wider)), found.plan) == []


def test_what_is_missing_to_a_least_is_told_below_zero() -> None:
    instance = build(**(PLAIN | {"capacity": [[2, 4], [3, 6]], "sides": [side([1, 0], least=6)]}))
    found = solved(instance).relaxation
    assert found is not None
    assert found.side_overflow.tolist() == [-1.0]
    assert found.total == pytest.approx(0.5)


def test_a_pair_that_a_family_cannot_do_without_is_named() -> None:
    instance = build(**(PLAIN | {"forbidden": [[0, 0], [1, 1], [0, 0]], "reasons": ["no school"]}))
    found = solved(instance).relaxation
    assert found is not None
    assert found.allowed == ((1, int(found.plan[1])),)
    assert instance.why_forbidden(*found.allowed[0]) == "no school"
    assert found.total == 0
