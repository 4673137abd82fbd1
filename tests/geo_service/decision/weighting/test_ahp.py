"""The analytic hierarchy process: weights, consistency, refusals, and what would mend a matrix."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pymcdm.weights.subjective import AHP

from geo_service.decision.errors import DecisionError
from geo_service.decision.reading import Array
from geo_service.decision.result import Note
from geo_service.decision.weighting import ahp
from geo_service.decision.weighting.mending import SAATY_SCALE
from tests.geo_service.decision.tables_drawn import often

CONSISTENT = [[1, 2, 8], [0.5, 1, 4], [0.125, 0.25, 1]]
MENDABLE = [[1, 2, 4, 9], [1 / 2, 1, 2, 1 / 4], [1 / 4, 1 / 2, 1, 2], [1 / 9, 4, 1 / 2, 1]]


@st.composite
def judgements(draw: Any, most: int = 7) -> Array:
    """Draw comparisons on Saaty's scale."""
    k = draw(st.integers(3, most))
    matrix = np.ones((k, k))
    for row in range(k):
        for column in range(row):
            matrix[row, column] = draw(st.sampled_from(SAATY_SCALE))
            matrix[column, row] = 1 / matrix[row, column]
    return matrix


def cr_of(matrix: Array) -> float:
    return float(ahp(matrix, accept_inconsistent=True).figures["cr"])


def test_consistent_judgements_give_their_ratios() -> None:
    for derivation in ("eigenvector", "geometric-mean", "column-mean"):
        result = ahp(CONSISTENT, derivation=derivation)
        np.testing.assert_allclose(result.weights, np.array([8, 4, 1]) / 13)
        assert result.figures["lambda_max"] == pytest.approx(3.0)
        assert result.figures["cr"] == pytest.approx(0.0, abs=1e-9)
        assert (result.figures["consistent"], result.figures["mend"], result.notices) == (True, None, ())
        np.testing.assert_allclose(result.stages["deviation"], 1.0)


@often
@given(matrix=judgements())
def test_pymcdm_gives_the_same_weights_and_ratio(matrix: Array) -> None:
    oracle = AHP(matrix=matrix)
    result = ahp(matrix, random_index="tummala-ling", accept_inconsistent=True)
    np.testing.assert_allclose(result.weights, oracle(), atol=1e-9)
    assert result.figures["cr"] == pytest.approx(oracle.get_cr(), abs=1e-9)


@often
@given(matrix=judgements(), data=st.data())
def test_the_order_of_criteria_does_not_matter(matrix: Array, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(matrix))))
    ours, moved = (ahp(one, accept_inconsistent=True) for one in (matrix, matrix[np.ix_(order, order)]))
    np.testing.assert_allclose(moved.weights, ours.weights[order], atol=1e-9)
    assert moved.figures["cr"] == pytest.approx(ours.figures["cr"], abs=1e-9)


@often
@given(matrix=judgements(5))
def test_the_advice_does_what_it_says(matrix: Array) -> None:
    result = ahp(matrix, accept_inconsistent=True)
    advice = result.figures["mend"]
    assume(advice is not None)
    row, column = advice["pair"]
    deviation = np.abs(np.log(result.stages["deviation"]))
    assert deviation[row, column] == pytest.approx(deviation.max())
    assert advice["given"] == matrix[row, column]
    assert advice["implied"] == pytest.approx(result.weights[row] / result.weights[column])
    row, column = advice["change"]
    changed = matrix.copy()
    changed[row, column], changed[column, row] = advice["value"], 1 / advice["value"]
    assert cr_of(changed) == pytest.approx(advice["cr_after"], abs=1e-9)
    assert cr_of(changed) < result.figures["cr"]
    assert advice["mends"] == (advice["cr_after"] <= 0.10)
    if advice["mends"]:
        exact = advice["value_exact"]
        changed[row, column], changed[column, row] = exact, 1 / exact
        assert cr_of(changed) <= 0.10 + 1e-9
        given, proposed = np.log(matrix[row, column]), np.log(advice["value"])
        assert abs(np.log(exact) - given) <= abs(proposed - given) + 1e-9


