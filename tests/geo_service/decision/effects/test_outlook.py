"""The chances of villages: without newcomers those of the layer; newcomers never raise them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_service.decision.effects.outlook import (
    CHANCE_VARIANCE,
    TARGET_YEARS,
    THRESHOLD,
    Z_80,
    chances_with,
    modelled_chances,
    spread_between_units,
)
from layers.methods import projection
from layers.methods.projection import LEGAL_THRESHOLD
from tests.geo_service.decision.effects.drawn import TAU, outlook

RESIDENTS = np.exp(np.random.default_rng(1).uniform(0, np.log(600), 500)).round()


def test_the_numbers_are_those_of_the_layer() -> None:
    assert THRESHOLD == LEGAL_THRESHOLD
    assert CHANCE_VARIANCE == projection.CHANCE_VARIANCE
    assert Z_80 == projection.Z_80


@pytest.mark.parametrize("year", TARGET_YEARS)
@pytest.mark.parametrize("arrival", [1.0, 2.0, 9.0, 12.0])
def test_without_newcomers_it_is_the_model_of_the_layer(year: int, arrival: float) -> None:
    view, nobody = outlook(RESIDENTS), np.zeros(len(RESIDENTS))
    np.testing.assert_allclose(
        modelled_chances(view, nobody, year - 2025, arrival), view.chances[year], rtol=0, atol=1e-12
    )
    np.testing.assert_array_equal(chances_with(view, nobody, year, arrival), view.chances[year])


def test_who_comes_later_changes_nothing() -> None:
    view = outlook(RESIDENTS)
    many = np.full(len(RESIDENTS), 300.0)
    np.testing.assert_array_equal(chances_with(view, many, 2030, 5.5), view.chances[2030])
    assert (chances_with(view, many, 2035, 5.5)[0] < 0.01).all()


@given(
    residents=st.floats(0.0, 500.0),
    growth=st.floats(-4.0, 4.0),
    seed=st.integers(0, 500),
    persons=st.integers(0, 200),
    more=st.integers(1, 100),
    year=st.sampled_from(TARGET_YEARS),
    arrival=st.sampled_from([1.0, 2.0, 4.0, 8.0]),
)
def test_more_newcomers_never_raise_a_chance(
    residents: float, growth: float, seed: int, persons: int, more: int, year: int, arrival: float
) -> None:
    view = outlook(np.array([residents]), seed, np.array([growth]))
    fewer, all_of_them = (chances_with(view, np.array([float(n)]), year, arrival) for n in (persons, persons + more))
    assert (all_of_them <= fewer + 1e-12).all()
    assert (fewer <= view.chances[year] + 1e-12).all()
    chance, low, high = all_of_them[:, 0]
    assert 0 <= low <= chance <= high <= 1


def test_what_is_not_known_stays_unknown() -> None:
    view = outlook(np.array([40.0, np.nan]))
    holes = {year: np.where(np.isnan(view.residents), np.nan, values) for year, values in view.chances.items()}
    found = chances_with(replace(view, chances=holes), np.array([5.0, 5.0]), 2035, 2.0)
    assert np.isfinite(found[:, 0]).all()
    assert np.isnan(found[:, 1]).all()


def test_the_spread_is_found_in_the_intervals() -> None:
    view = outlook(RESIDENTS)
    widths = float((view.growth_high - view.growth_low).sum())
    assert spread_between_units(widths, float(np.sqrt(2 - view.unit_weight).sum())) == pytest.approx(TAU)
