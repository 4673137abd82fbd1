"""Properties of every rule by which cells become parents and districts."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from layers.aggregate import Weights, aggregate, covered_mean
from layers.core.column import Rule
from layers.core.errors import DeclarationError
from layers.core.grid import parent
from tests.layers.small_release import small_frame

N_GROUPS = 5
Case = tuple[NDArray[np.float64], NDArray[np.int64], Weights]


@st.composite
def cases(draw: st.DrawFn, *, values: st.SearchStrategy[float] | None = None) -> Case:
    """Draw cells with values (some unknown), groups, areas and residents."""
    size = draw(st.integers(0, 40))
    numbers = values if values is not None else st.floats(-1e6, 1e6) | st.just(np.nan)
    array = st.lists(numbers, min_size=size, max_size=size).map(lambda v: np.array(v, dtype=float))
    groups = st.lists(st.integers(0, N_GROUPS - 1), min_size=size, max_size=size)
    area = st.lists(st.floats(0.5, 6.0), min_size=size, max_size=size)
    people = st.lists(st.integers(0, 500), min_size=size, max_size=size)
    weights = Weights(np.array(draw(area), dtype=float), np.array(draw(people), dtype=float))
    return draw(array), np.array(draw(groups), dtype=np.int64), weights


CODES = st.integers(0, 6).map(float) | st.just(np.nan)


@given(cases(), st.sampled_from(Rule))
def test_groups_without_a_known_cell_and_only_those_are_empty(case: Case, rule: Rule) -> None:
    values, group, weights = case
    result = aggregate(values, group, N_GROUPS, weights, rule)
    known = np.isin(np.arange(N_GROUPS), group[~np.isnan(values)])
    np.testing.assert_array_equal(~np.isnan(result), known)


@given(cases(), st.sampled_from([Rule.MEAN, Rule.RESIDENT_MEAN, Rule.MODE]))
def test_a_group_lies_within_its_cells(case: Case, rule: Rule) -> None:
    values, group, weights = case
    result = aggregate(values, group, N_GROUPS, weights, rule)
    low = aggregate(values, group, N_GROUPS, weights, Rule.MIN)
    high = aggregate(values, group, N_GROUPS, weights, Rule.MAX)
    known = ~np.isnan(result)
    slack = 1e-9 * np.maximum(1.0, np.maximum(np.abs(low[known]), np.abs(high[known])))
    assert (result[known] >= low[known] - slack).all()
    assert (result[known] <= high[known] + slack).all()


@given(cases())
def test_sums_are_conserved(case: Case) -> None:
    values, group, weights = case
    total = np.nansum(aggregate(values, group, N_GROUPS, weights, Rule.SUM))
    assert total == pytest.approx(np.nansum(values), rel=1e-9, abs=1e-3)


@given(cases(values=CODES), st.sampled_from(Rule), st.randoms(use_true_random=False))
def test_the_order_of_cells_does_not_matter(case: Case, rule: Rule, random: Any) -> None:
    values, group, weights = case
    order = list(range(len(values)))
    random.shuffle(order)
    assert weights.residents is not None
    shuffled = Weights(weights.area_km2[order], weights.residents[order])
    first = aggregate(values, group, N_GROUPS, weights, rule)
    second = aggregate(values[order], group[order], N_GROUPS, shuffled, rule)
    if rule in {Rule.MODE, Rule.MIN, Rule.MAX, Rule.SUM}:
        np.testing.assert_array_equal(first, second)
    else:
        np.testing.assert_allclose(first, second, rtol=1e-12)


@given(cases(values=CODES))
def test_the_mode_is_the_class_with_the_largest_area(case: Case) -> None:
    values, group, weights = case
    area: dict[int, dict[float, int]] = defaultdict(lambda: defaultdict(int))
    for value, owner, size in zip(values, group, weights.area_km2, strict=True):
        if not np.isnan(value):
            area[owner][value] += round(size * 1e6)
    expected = np.full(N_GROUPS, np.nan)
    for owner, classes in area.items():
        expected[owner] = min(classes, key=lambda code: (-classes[code], code))
    np.testing.assert_array_equal(aggregate(values, group, N_GROUPS, weights, Rule.MODE), expected)


@given(cases(values=CODES))
def test_texts_follow_the_same_mode_as_codes(case: Case) -> None:
    values, group, weights = case
    texts = np.array([None if np.isnan(v) else f"text {v:.0f}" for v in values], dtype=object)
    expected = aggregate(values, group, N_GROUPS, weights, Rule.MODE)
    result = aggregate(texts, group, N_GROUPS, weights, Rule.MODE)
    assert [None if np.isnan(v) else f"text {v:.0f}" for v in expected] == result.tolist()


def test_equal_areas_go_to_the_smallest_class_whatever_the_rounding() -> None:
    """0.1 + 0.2 is not 0.3 in binary; as square metres it is."""
    values, group = np.array([-3.0, 2.5, 2.5]), np.zeros(3, dtype=int)
    result = aggregate(values, group, 1, Weights(np.array([0.3, 0.1, 0.2])), Rule.MODE)
    assert result.tolist() == [-3.0]


def test_resident_mean_falls_back_to_area_where_nobody_lives() -> None:
    values, group = np.array([10.0, 20.0, 10.0, 20.0]), np.array([0, 0, 1, 1])
    weights = Weights(np.array([1.0, 3.0, 1.0, 3.0]), np.array([9.0, 1.0, 0.0, 0.0]))
    assert aggregate(values, group, 2, weights, Rule.RESIDENT_MEAN).tolist() == [11.0, 17.5]


def test_summing_text_is_refused() -> None:
    with pytest.raises(DeclarationError, match="sum"):
        aggregate(np.array(["a"], dtype=object), np.zeros(1, int), 1, Weights(np.ones(1)), Rule.SUM)


@pytest.mark.parametrize("resolution", [6, 5, 4])
def test_residents_of_parents_are_those_of_their_cells(resolution: int) -> None:
    frame = small_frame()
    residents = np.arange(len(frame), dtype=float)
    parents, group = np.unique(parent(frame.cells, resolution), return_inverse=True)
    sums = aggregate(residents, group, len(parents), Weights(frame.area_km2, residents), Rule.SUM)
    assert sums.sum() == residents.sum()
    again, regroup = np.unique(parent(parents, resolution - 1), return_inverse=True)
    direct = np.unique(parent(frame.cells, resolution - 1), return_inverse=True)[1]
    weights = Weights(np.ones(len(parents)))
    np.testing.assert_array_equal(
        aggregate(sums, regroup, len(again), weights, Rule.SUM),
        aggregate(residents, direct, len(again), Weights(frame.area_km2), Rule.SUM),
    )


@given(cases(values=st.floats(0, 1) | st.just(np.nan)))
def test_the_interval_of_a_covered_mean_holds_every_completion(case: Case) -> None:
    values, group, weights = case
    result = covered_mean(values, group, N_GROUPS, weights)
    for fill in (0.0, 0.37, 1.0):
        whole = covered_mean(np.where(np.isnan(values), fill, values), group, N_GROUPS, weights)
        present = np.isin(np.arange(N_GROUPS), group)
        assert (whole.value[present] >= result.low[present] - 1e-9).all()
        assert (whole.value[present] <= result.high[present] + 1e-9).all()
    full = result.covered == 1.0
    np.testing.assert_allclose(result.low[full], result.high[full], atol=1e-12)
    np.testing.assert_array_equal(np.isnan(result.value), np.isnan(result.covered) | (result.covered == 0))


@given(cases(values=st.floats(0, 1) | st.just(np.nan)), st.floats(0, 1), st.floats(0, 1))
def test_the_interval_of_a_covered_mean_holds_whatever_its_cells_may_be(case: Case, down: float, up: float) -> None:
    values, group, weights = case
    least, most = values * down, values + (1.0 - values) * up
    result = covered_mean(values, group, N_GROUPS, weights, (least, most))
    exact = covered_mean(values, group, N_GROUPS, weights)
    for name in ("value", "covered"):
        np.testing.assert_array_equal(getattr(result, name), getattr(exact, name))
    known = ~np.isnan(result.value)
    assert (result.low[known] <= result.value[known] + 1e-12).all()
    assert (result.value[known] <= result.high[known] + 1e-12).all()
    for cells in (least, values, (least + most) / 2.0, most):
        one = covered_mean(cells, group, N_GROUPS, weights)
        for end in (one.low, one.high):
            assert (end[known] >= result.low[known] - 1e-9).all()
            assert (end[known] <= result.high[known] + 1e-9).all()


def test_bounds_of_cells_are_averaged_over_people_and_widened_by_what_is_missing() -> None:
    values, group = np.array([0.5, 0.2, np.nan]), np.zeros(3, dtype=int)
    interval = np.array([0.3, 0.2, np.nan]), np.array([0.9, 0.4, np.nan])
    result = covered_mean(values, group, 1, Weights(np.ones(3), np.array([6.0, 2.0, 2.0])), interval)
    assert result.covered.tolist() == pytest.approx([0.8])
    assert result.value.tolist() == pytest.approx([3.4 / 8])
    assert result.low.tolist() == pytest.approx([0.22])
    assert result.high.tolist() == pytest.approx([0.82])