@often
@given(matrix=judgements(4))
def test_no_other_value_of_the_scale_would_mend_with_less_change(matrix: Array) -> None:
    advice = ahp(matrix, accept_inconsistent=True).figures["mend"]
    assume(advice is not None and advice["change"] == advice["pair"] and advice["mends"])
    row, column = advice["change"]
    asked = abs(np.log(advice["value"] / matrix[row, column]))
    for value in SAATY_SCALE:
        changed = matrix.copy()
        changed[row, column], changed[column, row] = value, 1 / value
        if cr_of(changed) <= 0.10:
            assert abs(np.log(value / matrix[row, column])) >= asked - 1e-9


def test_one_wrong_judgement_is_found_and_mended() -> None:
    with pytest.raises(DecisionError) as refused:
        ahp(MENDABLE)
    figures = refused.value.figures
    assert refused.value.code == "ahp-inconsistent"
    assert figures["cr"] > 0.10
    assert not figures["consistent"]
    assert figures["mend"]["pair"] == figures["mend"]["change"] == [1, 3]
    assert (figures["mend"]["mends"], figures["mend"]["value_text"]) == (True, "2")
    assert figures["mend"]["cr_after"] <= 0.10


def test_weights_may_be_had_all_the_same() -> None:
    result = ahp(MENDABLE, accept_inconsistent=True)
    assert not result.figures["consistent"]
    assert [notice.note for notice in result.notices] == [Note.INCONSISTENT]


def test_fractions_may_be_written_as_such_and_decimals_rounded() -> None:
    written = ahp([[1, 3, "1/5"], ["1/3", 1, "1 / 9"], [5, 9, 1]])
    printed = ahp([[1, 3, 0.2], [0.33, 1, 0.11], [5, 9, 1]])
    np.testing.assert_allclose(written.weights, printed.weights, atol=0.005)
    assert not written.notices
    assert [notice.note for notice in printed.notices] == [Note.ROUNDED_RECIPROCALS]


@pytest.mark.parametrize("matrix", [[[1]], [[1, 9], [1 / 9, 1]]])
def test_two_criteria_cannot_contradict_each_other(matrix: list[list[float]]) -> None:
    assert ahp(matrix).figures["cr"] == 0.0
    assert ahp(matrix).weights.sum() == pytest.approx(1.0)


def test_saaty_s_random_indices() -> None:
    found = [ahp(np.ones((k, k))).figures["random_index"] for k in (1, 2, 3, 5, 9, 15)]
    assert found == [0, 0, 0.58, 1.12, 1.45, 1.59]


@pytest.mark.parametrize(
    ("pairwise", "code", "field"),
    [
        ([[1, 2], [0.5, 1], [1, 1]], "pairwise-not-square", "pairwise[0]"),
        ([[1, 2, 3], [0.5, 1]], "pairwise-not-square", "pairwise[0]"),
        ([[1, 2], [0.5]], "pairwise-not-square", "pairwise[1]"),
        ([[1, 0], [1, 1]], "pairwise-not-positive", "pairwise[0][1]"),
        ([[1, -2], [-0.5, 1]], "pairwise-not-positive", "pairwise[0][1]"),
        ([[1, 1e9], [1e-9, 1]], "pairwise-not-positive", "pairwise[0][1]"),
        ([[1, 2], [2, 1]], "pairwise-not-reciprocal", "pairwise[1][0]"),
        ([[1, 2], [0.49, 1]], "pairwise-not-reciprocal", "pairwise[1][0]"),
        ([[1, 150], [0.01, 1]], "pairwise-not-reciprocal", "pairwise[1][0]"),
        ([[2, 2], [0.5, 1]], "pairwise-not-reciprocal", "pairwise[0][0]"),
        ([[1, "x"], [1, 1]], "invalid-number", "pairwise[0][1]"),
        ([[1, "1/0"], [1, 1]], "invalid-number", "pairwise[0][1]"),
        ([[1, None], [1, 1]], "invalid-number", "pairwise[0][1]"),
        (np.ones((16, 16)), "pairwise-too-large", "pairwise"),
        ([], "matrix-empty", "pairwise"),
        ({"a": 1}, "list-expected", "pairwise"),
        ([1, 2], "list-expected", "pairwise[0]"),
    ],
)
def test_comparisons_that_make_no_sense_are_refused(pairwise: object, code: str, field: str) -> None:
    with pytest.raises(DecisionError) as refused:
        ahp(pairwise)
    assert (refused.value.code, refused.value.field) == (code, field)
