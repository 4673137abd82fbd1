"""How sure a ranking by another method than the weighted linear combination is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_service.decision.method_choice import MethodChoice
from geo_service.decision.methods.declared import METHODS
from geo_service.decision.ranking import Places, rank_places
from geo_service.decision.ranking.applied import apply_method
from geo_service.decision.scenario import Scenario
from geo_service.decision.uncertainty.drawn_values import DrawnValues
from geo_service.decision.uncertainty.draws import DRAWS_IN_PAIRS, USUAL_DRAWS, Spread, usual_draws
from geo_service.decision.uncertainty.ranking import uncertainty
from geo_service.decision.uncertainty.scorers import scorer_of
from tests.geo_service.decision.places import NAN, half_and_half, need, random_values

K = 4
CHOICES = [
    MethodChoice("owa"),
    MethodChoice.of("owa", {"attitude": 0}),
    MethodChoice.of("owa", {"attitude": 0.3}),
    MethodChoice.of("owa", {"attitude": 0.7, "importance": "product"}),
    MethodChoice.of("owa", {"order_weights": [4, 3, 2, 1]}),
    MethodChoice("topsis"),
    MethodChoice.of("topsis", {"metric": "manhattan", "weighting": "distance"}),
    MethodChoice.of("topsis", {"metric": "chebyshev"}),
    MethodChoice("vikor"),
    MethodChoice.of("vikor", {"v": 0.8, "advantage": 0.1}),
    MethodChoice("promethee2"),
    MethodChoice.of("promethee2", {"preference": "linear", "q": 0.05, "p": 0.3}),
    MethodChoice.of(
        "promethee2",
        {"preference": ["gaussian", "usual", "level", "v-shape"], "s": [0.2, None, None, None],
         "q": [0, 0, 0.1, 0], "p": [None, None, 0.3, 0.5]},
    ),
]  # fmt: skip
FEW = Spread(draws=400)


def by(method: MethodChoice, scenario: Scenario) -> Scenario:
    return replace(scenario, method=method)


@pytest.mark.parametrize("method", CHOICES)
@given(seed=st.integers(0, 10_000), m=st.integers(1, 9), levels=st.sampled_from([2, 5, 1_000]))
@settings(max_examples=15)
def test_draws_are_scored_as_the_method_scores_them_one_by_one(
    method: MethodChoice, seed: int, m: int, levels: int
) -> None:
    """With values on a coarse grid many are equal; the last criterion is certain, and one has no weight."""
    generator, draws = np.random.default_rng(seed), 7
    weights = generator.dirichlet(np.ones(K), draws)
    shares = np.ones(K)
    if seed % 2:
        weights[:, 0], shares[0] = 0, 0
        weights /= weights.sum(axis=1, keepdims=True)
    values = np.repeat(generator.integers(0, levels + 1, (m, K, 1)) / levels, draws, axis=2)
    criteria = []
    for column in range(K):
        places = np.flatnonzero(generator.random(m) < 0.6) if column < K - 1 else np.zeros(0, dtype=np.int64)
        likely = values[:, column, 0].copy()
        drawn = generator.integers(0, levels + 1, (len(places), draws)) / levels
        values[places, column] = drawn
        criteria.append(DrawnValues(likely, places, drawn) if len(places) else DrawnValues.certain(likely))
    found = scorer_of(by(method, need(*shares)))(weights, criteria)
    for draw in range(draws):
        alone = apply_method(method, values[:, :, draw], weights[draw]).suitability
        np.testing.assert_allclose(found[:, draw], alone, rtol=0, atol=1e-9)


@pytest.mark.parametrize("method", CHOICES)
def test_ranks_are_those_of_the_ranking(method: MethodChoice) -> None:
    scenario, values = by(method, half_and_half(K)), random_values(30, K, missing=0.1)
    values[3] = NAN
    keep = np.arange(30) % 5 > 0
    found = uncertainty(scenario, values, top=7, spread=FEW, keep=keep)
    np.testing.assert_array_equal(found.rank, rank_places(scenario, Places(values, keep=keep)).rank)
    part = found.rank > 0
    for better, worse in (("rank_best", "rank_low"), ("rank_low", "rank_high"), ("rank_high", "rank_worst")):
        assert (getattr(found, better) <= getattr(found, worse)).all()
    assert found.top_probability[part].sum() >= 7 - 1e-9
    assert (found.counts.sum(axis=1) == 400).all()
    assert ((found.score_low <= found.score_high) | ~part).all()
    assert (found.shift > 0).any()


@pytest.mark.parametrize("method", CHOICES)
def test_without_any_spread_every_draw_is_the_ranking_itself(method: MethodChoice) -> None:
    scenario, values = by(method, half_and_half(K)), random_values(9, K)
    found = uncertainty(scenario, values, top=4, spread=Spread(draws=50, weights=0.0, balance=0.0))
    ranking = rank_places(scenario, Places(values))
    for name in ("rank", "rank_low", "rank_high", "rank_best", "rank_worst"):
        np.testing.assert_array_equal(getattr(found, name), ranking.rank)
    np.testing.assert_allclose(found.mean, ranking.suitability)
    assert not found.shift.any()


@pytest.mark.parametrize("method", CHOICES)
def test_the_order_of_places_and_criteria_does_not_matter(method: MethodChoice) -> None:
    scenario, values = by(method, half_and_half(K)), random_values(8, K, missing=0.15)
    places, columns = [3, 1, 7, 0, 2, 6, 5, 4], [2, 0, 3, 1]
    shuffled = Scenario(
        "other",
        tuple(scenario.criteria[column] for column in columns),
        tuple(scenario.weights[column] for column in columns),
        scenario.balance,
        method.reordered(columns),
    )
    first = uncertainty(scenario, values, top=3, spread=FEW)
    other = uncertainty(shuffled, values[places][:, columns], top=3, spread=FEW)
    for name in ("rank", "rank_low", "rank_high", "rank_best", "rank_worst", "top_probability"):
        np.testing.assert_array_equal(getattr(first, name)[places], getattr(other, name), name)


@pytest.mark.parametrize("method", CHOICES)
def test_nothing_known_and_a_single_place(method: MethodChoice) -> None:
    scenario = by(method, half_and_half(K))
    assert not uncertainty(scenario, np.full((3, K), NAN), top=1, spread=FEW).rank.any()
    assert not uncertainty(scenario, np.zeros((0, K)), top=1, spread=FEW).rank.any()
    alone = uncertainty(scenario, random_values(1, K), top=1, spread=FEW)
    assert (alone.rank_best[0], alone.rank_worst[0]) == (1, 1)


@pytest.mark.parametrize("missing", [0.0, 0.2])
def test_every_method_sees_the_same_draws(missing: float) -> None:
    """Neutral ordered averaging is the weighted linear combination, draw by draw."""
    scenario, values = half_and_half(K), random_values(12, K, missing=missing)
    low = np.clip(values - 0.1, 0, 1)
    plain = uncertainty(scenario, values, low, top=4, spread=FEW)
    ordered = uncertainty(by(MethodChoice("owa"), scenario), values, low, top=4, spread=FEW)
    np.testing.assert_array_equal(ordered.weights, plain.weights)
    for name in ("mean", "score_low", "score_high", "top_probability"):
        np.testing.assert_allclose(getattr(ordered, name), getattr(plain, name), atol=1e-5)
    np.testing.assert_array_equal(ordered.rank_high, plain.rank_high)


def test_there_is_a_usual_number_of_draws_for_every_method() -> None:
    assert set(USUAL_DRAWS) == {one.name for one in METHODS}
    assert usual_draws(MethodChoice()) == 10_000
    assert usual_draws(CHOICES[-1]) == DRAWS_IN_PAIRS
    assert usual_draws(MethodChoice.of("promethee2", {"preference": ["usual", "usual"]})) == USUAL_DRAWS["promethee2"]
    found = uncertainty(by(CHOICES[-2], half_and_half(K)), random_values(3, K), top=1)
    assert found.spread == Spread(draws=DRAWS_IN_PAIRS)
