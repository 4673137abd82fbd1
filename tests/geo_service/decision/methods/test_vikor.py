"""VIKOR: the compromise set by its two conditions."""

from __future__ import annotations

import numpy as np
import pytest

from geo_service.decision.matrix import Matrix
from geo_service.decision.methods import vikor

UNSTABLE = [
    [1, 101, 1, 101, 1],
    [101, 1, 101, 1, 101],
    [1, 1, 1, 1, 101],
    [11, 11, 11, 16, 61],
    [56, 56, 56, 56, 56],
]


def test_both_conditions_hold() -> None:
    outcome = vikor(Matrix.of([[1, 1], [0, 0.4], [0.4, 0]]))
    assert outcome.stages["acceptable_advantage"]
    assert outcome.stages["acceptable_stability"]
    assert outcome.stages["compromise"] == [0]
    assert outcome.ranks.tolist() == [1, 2, 2]
    assert not outcome.higher_is_better


def test_without_advantage_all_that_are_near_belong_to_the_set() -> None:
    outcome = vikor(Matrix.of([[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]], weights=[0.3, 0.4, 0.3]))
    np.testing.assert_allclose(outcome.stages["Q"], [0.75, 0.25, 0.0, 1.0], atol=1e-12)
    assert not outcome.stages["acceptable_advantage"]
    assert outcome.stages["compromise"] == [2, 1]


def test_without_stability_the_first_two_belong_to_the_set() -> None:
    outcome = vikor(Matrix.of(UNSTABLE, [-1] * 5))
    assert outcome.stages["acceptable_advantage"]
    assert not outcome.stages["acceptable_stability"]
    assert outcome.stages["compromise"] == [3, 4]


def test_the_advantage_may_be_set() -> None:
    matrix = Matrix.of([[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]], weights=[0.3, 0.4, 0.3])
    assert vikor(matrix, advantage=0.2).stages["compromise"] == [2]
    assert vikor(matrix, advantage=0.0).stages["compromise"] == [2]
    assert vikor(matrix, advantage=0.8).stages["compromise"] == [2, 1, 0]


def test_those_who_share_the_first_rank_are_all_in_the_set() -> None:
    outcome = vikor(Matrix.of([[1, 1], [1, 1], [0, 0.5]]))
    assert outcome.stages["compromise"] == [0, 1]
    assert not outcome.stages["acceptable_advantage"]


def test_v_moves_between_the_regret_of_one_and_the_good_of_all() -> None:
    matrix = Matrix.of([[0.9, 0.9, 0.0], [0.5, 0.5, 0.5], [0, 0, 1], [1, 1, 0.2]])
    for v, stage in ((0.0, "R"), (1.0, "S")):
        outcome = vikor(matrix, v=v)
        distance = outcome.stages[stage]
        np.testing.assert_allclose(outcome.scores, (distance - distance.min()) / np.ptp(distance), atol=1e-12)


def test_a_regret_that_is_the_same_for_all_tells_nothing_apart() -> None:
    outcome = vikor(Matrix.of([[1, 0, 3], [0, 5, 6]]))
    assert outcome.stages["R"].tolist() == pytest.approx([1 / 3, 1 / 3])
    np.testing.assert_allclose(outcome.scores, [0.5, 0.0])


def test_a_single_alternative_is_its_own_compromise() -> None:
    assert vikor(Matrix.of([[1, 2]])).stages["compromise"] == [0]
