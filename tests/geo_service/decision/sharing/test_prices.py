"""A stated price is what one unit more really changes, found by plain enumeration."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings

from geo_service.decision.errors import DecisionError
from geo_service.decision.sharing.prices import prices
from geo_service.decision.sharing.problem import Fixing, Sharing, at_most
from geo_service.decision.sharing.rules import LivabilityFloor, MaximumOfGroup, MinimumOfGroup
from tests.geo_service.decision.sharing.drawn import NAN, best, problems, sharing

NEAR = {"rel": 1e-9, "abs": 1e-8}


def with_place(problem: Sharing, dimension: str, place: int) -> Sharing:
    """The problem with one place more."""
    raised = problem.capacities[dimension].copy()
    raised[place] += 1
    return replace(problem, capacities={**problem.capacities, dimension: raised})


@settings(max_examples=150, deadline=None)
@given(problems())
def test_every_price_is_a_real_difference(problem: Sharing) -> None:
    base = best(problem)
    assume(base is not None)
    assert base is not None
    found = prices(problem)
    assert found is not None
    assert found.objective == pytest.approx(base, **NEAR)
    stated = {(one.limit.dimension, one.limit.members[0]): one.gain for one in found.limits if not one.limit.rule}
    for dimension in problem.capacities:
        for place in range(len(problem.katos)):
            changed = best(with_place(problem, dimension, place))
            assert changed is not None
            assert stated.get((dimension, place), 0.0) == pytest.approx(changed - base, **NEAR)
    for one in found.rules:
        if isinstance(one.rule, LivabilityFloor):
            continue  # without it more districts have a fair share, which its price leaves aside
        without = best(replace(problem, rules=tuple(rule for rule in problem.rules if rule is not one.rule)))
        assert without is not None
        assert one.gain == pytest.approx(without - base, **NEAR)


@settings(max_examples=100, deadline=None)
@given(problems(fixings=False))
def test_the_price_of_a_group_is_what_a_person_more_changes(problem: Sharing) -> None:
    base = best(problem)
    assume(base is not None)
    assert base is not None
    found = prices(problem)
    assert found is not None
    stated = {one.limit.rule: one.gain for one in found.limits if one.limit.rule and one.limit.rule.group}
    for place, rule in enumerate(problem.rules):
        if isinstance(rule, MaximumOfGroup):
            share = (at_most(rule.share * problem.quota) + 1) / problem.quota
            looser = (*problem.rules[:place], replace(rule, share=share), *problem.rules[place + 1 :])
            changed = best(replace(problem, rules=looser))
            assert changed is not None
            assert stated.get(rule, 0.0) == pytest.approx(changed - base, **NEAR)


def test_one_dwelling_more_is_worth_the_persons_that_move() -> None:
    """3.5 persons live in a dwelling: one more lets 4 persons in where 2 dwellings take 7 of them, 3 take 10."""
    capacities = {"housing": np.array([2.0, NAN])}
    problem = sharing(20, [0.9, 0.4], capacities=capacities, use={"housing": 1 / 3.5})
    found = prices(problem)
    assert found is not None
    assert [(one.limit.members, round(one.gain, 9)) for one in found.limits] == [((0,), 1.5)]


@pytest.mark.parametrize("difference", [0.25, 0.01, 1e-6])
def test_small_differences_have_their_price(difference: float) -> None:
    capacities = {"housing": np.array([5.0, NAN])}
    found = prices(sharing(20, [0.5 + difference, 0.5], capacities=capacities, use={"housing": 1.0}))
    assert found is not None
    assert [one.gain for one in found.limits] == [pytest.approx(difference)]


def test_two_limits_that_bind_together_are_worth_nothing_alone() -> None:
    """The slope of the linear program says 0.5 for one of them: both prices are 0 all the same."""
    capacities = {"housing": np.array([5.0, NAN]), "seats": np.array([5.0, NAN])}
    problem = sharing(20, [0.9, 0.4], capacities=capacities, use={"housing": 1.0, "seats": 1.0})
    found = prices(problem)
    assert found is not None
    assert found.limits == ()


def test_a_fixed_number_has_its_price_and_so_has_a_minimum() -> None:
    groups = {"border": np.array([False, False, True])}
    fixed = {1: Fixing(4, "a factory opens")}
    problem = sharing(10, [0.9, 0.5, 0.2], groups=groups, fixed=fixed, rules=(MinimumOfGroup("border", 0.3),))
    found = prices(problem)
    assert found is not None
    assert [(one.position, round(one.gain, 9)) for one in found.fixings] == [(1, 1.6)]
    assert [round(one.gain, 9) for one in found.rules] == [2.1]
    assert [(one.limit.members, round(one.gain, 9)) for one in found.limits] == [((2,), 0.7)]
    written = found.to_json(problem.katos)
    assert written["fixings"][0]["kato"] == "000000002"
    assert written["limits"][0]["group"] == "border"
    assert written["limits"][0]["kato"] is None


def test_nothing_has_a_price_where_nothing_fits() -> None:
    groups = {"border": np.array([True, False])}
    rules = (MinimumOfGroup("border", 0.9), MaximumOfGroup("border", 0.5))
    assert prices(sharing(10, [0.9, 0.5], groups=groups, rules=rules)) is None


def test_a_contradiction_is_refused() -> None:
    with pytest.raises(DecisionError, match="sharing-all-excluded"):
        prices(sharing(10, [NAN, NAN]))
