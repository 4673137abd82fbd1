"""Slope and relief against planes, the ellipsoid and a hand-made hill."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from layers.methods.terrain import metres_per_degree, relief, slope_degrees

GEOD = Geod(ellps="WGS84")


@pytest.mark.parametrize("lat", [40.5, 48.0, 55.4])
def test_a_degree_is_as_long_as_the_geodesic(lat: float) -> None:
    east, north = metres_per_degree(np.array([lat]))
    step = 0.001
    assert east[0] * step == pytest.approx(GEOD.inv(70, lat, 70 + step, lat)[2], rel=1e-6)
    assert north[0] * step == pytest.approx(GEOD.inv(70, lat - step / 2, 70, lat + step / 2)[2], rel=1e-6)


@given(
    rise_east=st.floats(-0.5, 0.5),
    rise_north=st.floats(-0.5, 0.5),
    east=st.floats(100, 10_000),
    north=st.floats(100, 10_000),
)
def test_a_plane_has_its_own_slope(rise_east: float, rise_north: float, east: float, north: float) -> None:
    row, column = np.mgrid[0:6, 0:7].astype(float)
    plane = 500.0 + rise_east * east * column - rise_north * north * row
    slope = slope_degrees(plane, np.full(6, east), np.full(6, north))
    expected = np.degrees(np.arctan(np.hypot(rise_east, rise_north)))
    np.testing.assert_allclose(slope[1:-1, 1:-1], expected, atol=1e-6)


def test_spacing_of_each_row_is_its_own() -> None:
    ramp = np.tile(np.arange(4.0) * 100.0, (5, 1))
    slope = slope_degrees(ramp, np.array([1000.0, 1000.0, 500.0, 500.0, 500.0]), np.full(5, 1000.0))
    assert slope[1, 1] == pytest.approx(np.degrees(np.arctan(0.1)))
    assert slope[3, 1] == pytest.approx(np.degrees(np.arctan(0.2)))


def test_an_unknown_neighbour_makes_slope_and_relief_unknown() -> None:
    heights = np.zeros((5, 5))
    heights[2, 2] = np.nan
    slope = slope_degrees(heights, np.full(5, 1000.0), np.full(5, 1000.0))
    # Horn's differences do not use the pixel itself: its own slope comes from its neighbours.
    assert np.isnan(slope[1:4, 1:4]).sum() == 8
    assert np.isnan(relief(heights)).sum() == 9


def test_relief_is_the_range_around_a_hill() -> None:
    heights = np.zeros((5, 5))
    heights[2, 2], heights[0, 0] = 300.0, -20.0
    found = relief(heights)
    assert found[1, 1] == 320.0
    assert found[3, 3] == 300.0
    assert found[4, 0] == 0.0
