"""CRITIC weights."""

from __future__ import annotations

import warnings

import numpy as np
import pymcdm.weights
import pytest
import scipy.stats
from hypothesis import assume, given
from hypothesis import strategies as st

from geo_service.decision.errors import DecisionError
from geo_service.decision.matrix import Matrix
from geo_service.decision.weighting import critic
from tests.geo_service.decision.tables_drawn import changed, often, tables

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # what its own libraries announce is not ours to mend
    from skcriteria.preprocessing.weighters import critic_weights

FIRMS = [[61, 1.08, 4.33], [20.7, 0.26, 4.34], [16.3, 1.98, 2.53], [9, 3.29, 1.65], [-34.6, 3.31, 0.98]]


def says_something(matrix: Matrix, *, by_rank: bool = False) -> None:
    """Pass over tables whose criteria all say the same: their weights are rounding divided by rounding."""
    upward = matrix.values * matrix.objectives
    compared = scipy.stats.rankdata(upward, axis=0) if by_rank else upward
    assume((1 - np.atleast_2d(np.corrcoef(compared.T))).max() > 1e-6)


@often
@given(matrix=tables(varying=True), correlation=st.sampled_from(["pearson", "spearman"]))
def test_scikit_criteria_gives_the_same_weights(matrix: Matrix, correlation: str) -> None:
    says_something(matrix, by_rank=correlation == "spearman")
    oracle = critic_weights(matrix.values, matrix.objectives, correlation=correlation)
    np.testing.assert_allclose(critic(matrix, correlation=correlation).weights, oracle, atol=1e-7)


@often
@given(matrix=tables(varying=True))
def test_pymcdm_gives_the_same_weights_to_benefits(matrix: Matrix) -> None:
    says_something(Matrix.of(matrix.values))
    found = critic(Matrix.of(matrix.values)).weights
    np.testing.assert_allclose(found, pymcdm.weights.critic_weights(matrix.values), atol=1e-7)


@often
@given(matrix=tables(varying=True))
def test_units_do_not_matter(matrix: Matrix) -> None:
    says_something(matrix)
    scaled = changed(matrix, matrix.values * 2.0 ** np.arange(matrix.values.shape[1]))
    np.testing.assert_allclose(critic(matrix).weights, critic(scaled).weights, atol=1e-9)


@pytest.mark.parametrize("correlation", ["pearson", "spearman"])
def test_values_may_be_taken_as_they_are(correlation: str) -> None:
    oracle = critic_weights(FIRMS, np.ones(3), correlation=correlation, scale=False)
    found = critic(Matrix.of(FIRMS), correlation=correlation, normalisation="none")
    np.testing.assert_allclose(found.weights, oracle)


def test_a_constant_criterion_weighs_nothing_and_bends_no_correlation() -> None:
    wider = [[*row[:1], 5.0, *row[1:]] for row in FIRMS]
    result = critic(Matrix.of(wider))
    np.testing.assert_allclose(result.weights[[0, 2, 3]], critic(Matrix.of(FIRMS)).weights)
    assert result.weights[1] == 0.0
    assert [notice.criteria for notice in result.notices] == [(1,)]


def test_the_only_criterion_that_varies_gets_the_whole_weight() -> None:
    assert critic(Matrix.of([[1, 5], [2, 5]])).weights.tolist() == [1.0, 0.0]


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ([[1, 2]], "too-few-alternatives"),
        ([[1, 2], [1, 2]], "weights-undefined"),
        ([[1, 10], [2, 20], [4, 40]], "weights-undefined"),
    ],
)
def test_a_table_that_tells_nothing_apart_is_refused(values: list[list[float]], code: str) -> None:
    with pytest.raises(DecisionError, match=code):
        critic(Matrix.of(values))
