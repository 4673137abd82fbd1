"""The plan is the best there is, proved, sound, and the same each time; compared with plain enumeration."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_service.decision.allocation.plan import Ending, Status
from geo_service.decision.errors import DecisionError
from geo_service.decision.families.capacities import Dimension
from geo_service.decision.families.family import Family
from geo_service.decision.families.needs import Need
from geo_service.decision.placement.checker import objective_of, violations
from geo_service.decision.placement.checking import check
from geo_service.decision.placement.clock import Progress
from geo_service.decision.placement.model import model_of
from geo_service.decision.placement.plan import PlacementPlan, Study
from geo_service.decision.placement.problem import Fixing, Placement
from geo_service.decision.placement.quick import find
from geo_service.decision.placement.rules import KinTogether, WishesBind
from geo_service.decision.placement.solve import place, verified
from geo_service.decision.sharing.fair_share import LeastOfFairShare
from geo_service.decision.sharing.rules import LivabilityFloor, MaximumOfGroup, MaximumShare, MinimumOfGroup
from tests.geo_service.decision.placement.drawn import (
    EXACT,
    NAN,
    best,
    katos,
    placement,
    places,
    plans,
    problems,
    solved,
)

CONTRADICTIONS = {
    "placement-all-excluded",
    "placement-fixed-forbidden",
    "placement-fixed-against-wish",
    "placement-fixed-over-capacity",
    "placement-kin-fixed-apart",
    "placement-over-capacity",
    "placement-group-empty",
    "placement-minimum-over-maximum",
    "placement-minima-over-all",
    "placement-maximum-too-small",
}


def is_refused(problem: Placement) -> bool:
    """Whether the request is refused as contradictory."""
    try:
        check(problem)
    except DecisionError as error:
        return error.code in CONTRADICTIONS
    return False


def tried(problem: Placement) -> PlacementPlan | None:
    """The plan, None where the request is refused as contradictory."""
    return None if is_refused(problem) else solved(problem)


def total(problem: Placement) -> float:
    """The total of the plan, as good as nothing where there is none."""
    plan = tried(problem)
    return -1.0 if plan is None or plan.certificate.objective is None else plan.certificate.objective


@settings(max_examples=200, deadline=None)
@given(problems())
def test_what_is_found_in_this_process_is_the_best_of_all(problem: Placement) -> None:
    if is_refused(problem):
        assert not plans(problem)
        return
    model, most = model_of(problem), best(problem)
    found = find(model.instance, None, 0, 5.0, 0.0)
    if most is None:
        assert found.assignment is None
        return
    assert found.assignment is not None
    assert not violations(problem, verified(problem, model.by_family(found.assignment)))
    assert found.objective == pytest.approx(most, rel=1e-9, abs=1e-9)
    assert found.bound >= most - 1e-9


@settings(max_examples=25, deadline=None)
@given(problems())
def test_the_plan_is_the_best_of_all(problem: Placement) -> None:
    plan, most = tried(problem), best(problem)
    if most is None:
        assert plan is None or (plan.assignment is None and plan.certificate.status is Status.INFEASIBLE)
        return
    assert plan is not None
    assert plan.assignment is not None
    assert not violations(problem, plan.assignment)
    assert plan.certificate.status is Status.OPTIMAL
    assert plan.certificate.objective == pytest.approx(most, rel=1e-9, abs=1e-9)
    assert objective_of(problem, plan.assignment) == pytest.approx(most, rel=1e-9, abs=1e-9)


@settings(max_examples=8, deadline=None)
@given(problems(), st.integers(0, 10))
def test_the_order_of_families_and_districts_changes_nothing(problem: Placement, seed: int) -> None:
    order, listed = list(range(len(problem.katos))), list(problem.families)
    random.Random(seed).shuffle(order)
    random.Random(seed).shuffle(listed)
    turned = replace(
        problem,
        families=tuple(listed),
        katos=tuple(problem.katos[at] for at in order),
        oblasts=tuple(problem.oblasts[at] for at in order),
        suitability=problem.suitability[order],
        livability=problem.livability[order],
        residents=problem.residents[order],
        allowed=problem.allowed[order],
        groups={name: members[order] for name, members in problem.groups.items()},
        capacities={one: room[order] for one, room in problem.capacities.items()},
        estimated={one: marks[order] for one, marks in problem.estimated.items()},
        provides={need: has_it[order] for need, has_it in problem.provides.items()},
    )
    plan, other = tried(problem), tried(turned)
    assert (plan is None) == (other is None)
    if plan is not None and other is not None:
        assert plan.assignment == other.assignment


@settings(max_examples=8, deadline=None)
@given(problems(), st.data())
def test_more_room_and_fewer_rules_are_never_worse(problem: Placement, data: st.DataObject) -> None:
    before = total(problem)
    more = {one: room + 1 for one, room in problem.capacities.items()}
    assert total(replace(problem, capacities=more)) >= before - 1e-9
    droppable = [rule for rule in problem.rules if not isinstance(rule, LivabilityFloor)]  # it bears on fair shares
    if droppable:
        dropped = data.draw(st.sampled_from(droppable))
        fewer = tuple(rule for rule in problem.rules if rule != dropped)
        assert total(replace(problem, rules=fewer)) >= before - 1e-9
    assert total(replace(problem, fixed={})) >= before - 1e-9


def test_scaling_suitability_scales_the_total() -> None:
    listed = [Family(f"f{at}", 1 + at % 3, school=at % 2) for at in range(6)]
    problem = placement(listed, [0.8, 0.6, 0.2], capacities={Dimension.DWELLINGS: places(2, 3, 3)})
    half = replace(problem, suitability=problem.suitability / 2)
    assert solved(half).assignment == solved(problem).assignment
    assert total(half) == pytest.approx(total(problem) / 2)


def test_the_same_seed_gives_the_same_answer() -> None:
    listed = [Family(f"f{at:02}", 1 + at % 3, school=at % 2, wishes=(katos(4)[at % 4],)) for at in range(20)]
    capacities = {Dimension.DWELLINGS: places(6, 6, 6, 6)}
    problem = placement(listed, [0.8, 0.6, 0.2, 0.7], capacities=capacities, rules=(MaximumShare(0.4),))
    study = Study(seconds=60.0, draws=np.tile(problem.suitability, (3, 1)))
    one, other = solved(problem, study), solved(problem, study)
    assert one.assignment == other.assignment
    assert one.alternatives is not None
    assert other.alternatives is not None
    assert (one.alternatives.samples == other.alternatives.samples).all()
    assert one.rules == other.rules
    assert one.chances is not None
    assert one.chances.draws == 3


def test_wishes_count_by_rank_and_oblasts_for_their_districts() -> None:
    first, second, third, fourth = katos(4)
    problem = placement(
        [
            Family("dear", 1, wishes=(second,)),
            Family("oblast", 1, wishes=("200000000",)),
            Family("none", 1),
            Family("second", 1, wishes=("999999999", third)),
        ],
        [0.5, 0.4, 0.4, 0.3],
    )
    plan = solved(problem)
    assert plan.assignment == {"dear": second, "oblast": second, "none": first, "second": third}
    by_family = {problem.families[story.family].id: story for story in plan.stories}
    assert [by_family[one].rank for one in ("dear", "oblast", "none", "second")] == [1, 1, 0, 2]
    assert by_family["dear"].value == pytest.approx(0.7 * 0.4 + 0.3)
    assert by_family["second"].value == pytest.approx(0.7 * 0.4 + 0.15)
    assert by_family["none"].value == pytest.approx(0.7 * 0.5)
    assert fourth not in plan.assignment.values()


def test_wishes_can_bind_all() -> None:
    first, second = katos(2)
    problem = placement([Family("a", 2, wishes=(second,)), Family("b", 1)], [1.0, 0.0], wish_weight=0.1)
    assert solved(problem).assignment == {"a": first, "b": first}
    assert solved(replace(problem, rules=(WishesBind(),))).assignment == {"a": second, "b": first}


def test_kin_and_their_kin_stay_together() -> None:
    listed = [Family("a", 1, kin=("b",)), Family("b", 1, kin=("c",)), Family("c", 1), Family("d", 1)]
    problem = placement(listed, [0.9, 0.8], capacities={Dimension.DWELLINGS: places(2, 3)})
    apart, together = solved(problem), solved(replace(problem, rules=(KinTogether(),)))
    first, second = katos(2)
    assert apart.assignment is not None
    assert sorted(apart.assignment.values()) == [first, first, second, second]
    assert together.assignment == {"a": second, "b": second, "c": second, "d": first}


def test_kin_too_many_for_any_district_are_told() -> None:
    listed = [Family("a", 1, kin=("b",)), Family("b", 1)]
    rules = (KinTogether(),)
    problem = placement(listed, [0.9, 0.8], capacities={Dimension.DWELLINGS: places(1, 1)}, rules=rules)
    plan = solved(problem)
    assert plan.assignment is None
    assert [(one.kind, one.families, one.needed, one.available) for one in plan.obstacles] == [
        ("family-too-large", (0, 1), 2.0, 1.0)
    ]
    assert plan.relaxed is not None
    assert [(one.bound.dimension, one.amount) for one in plan.relaxed.beyond] == [(Dimension.DWELLINGS, 1.0)]


def test_a_need_that_is_not_known_is_allowed_with_a_caution() -> None:
    first, second, _ = katos(3)
    problem = placement(
        [Family("a", 1, needs=(Need.HOSPITAL,))], [0.9, 0.5, 0.1], provides={Need.HOSPITAL: places(0, NAN, 1)}
    )
    plan = solved(problem)
    assert plan.assignment == {"a": second}
    assert [(one.caution.value, one.positions, one.families) for one in plan.cautions] == [("need-unknown", (1,), (0,))]
    told = plan.stories[0].next
    assert told is not None
    assert told.reason is not None
    assert (problem.katos[told.position], told.reason.code) == (first, "need-not-met:hospital")


def test_estimates_bind_only_when_asked_to() -> None:
    problem = placement(
        [Family("a", 1), Family("b", 1)],
        [0.9, 0.5],
        capacities={Dimension.DWELLINGS: places(1, NAN)},
        estimated={Dimension.DWELLINGS: np.array([True, False])},
    )
    first, second = katos(2)
    free, bound = solved(problem), solved(replace(problem, estimates_bind=True))
    assert free.assignment == {"a": first, "b": first}
    assert [one.caution.value for one in free.cautions] == ["over-estimate"]
    assert bound.assignment is not None
    assert sorted(bound.assignment.values()) == [first, second]
    assert [one.caution.value for one in bound.cautions] == ["capacity-unknown", "estimates-bind"]


def test_the_largest_part_of_the_fair_share() -> None:
    listed = [Family(f"f{at}", 2) for at in range(6)]
    residents = places(300, 200, 100)
    plan = solved(placement(listed, [0.9, 0.5, 0.1], residents=residents, rules=(LeastOfFairShare(None),)))
    assert plan.level is not None
    assert (plan.level.kept, plan.level.proved) == (1.0, True)
    assert plan.assignment is not None
    counts = [list(plan.assignment.values()).count(kato) for kato in katos(3)]
    assert counts == [3, 2, 1]


def test_what_is_cancelled_ends_with_what_is_known() -> None:
    listed = [Family(f"f{at:03}", 1 + at % 4, school=at % 3) for at in range(120)]
    room = {Dimension.DWELLINGS: places(*[13.0] * 10), Dimension.SCHOOL_SEATS: places(*[13.0] * 10)}
    suitability = [0.1 + 0.07 * at for at in range(10)]
    problem = placement(listed, suitability, capacities=room, rules=(MaximumShare(0.2),))
    heard: list[Progress] = []
    plan = place(problem, EXACT, heard.append, lambda: True)
    assert plan.certificate.ended is Ending.CANCELLED
    assert plan.assignment is not None
    assert plan.cut_short
    assert plan.rules[0].cost.gain is None
    assert plan.alternatives is None
    assert any(one.stage == "plan" and one.objective for one in heard)
    assert all(
        set(one.to_json()) == {"stage", "seconds", "done", "total", "objective", "bound", "gap"} for one in heard
    )


def test_groups_hold() -> None:
    listed = [Family(f"f{at}", 1) for at in range(10)]
    groups = {"border": np.array([False, False, True]), "south": np.array([True, False, False])}
    rules = (MinimumOfGroup("border", 0.25), MaximumOfGroup("south", 0.5))
    plan = solved(placement(listed, [0.9, 0.5, 0.1], groups=groups, rules=rules))
    assert plan.assignment is not None
    assert [list(plan.assignment.values()).count(kato) for kato in katos(3)] == [5, 2, 3]


def test_a_fixing_holds() -> None:
    second = katos(2)[1]
    problem = placement([Family("a", 3), Family("b", 1)], [0.9, 0.1], fixed={"a": Fixing(second, "a new plant")})
    plan = solved(problem)
    assert plan.assignment == {"a": second, "b": katos(2)[0]}
