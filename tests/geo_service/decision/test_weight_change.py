"""The smallest change of weights: against a linear program of scipy, against all choices, and by the scores."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from geo_service.decision.errors import DecisionError
from geo_service.decision.ranks import ranks
from geo_service.decision.scenario import Scenario
from geo_service.decision.scoring import Array, score
from geo_service.decision.weight_change.change import WeightChange, single_changes, smallest_change
from geo_service.decision.weight_change.program import least_shift, shift_costs
from geo_service.decision.weight_change.search import least_shift_for, nearest_crossing
from layers.core.criterion import Part
from tests.geo_service.decision.places import NAN, half_and_half, need, random_values, scenario_of

GRID = st.integers(-20, 20).map(lambda number: number / 20)
"""Round advantages make ties and degenerate programs, which are what goes wrong."""


@st.composite
def programs(draw: st.DrawFn, conditions: int = 12) -> tuple[Array, Array]:
    k, m = draw(st.integers(1, 6)), draw(st.integers(1, conditions))
    weights = draw(st.lists(st.integers(0, 9), min_size=k, max_size=k).filter(any))
    rows = draw(st.lists(st.lists(GRID, min_size=k, max_size=k), min_size=m, max_size=m))
    return np.array(weights) / sum(weights), np.array(rows)


def by_scipy(start: Array, rows: Array) -> float:
    """Return the least cost by scipy; inf where there is none."""
    k = len(start)
    result = linprog(
        np.full(2 * k, 0.5),
        A_ub=np.hstack([-rows, rows]),
        b_ub=rows @ start,
        A_eq=np.hstack([np.ones((1, k)), -np.ones((1, k))]),
        b_eq=[0.0],
        bounds=[(0, None)] * k + [(0, share) for share in start],
    )
    assert result.status in {0, 2}, result.message
    return float(result.fun) if result.status == 0 else np.inf


@given(programs())
@settings(max_examples=150, deadline=None)
def test_a_single_condition_costs_what_scipy_says(program: tuple[Array, Array]) -> None:
    start, rows = program
    expected = [by_scipy(start, row[None]) for row in rows]
    np.testing.assert_allclose(shift_costs(start, rows), expected, atol=1e-7)


@given(programs())
@settings(max_examples=150, deadline=None)
def test_all_conditions_together_cost_what_scipy_says(program: tuple[Array, Array]) -> None:
    start, rows = program
    shift, expected = least_shift(start, rows), by_scipy(start, rows)
    if shift is None:
        assert expected == np.inf
        return
    assert shift.cost == pytest.approx(expected, abs=1e-7)
    assert shift.cost == pytest.approx(np.abs(shift.shares - start).sum() / 2)
    assert shift.shares.sum() == pytest.approx(1)
    assert (shift.shares >= 0).all()
    assert (rows @ shift.shares >= -1e-8).all()


@given(programs(conditions=6), st.data())
@settings(max_examples=100, deadline=None)
def test_the_search_finds_the_best_of_all_choices(program: tuple[Array, Array], data: st.DataObject) -> None:
    start, rows = program
    least = data.draw(st.integers(1, len(rows)))
    found = least_shift_for(start, rows, least, effort=1_000)
    expected = min(by_scipy(start, rows[list(chosen)]) for chosen in combinations(range(len(rows)), least))
    assert found.exact
    assert (np.inf if found.shift is None else found.shift.cost) == pytest.approx(expected, abs=1e-7)


@given(programs(conditions=10), st.data())
@settings(max_examples=60, deadline=None)
def test_a_search_cut_short_still_tells_the_truth(program: tuple[Array, Array], data: st.DataObject) -> None:
    start, rows = program
    least = data.draw(st.integers(1, len(rows)))
    short, full = (least_shift_for(start, rows, least, effort) for effort in (2, 2_000))
    truth = np.inf if full.shift is None else full.shift.cost
    assert short.bound <= truth + 1e-8
    if short.shift is not None:
        assert short.shift.cost >= truth - 1e-8
        assert (rows @ short.shift.shares >= -1e-8).sum() >= least


@given(programs(), st.data())
@settings(max_examples=60)
def test_a_single_share_crosses_where_a_fine_grid_says(program: tuple[Array, Array], data: st.DataObject) -> None:
    start, rows = program
    column = data.draw(st.integers(0, len(start) - 1))
    least = data.draw(st.integers(1, len(rows)))
    found = nearest_crossing(start, rows, least, column)
    if start[column] == 1:
        assert found is None
        return
    rest = np.where(np.arange(len(start)) == column, 0.0, start) / (1 - start[column])
    tried = np.linspace(0, 1, 2001)
    shares = (1 - tried)[:, None] * rest
    shares[:, column] = tried
    enough = (shares @ rows.T >= -1e-9).sum(axis=1) >= least
    if found is None:
        assert not enough.any()
        return
    assert (rows @ found.shares >= -1e-8).sum() >= least
    if enough.any():
        assert found.cost <= np.abs(tried[enough] - start[column]).min() + 1e-9


def rank_with(scenario: Scenario, values: Array, change: WeightChange, place: int, beyond: float) -> int:
    """Return the rank with weights a little beyond (above 0) or short of (below 0) the change."""
    assert change.shares is not None
    shares = scenario.shares() + (1 + beyond) * (change.shares - scenario.shares())
    needs = np.array([criterion.part is Part.NEED for criterion in scenario.criteria])
    moved = Scenario(
        "moved",
        scenario.criteria,
        tuple(np.maximum(shares, 0.0).tolist()),
        {Part.NEED: float(shares[needs].sum()), Part.LIVABILITY: float(shares[~needs].sum())},
    )
    return int(ranks(score(moved, values).suitability)[place])


@pytest.mark.parametrize("missing", [0.0, 0.1])
@pytest.mark.parametrize("place", range(12))
def test_the_change_ends_where_the_rank_changes(place: int, missing: float) -> None:
    scenario, values, top = half_and_half(6), random_values(12, 6, seed=4, missing=missing), 4
    change = smallest_change(scenario, values, place, top)
    if change is None:
        return
    assert change.shares is not None
    assert change.shares.sum() == pytest.approx(1)
    assert change.bound <= change.cost + 1e-9
    within, beyond = (rank_with(scenario, values, change, place, by) for by in (-0.001, 0.001))
    assert (within > top) is change.into
    if change.shares.min() > 1e-9:  # else the line beyond the change leaves the weights that there are
        assert (beyond <= top) is change.into


def test_complete_values_give_the_exact_smallest_change() -> None:
    scenario, values = half_and_half(5), random_values(10, 5, seed=2)
    changes = [smallest_change(scenario, values, place, 3) for place in range(10)]
    assert all(change is None or change.exact for change in changes)
    assert sum(change is not None for change in changes) >= 5


def test_a_case_worked_by_hand() -> None:
    values = np.array([[1.0, 0.0], [0.0, 1.0]])  # 0.6 and 0.4: a tie at half and half
    change = smallest_change(need(0.6, 0.4), values, 1, 1)
    assert change is not None
    assert change.shares is not None
    assert (change.into, change.exact) == (True, True)
    assert change.cost == pytest.approx(0.1)
    np.testing.assert_allclose(change.shares, [0.5, 0.5])
    out = smallest_change(need(0.6, 0.4), values, 0, 1)
    assert out is not None
    assert (out.into, out.cost) == (False, pytest.approx(0.1))


def test_weight_moves_between_the_parts_too() -> None:
    scenario = scenario_of([Part.NEED, Part.LIVABILITY], [1, 1], (0.7, 0.3))
    change = smallest_change(scenario, np.array([[0.9, 0.1], [0.1, 0.9]]), 1, 1)
    assert change is not None
    assert change.shares is not None
    np.testing.assert_allclose(change.shares, [0.5, 0.5])
    assert change.cost == pytest.approx(0.2)


def test_no_weights_help_who_is_worse_in_everything() -> None:
    values = np.array([[0.9, 0.8], [0.3, 0.2], [0.1, 0.1]])
    assert smallest_change(need(1, 1), values, 1, 1) is None
    assert smallest_change(need(1, 1), values, 0, 1) is None
    assert all(change.new_share is None for change in single_changes(need(1, 1), values, 1, 1))


def test_a_criterion_without_weight_stays_without() -> None:
    values = np.array([[0.9, 0.9, 0.0], [0.1, 0.1, 1.0]])
    assert smallest_change(need(1, 1, 0), values, 1, 1) is None
    assert [change.criterion for change in single_changes(need(1, 1, 0), values, 1, 1)] == ["c00", "c01"]


def test_what_is_missing_leaves_open_what_it_might_allow() -> None:
    values = np.array([[0.9, 0.8], [0.5, NAN]])  # taken for 0.5 everywhere, but it might be 1 where it is not known
    change = smallest_change(need(1, 1), values, 1, 1)
    assert change is not None
    assert (change.shares, change.exact) == (None, False)
    assert change.bound == pytest.approx(1 / 6)  # as if it were 1: 0.9 a + 0.8 b = 0.5 a + 1.0 b at a = 1/3
    assert smallest_change(need(1, 1), np.array([[0.9, 1.0], [0.5, NAN], [0.1, NAN]]), 2, 1) is not None


@pytest.mark.parametrize("seed", range(20))
def test_places_of_which_little_is_known(seed: int) -> None:
    """A change may take all weight from the only value that is known of a place, which then has no score."""
    values = random_values(9, 4, seed=seed, missing=0.7)
    values[np.isnan(values).all(axis=1), 0] = 0.5
    for place in range(9):
        change = smallest_change(half_and_half(4), values, place, 3)
        if change is not None and change.shares is not None:
            assert np.isfinite(change.shares).all()
            assert change.bound <= change.cost + 1e-9


def test_all_places_fit_into_the_top() -> None:
    values = random_values(4, 3)
    assert smallest_change(half_and_half(3), values, 0, 4) is None
    assert smallest_change(half_and_half(3), values, 0, 400) is None
    assert smallest_change(need(1), np.array([[0.5]]), 0, 1) is None


def test_a_tie_at_the_edge_costs_nothing() -> None:
    change = smallest_change(need(1, 1), np.array([[0.6, 0.4], [0.4, 0.6]]), 0, 1)
    assert change is not None
    assert (change.into, change.cost, change.exact) == (False, 0.0, True)


def test_single_changes_by_hand() -> None:
    values = np.array([[1.0, 0.0, 0.3], [0.0, 1.0, 0.3]])
    changes = single_changes(need(0.5, 0.3, 0.2), values, 1, 1)
    assert [change.share for change in changes] == pytest.approx([0.5, 0.3, 0.2])
    assert changes[0].new_share == pytest.approx(0.375)  # a = (1 - a) · 0.3 / 0.5
    assert changes[1].new_share == pytest.approx(5 / 12)  # a = (1 - a) · 0.5 / 0.7
    assert changes[2].new_share == pytest.approx(1.0)  # all weight on what both have alike


@pytest.mark.parametrize("place", range(10))
def test_single_changes_end_where_the_rank_changes(place: int) -> None:
    scenario, values, top = half_and_half(5), random_values(10, 5, seed=6, missing=0.1), 3
    now = ranks(score(scenario, values).suitability)[place]
    start = scenario.shares()
    for column, change in enumerate(single_changes(scenario, values, place, top)):
        if change.new_share is None or change.new_share in {0.0, 1.0}:
            continue
        new = change.new_share + np.sign(change.new_share - change.share) * 1e-4
        shares = start * (1 - new) / (1 - start[column])
        shares[column] = new
        needs = np.array([criterion.part is Part.NEED for criterion in scenario.criteria])
        balance = {Part.NEED: float(shares[needs].sum()), Part.LIVABILITY: float(shares[~needs].sum())}
        moved = Scenario("moved", scenario.criteria, tuple(shares.tolist()), balance)
        assert (ranks(score(moved, values).suitability)[place] <= top) is not bool(now <= top)


def test_a_place_without_a_score_is_refused() -> None:
    with pytest.raises(DecisionError, match="place-without-score"):
        smallest_change(need(1), np.array([[NAN], [0.5]]), 0, 1)


def test_a_top_of_nobody_is_refused() -> None:
    with pytest.raises(DecisionError, match="setting-out-of-range: top"):
        smallest_change(need(1), np.array([[0.1], [0.5]]), 0, 0)
