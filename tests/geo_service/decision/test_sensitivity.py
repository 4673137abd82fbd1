"""Which uncertainty matters most: the exact indices against sampling, and the estimate from draws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from geo_service.decision.errors import DecisionError
from geo_service.decision.scenario import Scenario
from geo_service.decision.scoring import Array
from geo_service.decision.uncertainty.draws import Spread, draw_weights
from geo_service.decision.uncertainty.intervals import intervals
from geo_service.decision.uncertainty.sensitivity import binned_first_order, first_order
from layers.core.criterion import Part
from tests.geo_service.decision.places import NAN, cases, half_and_half, need, random_values, scenario_of

SPREAD = Spread(draws=100_000, weights=0.12, balance=0.08)


def sampled(scenario: Scenario, values: Array) -> tuple[Array, Array, Array]:
    """Draw weights (draws, k), values (draws, n, k) and scores (draws, n) by numpy alone."""
    random = np.random.default_rng(1)
    possible = intervals(scenario, values)
    weights = draw_weights(scenario, SPREAD, random)
    drawn = random.triangular(possible.low, possible.likely, possible.high + 1e-12, (SPREAD.draws, *values.shape))
    return weights, drawn, np.einsum("dk,dnk->dn", weights, drawn)


def test_indices_against_sampling() -> None:
    scenario = scenario_of([Part.NEED] * 3 + [Part.LIVABILITY] * 2, [3, 2, 1, 1, 1], (0.6, 0.4))
    values = random_values(4, 5, seed=3, missing=0.3)
    found = first_order(scenario, intervals(scenario, values), SPREAD)
    weights, drawn, scores = sampled(scenario, values)
    np.testing.assert_allclose(found.variance, scores.var(axis=0), rtol=0.02)
    need_share = weights[:, :3].sum(axis=1)
    within = weights / np.where(np.arange(5) < 3, need_share[:, None], 1 - need_share[:, None])
    for place in range(4):
        estimated = binned_first_order(within, scores[:, place])
        np.testing.assert_allclose(found.weight[place], estimated, atol=0.012)
        estimated = binned_first_order(drawn[:, place], scores[:, place])
        np.testing.assert_allclose(found.value[place], estimated, atol=0.012)
        assert found.balance[place] == pytest.approx(
            binned_first_order(need_share[:, None], scores[:, place])[0], abs=0.012
        )


def test_weight_and_value_together_against_sampling() -> None:
    scenario, values = need(3.0, 1.0), np.array([[NAN, 0.9], [0.3, NAN]])
    found = first_order(scenario, intervals(scenario, values), SPREAD)
    weights, drawn, scores = sampled(scenario, values)
    squares = [np.round(weights[:, 0] * 25), np.round(drawn[:, 0, 0] * 40)]
    codes = np.unique(squares[0] * 1000 + squares[1], return_inverse=True)[1]
    count = np.bincount(codes)
    means = np.bincount(codes, scores[:, 0]) / count
    between = (count * (means - scores[:, 0].mean()) ** 2).sum() / SPREAD.draws
    assert found.criterion[0, 0] == pytest.approx(between / scores[:, 0].var(), abs=0.02)
    assert found.criterion[0, 0] > found.weight[0, 0] + found.value[0, 0]


def test_with_certain_weights_the_indices_share_the_variance_exactly() -> None:
    scenario, values = half_and_half(6), random_values(10, 6, missing=0.4)
    found = first_order(scenario, intervals(scenario, values), Spread(weights=0, balance=0))
    uncertain = found.variance > 0
    np.testing.assert_allclose(found.value.sum(axis=1)[uncertain], 1.0)
    assert found.overall_value.sum() == pytest.approx(1.0)
    np.testing.assert_allclose(found.variance, found.data_variance)
    assert not found.weight[uncertain].any()


@given(cases())
def test_indices_are_shares(case: tuple[Scenario, Array]) -> None:
    scenario, values = case
    found = first_order(scenario, intervals(scenario, values), Spread())
    scored = ~np.isnan(found.variance)
    assert (found.variance[scored] >= 0).all()
    assert (found.data_variance[scored] <= found.variance[scored] + 1e-12).all()
    for array in (found.weight, found.value, found.criterion, found.balance[:, None]):
        assert ((array[scored] >= 0) & (array[scored] <= 1 + 1e-9)).all()
        assert np.isnan(array[~scored]).all()
    assert (found.criterion[scored] >= found.value[scored] - 1e-12).all()


def test_data_that_do_not_stray_have_no_part() -> None:
    scenario, values = half_and_half(4), random_values(6, 4, missing=0.4)
    found = first_order(scenario, intervals(scenario, values), Spread(data=False))
    scored = ~np.isnan(found.variance)
    assert not found.data_variance[scored].any()
    assert not found.value[scored].any()
    np.testing.assert_array_equal(found.criterion, found.weight)


def test_a_certain_place_has_no_indices() -> None:
    found = first_order(need(1.0), intervals(need(1.0), np.array([[0.4]])), Spread())
    assert (found.variance[0], found.criterion[0, 0], found.overall_balance) == (0.0, 0.0, 0.0)


def test_the_estimate_finds_what_drives_the_output() -> None:
    random = np.random.default_rng(2)
    inputs = random.random((20_000, 3))
    found = binned_first_order(inputs, 2.0 * inputs[:, 0] + inputs[:, 1])
    np.testing.assert_allclose(found, [0.8, 0.2, 0.0], atol=0.01)


def test_an_input_or_output_that_never_changes_explains_nothing() -> None:
    inputs = np.stack([np.ones(100), np.arange(100.0)], axis=1)
    assert binned_first_order(inputs, np.arange(100.0))[0] == 0.0
    np.testing.assert_array_equal(binned_first_order(inputs, np.full(100, 0.1)), [0.0, 0.0])


def test_no_bins_are_refused() -> None:
    with pytest.raises(DecisionError, match="setting-out-of-range: bins"):
        binned_first_order(np.ones((10, 1)), np.arange(10.0), bins=1)
    with pytest.raises(DecisionError, match="setting-out-of-range: draws"):
        binned_first_order(np.ones((1, 1)), np.ones(1))
