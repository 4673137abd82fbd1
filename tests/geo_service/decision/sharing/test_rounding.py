"""Shares of a few persons are rounded so that small quotas have room, and never far beyond what is written."""

from __future__ import annotations

from math import ceil

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_service.decision.allocation.plan import Status
from geo_service.decision.sharing.checker import violations
from geo_service.decision.sharing.rules import MaximumGrowth, MaximumShare
from geo_service.decision.sharing.solve import share
from tests.geo_service.decision.sharing.drawn import sharing

USUAL = (MaximumShare(0.3), MaximumGrowth(0.02))


@pytest.mark.parametrize(
    ("quota", "districts", "expected"),
    [
        (1, 4, [1, 0, 0, 0]),
        (2, 4, [1, 1, 0, 0]),
        (3, 4, [1, 1, 1, 0]),
        (5, 4, [2, 2, 1, 0]),
        (5, 14, [2, 2, 1] + [0] * 11),
        (13, 4, [4, 4, 4, 1]),
        (977, 4, [293, 293, 293, 98]),
    ],
)
def test_the_usual_rules_leave_room_for_every_quota(quota: int, districts: int, expected: list[int]) -> None:
    falling = [0.9 - place / 100 for place in range(districts)]
    problem = sharing(quota, falling, residents=np.full(districts, 20_000.0), rules=USUAL)
    plan = share(problem)
    assert plan.persons is not None
    assert plan.persons.tolist() == expected


def test_growth_leaves_room_for_one_where_anybody_lives() -> None:
    plan = share(sharing(2, [0.9, 0.8, 0.1], residents=np.array([0.0, 40, 4_000]), rules=(MaximumGrowth(0.02),)))
    assert plan.persons is not None
    assert plan.persons.tolist() == [0, 1, 1]


@pytest.mark.parametrize("rule", [MaximumShare(0.0), MaximumGrowth(0.0)])
def test_a_share_of_nothing_is_nobody(rule: MaximumShare | MaximumGrowth) -> None:
    plan = share(sharing(1, [0.9, 0.8], rules=(rule,)))
    assert plan.certificate.status is Status.INFEASIBLE


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 3_000), st.floats(0.001, 1.0))
def test_a_limit_passes_its_share_by_less_than_a_person_and_the_checker_agrees(quota: int, part: float) -> None:
    rule = MaximumShare(part)
    problem = sharing(quota, [0.9], rules=(rule,))
    (limit,) = rule.limits(problem)
    assert 1 <= limit.persons < part * quota + 1 + 1e-9
    assert limit.persons * ceil(1 / part) >= quota
    whole = sharing(quota, [0.9, 0.1], rules=(rule,))
    for persons in (limit.persons, limit.persons + 1):
        if persons <= quota:
            broken = {(one.code, one.position) for one in violations(whole, [persons, quota - persons])}
            assert (("maximum-share", 0) in broken) == (persons > limit.persons)
