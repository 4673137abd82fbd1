"""Scores: what must hold for any weights and any values, and cases worked by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from geo_service.decision.ranks import ranks
from geo_service.decision.scenario import EVEN_BALANCE, Scenario
from geo_service.decision.scoring import Array, score
from layers.core.criterion import Criterion, Linear, Part
from layers.core.text import Text

WORDS = Text("а", "б", "c")
UNIT = st.floats(0, 1)
NAN = float("nan")


def scenario_of(parts: list[Part], weights: list[float]) -> Scenario:
    criteria = tuple(
        Criterion(f"c{position}", "column", WORDS, part, Linear(0, 1), WORDS) for position, part in enumerate(parts)
    )
    return Scenario("test", criteria, tuple(weights), EVEN_BALANCE)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Scenario, Array]:
    k = draw(st.integers(1, 6))
    n = draw(st.integers(1, 5))
    parts = draw(st.lists(st.sampled_from(list(Part)), min_size=k, max_size=k))
    weights = draw(st.lists(st.one_of(st.just(0.0), st.floats(1e-3, 1e3)), min_size=k, max_size=k))
    values = draw(arrays(np.float64, (n, k), elements=st.one_of(UNIT, st.just(NAN))))
    return scenario_of(parts, weights), values


@given(cases())
def test_contributions_sum_to_the_suitability(case: tuple[Scenario, Array]) -> None:
    result = score(*case)
    scored = np.isfinite(result.suitability)
    np.testing.assert_allclose(result.contributions.sum(axis=1)[scored], result.suitability[scored], atol=1e-12)
    np.testing.assert_allclose(result.weights.sum(axis=1), scored.astype(float), atol=1e-12)
    assert not result.contributions[result.missing].any()


@given(cases())
def test_scores_and_bounds_stay_in_order(case: tuple[Scenario, Array]) -> None:
    result = score(*case)
    scored = np.isfinite(result.suitability)
    assert (result.low[scored] <= result.suitability[scored] + 1e-12).all()
    assert (result.suitability[scored] <= result.high[scored] + 1e-12).all()
    for name in ("need", "livability", "suitability", "low", "high"):
        array = getattr(result, name)
        assert (np.isnan(array) | ((array >= -1e-12) & (array <= 1 + 1e-12))).all(), name


@given(cases())
def test_suitability_is_need_and_livability_in_balance(case: tuple[Scenario, Array]) -> None:
    result = score(*case)
    both = np.isfinite(result.need) & np.isfinite(result.livability)
    np.testing.assert_allclose(
        result.suitability[both], (result.need[both] + result.livability[both]) / 2, rtol=0, atol=1e-12
    )


@given(cases(), st.floats(1e-6, 1e6))
def test_only_proportions_of_weights_matter(case: tuple[Scenario, Array], factor: float) -> None:
    scenario, values = case
    scaled = Scenario("x", scenario.criteria, tuple(weight * factor for weight in scenario.weights), scenario.balance)
    before, after = score(scenario, values), score(scaled, values)
    np.testing.assert_allclose(before.suitability, after.suitability, atol=1e-9)
    np.testing.assert_allclose(before.high, after.high, atol=1e-9)


@given(cases(), st.data())
def test_a_better_value_never_lowers_a_score(case: tuple[Scenario, Array], data: st.DataObject) -> None:
    scenario, values = case
    row = data.draw(st.integers(0, values.shape[0] - 1))
    column = data.draw(st.integers(0, values.shape[1] - 1))
    better = values.copy()
    better[row, column] = data.draw(st.floats(0 if np.isnan(values[row, column]) else values[row, column], 1))
    if np.isnan(values[row, column]):
        return
    before, after = score(scenario, values), score(scenario, better)
    for name in ("need", "livability", "suitability", "low", "high"):
        old, new = getattr(before, name)[row], getattr(after, name)[row]
        assert np.isnan(old) or new >= old - 1e-12, name


@given(cases(), st.data())
def test_losing_a_value_only_widens_the_bounds(case: tuple[Scenario, Array], data: st.DataObject) -> None:
    scenario, values = case
    row = data.draw(st.integers(0, values.shape[0] - 1))
    column = data.draw(st.integers(0, values.shape[1] - 1))
    lost = values.copy()
    lost[row, column] = NAN
    before, after = score(scenario, values), score(scenario, lost)
    assert after.low[row] <= before.low[row] + 1e-12
    assert after.high[row] >= before.high[row] - 1e-12
    assert len(after.suitability) == len(before.suitability)


def test_a_case_worked_by_hand() -> None:
    scenario = scenario_of([Part.NEED, Part.NEED, Part.LIVABILITY], [1.0, 3.0, 5.0])
    result = score(scenario, np.array([[0.8, 0.4, 0.6]]))
    assert result.need[0] == pytest.approx(0.25 * 0.8 + 0.75 * 0.4)
    assert result.livability[0] == pytest.approx(0.6)
    assert result.suitability[0] == pytest.approx(0.55)
    np.testing.assert_allclose(result.contributions[0], [0.1, 0.15, 0.3])
    assert result.low[0] == pytest.approx(result.high[0]) == pytest.approx(0.55)


def test_a_missing_value_is_neither_zero_nor_the_end() -> None:
    scenario = scenario_of([Part.NEED, Part.NEED, Part.LIVABILITY], [1.0, 3.0, 5.0])
    result = score(scenario, np.array([[0.8, NAN, 0.6]]))
    assert result.need[0] == pytest.approx(0.8)
    assert result.suitability[0] == pytest.approx(0.7)
    assert result.low[0] == pytest.approx(0.125 * 0.8 + 0.5 * 0.6)
    assert result.high[0] == pytest.approx(0.125 * 0.8 + 0.375 + 0.5 * 0.6)
    assert result.missing[0].tolist() == [False, True, False]


def test_a_place_of_which_nothing_is_known_stays_in() -> None:
    result = score(scenario_of([Part.NEED, Part.LIVABILITY], [1.0, 1.0]), np.array([[NAN, NAN], [1.0, 0.0]]))
    assert np.isnan(result.suitability[0])
    assert (result.low[0], result.high[0]) == (0.0, 1.0)
    assert ranks(result.suitability).tolist() == [0, 1]


def test_a_part_of_which_nothing_is_known_leaves_its_share_to_the_other() -> None:
    result = score(scenario_of([Part.NEED, Part.LIVABILITY], [1.0, 1.0]), np.array([[NAN, 0.4]]))
    assert np.isnan(result.need[0])
    assert result.suitability[0] == pytest.approx(0.4)
    assert (result.low[0], result.high[0]) == (pytest.approx(0.2), pytest.approx(0.7))


def test_values_that_rest_on_part_of_a_district_bound_the_score() -> None:
    scenario = scenario_of([Part.NEED], [1.0])
    result = score(scenario, np.array([[0.5]]), np.array([[0.4]]), np.array([[0.6]]))
    assert (result.low[0], result.suitability[0], result.high[0]) == (0.4, 0.5, 0.6)


def test_equal_scores_share_the_better_rank() -> None:
    assert ranks(np.array([0.5, 0.9, NAN, 0.5, 0.1])).tolist() == [2, 1, 0, 2, 4]
    assert ranks(np.array([])).tolist() == []
