"""Weighted linear combination and its normalisations, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from geo_service.decision.errors import DecisionError
from geo_service.decision.matrix import Matrix
from geo_service.decision.methods import weighted_linear_combination
from geo_service.decision.methods.normalisation import normalise

TABLE = Matrix.of([[2.0, 10.0], [4.0, 40.0]], [1, -1], [3, 1])
BY_HAND = {
    "none": [[2, -10], [4, -40]],
    "max": [[0.5, 1], [1, 0.25]],
    "complement": [[0.5, 0.75], [1, 0]],
    "min-max": [[0, 1], [1, 0]],
    "vector": [[2 / 20**0.5, 1 - 10 / 1700**0.5], [4 / 20**0.5, 1 - 40 / 1700**0.5]],
    "sum": [[1 / 3, 0.8], [2 / 3, 0.2]],
}


@pytest.mark.parametrize("name", BY_HAND)
def test_normalisations_by_hand(name: str) -> None:
    np.testing.assert_allclose(normalise(TABLE, name), BY_HAND[name])
    outcome = weighted_linear_combination(TABLE, normalisation=name)
    np.testing.assert_allclose(outcome.scores, np.array(BY_HAND[name]) @ [0.75, 0.25])
    np.testing.assert_allclose(outcome.stages["normalised"], BY_HAND[name])
    np.testing.assert_allclose(outcome.stages["weighted"].sum(axis=1), outcome.scores)


def test_weights_may_be_taken_as_they_are() -> None:
    outcome = weighted_linear_combination(TABLE, normalisation="max", rescale_weights=False)
    np.testing.assert_allclose(outcome.scores, [2.5, 3.25])
    assert not outcome.notices


@pytest.mark.parametrize("name", ["max", "complement", "sum"])
def test_negative_values_have_no_such_share(name: str) -> None:
    with pytest.raises(DecisionError) as refused:
        weighted_linear_combination(Matrix.of([[1, 2], [1, -3]]), normalisation=name)
    assert (refused.value.code, refused.value.field, refused.value.value) == (
        "values-not-positive",
        "matrix[1][1]",
        -3.0,
    )


@pytest.mark.parametrize("name", ["max", "sum"])
def test_a_cost_of_zero_has_no_reciprocal(name: str) -> None:
    with pytest.raises(DecisionError) as refused:
        weighted_linear_combination(Matrix.of([[1, 2], [1, 0]], [1, -1]), normalisation=name)
    assert (refused.value.code, refused.value.field) == ("values-not-positive", "matrix[1][1]")
    assert weighted_linear_combination(Matrix.of([[1, 2], [1, 0]]), normalisation=name).ranks.tolist() == [1, 2]


def test_under_min_max_the_weight_of_a_constant_criterion_goes_to_the_others() -> None:
    outcome = weighted_linear_combination(Matrix.of([[1, 5], [2, 5]], weights=[1, 3]))
    assert outcome.weights.tolist() == [1.0, 0.0]
    assert outcome.scores.tolist() == [0.0, 1.0]


def test_scores_that_differ_by_rounding_share_a_rank() -> None:
    outcome = weighted_linear_combination(Matrix.of([[0.1, 0.2, 0.3], [0.3, 0.2, 0.1]]), normalisation="none")
    assert outcome.ranks.tolist() == [1, 1]
