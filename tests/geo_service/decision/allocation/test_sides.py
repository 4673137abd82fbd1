"""What groups of places must hold together holds in every plan, and what is proved of it is true."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo_service.decision.allocation.ceilings import Ceilings
from geo_service.decision.allocation.checker import check
from geo_service.decision.allocation.greedy import greedy
from geo_service.decision.allocation.instance import Instance, Side
from geo_service.decision.allocation.plan import Plan, Settings, Status
from geo_service.decision.allocation.prices import Prices
from geo_service.decision.allocation.pricing import bound, start_prices
from geo_service.decision.allocation.problem import Problem
from geo_service.decision.allocation.solve import solve
from tests.geo_service.decision.allocation.drawn import best_of_all, sided

GENEROUS = Settings(time_limit=120.0)
SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
QUICK = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def many(seed: int, families: int = 240, places: int = 12) -> Instance:
    """Return an instance with room for all, without sides."""
    chance = np.random.default_rng(seed)
    use = chance.integers(1, 8, (families, 2)).astype(float)
    capacity = np.floor(use.sum(axis=0) / places * chance.uniform(1.05, 1.35, (places, 2)))
    return Instance(chance.random((families, places)), use, capacity)


def groups(instance: Instance) -> tuple[Side, ...]:
    """Return sides of groups: a least in the first places, a most in the next."""
    weight, at = instance.use[:, 0], np.arange(instance.places)
    total = float(weight.sum())
    border = Side("border", weight, at < 4, least=0.36 * total)
    return border, Side("south", weight, (at >= 4) & (at < 8), most=0.3 * total)


def fair_shares(instance: Instance) -> tuple[Side, ...]:
    """Return a side for each place: at least most of what all places would hold alike."""
    weight, at = instance.use[:, 0], np.arange(instance.places)
    least = 0.95 * float(weight.sum()) / instance.places
    return tuple(Side(f"share {place}", weight, at == place, least=least) for place in range(instance.places))


def assert_best(instance: Instance, plan: Plan) -> None:
    """Compare a plan with the best of all plans."""
    best = best_of_all(instance)
    if best is None:
        assert (plan.assignment, plan.certificate.status) == (None, Status.INFEASIBLE)
        assert plan.relaxation is not None
        assert plan.relaxation.total > 0 or plan.relaxation.allowed or plan.causes
    else:
        assert plan.assignment is not None
        assert check(instance, plan.assignment) == []
        assert (plan.certificate.status, plan.certificate.objective) == (Status.OPTIMAL, best)


@SLOW
@given(instance=sided())
def test_the_best_of_all_plans_that_keep_the_sides_is_found(instance: Instance) -> None:
    assert_best(instance, solve(instance, GENEROUS))


@QUICK
@given(instance=sided(), seed=st.integers(0, 99))
def test_any_prices_of_the_right_sign_bound_the_best_of_all(instance: Instance, seed: int) -> None:
    chance, best = np.random.default_rng(seed), best_of_all(instance)
    drawn = chance.uniform(-9, 9, instance.capacity.shape), chance.uniform(-9, 9, len(instance.sides))
    prices = Prices.possible(instance, *drawn)
    if best is not None:
        signed = best if instance.maximise else -best
        assert bound(Problem.of(instance), *prices) >= signed - 1e-9
        assert bound(Problem.of(instance), *start_prices(Problem.of(instance))) >= signed - 1e-9


@SLOW
@given(instance=sided(), wider=st.integers(0, 4))
def test_a_looser_side_never_makes_the_optimum_worse(instance: Instance, wider: int) -> None:
    loose = tuple(replace(one, least=one.least - wider, most=one.most + wider) for one in instance.sides)
    tight, free = best_of_all(instance), solve(replace(instance, sides=loose), GENEROUS).certificate.objective
    if tight is not None:
        assert free is not None
        assert free >= tight if instance.maximise else free <= tight


@QUICK
@given(instance=sided(), seed=st.integers(0, 99))
def test_ceilings_say_the_same_as_sides(instance: Instance, seed: int) -> None:
    plan = np.random.default_rng(seed).integers(0, instance.places, instance.families)
    least, most = instance.side_limits()
    held = instance.side_load(plan)
    assert (Ceilings.of(instance).left(plan) >= 0).all() == ((held >= least) & (held <= most)).all()


@pytest.mark.parametrize("sides", [groups, fair_shares])
def test_a_greedy_plan_keeps_the_sides(sides: object) -> None:
    for seed in range(3):
        instance = many(seed)
        instance = replace(instance, sides=sides(instance))  # type: ignore[operator]  # one of the two above
        assert check(instance, greedy(Problem.of(instance), seed)) == []


@pytest.mark.parametrize("sides", [groups, fair_shares])
def test_prices_of_sides_prove_the_bound_and_have_the_sign_of_what_binds(sides: object) -> None:
    instance = many(1)
    instance = replace(instance, sides=sides(instance))  # type: ignore[operator]  # one of the two above
    plan = solve(instance, Settings(time_limit=120.0, gap=0.01))
    assert plan.assignment is not None
    assert check(instance, plan.assignment) == []
    assert plan.relaxed_bound == pytest.approx(bound(Problem.of(instance), plan.prices, plan.side_prices))
    assert plan.certificate.objective is not None
    assert plan.certificate.objective <= plan.relaxed_bound + 1e-9
    assert plan.side_prices.any()
    for side, price in zip(instance.sides, plan.side_prices, strict=True):
        assert price == 0 or np.isfinite(side.most if price > 0 else side.least)


def test_a_price_tells_what_a_unit_of_the_limit_is_worth() -> None:
    """Ten alike families would all rather be at place 0, by 3 each; each that must not is one unit of weight."""
    value, use = np.tile([5.0, 2.0], (10, 1)), np.ones((10, 1))
    only = np.array([True, False])
    for side, expected in (
        (Side("at most", np.ones(10), only, most=4.0), 3.0),
        (Side("at least", np.ones(10), ~only, least=6.0), -3.0),
    ):
        plan = solve(Instance(value, use, np.full((2, 1), np.inf), sides=(side,)), GENEROUS)
        assert plan.certificate.objective == 4 * 5 + 6 * 2
        assert plan.side_prices == pytest.approx([expected], rel=0.01)


def test_sides_that_cannot_hold_together_are_proved_so() -> None:
    instance = many(2)
    weight, at, total = instance.use[:, 0], np.arange(instance.places), float(instance.use[:, 0].sum())
    sides = Side("border", weight, at < 7, least=0.7 * total), Side("inland", weight, at >= 7, least=0.5 * total)
    plan = solve(replace(instance, sides=sides), GENEROUS)
    assert (plan.assignment, plan.certificate.status, plan.causes) == (None, Status.INFEASIBLE, ())
    assert plan.relaxation is not None
    assert plan.relaxation.total == pytest.approx(plan.relaxation.bound, rel=0.05)
    assert -plan.relaxation.side_overflow.sum() >= 0.2 * total - 1e-6
