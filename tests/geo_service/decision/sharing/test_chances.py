"""How sure a district's number is: every draw is solved, and what is not known is refused."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from geo_service.decision.errors import DecisionError
from geo_service.decision.sharing.chances import chances
from geo_service.decision.sharing.rules import MaximumOfGroup, MaximumShare, MinimumOfGroup
from geo_service.decision.sharing.solve import share
from tests.geo_service.decision.sharing.drawn import NAN, sharing


def test_each_draw_counts_once() -> None:
    problem = sharing(10, [0.9, 0.5, NAN, 0.1], rules=(MaximumShare(0.6),))
    draws = np.array([[0.9, 0.5, NAN, 0.1], [0.9, 0.1, 0.9, 0.5], [0.1, 0.9, 0.9, 0.2], [0.8, 0.5, 0.9, 0.1]])
    found = chances(problem, draws)
    assert found is not None
    assert found.draws == 4
    assert found.persons.tolist() == [6, 4, 0, 0]
    assert found.keeps[:2].tolist() == [0.75, 0.75]
    assert np.isnan(found.keeps[2:]).all()
    assert found.receives.tolist() == [0.75, 0.75, 0, 0.5]
    assert found.low.tolist() == [0, 0, 0, 0]
    assert found.high.tolist() == [6, 6, 0, 4]
    assert found.to_json(problem.katos)["districts"]["000000004"] == {
        "persons": 0,
        "keeps": None,
        "receives": 0.5,
        "low": 0,
        "high": 4,
    }


def test_the_plans_of_draws_are_those_of_their_own_problems() -> None:
    chance = np.random.default_rng(8)
    count = 30
    groups = {name: chance.random(count) < 0.4 for name in ("border", "shrinking", "south")}
    rules = (MinimumOfGroup("border", 0.5), MinimumOfGroup("shrinking", 0.45), MaximumOfGroup("south", 0.15))
    problem = sharing(501, chance.random(count).tolist(), groups=groups, rules=(*rules, MaximumShare(0.11)))
    draws = np.clip(problem.suitability + chance.normal(0, 0.1, (25, count)), 0, 1)
    found = chances(problem, draws)
    assert found is not None
    alone = [share(replace(problem, suitability=row)).persons for row in draws]
    assert found.receives.tolist() == [
        np.mean([one[place] > 0 for one in alone if one is not None]) for place in range(count)
    ]


@pytest.mark.parametrize(
    ("draws", "code"),
    [
        (np.zeros((3, 3)), "sharing-wrong-length"),
        (np.zeros(2), "sharing-wrong-length"),
        (np.zeros((0, 2)), "sharing-empty"),
        (np.zeros((10_001, 2)), "sharing-too-many"),
        (np.array([[0.5, NAN]]), "sharing-value-unknown"),
        (np.array([[0.5, 1.5]]), "sharing-out-of-range"),
    ],
)
def test_draws_that_make_no_sense_are_refused(draws: np.ndarray, code: str) -> None:
    with pytest.raises(DecisionError) as caught:
        chances(sharing(5, [0.5, 0.4]), draws)
    assert caught.value.code == code


def test_there_are_no_chances_where_nothing_fits() -> None:
    assert chances(sharing(10, [0.9, 0.8], rules=(MaximumShare(0.3),)), np.full((2, 2), 0.5)) is None
