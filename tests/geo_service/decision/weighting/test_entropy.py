"""Entropy weights."""

from __future__ import annotations

import numpy as np
import pymcdm.weights
import pytest
import scipy.stats
from hypothesis import given

from geo_service.decision.errors import DecisionError
from geo_service.decision.matrix import Matrix
from geo_service.decision.weighting import entropy
from tests.geo_service.decision.tables_drawn import changed, often, tables


@often
@given(matrix=tables(varying=True))
def test_other_programs_give_the_same_weights(matrix: Matrix) -> None:
    np.testing.assert_allclose(entropy(matrix).weights, pymcdm.weights.entropy_weights(matrix.values), atol=1e-7)


@often
@given(matrix=tables(varying=True))
def test_the_entropy_is_that_of_a_distribution(matrix: Matrix) -> None:
    expected = scipy.stats.entropy(matrix.values, base=len(matrix.values), axis=0)
    np.testing.assert_allclose(entropy(matrix).stages["entropy"], expected, atol=1e-12)
    upward = np.where(matrix.costs, 1 / matrix.values, matrix.values)
    expected = scipy.stats.entropy(upward, base=len(matrix.values), axis=0)
    found = entropy(matrix, normalisation="reciprocal-costs").stages["entropy"]
    np.testing.assert_allclose(found, expected, atol=1e-12)


@often
@given(matrix=tables(varying=True))
def test_units_do_not_matter(matrix: Matrix) -> None:
    scaled = changed(matrix, matrix.values * 2.0 ** np.arange(matrix.values.shape[1]))
    for normalisation in ("sum", "reciprocal-costs", "min-max"):
        ours, theirs = (entropy(one, normalisation=normalisation).weights for one in (matrix, scaled))
        np.testing.assert_allclose(ours, theirs, atol=1e-9)


def test_zeros_and_negative_values() -> None:
    assert entropy(Matrix.of([[0, 1], [5, 2]])).stages["entropy"][0] == 0.0
    with pytest.raises(DecisionError) as refused:
        entropy(Matrix.of([[1, 2], [3, -2]]))
    assert (refused.value.code, refused.value.field) == ("values-not-positive", "matrix[1][1]")
    assert entropy(Matrix.of([[1, 2], [3, -2]]), normalisation="min-max").weights.tolist() == [0.5, 0.5]


def test_a_constant_criterion_weighs_nothing() -> None:
    result = entropy(Matrix.of([[1, 7, 0], [2, 7, 0]]))
    assert result.weights.tolist() == [1.0, 0.0, 0.0]
    assert [notice.criteria for notice in result.notices] == [(1, 2)]


@pytest.mark.parametrize(
    ("values", "code"), [([[1, 2]], "too-few-alternatives"), ([[1, 2], [1, 2]], "weights-undefined")]
)
def test_a_table_that_tells_nothing_apart_is_refused(values: list[list[float]], code: str) -> None:
    with pytest.raises(DecisionError, match=code):
        entropy(Matrix.of(values))
