"""Places ranked by any method of a scenario."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_service.decision.method_choice import MethodChoice
from geo_service.decision.methods.declared import METHODS
from geo_service.decision.ranking import Places, Ranking, rank_places
from geo_service.decision.result import Note
from geo_service.decision.scenario import Scenario
from geo_service.decision.scoring import Array, score
from layers.core.criterion import Part
from tests.geo_service.decision.places import NAN, cases, half_and_half, need, random_values, scenario_of

NAMES = [one.name for one in METHODS]
SUMS = ["wlc", "owa", "promethee2"]
ALL = [
    *(MethodChoice(name) for name in NAMES),
    MethodChoice.of("owa", {"attitude": 0.2}),
    MethodChoice.of("owa", {"attitude": 0.8, "importance": "product"}),
    MethodChoice.of("topsis", {"metric": "chebyshev", "weighting": "distance"}),
    MethodChoice.of("vikor", {"v": 0.9}),
    MethodChoice.of("promethee2", {"preference": "linear", "q": 0.05, "p": 0.3}),
]
STEPS = 8
"""Values on a grid: no two scores that are mathematically equal lie on both sides of a rounded digit."""


def by(method: MethodChoice | str, scenario: Scenario) -> Scenario:
    return replace(scenario, method=MethodChoice(method) if isinstance(method, str) else method)


def on_grid(values: Array) -> Array:
    return np.asarray(np.round(values * STEPS) / STEPS)


def same(one: Ranking, other: Ranking, rows: Array, others: Array) -> None:
    """Check that two rankings say the same of places."""
    np.testing.assert_array_equal(one.rank[rows], other.rank[others])
    for name in ("suitability", "need", "livability", "risk", "low", "high"):
        np.testing.assert_allclose(getattr(one, name)[rows], getattr(other, name)[others], atol=1e-9)


@given(cases())
def test_the_weighted_linear_combination_is_that_of_the_scores(case: tuple[Scenario, Array]) -> None:
    scenario, values = case
    found, scores = rank_places(scenario, Places(values)), score(scenario, values)
    for name in ("suitability", "need", "livability", "risk", "low", "high", "contributions", "weights", "missing"):
        np.testing.assert_allclose(getattr(found, name), getattr(scores, name), rtol=0, atol=1e-12)
    assert not found.relative


@given(cases(), st.sampled_from(ALL))
def test_figures_are_sound(case: tuple[Scenario, Array], method: MethodChoice) -> None:
    scenario, values = case
    found = rank_places(by(method, scenario), Places(values))
    scored = np.isfinite(found.suitability)
    np.testing.assert_array_equal(scored, found.rank > 0)
    np.testing.assert_array_equal(scored, np.isfinite(score(scenario, values).suitability))
    assert ((found.suitability[scored] > -1e-9) & (found.suitability[scored] < 1 + 1e-9)).all()
    assert (found.weights >= 0).all()
    np.testing.assert_allclose(found.weights.sum(axis=1), scored.astype(float))
    assert (found.contributions is None) == (method.name not in SUMS)
    if found.contributions is not None:
        np.testing.assert_allclose(found.contributions.sum(axis=1)[scored], found.suitability[scored], atol=1e-12)
    if method.parameters.get("importance") != "product" and not found.relative:
        assert (found.low[scored] <= found.suitability[scored] + 1e-9).all()
        assert (found.high[scored] >= found.suitability[scored] - 1e-9).all()


@given(cases(missing=False), st.sampled_from(NAMES))
def test_a_place_that_is_at_least_as_good_never_ranks_below(case: tuple[Scenario, Array], name: str) -> None:
    scenario, values = case
    values = on_grid(values)
    rank = rank_places(by(name, scenario), Places(values)).rank
    if rank.any():
        at_least = (values[:, None] >= values).all(axis=2)
        assert (rank[:, None] <= rank)[at_least].all()


@given(cases(), st.sampled_from(ALL), st.data())
def test_the_order_of_places_does_not_matter(
    case: tuple[Scenario, Array], method: MethodChoice, data: st.DataObject
) -> None:
    scenario, values = case
    scenario, values = by(method, scenario), on_grid(values)
    turned = np.array(data.draw(st.permutations(range(len(values)))))
    same(
        rank_places(scenario, Places(values[turned])),
        rank_places(scenario, Places(values)),
        np.arange(len(values)),
        turned,
    )


@given(cases(), st.sampled_from(ALL), st.data())
def test_the_order_of_criteria_does_not_matter(
    case: tuple[Scenario, Array], method: MethodChoice, data: st.DataObject
) -> None:
    scenario, values = case
    # Where product weights jump, equal values have no order but that of the criteria.
    method = MethodChoice("owa") if method.parameters.get("importance") == "product" else method
    scenario, values = by(method, scenario), on_grid(values)
    turned = data.draw(st.permutations(range(values.shape[1])))
    other = replace(
        scenario,
        criteria=tuple(scenario.criteria[column] for column in turned),
        weights=tuple(scenario.weights[column] for column in turned),
        method=method.reordered(turned),
    )
    rows = np.arange(len(values))
    same(rank_places(other, Places(values[:, turned])), rank_places(scenario, Places(values)), rows, rows)


@given(cases(), st.sampled_from(ALL), st.data())
def test_what_is_excluded_changes_nothing_for_the_others(
    case: tuple[Scenario, Array], method: MethodChoice, data: st.DataObject
) -> None:
    scenario, values = case
    scenario = by(method, scenario)
    keep = np.array(data.draw(st.lists(st.booleans(), min_size=len(values), max_size=len(values))))
    found = rank_places(scenario, Places(values, keep=keep))
    assert not found.rank[~keep].any()
    if keep.any():
        same(found, rank_places(scenario, Places(values[keep])), np.flatnonzero(keep), np.arange(keep.sum()))
    if found.relative:
        assert np.isnan(found.suitability[~keep]).all()


def notes(found: Ranking) -> set[Note]:
    return {notice.note for notice in found.notices}


@pytest.mark.parametrize("method", ALL)
def test_a_single_place_is_the_first(method: MethodChoice) -> None:
    found = rank_places(by(method, need(1, 2)), Places(np.array([[0.3, 0.6]])))
    assert found.rank.tolist() == [1]
    assert 0 <= found.suitability[0] <= 1
    assert Note.SINGLE_ALTERNATIVE in notes(found)


@pytest.mark.parametrize("method", ALL)
@pytest.mark.parametrize(
    ("scenario", "values", "keep"),
    [
        (need(1, 2), np.full((3, 2), NAN), None),
        (need(1, 2), np.array([[0.3, 0.6]]), np.array([False])),
        (need(0, 0), np.array([[0.3, 0.6]]), None),
        (need(1, 2), np.zeros((0, 2)), None),
        (need(), np.zeros((2, 0)), None),
    ],
)
def test_where_nothing_can_be_ranked_a_notice_says_so(
    method: MethodChoice, scenario: Scenario, values: Array, keep: Array | None
) -> None:
    found = rank_places(by(method, scenario), Places(values, keep=keep))
    assert not found.rank.any()
    assert found.ranked == 0
    assert notes(found) == {Note.NOTHING_RANKED}
    assert (found.contributions is None) == (method.name not in SUMS)


@pytest.mark.parametrize("method", ALL)
def test_equal_places_share_the_first_rank(method: MethodChoice) -> None:
    found = rank_places(by(method, need(1, 2, 0.5)), Places(np.tile([0.1, 0.3, 0.8], (4, 1))))
    assert found.rank.tolist() == [1] * 4
    assert Note.ALL_CONSTANT in notes(found)


@pytest.mark.parametrize("name", ["topsis", "vikor", "promethee2"])
def test_likely_values_that_agree_but_for_rounding_are_equal(name: str) -> None:
    """A missing value stands at a weighted mean, whose last digit is no reason to prefer a place."""
    scenario = by(name, need(0.1, 0.2, 0.7))
    found = rank_places(scenario, Places(np.array([[0.1, 0.1, 0.1], [0.1, NAN, 0.1], [NAN, 0.1, NAN]])))
    assert found.rank.tolist() == [1, 1, 1]


@pytest.mark.parametrize(("name", "said"), [("wlc", True), ("topsis", True), ("owa", False)])
def test_a_constant_criterion_is_noted_where_it_does_nothing(name: str, said: bool) -> None:
    values = np.array([[0.2, 0.5], [0.4, 0.5]])
    found = rank_places(by(name, need(1, 1)), Places(values))
    assert (Note.CONSTANT_CRITERION in notes(found)) is said


def test_a_constant_criterion_may_decide_where_values_are_ordered() -> None:
    cautious = by(MethodChoice.of("owa", {"attitude": 0}), need(1, 1))
    assert rank_places(cautious, Places(np.array([[0.2, 0.1], [0.4, 0.1]]))).rank.tolist() == [1, 1]
    assert rank_places(cautious, Places(np.array([[0.2, 0.9], [0.4, 0.9]]))).rank.tolist() == [2, 1]


def test_neutral_ordered_averaging_is_the_weighted_linear_combination() -> None:
    scenario, values = half_and_half(7), random_values(40, 7, missing=0.2)
    low, high = np.clip(values - 0.1, 0, 1), np.clip(values + 0.2, 0, 1)
    places = Places(values, low, high)
    same(rank_places(by("owa", scenario), places), rank_places(scenario, places), np.arange(40), np.arange(40))


def test_bounds_of_ordered_averaging_are_the_worst_and_best_case() -> None:
    bold = by(MethodChoice.of("owa", {"attitude": 1}), need(1, 1))
    found = rank_places(
        bold, Places(np.array([[0.4, NAN], [0.4, 0.2], [NAN, NAN]]), np.array([[NAN, NAN], [0.1, 0.1], [NAN, NAN]]))
    )
    np.testing.assert_allclose(found.suitability, [0.4, 0.4, NAN])
    np.testing.assert_allclose(found.low, [0.4, 0.1, 0.0])
    np.testing.assert_allclose(found.high, [1.0, 0.4, 1.0])


def test_methods_agree_with_a_calculation_by_hand() -> None:
    values = np.array([[1.0, 0.0], [0.5, 0.5], [0.0, 1.0]])
    scenario = need(3, 1)
    # Distances to the ideal 0.25 … 0.75, to the anti-ideal 0.75 … 0.25.
    np.testing.assert_allclose(rank_places(by("topsis", scenario), Places(values)).suitability, [0.75, 0.5, 0.25])
    # S = 0.25, 0.5, 0.75 and R = 0.25, 0.375, 0.75.
    np.testing.assert_allclose(rank_places(by("vikor", scenario), Places(values)).suitability, [1.0, 0.625, 0.0])
    found = rank_places(by("promethee2", scenario), Places(values))
    np.testing.assert_allclose(found.suitability, [0.75, 0.5, 0.25])  # net flows 0.5, 0, -0.5
    assert found.contributions is not None
    np.testing.assert_allclose(found.contributions, [[0.75, 0.0], [0.375, 0.125], [0.0, 0.25]])


def test_stages_belong_to_the_places_that_were_compared() -> None:
    values = random_values(5, 3)
    values[1] = NAN
    keep = np.array([True, True, False, True, True])
    scenario = by("vikor", scenario_of([Part.NEED, Part.LIVABILITY, Part.NEED], [1, 2, 3]))
    found = rank_places(scenario, Places(values, keep=keep))
    assert found.rows.tolist() == [0, 3, 4]
    np.testing.assert_allclose(1.0 - found.stages["Q"], found.suitability[found.rows])
    assert rank_places(by("owa", scenario), Places(values, keep=keep)).rows.tolist() == [0, 2, 3, 4]
