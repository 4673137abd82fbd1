"""Other people's programs give the same figures for random tables: pymcdm and scikit-criteria."""

from __future__ import annotations

import warnings

import numpy as np
import pymcdm.methods
import pymcdm.normalizations as theirs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pymcdm.methods.mcda_method import MCDA_method

from geo_service.decision.matrix import Matrix
from geo_service.decision.methods import promethee, topsis, vikor, weighted_linear_combination
from tests.geo_service.decision.tables_drawn import every_method, tables

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # what its own libraries announce is not ours to mend
    import skcriteria
    from skcriteria.agg.topsis import TOPSIS
    from skcriteria.agg.vikor import VIKOR

NORMALISATIONS = {
    "max": theirs.linear_normalization,
    "complement": theirs.max_normalization,
    "min-max": theirs.minmax_normalization,
    "vector": theirs.vector_normalization,
    "sum": theirs.sum_normalization,
}
METRICS = {"euclidean": "euclidean", "manhattan": "cityblock", "chebyshev": "chebyshev"}
FUNCTIONS = {"usual": "usual", "u-shape": "ushape", "v-shape": "vshape", "level": "level", "linear": "vshape_2"}


@pytest.mark.parametrize("name", NORMALISATIONS)
@every_method
@given(matrix=tables(varying=True))
def test_weighted_linear_combination(name: str, matrix: Matrix) -> None:
    oracle = _call(pymcdm.methods.WSM(NORMALISATIONS[name]), matrix)
    np.testing.assert_allclose(weighted_linear_combination(matrix, normalisation=name).scores, oracle, atol=1e-10)


@pytest.mark.parametrize("name", NORMALISATIONS)
@every_method
@given(matrix=tables(varying=True))
def test_topsis(name: str, matrix: Matrix) -> None:
    oracle = _call(pymcdm.methods.TOPSIS(NORMALISATIONS[name]), matrix)
    np.testing.assert_allclose(topsis(matrix, normalisation=name).scores, oracle, atol=1e-10)


@pytest.mark.parametrize(
    ("ours", "metric"), [("euclidean", "euclidean"), ("manhattan", "cityblock"), ("chebyshev",) * 2]
)
@every_method
@given(matrix=tables(varying=True))
def test_topsis_by_several_distances(ours: str, metric: str, matrix: Matrix) -> None:
    upward = matrix.values / np.sqrt((matrix.values**2).sum(axis=0))
    oracle = _decide(TOPSIS(metric=metric), Matrix.of(upward, matrix.objectives, matrix.weights))
    np.testing.assert_allclose(topsis(matrix, metric=ours).scores, oracle.e_.similarity, atol=1e-10)


@every_method
@given(matrix=tables(varying=True), v=st.floats(0, 1))
def test_vikor(matrix: Matrix, v: float) -> None:
    outcome = vikor(matrix, v=v)
    oracle = _decide(VIKOR(v=v, use_compromise_set=False), matrix).e_
    np.testing.assert_allclose(outcome.stages["S"], oracle.s_k, atol=1e-10)
    np.testing.assert_allclose(outcome.stages["R"], oracle.r_k, atol=1e-10)
    assume(min(np.ptp(oracle.s_k), np.ptp(oracle.r_k)) > 1e-9)  # it divides by differences that are rounding
    np.testing.assert_allclose(outcome.stages["Q"], oracle.q_k, atol=1e-9)
    np.testing.assert_allclose(outcome.scores, _call(pymcdm.methods.VIKOR(v=v), matrix), atol=1e-9)
    behind = np.sort(oracle.q_k - oracle.q_k.min())
    gaps = np.abs(np.append(behind[1:], behind[1:] - 1 / (len(behind) - 1)))
    assume(gaps.min() > 1e-9)  # where alternatives share the first rank, or lie on the limit, the paper leaves it open
    assume(_first_is_clear(outcome.stages["S"]) and _first_is_clear(outcome.stages["R"]))
    assert set(outcome.stages["compromise"]) == set(oracle.compromise_set.tolist())
    assert outcome.stages["acceptable_advantage"] == oracle.acceptable_advantage
    assert outcome.stages["acceptable_stability"] == oracle.acceptable_stability


@pytest.mark.parametrize("name", FUNCTIONS)
@every_method
@given(matrix=tables(), q=st.integers(1, 20_000), beyond=st.integers(1, 20_000))
def test_promethee(name: str, matrix: Matrix, q: int, beyond: int) -> None:
    # Halves of thousandths lie between the differences that occur: on a threshold itself the other program rounds.
    low, high = (q + 0.5) / 1000, (q + beyond + 0.5) / 1000
    k = matrix.values.shape[1]
    method = pymcdm.methods.PROMETHEE_II(FUNCTIONS[name], p=[high] * k, q=[low] * k)
    ours = promethee(matrix, preference=name, q=low, p=high)
    np.testing.assert_allclose(ours.scores, _call(method, matrix), atol=1e-10)


def _call(method: MCDA_method, matrix: Matrix) -> np.ndarray:
    # Its validation warns of dominated alternatives, which random tables have and methods can do with.
    return method(matrix.values, matrix.shares, matrix.objectives, validation=False)


def _decide(method: object, matrix: Matrix) -> skcriteria.agg.RankResult:
    with warnings.catch_warnings():
        # scikit-criteria advises against costs and says so each time; the papers have costs.
        warnings.simplefilter("ignore", UserWarning)
        return method.evaluate(skcriteria.mkdm(matrix.values, matrix.objectives, weights=matrix.shares))


def _first_is_clear(distance: np.ndarray) -> bool:
    lowest = np.sort(distance)[:2]
    return bool(lowest[1] - lowest[0] > 1e-9)
