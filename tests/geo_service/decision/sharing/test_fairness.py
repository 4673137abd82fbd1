"""The largest part of the fair share is exact, and what it costs grows with it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from geo_service.decision.errors import DecisionError
from geo_service.decision.sharing.fair_share import LeastOfFairShare, fair_shares
from geo_service.decision.sharing.fairness import at_level, largest_level, without_fairness
from geo_service.decision.sharing.frontier import POINTS, frontier
from geo_service.decision.sharing.problem import Fixing, Sharing
from geo_service.decision.sharing.rules import LivabilityFloor, MaximumShare, MinimumOfGroup
from geo_service.decision.sharing.solve import share
from tests.geo_service.decision.sharing.drawn import NAN, plans, problems, sharing


@settings(max_examples=150, deadline=None)
@given(problems())
def test_no_plan_is_fairer_than_the_largest_level(problem: Sharing) -> None:
    problem = without_fairness(problem)
    every, fair = plans(problem), fair_shares(problem)
    due = fair > 0
    try:
        share(problem)
    except DecisionError:
        return
    found = largest_level(problem, 10.0)
    if not every:
        assert found is None
        return
    levels = [min(1.0, (np.array(persons)[due] / fair[due]).min(initial=1.0)) for persons in every]
    assert found == pytest.approx(max(levels), abs=1e-7)
    plan = share(replace(problem, rules=(*problem.rules, LeastOfFairShare(None))))
    assert plan.persons is not None
    assert plan.level == found


def test_shares_follow_the_residents_of_those_that_may_receive() -> None:
    problem = sharing(
        100,
        [0.9, 0.8, NAN, 0.6, 0.5],
        livability=np.array([0.9, 0.1, 0.9, 0.9, 0.9]),
        residents=np.array([100.0, 700, 700, 200, 100]),
        fixed={4: Fixing(0, "no road yet")},
        rules=(LivabilityFloor(0.2),),
    )
    assert fair_shares(problem).tolist() == [25, 0, 0, 50, 0]


def test_the_frontier_leads_from_the_best_to_the_fairest() -> None:
    problem = sharing(
        97,
        [0.9, 0.8, 0.5, 0.2],
        residents=np.array([100.0, 300, 250, 350]),
        groups={"border": np.array([False, False, False, True])},
        rules=(MaximumShare(0.5), MinimumOfGroup("border", 0.05), LeastOfFairShare(0.9)),
    )
    points = frontier(problem)
    assert len(points) == POINTS
    assert points[0].level == 0
    free = share(without_fairness(problem))
    assert points[0].objective == free.certificate.objective
    objectives = [point.objective for point in points]
    assert objectives == sorted(objectives, reverse=True)
    assert objectives[-1] < objectives[0]
    fair = fair_shares(problem)
    for point in points:
        assert (point.persons >= point.level * fair - 1e-6).all()
    beyond = share(at_level(problem, points[-1].level + 1e-4))
    assert beyond.persons is None
    assert points[3].to_json(problem.katos)["persons"]["000000001"] == points[3].persons[0]


def test_there_is_no_frontier_where_nothing_fits() -> None:
    assert frontier(sharing(10, [0.9, 0.8], rules=(MaximumShare(0.3),))) == ()
