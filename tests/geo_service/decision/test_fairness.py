"""Monotone and fair: what holds of every ranking, and what does not hold where values are missing."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from geo_service.decision.ranks import ranks
from geo_service.decision.scenario import Scenario
from geo_service.decision.scoring import Array, score
from geo_service.decision.uncertainty.intervals import likely_values
from layers.core.criterion import Linear
from tests.geo_service.decision.places import NAN, UNIT, cases, need

ROUNDING = 1e-12


@given(cases(), st.data())
def test_who_is_as_good_in_everything_never_scores_below(case: tuple[Scenario, Array], data: st.DataObject) -> None:
    """Where the same values are missing, or none."""
    scenario, values = case
    gain = data.draw(arrays(float, values.shape, elements=UNIT))
    better = values + gain * (1 - values)
    both = np.concatenate([values, better])
    suitability = score(scenario, both).suitability
    worse, good = suitability[: len(values)], suitability[len(values) :]
    scored = ~np.isnan(worse)
    assert (good[scored] >= worse[scored] - ROUNDING).all()
    rank = ranks(suitability.round(9))
    assert (rank[len(values) :][scored] <= rank[: len(values)][scored]).all()


@given(cases())
def test_who_is_as_good_as_missing_values_are_taken_for_never_scores_below(case: tuple[Scenario, Array]) -> None:
    scenario, values = case
    likely = likely_values(scenario, values)
    scored = ~np.isnan(likely).any(axis=1)
    before, after = score(scenario, values[scored]), score(scenario, likely[scored])
    np.testing.assert_allclose(after.suitability, before.suitability, atol=1e-9)


def test_who_is_as_good_in_all_that_is_known_may_score_below() -> None:
    """A weakness that is known counts, and one that is not known does not: only the bounds say so."""
    found = score(need(1, 1), np.array([[0.9, 0.2], [0.9, NAN]]))
    assert found.suitability[0] < found.suitability[1]
    assert found.low[0] >= found.low[1]
    assert found.high[1] >= found.high[0]


@given(cases(), st.data())
def test_bounds_never_fall_for_who_is_better_or_better_known(case: tuple[Scenario, Array], data: st.DataObject) -> None:
    scenario, values = case
    known = data.draw(arrays(float, values.shape, elements=UNIT))
    better = np.where(np.isnan(values), known, np.maximum(values, known))
    assert (score(scenario, better).low >= score(scenario, values).low - ROUNDING).all()


@given(
    arrays(float, (4, 3), elements=st.floats(-1000, 1000)),
    st.floats(0.001, 1000),
    st.floats(-100, 100),
)
def test_units_and_scales_do_not_matter(raw: Array, factor: float, offset: float) -> None:
    function = Linear(-500.0, 700.0)
    other = Linear(-500.0 * factor + offset, 700.0 * factor + offset)
    scenario = need(3, 2, 1)
    first = score(scenario, function(raw)).suitability
    second = score(scenario, other(raw * factor + offset)).suitability
    np.testing.assert_allclose(first, second, atol=1e-6)


@given(cases(), st.data())
def test_the_order_of_places_and_criteria_does_not_matter(case: tuple[Scenario, Array], data: st.DataObject) -> None:
    scenario, values = case
    places = data.draw(st.permutations(range(values.shape[0])))
    columns = data.draw(st.permutations(range(values.shape[1])))
    shuffled = Scenario(
        "other",
        tuple(scenario.criteria[column] for column in columns),
        tuple(scenario.weights[column] for column in columns),
        scenario.balance,
    )
    first, other = score(scenario, values), score(shuffled, values[places][:, columns])
    np.testing.assert_allclose(first.suitability[places], other.suitability, atol=ROUNDING)
    np.testing.assert_allclose(first.contributions[places][:, columns], other.contributions, atol=ROUNDING)


@given(cases(missing=False), st.floats(0.1, 10))
def test_a_constant_criterion_changes_no_order(case: tuple[Scenario, Array], weight: float) -> None:
    scenario, values = case
    if not scenario.within(scenario.criteria[0].part)[0]:
        return
    more = Scenario("more", (*scenario.criteria, scenario.criteria[0]), (*scenario.weights, weight), scenario.balance)
    both = np.hstack([values, np.full((len(values), 1), 0.5)])
    part = scenario.criteria[0].part.value
    first, other = score(scenario, values), score(more, both)
    one, two = getattr(first, part), getattr(other, part)
    order = one[:, None] - one > 1e-9
    assert (two[:, None] - two)[order].min(initial=1.0) > 0
