"""Two rankings: what moved and why."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kendalltau

from geo_service.decision.attribution import Cause
from geo_service.decision.comparison import Case, compare, kendall_tau
from geo_service.decision.errors import DecisionError
from geo_service.decision.method_choice import MethodChoice
from geo_service.decision.ranking import Places, rank_places
from geo_service.decision.scenario import Scenario
from geo_service.decision.scoring import Array
from layers.core.criterion import Part
from tests.geo_service.decision.places import NAN, cases, half_and_half, need, random_values, scenario_of

VALUES = random_values(12, 5)
BASE = half_and_half(5)
WEIGHTED = replace(BASE, weights=(5.0, 1.0, 1.0, 1.0, 2.0))
BALANCED = replace(BASE, balance={Part.NEED: 0.8, Part.LIVABILITY: 0.2})


@pytest.mark.parametrize(
    ("after", "cause"),
    [
        (Case(WEIGHTED, VALUES), Cause.WEIGHTS),
        (Case(BALANCED, VALUES), Cause.METHOD),
        (Case(BASE, 1 - VALUES), Cause.DATA),
    ],
)
def test_one_change_is_its_own_cause(after: Case, cause: Cause) -> None:
    found = compare(Case(BASE, VALUES), after, 4)
    np.testing.assert_allclose(found.causes[cause], found.change)
    for other in Cause:
        if other is not cause:
            np.testing.assert_allclose(found.causes[other], 0, atol=1e-15)


METHODS = [
    MethodChoice(),
    MethodChoice.of("owa", {"attitude": 0.3}),
    MethodChoice("topsis"),
    MethodChoice("vikor"),
    MethodChoice("promethee2"),
]


@given(cases(), cases(missing=False), st.sampled_from(METHODS), st.sampled_from(METHODS), st.data())
def test_causes_sum_to_the_change(
    case: tuple[Scenario, Array],
    other: tuple[Scenario, Array],
    first: MethodChoice,
    second: MethodChoice,
    data: st.DataObject,
) -> None:
    scenario, values = replace(case[0], method=first), case[1]
    weights = tuple(float(number) for number in np.resize(other[1].ravel() + 0.1, len(scenario.weights)))
    balance = {Part.NEED: 0.3, Part.LIVABILITY: 0.7}
    changed = replace(scenario, weights=weights, balance=balance, method=second)
    masks = st.lists(st.booleans(), min_size=len(values), max_size=len(values)).map(np.array)
    before, after = Case(scenario, values, data.draw(masks)), Case(changed, np.sqrt(values), data.draw(masks))
    found = compare(before, after, 2)
    for causes, change in ((found.causes, found.change), (found.climbed_by, found.climbed)):
        total = sum(causes.values())
        known = ~np.isnan(total)
        np.testing.assert_allclose(total[known], change[known], atol=1e-9)
    np.testing.assert_array_equal(found.rank_after, rank_places(changed, after.places).rank)
    np.testing.assert_array_equal(np.isnan(found.change), (found.rank_before == 0) | (found.rank_after == 0))
    assert set(found.excluded) == set(np.flatnonzero(found.kept_before & ~found.kept_after).tolist())


def test_two_factors_share_what_they_do_together() -> None:
    before, after = need(1.0, 0.0), need(0.0, 1.0)
    found = compare(Case(before, np.array([[0.2, 0.4]])), Case(after, np.array([[0.2, 1.0]])), 1)
    # weights alone: +0.2; then data: +0.6; data first: 0, then weights: +0.8
    assert found.causes[Cause.WEIGHTS][0] == pytest.approx((0.2 + 0.8) / 2)
    assert found.causes[Cause.DATA][0] == pytest.approx((0.6 + 0.0) / 2)
    assert found.causes[Cause.METHOD][0] == pytest.approx(0)


def test_moves_by_hand() -> None:
    before, after = np.array([[0.9], [0.8], [0.7], [0.1], [NAN]]), np.array([[0.5], [0.8], [0.9], [NAN], [0.95]])
    found = compare(Case(need(1), before), Case(need(1), after), 2)
    assert found.rank_before.tolist() == [1, 2, 3, 4, 0]
    assert found.rank_after.tolist() == [4, 3, 2, 0, 1]
    assert found.climbed.tolist() == [-3, -1, 1, 0, 0]
    assert (found.entered, found.left) == ((4, 2), (0, 1))
    assert np.isnan(found.change[[3, 4]]).all()
    assert found.tau == pytest.approx(-1)


def test_nothing_changes_between_a_case_and_itself() -> None:
    found = compare(Case(BASE, VALUES), Case(BASE, VALUES), 4)
    assert not found.change.any()
    assert (found.entered, found.left, found.tau) == ((), (), pytest.approx(1))


@pytest.mark.parametrize("method", METHODS[1:])
def test_another_method_is_its_own_cause(method: MethodChoice) -> None:
    other = replace(BASE, method=method)
    found = compare(Case(BASE, VALUES), Case(other, VALUES), 4)
    one, two = (rank_places(scenario, Places(VALUES)) for scenario in (BASE, other))
    assert found.changed == {Cause.METHOD}
    np.testing.assert_allclose(found.causes[Cause.METHOD], two.suitability - one.suitability)
    np.testing.assert_array_equal(found.climbed_by[Cause.METHOD], one.rank - two.rank)
    assert not found.climbed_by[Cause.DATA].any()


def test_constraints_move_ranks_and_no_sums() -> None:
    values = np.array([[0.9], [0.8], [0.7], [0.6]])
    keep = np.array([False, True, True, True])
    found = compare(Case(need(1), values), Case(need(1), values, keep), 2)
    assert found.changed == {Cause.CONSTRAINTS}
    assert found.rank_after.tolist() == [0, 1, 2, 3]
    assert (found.excluded, found.admitted) == ((0,), ())
    assert (found.entered, found.left) == ((2,), (0,))
    np.testing.assert_array_equal(found.climbed_by[Cause.CONSTRAINTS], [NAN, 1, 1, 1])
    np.testing.assert_array_equal(found.causes[Cause.CONSTRAINTS], [NAN, 0, 0, 0])
    back = compare(Case(need(1), values, keep), Case(need(1), values), 2)
    assert (back.excluded, back.admitted, back.entered, back.left) == ((), (0,), (0,), (2,))


def test_constraints_change_scores_that_compare_places() -> None:
    scenario = replace(need(1), method=MethodChoice("vikor"))
    values = np.array([[1.0], [0.8], [0.6], [0.0]])
    found = compare(Case(scenario, values), Case(scenario, values, np.array([True, True, True, False])), 2)
    np.testing.assert_allclose(found.causes[Cause.CONSTRAINTS], [0, 0.5 - 0.8, 0 - 0.6, NAN], atol=1e-12)
    assert found.climbed_by[Cause.CONSTRAINTS].tolist()[:3] == [0, 0, 0]


def test_excluded_places_are_listed_by_rank_and_those_without_last() -> None:
    values = np.array([[0.1], [NAN], [0.9], [0.5]])
    nobody = np.zeros(4, dtype=bool)
    found = compare(Case(need(1), values), Case(need(1), values, nobody), 2)
    assert found.excluded == (2, 3, 0, 1)
    assert np.isnan(found.tau)
    assert not found.climbed.any()


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=30))
def test_kendall_is_that_of_scipy(pairs: list[tuple[int, int]]) -> None:
    one, other = np.array(pairs, dtype=float).T
    if len(set(one)) == 1 or len(set(other)) == 1:
        assert np.isnan(kendall_tau(one, other))
    else:
        assert kendall_tau(one, other) == pytest.approx(kendalltau(one, other).statistic)


def test_kendall_of_nothing() -> None:
    assert np.isnan(kendall_tau(np.array([]), np.array([])))
    assert np.isnan(kendall_tau(np.array([1.0]), np.array([1.0])))


def test_what_has_nothing_in_common_is_refused() -> None:
    with pytest.raises(DecisionError, match="cases-differ: criteria"):
        compare(Case(BASE, VALUES), Case(half_and_half(4), VALUES[:, :4]), 3)
    with pytest.raises(DecisionError, match="cases-differ: places"):
        compare(Case(BASE, VALUES), Case(BASE, VALUES[:5]), 3)
    with pytest.raises(DecisionError, match="setting-out-of-range: top"):
        compare(Case(BASE, VALUES), Case(BASE, VALUES), 0)


def test_other_parts_are_other_criteria_by_name_only() -> None:
    turned = scenario_of([Part.LIVABILITY] * 5, [1.0] * 5)
    assert compare(Case(BASE, VALUES), Case(turned, VALUES), 3).tau <= 1
