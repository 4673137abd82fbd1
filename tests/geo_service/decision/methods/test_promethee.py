"""PROMETHEE II: preference functions, thresholds, flows."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given

from geo_service.decision.errors import DecisionError
from geo_service.decision.matrix import Matrix
from geo_service.decision.methods import promethee
from geo_service.decision.methods.preference import PREFERENCES, Thresholds
from tests.geo_service.decision.tables_drawn import often, tables

DIFFERENCES = np.array([-1.0, 0.0, 0.5, 1.0, 1.5, 2.0, 3.0])
BY_HAND = {
    "usual": [0, 0, 1, 1, 1, 1, 1],
    "u-shape": [0, 0, 0, 0, 1, 1, 1],
    "v-shape": [0, 0, 0.25, 0.5, 0.75, 1, 1],
    "level": [0, 0, 0, 0, 0.5, 0.5, 1],
    "linear": [0, 0, 0, 0, 0.5, 1, 1],
    "gaussian": [0, 0, *(1 - np.exp(-np.array([0.25, 1, 2.25, 4, 9]) / 8))],
}


@pytest.mark.parametrize("name", BY_HAND)
def test_preference_functions_by_hand(name: str) -> None:
    found = PREFERENCES[name].function(DIFFERENCES, Thresholds(q=1.0, p=2.0, s=2.0, rounding=0.0))
    np.testing.assert_allclose(found, BY_HAND[name])


def test_each_criterion_may_have_a_function_and_thresholds_of_its_own() -> None:
    matrix = Matrix.of([[10, 1], [12, 5], [20, 2]], [1, -1], [0.25, 0.75])
    outcome = promethee(matrix, preference=["v-shape", "usual"], p=[4.0, None])
    np.testing.assert_allclose(outcome.stages["criterion_positive"], [[0, 1], [0.25, 0], [1, 0.5]])
    np.testing.assert_allclose(outcome.stages["criterion_negative"], [[0.75, 0], [0.5, 1], [0, 0.5]])
    np.testing.assert_allclose(outcome.scores, [0.25 * -0.75 + 0.75, 0.25 * -0.25 - 0.75, 0.25])


@often
@given(matrix=tables())
def test_flows_agree_with_the_preferences_of_pairs(matrix: Matrix) -> None:
    outcome = promethee(matrix, preference="linear", q=1.0, p=20.0)
    others = len(matrix.values) - 1
    np.testing.assert_allclose(
        outcome.stages["preferences"].sum(axis=1) / others, outcome.stages["positive"], atol=1e-12
    )
    np.testing.assert_allclose(
        outcome.stages["preferences"].sum(axis=0) / others, outcome.stages["negative"], atol=1e-12
    )
    np.testing.assert_allclose(outcome.stages["positive"] - outcome.stages["negative"], outcome.scores, atol=1e-12)
    assert outcome.scores.sum() == pytest.approx(0.0, abs=1e-9)


def test_large_tables_are_compared_in_blocks() -> None:
    values = np.random.default_rng(1).random((1100, 2))
    outcome = promethee(Matrix.of(values))
    place = values.argsort(axis=0).argsort(axis=0)
    np.testing.assert_allclose(outcome.stages["criterion_positive"], place / 1099, atol=1e-12)
    assert "preferences" not in outcome.stages


def test_a_difference_on_the_threshold_does_not_exceed_it_by_rounding() -> None:
    matrix = Matrix.of([[0.7], [0.8]])  # 0.8 - 0.7 is 0.10000000000000009
    assert promethee(matrix, preference="u-shape", q=0.1).scores.tolist() == [0.0, 0.0]
    assert promethee(matrix, preference="level", q=0.0, p=0.1).scores.tolist() == [-0.5, 0.5]


def test_a_linear_preference_without_room_is_a_step() -> None:
    matrix = Matrix.of([[0.0], [1.0], [3.0]])
    step = promethee(matrix, preference="u-shape", q=2.0)
    np.testing.assert_allclose(promethee(matrix, preference="linear", q=2.0, p=2.0).scores, step.scores)


def test_flows_that_cancel_share_a_rank() -> None:
    assert promethee(Matrix.of([[1, 2, 3], [2, 3, 1], [3, 1, 2]])).ranks.tolist() == [1, 1, 1]


@pytest.mark.parametrize(
    ("parameters", "code", "field"),
    [
        ({"preference": "v-shape"}, "missing-input", "parameters.p"),
        ({"preference": "gaussian"}, "missing-input", "parameters.s"),
        ({"preference": "gaussian", "s": 0.0}, "invalid-method-parameter", "parameters.s[0]"),
        ({"preference": "v-shape", "p": 0.0}, "invalid-method-parameter", "parameters.p[0]"),
        ({"preference": "linear", "q": 3.0, "p": 2.0}, "invalid-method-parameter", "parameters.p[0]"),
        ({"preference": ["usual"]}, "wrong-length", "parameters.preference"),
        ({"q": [1.0, 2.0, 3.0]}, "wrong-length", "parameters.q"),
    ],
)
def test_thresholds_that_make_no_sense_are_refused(parameters: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(DecisionError) as refused:
        promethee(Matrix.of([[1, 2], [3, 4]]), **parameters)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_more_comparisons_than_can_be_made_are_refused() -> None:
    with pytest.raises(DecisionError, match="matrix-too-large"):
        promethee(Matrix.of(np.zeros((20_000, 1))))
