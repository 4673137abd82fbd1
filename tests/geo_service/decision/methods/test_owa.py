"""Ordered weighted averaging: its ends, its middle, and cases worked by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_service.decision.errors import DecisionError
from geo_service.decision.matrix import Matrix
from geo_service.decision.methods import ordered_weighted_average, weighted_linear_combination
from geo_service.decision.methods.owa import attitude_weights, orness, tradeoff
from geo_service.decision.result import Note
from tests.geo_service.decision.tables_drawn import often, tables

WAYS = st.sampled_from(["quantifier", "product"])
PLACES = Matrix.of([[0.9, 0.5, 0.4], [0.2, 0.8, 0.7]], weights=[1, 2, 3])


@often
@given(matrix=tables(varying=True))
def test_the_ends_are_the_worst_and_the_best_value(matrix: Matrix) -> None:
    for attitude, extreme in ((0.0, np.min), (1.0, np.max)):
        outcome = ordered_weighted_average(matrix, attitude=attitude)
        np.testing.assert_allclose(outcome.scores, extreme(outcome.stages["normalised"], axis=1), atol=1e-12)


@often
@given(matrix=tables(), importance=WAYS)
def test_the_middle_is_the_weighted_linear_combination(matrix: Matrix, importance: str) -> None:
    middle = ordered_weighted_average(matrix, importance=importance)
    np.testing.assert_allclose(middle.scores, weighted_linear_combination(matrix).scores, atol=1e-9)


@often
@given(matrix=tables(), low=st.floats(0, 1), high=st.floats(0, 1))
def test_a_bolder_attitude_never_lowers_a_score(matrix: Matrix, low: float, high: float) -> None:
    low, high = sorted((low, high))
    cautious, bold = (ordered_weighted_average(matrix, attitude=one).scores for one in (low, high))
    assert (bold >= cautious - 1e-9).all()


@often
@given(matrix=tables(varying=True), attitude=st.floats(0.01, 0.99), importance=WAYS)
def test_joint_weights_sum_to_one_and_scores_lie_between_the_extremes(
    matrix: Matrix, attitude: float, importance: str
) -> None:
    outcome = ordered_weighted_average(matrix, attitude=attitude, importance=importance)
    np.testing.assert_allclose(outcome.stages["joint_weights"].sum(axis=1), 1.0)
    assert (outcome.stages["joint_weights"] >= 0).all()
    normalised = outcome.stages["normalised"]
    assert (outcome.scores <= normalised.max(axis=1) + 1e-12).all()
    assert (outcome.scores >= normalised.min(axis=1) - 1e-12).all()


@often
@given(values=tables(varying=True), attitude=st.floats(0.05, 0.95))
def test_with_equal_criteria_both_ways_are_the_operator_of_yager(values: Matrix, attitude: float) -> None:
    matrix = Matrix.of(values.values, values.objectives)
    k = matrix.values.shape[1]
    for importance in ("quantifier", "product"):
        outcome = ordered_weighted_average(matrix, attitude=attitude, importance=importance)
        expected = np.sort(outcome.stages["normalised"], axis=1)[:, ::-1] @ attitude_weights(attitude, k)
        np.testing.assert_allclose(outcome.scores, expected, atol=1e-9)


def test_the_product_by_hand_and_its_notice() -> None:
    outcome = ordered_weighted_average(
        PLACES, order_weights=[0.5, 0.3, 0.2], importance="product", normalisation="none"
    )
    first = np.array([1 * 0.5, 2 * 0.3, 3 * 0.2]) @ [0.9, 0.5, 0.4] / (0.5 + 0.6 + 0.6)
    second = np.array([2 * 0.5, 3 * 0.3, 1 * 0.2]) @ [0.8, 0.7, 0.2] / (1.0 + 0.9 + 0.2)
    np.testing.assert_allclose(outcome.scores, [first, second])
    assert outcome.stages["order"].tolist() == [[0, 1, 2], [1, 2, 0]]
    assert Note.NOT_MONOTONE in {notice.note for notice in outcome.notices}


def test_the_quantifier_by_hand() -> None:
    outcome = ordered_weighted_average(PLACES, attitude=1 / 3, normalisation="none")  # Q(p) = p²
    first = np.diff([0, 1 / 36, 9 / 36, 1]) @ [0.9, 0.5, 0.4]
    second = np.diff([0, 4 / 36, 25 / 36, 1]) @ [0.8, 0.7, 0.2]
    np.testing.assert_allclose(outcome.scores, [first, second])


def test_order_weights_that_are_given_describe_a_quantifier() -> None:
    equal = Matrix.of([[0.9, 0.5, 0.4]])
    outcome = ordered_weighted_average(equal, order_weights=[2, 1, 1], normalisation="none")
    assert outcome.scores[0] == pytest.approx(0.5 * 0.9 + 0.25 * 0.5 + 0.25 * 0.4)
    weighted = ordered_weighted_average(PLACES, order_weights=[1, 1, 1], normalisation="none")
    np.testing.assert_allclose(weighted.scores, weighted_linear_combination(PLACES, normalisation="none").scores)


def test_criteria_without_weight_do_not_count() -> None:
    outcome = ordered_weighted_average(
        Matrix.of([[0.9, 0.0], [0.8, 1.0]], weights=[1, 0]), attitude=0.0, normalisation="none"
    )
    assert outcome.scores.tolist() == [0.9, 0.8]
    # The order weights of three criteria are a quantifier; of two that count, half of its step is left for each.
    three = Matrix.of([[0.9, 0.0, 0.1]], weights=[1, 0, 1])
    two = ordered_weighted_average(three, order_weights=[0, 1, 0], normalisation="none")
    assert two.scores[0] == pytest.approx(0.5)


def test_orness_and_tradeoff() -> None:
    assert (orness(np.array([1.0, 0, 0])), orness(np.array([0, 0, 1.0])), orness(np.full(4, 0.25))) == (1.0, 0.0, 0.5)
    assert tradeoff(np.full(4, 0.25)) == 1.0
    assert tradeoff(np.array([1.0, 0, 0])) == pytest.approx(0.0)
    assert (orness(np.ones(1)), tradeoff(np.ones(1))) == (0.5, 1.0)


@pytest.mark.parametrize("wrong", [[1, 2], [0, 0, 0], [1, -1, 1]])
def test_wrong_order_weights_are_refused(wrong: list[float]) -> None:
    with pytest.raises(DecisionError) as refused:
        ordered_weighted_average(PLACES, order_weights=wrong)
    assert refused.value.field.startswith("parameters.order_weights")
