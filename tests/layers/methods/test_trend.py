"""Mann-Kendall, Hamed-Rao and Theil-Sen against worked examples and an independent implementation."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from layers.methods.trend import effective_factor, kendall_s, kendall_variance, mann_kendall

# Worked by hand: Little (Holy Cross), "A Mann-Kendall Example": S = 54, one tied pair, Z = 2.9058.
BY_HAND = np.array([12.9, 14.8, 13.2, 15.7, 13.8, 15.6, 12.9, 11.0, 17.3, 15.9, 19.0, 18.3, 20.1, 21.7])

# Made by an autoregressive process; expected values by pymannkendall 1.4.3, an implementation that is not ours.
AUTOCORRELATED = np.array([
    0.0, 0.3, -0.1, -0.9, -1.1, -1.8, -1.2, 0.5, -0.1, -0.7, 0.0, 0.4,
    0.4, -0.7, -0.5, 0.3, -1.1, -1.2, -2.8, -3.2, -4.1, -3.1, -3.4, -2.1,
])  # fmt: skip
ALTERNATING = np.array([
    -0.5, 0.2, 1.2, 0.2, -0.1, 0.1, 0.2, 2.0, -1.0, 1.0, 0.5, 0.4,
    0.5, -0.4, 1.3, -0.1, 2.5, 0.5, 1.1, 1.5, 0.3, 2.5, 0.2, 2.3,
])  # fmt: skip
SERIES = st.lists(st.integers(-50, 50), min_size=10, max_size=40).map(lambda values: np.array(values, dtype=float))


def test_worked_example_by_hand() -> None:
    assert kendall_s(BY_HAND) == 54
    assert kendall_variance(BY_HAND) == pytest.approx((14 * 13 * 33 - 2 * 1 * 9) / 18)
    trend = mann_kendall(BY_HAND)
    assert trend is not None
    assert trend.correction == 1.0
    assert trend.z == pytest.approx(2.9058, abs=5e-5)
    assert trend.p == pytest.approx(2 * 0.0018, abs=1e-4)
    assert trend.significant


def test_autocorrelation_takes_the_significance_away() -> None:
    trend = mann_kendall(AUTOCORRELATED)
    assert trend is not None
    assert (trend.s, trend.slope) == (-117, pytest.approx(-0.12583333333333332))
    assert trend.variance == pytest.approx(1618.3333333333333)
    assert trend.variance * trend.correction == pytest.approx(4115.61335531592)
    assert trend.z == pytest.approx(-1.8081760198349899)
    assert trend.p == pytest.approx(0.0705791095887296)
    assert not trend.significant
    assert 2 * stats.norm.sf(abs(trend.s + 1) / trend.variance**0.5) < 0.005


def test_negative_autocorrelation_never_makes_the_test_less_strict() -> None:
    trend = mann_kendall(ALTERNATING)
    assert trend is not None
    # The uncorrected factor would even make the variance negative.
    assert effective_factor(ALTERNATING, trend.slope) == pytest.approx(-0.19000622959271363)
    assert trend.correction == 1.0
    assert trend.z == pytest.approx(2.192476272072345)


def test_slope_is_that_of_a_straight_line_in_spite_of_an_outlier() -> None:
    values = 3.0 - 0.25 * np.arange(24)
    values[5] = 100.0
    trend = mann_kendall(values)
    assert trend is not None
    assert trend.slope == pytest.approx(-0.25)
    assert trend.low <= trend.slope <= trend.high


@pytest.mark.parametrize("values", [np.arange(9.0), np.array([1.0, np.nan, *range(20)])])
def test_short_or_broken_series_get_no_test(values: np.ndarray) -> None:
    assert mann_kendall(values) is None


def test_a_constant_series_has_no_trend() -> None:
    trend = mann_kendall(np.full(24, 7.0))
    assert trend is not None
    assert (trend.z, trend.p, trend.slope) == (0.0, 1.0, 0.0)


@given(SERIES)
def test_variance_and_s_agree_with_scipy(values: np.ndarray) -> None:
    assume(np.ptp(values) > 0)
    n = len(values)
    ties = np.unique(values, return_counts=True)[1]
    pairs = n * (n - 1) / 2
    tau = kendall_s(values) / np.sqrt(pairs * (pairs - (ties * (ties - 1) / 2).sum()))
    expected = stats.kendalltau(np.arange(n), values, method="asymptotic")
    assert tau == pytest.approx(expected.statistic, abs=1e-12)
    z = kendall_s(values) / np.sqrt(kendall_variance(values))
    assert 2 * stats.norm.sf(abs(z)) == pytest.approx(expected.pvalue, abs=1e-9)


@given(SERIES)
def test_reversed_time_reverses_the_trend(values: np.ndarray) -> None:
    there, back = mann_kendall(values), mann_kendall(-values)
    assert there is not None
    assert back is not None
    assert there.s == -back.s
    assert there.slope == pytest.approx(-back.slope)
    assert there.p == pytest.approx(back.p)
