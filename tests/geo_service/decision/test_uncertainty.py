"""How sure a ranking is: draws, rank intervals, and what must hold of them."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_service.decision.errors import DecisionError
from geo_service.decision.ranks import ranks
from geo_service.decision.scenario import Scenario
from geo_service.decision.scoring import Array, score
from geo_service.decision.uncertainty.acceptability import count_ranks, rank_draws
from geo_service.decision.uncertainty.draws import Deviations, Spread, draw_weights
from geo_service.decision.uncertainty.figures import Standing, Uncertainty
from geo_service.decision.uncertainty.intervals import Intervals, intervals
from geo_service.decision.uncertainty.ranking import uncertainty
from layers.core.criterion import Part
from tests.geo_service.decision.places import NAN, cases, half_and_half, need, random_values, scenario_of

FEW = Spread(draws=400)
NO_SPREAD = Spread(draws=50, weights=0.0, balance=0.0)


def generator() -> np.random.Generator:
    return np.random.default_rng(5)


def same(one: Uncertainty, other: Uncertainty) -> bool:
    return all(
        np.array_equal(getattr(one, field.name), getattr(other, field.name), equal_nan=True)
        if isinstance(getattr(one, field.name), np.ndarray)
        else getattr(one, field.name) == getattr(other, field.name)
        for field in fields(Uncertainty)
    )


@given(cases())
def test_likely_values_give_the_score_itself(case: tuple[Scenario, Array]) -> None:
    scenario, values = case
    possible = intervals(scenario, values)
    suitability = score(scenario, values).suitability
    np.testing.assert_array_equal(possible.scored, np.isfinite(suitability))
    likely = (possible.likely @ scenario.shares())[possible.scored]
    np.testing.assert_allclose(
        likely, suitability[possible.scored], atol=1e-300
    )  # the smallest numbers lose all digits
    inside = possible.scored
    assert (possible.low[inside] <= possible.likely[inside]).all()
    assert (possible.likely[inside] <= possible.high[inside]).all()


def test_missing_values_may_be_anything_and_known_ones_what_their_bounds_say() -> None:
    scenario = scenario_of([Part.NEED, Part.NEED, Part.LIVABILITY, Part.LIVABILITY], [1, 1, 1, 1])
    values = np.array([[0.8, NAN, NAN, NAN], [0.5, 0.5, 0.5, 0.5]])
    low = np.array([[NAN] * 4, [0.4, NAN, 0.5, 0.6]])
    high = np.array([[NAN] * 4, [0.6, NAN, 0.5, 0.4]])
    possible = intervals(scenario, values, low, high)
    np.testing.assert_array_equal(possible.low, [[0.8, 0, 0, 0], [0.4, 0.5, 0.5, 0.5]])
    np.testing.assert_array_equal(possible.likely, [[0.8, 0.8, 0.8, 0.8], [0.5] * 4])
    np.testing.assert_array_equal(possible.high, [[0.8, 1, 1, 1], [0.6, 0.5, 0.5, 0.5]])


def test_drawn_weights_stray_as_the_spread_says() -> None:
    scenario = scenario_of([Part.NEED] * 3 + [Part.LIVABILITY] * 2, [5, 3, 2, 1, 1], (0.7, 0.3))
    drawn = draw_weights(scenario, Spread(draws=100_000, weights=0.1, balance=0.05), generator())
    np.testing.assert_allclose(drawn.sum(axis=1), 1.0)
    np.testing.assert_allclose(drawn.mean(axis=0), scenario.shares(), atol=0.002)
    balance = drawn[:, :3].sum(axis=1)
    assert balance.std() == pytest.approx(2 * 0.05 * np.sqrt(0.7 * 0.3), rel=0.02)
    within = drawn[:, :3] / balance[:, None]
    np.testing.assert_allclose(within.std(axis=0), [0.1, 2 * 0.1 * np.sqrt(0.21), 2 * 0.1 * 0.4], rtol=0.02)


def test_criteria_without_weight_stay_without() -> None:
    scenario = scenario_of([Part.NEED, Part.NEED, Part.LIVABILITY], [1, 0, 0])
    np.testing.assert_array_equal(draw_weights(scenario, FEW, generator()), np.tile([1.0, 0.0, 0.0], (400, 1)))


@pytest.mark.parametrize(("low", "likely", "high"), [(0, 0, 1), (0, 1, 1), (0.2, 0.3, 0.8), (0.5, 0.7, 0.7)])
def test_drawn_values_are_triangular(low: float, likely: float, high: float) -> None:
    possible = Intervals(*(np.array([[value]]) for value in (low, likely, high)))
    drawn = likely + Deviations(possible, 0).draw(200_000, generator())[0]
    assert low - 1e-6 <= drawn.min() <= drawn.max() <= high + 1e-6
    assert drawn.mean() == pytest.approx(possible.mean[0, 0], abs=0.002)
    assert drawn.var() == pytest.approx(possible.variance[0, 0], rel=0.02)
    middle = low + np.sqrt(0.5 * (high - low) * (likely - low))  # the median, where it lies below the likely value
    if likely - low >= (high - low) / 2:
        assert np.median(drawn) == pytest.approx(middle, abs=0.003)


@given(st.integers(1, 9), st.integers(1, 5), st.integers(0, 99))
def test_ranks_of_draws_are_the_ranks_of_scores(m: int, levels: int, seed: int) -> None:
    scores = np.random.default_rng(seed).integers(0, levels, (20, m)) / levels
    ranked = rank_draws(scores)
    counts = count_ranks(ranked)
    expected = np.zeros((m, m), dtype=int)
    for draw in scores:
        for place, rank in enumerate(ranks(draw)):
            expected[place, rank - 1] += 1
    np.testing.assert_array_equal(counts, expected)


def test_the_same_seed_gives_the_same_bytes_and_another_does_not() -> None:
    scenario, values = half_and_half(6), random_values(20, 6, missing=0.1)
    first, again = (uncertainty(scenario, values, top=5, spread=FEW) for _ in range(2))
    assert same(first, again)
    other = uncertainty(scenario, values, top=5, spread=replace(FEW, seed=2))
    assert not np.array_equal(first.counts, other.counts)


def test_figures_of_many_draws_against_plain_sampling() -> None:
    scenario, values = half_and_half(5), random_values(8, 5, missing=0.2)
    found = uncertainty(scenario, values, top=3, spread=Spread(draws=40_000))
    possible, random = intervals(scenario, values), np.random.default_rng(99)
    weights = draw_weights(scenario, Spread(draws=40_000), random)
    drawn = random.triangular(possible.low, possible.likely, possible.high + 1e-12, (40_000, 8, 5))
    scores = np.einsum("dk,dnk->dn", weights, drawn)
    order = (-scores).argsort(axis=1).argsort(axis=1) + 1
    np.testing.assert_allclose(found.top_probability, (order <= 3).mean(axis=0), atol=0.01)
    np.testing.assert_allclose(found.mean, scores.mean(axis=0), atol=0.002)
    np.testing.assert_allclose(found.score_low, np.quantile(scores, 0.05, axis=0), atol=0.005)
    np.testing.assert_allclose(found.score_high, np.quantile(scores, 0.95, axis=0), atol=0.005)
    assert np.abs(found.rank_low - np.quantile(order, 0.05, axis=0, method="inverted_cdf")).max() <= 1
    assert np.abs(found.rank_high - np.quantile(order, 0.95, axis=0, method="inverted_cdf")).max() <= 1


def test_drawn_ranks_hang_together() -> None:
    scenario, values = half_and_half(6), random_values(30, 6, missing=0.1)
    found = uncertainty(scenario, values, top=7, spread=FEW)
    assert (found.rank_best <= found.rank_low).all()
    assert (found.rank_low <= found.rank_high).all()
    assert (found.rank_high <= found.rank_worst).all()
    assert found.top_probability.sum() == pytest.approx(7)
    assert (found.counts.sum(axis=1) == 400).all()
    assert (found.counts.sum(axis=0) == 400).all()
    np.testing.assert_array_equal(found.rank, ranks(score(scenario, values).suitability))
    for place in range(30):
        shares = found.acceptability(place)
        assert shares is not None
        assert shares.first == found.rank_best[place]
        assert shares.first + len(shares.shares) - 1 == found.rank_worst[place]
        assert sum(shares.shares) == pytest.approx(1)
    np.testing.assert_array_equal(found.probability_of_top(7), found.top_probability)
    expected = {True: Standing.IN, False: Standing.OUT, None: Standing.OPEN}
    for place, share in enumerate(found.top_probability):
        assert found.standing[place] is expected[True if share >= 0.9 else False if share <= 0.1 + 1e-9 else None]


def test_without_any_spread_every_draw_is_the_ranking_itself() -> None:
    scenario, values = half_and_half(4), random_values(9, 4)
    found = uncertainty(scenario, values, top=4, spread=NO_SPREAD)
    for name in ("rank_low", "rank_high", "rank_best", "rank_worst"):
        np.testing.assert_array_equal(getattr(found, name), found.rank)
    np.testing.assert_allclose(found.mean, score(scenario, values).suitability)
    assert set(found.top_probability.tolist()) == {0.0, 1.0}
    assert not found.shift.any()


def test_data_stray_only_if_they_are_meant_to() -> None:
    scenario, values = half_and_half(4), random_values(9, 4, missing=0.4)
    certain = uncertainty(scenario, values, top=4, spread=replace(NO_SPREAD, data=False))
    np.testing.assert_array_equal(certain.rank_best, certain.rank_worst)
    strayed = uncertainty(scenario, values, top=4, spread=NO_SPREAD)
    assert (strayed.rank_best < strayed.rank_worst).any()


@given(st.permutations(range(8)), st.permutations(range(5)))
@settings(max_examples=20)
def test_the_order_of_places_and_criteria_does_not_matter(places: list[int], columns: list[int]) -> None:
    scenario, values = half_and_half(5), random_values(8, 5, missing=0.15)
    shuffled = Scenario(
        "other",
        tuple(scenario.criteria[column] for column in columns),
        tuple(scenario.weights[column] for column in columns),
        scenario.balance,
    )
    first = uncertainty(scenario, values, top=3, spread=FEW)
    other = uncertainty(shuffled, values[places][:, columns], top=3, spread=FEW)
    for name in ("rank", "rank_low", "rank_high", "rank_best", "rank_worst", "top_probability"):
        np.testing.assert_array_equal(getattr(first, name)[places], getattr(other, name), name)
    np.testing.assert_array_equal(first.weights[:, columns], other.weights)


def test_equal_places_share_every_rank() -> None:
    found = uncertainty(half_and_half(4), np.tile(random_values(1, 4), (5, 1)), top=2, spread=FEW)
    assert (found.rank_best == 1).all()
    assert (found.rank_worst == 1).all()
    assert (found.top_probability == 1).all()


def test_more_places_in_the_top_than_there_are() -> None:
    found = uncertainty(half_and_half(4), random_values(3, 4), top=50, spread=FEW)
    assert found.standing == (Standing.IN,) * 3


def test_one_place_is_first() -> None:
    found = uncertainty(need(1.0), np.array([[0.4]]), top=1, spread=FEW)
    assert (found.rank_low[0], found.rank_high[0], found.standing[0]) == (1, 1, Standing.IN)


def test_places_without_a_score_take_no_part() -> None:
    values = random_values(4, 3)
    values[2] = NAN
    found = uncertainty(half_and_half(3), values, top=1, spread=FEW)
    assert (found.rank[2], found.rank_low[2], found.rank_worst[2], found.standing[2]) == (0, 0, 0, None)
    assert np.isnan(found.mean[2])
    assert np.isnan(found.top_probability[2])
    assert found.acceptability(2) is None
    assert found.rank_worst.max() <= 3


def test_excluded_places_take_no_part() -> None:
    values = random_values(4, 3)
    keep = np.array([True, False, True, True])
    found = uncertainty(half_and_half(3), values, top=1, spread=FEW, keep=keep)
    alone = uncertainty(half_and_half(3), values[keep], top=1, spread=FEW)
    np.testing.assert_array_equal(found.rank[keep], alone.rank)
    np.testing.assert_array_equal(found.top_probability[keep], alone.top_probability)
    assert found.rank[1] == 0


@pytest.mark.parametrize("values", [np.full((3, 3), NAN), np.zeros((0, 3))])
def test_nothing_known_at_all(values: Array) -> None:
    found = uncertainty(half_and_half(3), values, top=2, spread=FEW)
    assert not found.rank.any()
    assert found.standing == (None,) * len(values)
    assert not found.shift.any()


def test_a_place_better_in_everything_is_never_less_sure() -> None:
    values = random_values(12, 6)
    values[1] = np.minimum(values[0] + 0.05, 1.0)
    found = uncertainty(half_and_half(6), values, top=4, spread=FEW)
    for name in ("rank", "rank_low", "rank_high", "rank_best", "rank_worst"):
        assert getattr(found, name)[1] <= getattr(found, name)[0], name
    assert found.top_probability[1] >= found.top_probability[0]


@pytest.mark.parametrize(
    ("field", "value"),
    [("draws", 0), ("draws", 10**6), ("seed", -1), ("weights", -0.1), ("weights", 0.5), ("balance", NAN)],
)
def test_settings_out_of_range_are_refused(field: str, value: float) -> None:
    with pytest.raises(DecisionError) as caught:
        Spread(**{field: value})
    assert (caught.value.code, caught.value.field) == ("setting-out-of-range", field)


def test_a_top_of_nobody_is_refused() -> None:
    with pytest.raises(DecisionError, match="setting-out-of-range: top"):
        uncertainty(need(1.0), np.array([[0.4]]), top=0)
