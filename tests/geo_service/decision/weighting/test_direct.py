"""Direct weights and swings."""

from __future__ import annotations

import pytest

from geo_service.decision.errors import DecisionError
from geo_service.decision.weighting import direct, swing


def test_direct_weights_are_divided_by_their_sum() -> None:
    result = direct([1, 3])
    assert result.weights.tolist() == [0.25, 0.75]
    assert [notice.note.value for notice in result.notices] == ["weights-rescaled"]
    assert not direct([0.25, 0.75]).notices
    assert direct([1e-300, 3e-300]).weights.tolist() == [0.25, 0.75]


def test_swings_are_shares_of_the_best() -> None:
    assert swing([100, 60, 40, 0]).weights.tolist() == [0.5, 0.3, 0.2, 0.0]


@pytest.mark.parametrize(
    ("weights", "code", "field"),
    [
        ([1, -1], "invalid-weight", "weights[1]"),
        ([0, 0], "weights-all-zero", "weights"),
        ([], "weights-all-zero", "weights"),
        ([1, float("nan")], "invalid-number", "weights[1]"),
        ([1, "2"], "invalid-number", "weights[1]"),
        ([1, True], "invalid-number", "weights[1]"),
        ("1,2", "list-expected", "weights"),
    ],
)
def test_weights_that_weigh_nothing_are_refused(weights: object, code: str, field: str) -> None:
    with pytest.raises(DecisionError) as refused:
        direct(weights)
    assert (refused.value.code, refused.value.field) == (code, field)


@pytest.mark.parametrize(
    ("points", "code"),
    [
        ([90, 60], "no-best-swing"),
        ([100, 101], "invalid-points"),
        ([100, -1], "invalid-points"),
        ([], "matrix-empty"),
        (None, "list-expected"),
    ],
)
def test_swings_without_a_best_one_are_refused(points: object, code: str) -> None:
    with pytest.raises(DecisionError, match=code):
        swing(points)
