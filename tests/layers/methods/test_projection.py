"""Shrunk rates and the chance of fewer than 50 residents."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.methods.projection import CHANCE_VARIANCE, Rates, chance_under, shrunk_rates, unit_spread

TAU = 0.7


def _rates(rate: float, weight: float = 0.8) -> Rates:
    return Rates(np.array([rate]), np.array([rate - 1]), np.array([rate + 1]), np.array([weight]))


def _one(value: float) -> np.ndarray:
    return np.array([value])


def test_weight_follows_its_formula() -> None:
    prior = CHANCE_VARIANCE / (2.0 * (TAU / 100) ** 2)
    rates = shrunk_rates(_one(-3.0), _one(-1.0), _one(prior), _one(0.5), TAU)
    assert rates.weight[0] == pytest.approx(0.25)
    assert rates.rate[0] == pytest.approx(0.25 * -3.0 + 0.75 * -1.0)


def test_a_missing_rate_leaves_the_other() -> None:
    assert shrunk_rates(_one(np.nan), _one(-1.0), _one(1e4), _one(1.0), TAU).rate[0] == -1.0
    assert shrunk_rates(_one(-3.0), _one(np.nan), _one(1e4), _one(1.0), TAU).rate[0] == -3.0


@given(st.floats(-5, 5), st.floats(-5, 5), st.floats(0, 1e6), st.floats(0, 1), st.floats(0.1, 3))
def test_a_shrunk_rate_lies_between_its_two_and_within_its_interval(
    unit: float, oblast: float, like: float, share: float, tau: float
) -> None:
    rates = shrunk_rates(_one(unit), _one(oblast), _one(like), _one(share), tau)
    assert min(unit, oblast) - 1e-9 <= rates.rate[0] <= max(unit, oblast) + 1e-9
    assert rates.low[0] < rates.rate[0] < rates.high[0]


@given(st.floats(0, 5000), st.floats(0, 1.5), st.floats(-4, 4), st.floats(0, 1), st.sampled_from([5.0, 10.0]))
def test_a_chance_is_a_chance_within_its_interval(
    persons: float, sigma: float, rate: float, weight: float, years: float
) -> None:
    chance, low, high = chance_under(_one(persons), _one(sigma), _rates(rate, weight), TAU, years)
    assert 0.0 <= low[0] <= chance[0] <= high[0] <= 1.0


@given(st.floats(10, 1000), st.floats(0.05, 1))
def test_more_residents_make_the_chance_smaller(persons: float, sigma: float) -> None:
    few = chance_under(_one(persons), _one(sigma), _rates(-2.0), TAU, 5.0)[0]
    more = chance_under(_one(persons * 1.5), _one(sigma), _rates(-2.0), TAU, 5.0)[0]
    assert more[0] <= few[0] + 1e-12


def test_a_village_that_drifts_to_fifty_has_an_even_chance() -> None:
    start = 50.0 / np.exp(-0.02 * 10)
    chance, low, high = chance_under(_one(start), _one(0.3), _rates(-2.0), TAU, 10.0)
    assert chance[0] == pytest.approx(0.5)
    assert low[0] < 0.5 < high[0]


def test_chance_agrees_with_simulation() -> None:
    rng = np.random.default_rng(7)
    persons, sigma, rate, weight, years = 80.0, 0.2, -2.0, 0.6, 10.0
    chance = chance_under(_one(persons), _one(sigma), _rates(rate, weight), TAU, years)[0][0]
    present = np.log(persons) + sigma * rng.standard_normal(400_000)
    unit = TAU / 100 * np.sqrt(1 - weight) * rng.standard_normal(400_000)
    village = TAU / 100 * rng.standard_normal(400_000)
    luck = np.sqrt(CHANCE_VARIANCE * years / persons) * rng.standard_normal(400_000)
    later = present + (rate / 100 + unit + village) * years + luck
    assert chance == pytest.approx((later < np.log(50)).mean(), abs=0.004)


def test_spread_is_taken_around_each_oblast() -> None:
    rng = np.random.default_rng(1)
    oblast = np.repeat(["10", "39"], 500)
    rates = np.where(oblast == "10", -2.0, 3.0) + 0.8 * rng.standard_normal(1000)
    assert unit_spread(rates, oblast) == pytest.approx(0.8, abs=0.06)
