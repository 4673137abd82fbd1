"""The plan is the best there is, proved, the same every time, and sound; compared with plain enumeration."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_service.decision.allocation.plan import Status
from geo_service.decision.errors import DecisionError
from geo_service.decision.sharing.checker import objective_of, violations
from geo_service.decision.sharing.plan import Plan
from geo_service.decision.sharing.problem import Fixing, Sharing
from geo_service.decision.sharing.rules import MaximumGrowth, MaximumOfGroup, MaximumShare, MinimumOfGroup
from geo_service.decision.sharing.solve import share
from tests.geo_service.decision.sharing.drawn import NAN, best, plans, problems, sharing

CONTRADICTIONS = {
    "sharing-all-excluded",
    "sharing-quota-too-large",
    "sharing-fixed-excluded",
    "sharing-fixed-over-limit",
    "sharing-fixed-total",
}


def shared(problem: Sharing) -> Plan | None:
    """The plan, None where the request is refused."""
    try:
        return share(problem)
    except DecisionError as error:
        if error.code not in CONTRADICTIONS:
            raise
        return None


def objective(problem: Sharing) -> float:
    """The objective of the plan, as good as nothing where there is none."""
    plan = shared(problem)
    found = None if plan is None else plan.certificate.objective
    return -1.0 if found is None else found


@settings(max_examples=300, deadline=None)
@given(problems())
def test_the_plan_is_the_first_of_the_best(problem: Sharing) -> None:
    plan, every = shared(problem), plans(problem)
    if not every:
        assert plan is None or (plan.persons is None and plan.certificate.status is Status.INFEASIBLE)
        return
    assert plan is not None
    assert plan.persons is not None
    most = max(objective_of(problem, persons) for persons in every)
    assert plan.certificate.status is Status.OPTIMAL
    assert plan.certificate.objective == pytest.approx(most, rel=1e-9, abs=1e-9)
    assert plan.certificate.gap == 0
    equal = [one for one in every if objective_of(problem, one) >= most - 1e-9 * max(1, most)]
    order = sorted(
        range(len(problem.katos)), key=lambda place: (-np.nan_to_num(problem.suitability[place]), problem.katos[place])
    )
    first = max(equal, key=lambda one: [one[place] for place in order])
    assert tuple(plan.persons.tolist()) == first


@settings(max_examples=100, deadline=None)
@given(problems(), st.randoms())
def test_the_order_of_the_districts_does_not_matter(problem: Sharing, random: st.DataObject) -> None:
    order = list(range(len(problem.katos)))
    random.shuffle(order)  # type: ignore[attr-defined]  # it is a random.Random
    turned = replace(
        problem,
        katos=tuple(problem.katos[place] for place in order),
        suitability=problem.suitability[order],
        livability=problem.livability[order],
        residents=problem.residents[order],
        allowed=problem.allowed[order],
        groups={name: members[order] for name, members in problem.groups.items()},
        capacities={name: places[order] for name, places in problem.capacities.items()},
        estimated={name: marks[order] for name, marks in problem.estimated.items()},
        fixed={order.index(place): fixing for place, fixing in problem.fixed.items()},
    )
    one, other = shared(problem), shared(turned)
    if one is None or other is None or one.persons is None or other.persons is None:
        assert (one is None or one.persons is None) == (other is None or other.persons is None)
        return
    assert one.persons[order].tolist() == other.persons.tolist()


@settings(max_examples=100, deadline=None)
@given(problems(fixings=False), st.integers(0, 3), st.floats(0, 5))
def test_a_looser_limit_never_lowers_the_objective(problem: Sharing, district: int, more: float) -> None:
    raised = {name: places.copy() for name, places in problem.capacities.items()}
    for places in raised.values():
        places[district % len(places)] += more
    before = objective(problem)
    assert objective(replace(problem, capacities=raised)) >= before - 1e-9
    for rule in problem.rules:
        if rule.name != "livability-floor":  # without the floor more districts have a fair share
            others = tuple(one for one in problem.rules if one is not rule)
            assert objective(replace(problem, rules=others)) >= before - 1e-9


@settings(max_examples=60, deadline=None)
@given(problems(), st.sampled_from([0.5, 0.25, 0.125]))
def test_scaled_suitabilities_give_the_same_plan(problem: Sharing, factor: float) -> None:
    one, other = shared(problem), shared(replace(problem, suitability=problem.suitability * factor))
    assert (one is None) == (other is None)
    if one is not None and other is not None and one.persons is not None and other.persons is not None:
        assert one.certificate.objective is not None
        assert other.certificate.objective == pytest.approx(one.certificate.objective * factor, abs=1e-9)
        assert objective_of(problem, other.persons.tolist()) == pytest.approx(one.certificate.objective, abs=4e-9)


def test_ten_times_everything_gives_ten_times_the_plan() -> None:
    def scaled(times: int) -> Sharing:
        return sharing(
            20 * times,
            [0.9, 0.7, 0.5, 0.3],
            residents=np.array([100.0, 200, 300, 400]) * times,
            groups={"border": np.array([False, False, True, True]), "south": np.array([True, True, False, False])},
            capacities={"housing": np.array([2.0, NAN, 2, 8]) * times},
            use={"housing": 0.25},
            rules=(
                MinimumOfGroup("border", 0.5),
                MaximumShare(0.4),
                MaximumGrowth(0.05),
                MaximumOfGroup("south", 0.45),
            ),
        )

    small, large = share(scaled(1)), share(scaled(10))
    assert small.persons is not None
    assert large.persons is not None
    assert small.persons.tolist() == [5, 4, 8, 3]
    assert (10 * small.persons).tolist() == large.persons.tolist()


def test_rows_that_cross_need_whole_numbers_proved() -> None:
    """Three groups of which each two share a district: the best numbers are halves, the best whole numbers are not."""
    groups = {
        "border": np.array([True, True, False, False]),
        "shrinking": np.array([False, True, True, False]),
        "south": np.array([True, False, True, False]),
    }
    rules = tuple(MaximumOfGroup(name, 1 / 3) for name in groups)
    problem = sharing(3, [0.9, 0.8, 0.7, 0.1], groups=groups, rules=rules)
    plan = share(problem)
    assert plan.persons is not None
    assert plan.persons.tolist() == [1, 0, 0, 2]
    assert plan.certificate.objective == pytest.approx(best(problem))
    assert plan.certificate.gap == 0


def test_equal_districts_are_filled_in_the_order_of_their_codes() -> None:
    capacities = {"housing": np.array([3.0, 4, 5])}
    plan = share(sharing(8, [0.5, 0.5, 0.5], capacities=capacities, use={"housing": 1.0}))
    assert plan.persons is not None
    assert plan.persons.tolist() == [3, 4, 1]


def test_a_large_share_is_whole_and_sound() -> None:
    chance = np.random.default_rng(5)
    count = 224
    problem = sharing(
        9_000,
        np.round(chance.random(count), 2).tolist(),
        residents=chance.integers(3_000, 90_000, count).astype(np.float64),
        groups={name: chance.random(count) < 0.3 for name in ("border", "shrinking", "south", "east")},
        capacities={"housing": np.where(chance.random(count) < 0.1, NAN, chance.integers(5, 60, count))},
        use={"housing": 1 / 3.5},
        fixed={3: Fixing(7, "a school is built"), 9: Fixing(0, "flooded this spring")},
        rules=(
            MinimumOfGroup("border", 0.31),
            MinimumOfGroup("shrinking", 0.37),
            MaximumOfGroup("south", 0.17),
            MaximumOfGroup("east", 0.23),
            MaximumShare(0.03),
            MaximumGrowth(0.005),
        ),
    )
    plan = share(problem)
    assert plan.persons is not None
    assert plan.certificate.status is Status.OPTIMAL
    assert violations(problem, plan.persons.tolist()) == []
    assert plan.persons.sum() == 9_000


def test_capacities_that_are_not_known_or_estimated_warn() -> None:
    capacities = {"housing": np.array([2.0, 2.0, NAN])}
    estimated = {"housing": np.array([True, False, False])}
    problem = sharing(6, [0.9, 0.8, 0.7], capacities=capacities, estimated=estimated, use={"housing": 1.0})
    loose = share(problem)
    assert loose.persons is not None
    assert loose.persons.tolist() == [6, 0, 0]
    assert [(one.caution.value, one.positions) for one in loose.warnings] == [
        ("capacity-unknown", (2,)),
        ("over-estimate", (0,)),
    ]
    bound = share(replace(problem, estimates_bind=True))
    assert bound.persons is not None
    assert bound.persons.tolist() == [2, 2, 2]
    assert [one.caution.value for one in bound.warnings] == ["capacity-unknown", "estimates-bind"]
