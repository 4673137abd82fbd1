"""The best places for a family: what lifts them, what holds them back, and which can hardly be told apart."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray

from geo_service.decision.advice.choosing import GOOD, PLACES, REASONS, choose
from geo_service.decision.advice.matters import AIMS, Matter, scenario_of, weigh
from geo_service.decision.ranking import Places
from geo_service.decision.scenario import Scenario
from geo_service.decision.scenarios.presets import EMPHASIS
from layers.core.criterion import Criterion, Linear, Part
from layers.core.text import Text

often = settings(deadline=None, max_examples=100)
SAME = Text("а", "б", "c")


def criterion(name: str, part: Part = Part.LIVABILITY, weight: float = 1.0) -> Criterion:
    return Criterion(name, f"of_{name}", SAME, part, Linear(0.0, 1.0), SAME, weight)


def scenario(*weights: float) -> Scenario:
    criteria = tuple(criterion(f"c{place}", weight=weight) for place, weight in enumerate(weights))
    return Scenario("family", criteria, weights, {Part.LIVABILITY: 1.0})


@st.composite
def tables(draw: Any) -> tuple[Scenario, NDArray[np.float64]]:
    n, k = draw(st.integers(1, 12)), draw(st.integers(1, 6))
    weights = draw(st.lists(st.floats(0.1, 5.0), min_size=k, max_size=k))
    cells = st.one_of(st.just(float("nan")), st.integers(0, 8).map(lambda eighth: eighth / 8))
    return scenario(*weights), draw(arrays.arrays(np.float64, (n, k), elements=cells))


@often
@given(tables())
def test_what_is_told_of_a_place_is_true(table: tuple[Scenario, NDArray[np.float64]]) -> None:
    asked, values = table
    chosen, ranked = choose(asked, Places(values))
    scored = ~np.isnan(values).all(axis=1)
    assert ranked == scored.sum()
    assert [one.rank for one in chosen] == sorted(one.rank for one in chosen)
    assert len(chosen) == min(PLACES, ranked)
    for one in chosen:
        own = values[one.position]
        others = np.flatnonzero(scored & (np.arange(len(values)) != one.position))
        assert len(one.reasons) <= REASONS
        assert len({told.column for told in one.reasons}) == len(one.reasons)
        for told in one.reasons:
            found = values[others, told.column]
            assert told.value == own[told.column], "nothing unknown is a reason"
            assert told.worse == (found < told.value).sum()
            assert told.better == (found > told.value).sum()
            assert told.others == (~np.isnan(found)).sum()
            mean = np.nanmean(values[scored, told.column])
            assert told.value > mean or told.value >= GOOD, "what is worse than usual and bad is no reason"
            assert one.aware is None or told.column != one.aware.column
        lost = asked.shares() * (1.0 - np.nan_to_num(own))
        assert (one.aware is None) == bool((lost <= 1e-9).all())
        assert one.aware is None or lost[one.aware.column] == lost.max()


@often
@given(tables())
def test_no_place_left_out_is_better(table: tuple[Scenario, NDArray[np.float64]]) -> None:
    asked, values = table
    chosen, _ = choose(asked, Places(values))
    known = np.where(np.isnan(values), 0.0, asked.shares())
    total = known.sum(axis=1)
    scores = np.divide(
        (known * np.nan_to_num(values)).sum(axis=1), total, out=np.full(len(values), -1.0), where=total > 0
    )
    left = np.delete(scores, [one.position for one in chosen])
    assert all(one.score >= left.max(initial=-1.0) - 1e-9 for one in chosen)


def test_the_same_places_are_near_ties_and_others_are_not() -> None:
    values = np.array([[0.9, 0.9], [0.9, 0.9], [0.2, 0.1], [0.1, 0.1]])
    (first, second, third), ranked = choose(scenario(1.0, 1.0), Places(values))
    assert ranked == 4
    assert (first.near, second.near, third.near) == ((1,), (0,), ())
    assert third.reasons == (), "nothing speaks for a place that is bad in everything"


def test_what_is_modelled_makes_places_harder_to_tell_apart() -> None:
    values = np.array([[0.80], [0.77], [0.10]])
    sure, _ = choose(scenario(1.0), Places(values))
    unsure, _ = choose(scenario(1.0), Places(values, values - 0.1, values + 0.1))
    assert sure[0].near == ()
    assert unsure[0].near == (1,)


RELEASE = (criterion("rail_access", weight=0.5), criterion("moisture"), criterion("border_proximity", Part.NEED))


def test_what_matters_weighs_as_in_a_preset() -> None:
    usual = {one.criterion.name: one.weight for one in weigh(RELEASE, ())}
    assert usual == {"rail_access": 0.5, "moisture": 1.0}, "need is the State's, not the family's"
    chosen = {one.criterion.name: one for one in weigh(RELEASE, (Matter.RAILWAY, Matter.AWAY_FROM_BORDER))}
    assert chosen["rail_access"].weight == EMPHASIS * 0.5
    assert chosen["moisture"].weight == 1.0
    assert chosen["moisture"].matter is None
    assert chosen["border_proximity"].weight == EMPHASIS
    assert chosen["border_proximity"].turned
    made = scenario_of(tuple(chosen.values()))
    assert abs(made.shares().sum() - 1.0) < 1e-12
    assert all(share > 0 for share in made.shares())


def test_no_criterion_serves_two_matters() -> None:
    names = [aim.criterion for aims in AIMS.values() for aim in aims]
    assert len(names) == len(set(names))
    assert set(AIMS) == set(Matter)
