"""What every method must do with any table: no better place below a worse one, no matter the order or the unit."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_service.decision.matrix import Matrix
from geo_service.decision.methods import (
    ordered_weighted_average,
    promethee,
    topsis,
    vikor,
    weighted_linear_combination,
)
from geo_service.decision.methods.normalisation import NORMALISATIONS
from geo_service.decision.methods.preference import PREFERENCES
from geo_service.decision.result import Outcome
from tests.geo_service.decision.tables_drawn import changed, every_method, tables

Method = Callable[[Matrix], Outcome]
METHODS: dict[str, Method] = {
    **{f"wlc {name}": partial(weighted_linear_combination, normalisation=name) for name in NORMALISATIONS},
    **{f"topsis {name}": partial(topsis, normalisation=name) for name in NORMALISATIONS},
    "topsis manhattan": partial(topsis, metric="manhattan"),
    "topsis by distance": partial(topsis, weighting="distance"),
    **{
        f"owa {attitude}": partial(ordered_weighted_average, attitude=attitude)
        for attitude in (0.0, 0.3, 0.5, 0.8, 1.0)
    },
    "vikor": vikor,
    **{f"promethee {name}": partial(promethee, preference=name, q=0.5, p=2.0, s=1.0) for name in PREFERENCES},
}
WITHOUT_UNITS = [name for name in METHODS if name == "promethee usual" or not name.startswith("promethee")]
WITHOUT_UNITS = [name for name in WITHOUT_UNITS if not name.endswith(" none")]
every = pytest.mark.parametrize("name", METHODS)


def close(ours: Outcome, theirs: Outcome, order: list[int] | None = None) -> None:
    order = list(range(len(ours.scores))) if order is None else order
    np.testing.assert_allclose(theirs.scores, ours.scores[order], rtol=1e-9, atol=1e-9)


@every
@every_method
@given(matrix=tables(), data=st.data())
def test_a_dominated_alternative_never_ranks_above_its_dominator(
    name: str, matrix: Matrix, data: st.DataObject
) -> None:
    better, worse = data.draw(st.permutations(range(len(matrix.values))))[:2]
    raised = np.maximum(matrix.values[better] * matrix.objectives, matrix.values[worse] * matrix.objectives)
    values = matrix.values.copy()
    values[better] = raised * matrix.objectives
    ranks = METHODS[name](changed(matrix, values)).ranks
    assert ranks[better] <= ranks[worse]


@every
@every_method
@given(matrix=tables(), data=st.data())
def test_the_order_of_alternatives_does_not_matter(name: str, matrix: Matrix, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(matrix.values))))
    close(METHODS[name](matrix), METHODS[name](changed(matrix, matrix.values[order])), order)


@every
@every_method
@given(matrix=tables(), data=st.data())
def test_the_order_of_criteria_does_not_matter(name: str, matrix: Matrix, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(matrix.values.shape[1])))
    moved = Matrix.of(matrix.values[:, order], matrix.objectives[order], matrix.weights[order])
    close(METHODS[name](matrix), METHODS[name](moved))


@every
@every_method
@given(matrix=tables(), factor=st.sampled_from([1e-30, 1e-3, 7.0, 1e30]))
def test_the_scale_of_the_weights_does_not_matter(name: str, matrix: Matrix, factor: float) -> None:
    scaled = METHODS[name](changed(matrix, weights=matrix.weights * factor))
    close(METHODS[name](matrix), scaled)
    assert scaled.weights.sum() == pytest.approx(1.0) or matrix.constant.all()


@pytest.mark.parametrize("name", WITHOUT_UNITS)
@every_method
@given(matrix=tables(), data=st.data())
def test_the_unit_of_a_criterion_does_not_matter(name: str, matrix: Matrix, data: st.DataObject) -> None:
    factors = np.array([data.draw(st.sampled_from([2.0**-40, 0.5, 1.0, 1024.0])) for _ in matrix.objectives])
    scaled = METHODS[name](changed(matrix, matrix.values * factors))
    close(METHODS[name](matrix), scaled)
    np.testing.assert_array_equal(scaled.ranks, METHODS[name](matrix).ranks)


@every
@every_method
@given(matrix=tables())
def test_equal_alternatives_share_a_rank(name: str, matrix: Matrix) -> None:
    outcome = METHODS[name](changed(matrix, np.vstack([matrix.values, matrix.values[0]])))
    assert outcome.ranks[0] == outcome.ranks[-1]
    assert outcome.scores[0] == pytest.approx(outcome.scores[-1], abs=1e-12)


@every
@every_method
@given(matrix=tables())
def test_a_constant_criterion_moves_no_rank_and_is_named(name: str, matrix: Matrix) -> None:
    wider = Matrix.of(
        np.column_stack([matrix.values, np.full(len(matrix.values), 3.0)]),
        np.append(matrix.objectives, 1.0),
        np.append(matrix.weights, matrix.weights.sum()),
    )
    outcome = METHODS[name](wider)
    assert any(matrix.values.shape[1] in notice.criteria for notice in outcome.notices) or wider.constant.all()
    np.testing.assert_array_equal(outcome.ranks, METHODS[name](matrix).ranks)


@every
def test_alternatives_that_are_all_the_same_share_the_first_rank(name: str) -> None:
    outcome = METHODS[name](Matrix.of([[3, 4], [3, 4], [3, 4]], [1, -1], [1, 2]))
    assert outcome.ranks.tolist() == [1, 1, 1]
    assert [notice.note.value for notice in outcome.notices] == ["all-constant", "weights-rescaled"]


@every
def test_a_single_alternative_is_first(name: str) -> None:
    outcome = METHODS[name](Matrix.of([[3, 4]], [1, -1]))
    assert outcome.ranks.tolist() == [1]
    assert np.isfinite(outcome.scores).all()
    assert [notice.note.value for notice in outcome.notices] == ["single-alternative", "equal-weights"]


@every
def test_columns_of_zeros_are_no_trouble(name: str) -> None:
    outcome = METHODS[name](Matrix.of([[0, 4], [0, 5], [0, 6]], [1, 1]))
    assert outcome.ranks.tolist() == [3, 2, 1]


@every
@pytest.mark.parametrize("size", [1e-90, 1e90])
def test_huge_and_tiny_numbers_are_no_trouble(name: str, size: float) -> None:
    outcome = METHODS[name](Matrix.of([[1 * size, 4], [2 * size, 5], [3 * size, 6]]))
    assert np.isfinite(outcome.scores).all()
    assert outcome.ranks[2] == 1
