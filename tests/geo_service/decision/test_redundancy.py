"""Criteria that say the same twice, constant ones, and places too close to tell apart."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import rankdata, spearmanr

from geo_service.decision.errors import DecisionError
from geo_service.decision.near_ties import near, near_ties
from geo_service.decision.redundancy import mean_ranks, redundancy
from tests.geo_service.decision.places import NAN, random_values

NAMES = ("a", "b", "c", "d")


@given(st.lists(st.integers(-3, 3), min_size=1, max_size=30))
def test_mean_ranks_are_those_of_scipy(numbers: list[int]) -> None:
    np.testing.assert_array_equal(mean_ranks(np.array(numbers, dtype=float)), rankdata(numbers))


def test_a_copy_is_found_whatever_its_unit() -> None:
    values = random_values(40, 4)
    values[:, 2] = np.exp(5 * values[:, 0]) * 1000  # a rising function of it
    values[:, 3] = 7 - values[:, 1]  # a falling one
    found = redundancy(NAMES, values)
    assert [(pair.first, pair.second, pair.exact) for pair in found.pairs] == [("a", "c", True), ("b", "d", True)]
    assert [round(pair.correlation, 12) for pair in found.pairs] == [1, -1]
    assert [pair.places for pair in found.pairs] == [40, 40]


@settings(max_examples=30)
@given(st.integers(0, 1000))
def test_correlations_are_those_of_scipy(seed: int) -> None:
    values = np.round(random_values(25, 4, seed=seed), 1)
    values[:, 1] += values[:, 0]
    found = redundancy(NAMES, values, limit=0.05)
    for pair in found.pairs:
        expected = spearmanr(values[:, NAMES.index(pair.first)], values[:, NAMES.index(pair.second)]).statistic
        assert pair.correlation == pytest.approx(expected)
    assert [abs(pair.correlation) for pair in found.pairs] == sorted(
        (abs(pair.correlation) for pair in found.pairs), reverse=True
    )


def test_nearly_a_copy_is_found_and_not_called_exact() -> None:
    values = random_values(200, 4)
    values[:, 1] = values[:, 0] + np.random.default_rng(0).normal(0, 0.02, 200)
    (pair,) = redundancy(NAMES, values).pairs
    assert (pair.first, pair.second, pair.exact) == ("a", "b", False)
    assert 0.98 <= pair.correlation < 1
    assert not redundancy(NAMES, values, limit=0.9999).pairs


def test_only_places_where_both_are_known_count() -> None:
    values = random_values(30, 4)
    values[:, 1] = values[:, 0]
    values[:10, 1], values[10:15, 0] = NAN, NAN
    assert [(pair.first, pair.second, pair.places) for pair in redundancy(NAMES, values).pairs] == [("a", "b", 15)]
    values[2:, 1] = NAN
    assert not redundancy(NAMES, values).pairs


def test_constant_and_empty_criteria() -> None:
    values = random_values(10, 4)
    values[:, 1], values[:, 2] = 0.25, NAN
    values[:5, 1] = NAN
    found = redundancy(NAMES, values)
    assert (found.constant, found.empty, found.pairs) == (("b",), ("c",), ())


def test_one_place_alone_tells_nothing() -> None:
    assert redundancy(NAMES, random_values(1, 4)).constant == ()
    assert redundancy(NAMES, np.zeros((0, 4))).empty == NAMES


def test_a_limit_out_of_range_is_refused() -> None:
    with pytest.raises(DecisionError, match="setting-out-of-range: limit"):
        redundancy(NAMES, random_values(5, 4), limit=1.5)


def test_near_ties_by_hand() -> None:
    suitability = np.array([0.700, 0.500, 0.697, NAN, 0.498, 0.693, 0.300])
    assert near(suitability, 0) == [2]
    assert near(suitability, 2) == [0, 5]
    assert near(suitability, 6) == []
    assert near(suitability, 3) == []
    assert near_ties(suitability) == [[0, 2], [1, 4]]


def test_uncertain_data_widen_near_ties() -> None:
    suitability, variance = np.array([0.70, 0.66, 0.50]), np.array([0.03**2, 0.04**2, NAN])
    assert near(suitability, 0, variance) == [1]
    assert near_ties(suitability, variance) == [[0, 1]]
    assert near(suitability, 0, variance / 2) == []


def test_no_chain_joins_the_top_to_the_bottom() -> None:
    groups = near_ties(np.linspace(0.5, 0.6, 51))  # each 0.002 from the next
    assert all(len(group) <= 3 for group in groups)
    assert [one for group in groups for one in group] == list(range(50, -1, -1))


def test_equal_places_are_one_group_and_none_are_none() -> None:
    assert near_ties(np.full(4, 0.5)) == [[0, 1, 2, 3]]
    assert near_ties(np.array([])) == []
    assert near_ties(np.full(3, NAN)) == []


def test_a_difference_out_of_range_is_refused() -> None:
    with pytest.raises(DecisionError, match="setting-out-of-range: least"):
        near_ties(np.array([0.5]), least=-1)
