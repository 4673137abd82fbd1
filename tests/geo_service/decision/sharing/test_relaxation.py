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


def beyond(limits: list[Limit], persons: tuple[int, ...], fixed: set[int]) -> int:
    """Persons beyond the limits, each district's counted once on either side."""
    total, districts = 0, dict[tuple[int, bool], int]()
    for limit in limits:
        found = sum(persons[place] for place in limit.members)
        excess = max(0, found - limit.persons if limit.most else limit.persons - found)
        if limit.rule is not None and limit.rule.group is not None:
            total += excess
        elif limit.members[0] not in fixed:
            key = (limit.members[0], limit.most)
            districts[key] = max(districts.get(key, 0), excess)
    return total + sum(districts.values())


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
    least = [persons for persons, count in moved.items() if count == plan.relaxation.moved]
    assert objective_of(problem, found) >= max(objective_of(problem, one) for one in least) - 1e-6
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
    assert plan.relaxation.persons.tolist() == [6, 2, 2]
    named = [(one.limit.dimension, one.limit.members, one.persons, one.places) for one in plan.relaxation.loosened]
    assert named == [("housing", (0,), 4, 2.0), ("", (0,), 4, None)]
    written = plan.to_json(problem.katos)
    assert written["persons"] is None
    assert [one["kind"] for one in written["relaxation"]["loosened"]] == ["capacity", "maximum-growth"]
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
