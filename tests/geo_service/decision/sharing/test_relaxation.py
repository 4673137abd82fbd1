"""Where nothing fits, the relaxation is the smallest there is; compared with plain enumeration."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings

from geo_service.decision.errors import DecisionError
from geo_service.decision.sharing.checker import objective_of
from geo_service.decision.sharing.limits import limits_of
from geo_service.decision.sharing.problem import Fixing, Limit, Sharing
from geo_service.decision.sharing.rules import MaximumGrowth, MaximumOfGroup, MaximumShare, MinimumOfGroup
from geo_service.decision.sharing.solve import share
from tests.geo_service.decision.sharing.drawn import compositions, problems, sharing


def excesses(limits: list[Limit], persons: tuple[int, ...], fixed: set[int]) -> list[tuple[int, int]]:
    """Persons beyond each limit and the limit, each district's counted once on either side by its tightest limit."""
    found, tightest = list[tuple[int, int]](), dict[tuple[int, bool], int]()
    for limit in limits:
        if limit.rule is not None and limit.rule.group is not None:
            total = sum(persons[place] for place in limit.members)
            found.append((max(0, total - limit.persons if limit.most else limit.persons - total), limit.persons))
        elif limit.members[0] not in fixed:
            key = (limit.members[0], limit.most)
            tightest[key] = (min if limit.most else max)(tightest.get(key, limit.persons), limit.persons)
    for (place, most), number in tightest.items():
        found.append((max(0, persons[place] - number if most else number - persons[place]), number))
    return found


def beyond(limits: list[Limit], persons: tuple[int, ...], fixed: set[int]) -> int:
    """Persons beyond the limits."""
    return sum(count for count, _ in excesses(limits, persons, fixed))


def steepest(limits: list[Limit], persons: tuple[int, ...], fixed: set[int]) -> float:
    """The largest excess as a share of its limit."""
    return max((count / max(1, number) for count, number in excesses(limits, persons, fixed)), default=0.0)


@settings(max_examples=300, deadline=None)
@given(problems())
def test_nothing_smaller_does(problem: Sharing) -> None:
    try:
        plan = share(problem)
    except DecisionError:
        return
    if plan.persons is not None:
        assert plan.relaxation is None
        return
    assert plan.relaxation is not None
    limits, fixed = limits_of(problem), problem.fixed
    possible = [
        persons
        for persons in compositions(problem.quota, len(problem.katos))
        if all(count == 0 or problem.takes_part[place] for place, count in enumerate(persons))
        and all(persons[place] == fixing.persons for place, fixing in fixed.items())
    ]
    moved = {persons: beyond(limits, persons, set(fixed)) for persons in possible}
    found = tuple(plan.relaxation.persons.tolist())
    assert plan.relaxation.moved == moved[found] == min(moved.values())
    assert plan.relaxation.smallest
    least = {persons: steepest(limits, persons, set(fixed)) for persons in possible if moved[persons] == moved[found]}
    assert least[found] <= min(least.values()) + 1e-9
    spread = [persons for persons, share_beyond in least.items() if share_beyond <= least[found] + 1e-9]
    assert objective_of(problem, found) >= max(objective_of(problem, one) for one in spread) - 1e-6
    assert plan.relaxation.loosened


def test_what_is_lacking_is_named_by_district_dimension_and_rule() -> None:
    problem = sharing(
        10,
        [0.9, 0.5, 0.1],
        residents=np.array([100.0, 100, 100]),
        groups={"border": np.array([False, False, True])},
        capacities={"housing": np.array([1.0, 1, 9])},
        use={"housing": 0.5},
        rules=(MaximumOfGroup("border", 0.2), MaximumGrowth(0.02)),
    )
    plan = share(problem)
    assert plan.relaxation is not None
    assert plan.relaxation.moved == 4
    assert plan.relaxation.persons.tolist() == [4, 4, 2]
    named = [(one.limit.dimension, one.limit.members, one.persons, one.places) for one in plan.relaxation.loosened]
    assert named == [
        ("housing", (0,), 2, 1.0),
        ("housing", (1,), 2, 1.0),
        ("", (0,), 2, None),
        ("", (1,), 2, None),
    ]
    written = plan.to_json(problem.katos)
    assert written["persons"] is None
    assert [one["kind"] for one in written["relaxation"]["loosened"]] == ["capacity"] * 2 + ["maximum-growth"] * 2
    assert written["certificate"]["status"] == "infeasible"


def test_fixed_numbers_stay() -> None:
    groups = {"border": np.array([True, False, False])}
    problem = sharing(
        10,
        [0.9, 0.5, 0.1],
        groups=groups,
        fixed={0: Fixing(2, "as agreed")},
        rules=(MinimumOfGroup("border", 0.5), MaximumShare(0.4)),
    )
    plan = share(problem)
    assert plan.relaxation is not None
    assert plan.relaxation.persons.tolist() == [2, 4, 4]
    assert plan.relaxation.moved == 3


def test_the_excess_is_spread_in_proportion_to_the_limits() -> None:
    problem = sharing(
        96, [0.9, 0.8, 0.7, 0.1], residents=np.array([1000.0, 2000, 500, 4500]), rules=(MaximumGrowth(0.01),)
    )
    plan = share(problem)
    assert plan.relaxation is not None
    assert plan.relaxation.moved == 16
    assert plan.relaxation.persons.tolist() == [12, 24, 6, 54]
    assert [(one.limit.persons, one.persons) for one in plan.relaxation.loosened] == [(10, 2), (20, 4), (5, 1), (45, 9)]
