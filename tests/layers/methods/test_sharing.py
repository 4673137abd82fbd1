"""Whole numbers that keep their sum, and weights that meet published sums."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.methods.rounding import largest_remainder, round_by_group
from layers.methods.sharing import factors, share_rests
from layers.methods.weights import Weights, class_median, fit, log_spread

SHARES = st.lists(st.floats(0.001, 1e6), min_size=1, max_size=40).map(np.array)


@given(SHARES, st.integers(0, 10_000_000))
def test_largest_remainder_keeps_the_sum_and_stays_near(shares: np.ndarray, total: int) -> None:
    whole = largest_remainder(shares, total)
    exact = shares * (total / shares.sum())
    assert whole.sum() == total
    assert (np.abs(whole - exact) < 1.0 + 1e-6 * exact).all()


def test_largest_remainder_of_a_known_election() -> None:
    # Hamilton's method on 47,000 / 16,000 / 15,900 / 12,000 / 6,000 / 3,100 votes for 10 seats: 5 2 1 1 1 0.
    votes = np.array([47_000, 16_000, 15_900, 12_000, 6_000, 3_100], dtype=float)
    assert largest_remainder(votes, 10).tolist() == [5, 2, 1, 1, 1, 0]


def test_equal_remainders_go_to_the_earlier() -> None:
    assert largest_remainder(np.ones(3), 5).tolist() == [2, 2, 1]


@pytest.mark.parametrize("shares", [np.array([-1.0, 2.0]), np.array([np.nan, 1.0]), np.zeros(2)])
def test_impossible_shares_are_refused(shares: np.ndarray) -> None:
    with pytest.raises(ValueError, match="share"):
        largest_remainder(shares, 3)


def test_groups_keep_their_own_sums() -> None:
    group = np.array([1, 0, 1, 0, 1])
    whole = round_by_group(np.array([0.2, 3.3, 0.4, 3.3, 0.4]), group, np.array([7, 2]))
    assert np.bincount(group, whole).tolist() == [7, 2]


@given(
    st.floats(0, 1e5), st.floats(0, 1e5), st.floats(1, 1e6), st.floats(0.01, 1), st.floats(0.5, 3),
)  # fmt: skip
def test_factors_meet_the_sum(tags: float, medians: float, rest: float, ratio: float, bound: float) -> None:
    if tags + medians < 1:
        return
    g, h = factors(np.array([tags]), np.array([medians]), np.array([rest]), ratio, bound)
    assert g[0] * tags + h[0] * medians == pytest.approx(rest, rel=1e-9)


def test_the_less_certain_kind_gives_way() -> None:
    g, h = factors(np.array([1000.0]), np.array([1000.0]), np.array([2600.0]), 0.1, 3.0)
    assert 1.0 < g[0] < 1.1
    assert h[0] > 1.5
    assert np.log(g[0]) / np.log(h[0]) == pytest.approx(0.1, rel=1e-6)


def _share(targets: dict[str, float]) -> tuple[np.ndarray, np.ndarray]:
    # Two parts of 20 villages each give the fit; the third holds a measured town, a tag, a median.
    part = pd.Series(["113200000"] * 20 + ["113400000"] * 20 + ["113600000"] * 3)
    tagged = np.array([True] * 20 + [False] * 20 + [True, True, False])
    persons = np.array([100.0] * 40 + [1.0, 300.0, 100.0])
    base = np.zeros(43)
    base[40] = 5000.0
    exact, known, _ = share_rests(part, base, base > 0, Weights(persons, tagged, 0.5), targets)
    return exact, known


def test_parts_keep_their_sums_and_measured_towns_their_figure() -> None:
    targets = {"113200000": 2100.0, "113400000": 3500.0, "113600000": 5600.0}
    exact, known = _share(targets)
    assert exact[:20].sum() == pytest.approx(2100.0)
    assert exact[40] == pytest.approx(5000.0)
    assert exact[41:].sum() == pytest.approx(600.0)
    assert exact[42] / 100.0 > exact[41] / 300.0  # the median gives way more than the tag
    assert known.all()


def test_a_unit_that_leaves_nothing_says_nothing_of_its_villages() -> None:
    exact, known = _share({"113200000": 2100.0, "113400000": 3500.0, "113600000": 5000.0})
    assert exact[41:].tolist() == [0.0, 0.0]
    assert known[40:].tolist() == [True, False, False]


def test_log_spread_is_calibrated_to_80_percent() -> None:
    rng = np.random.default_rng(3)
    assert log_spread(np.exp(0.4 * rng.standard_normal(20_000))) == pytest.approx(0.4, abs=0.01)


def test_fit_tells_the_two_kinds_apart() -> None:
    rng = np.random.default_rng(5)
    tags = np.concatenate([np.full(300, 1000.0), np.zeros(300)])
    medians = 1000.0 - tags
    rest = np.concatenate(
        [1000 * np.exp(0.1 * rng.standard_normal(300)), 1000 * np.exp(0.6 * rng.standard_normal(300))]
    )
    trust = fit(tags, medians, rest)
    assert trust.sd_tags == pytest.approx(0.1, abs=0.02)
    assert trust.sd_medians == pytest.approx(0.6, abs=0.08)


def test_class_median_takes_the_nearest_area_with_enough_tags() -> None:
    table = pd.DataFrame(
        {
            "rank": [2.0] * 13,
            "centre": [False] * 13,
            "district": ["a"] * 6 + ["b"] * 7,
            "oblast": ["x"] * 13,
        }
    )
    tag = pd.Series([10.0] * 5 + [np.nan] + [90.0] * 4 + [np.nan] * 3)
    median = class_median(table, tag)
    assert median[5] == 10.0  # five tags of its own district
    assert median[12] == tag.median()  # four are too few: the oblast's
