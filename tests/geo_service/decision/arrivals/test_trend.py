"""What is told of families to come from those seen."""

from __future__ import annotations

import numpy as np

from geo_service.decision.arrivals.trend import MOST, trend_factors


def test_chance_is_no_trend() -> None:
    chance = np.random.default_rng(0)
    for _ in range(50):
        np.testing.assert_array_equal(trend_factors(chance.integers(1, 7, (200, 3)).astype(float), 500, 100), 1.0)


def test_a_straight_line_goes_on() -> None:
    """Family i has i members: of 100 seen, the last 50 have 74.5 in the mean, and 100 to come would have 149.5."""
    seen = np.column_stack([np.arange(100.0), np.ones(100), 100.0 - np.arange(100.0)])
    found = trend_factors(seen, 100, 50)
    np.testing.assert_allclose(found, [149.5 / 74.5, 1.0, 1 / MOST])


def test_few_families_tell_nothing() -> None:
    np.testing.assert_array_equal(trend_factors(np.arange(19.0)[:, None], 100, 19), 1.0)
