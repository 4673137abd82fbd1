"""Distances hold against closed forms and against brute force, within the stated error."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry import LineString, MultiLineString, Polygon

from layers.zonal.distance import geodesic_km, nearest_line, nearest_point, nearest_to_lines, pairs_within
from layers.zonal.polyline import STEP_M, Polyline, earth_centred

ELLIPSOID = Geod(ellps="WGS84")
FLATTENING = 1e-4
"""Share of a distance by which chords may rank places wrongly."""

east = st.floats(46.0, 88.0)
north = st.floats(40.0, 56.0)
place = st.tuples(east, north)


@st.composite
def short_line(draw):
    """Draw a line of 2 to 5 vertices, none farther than 0.3 degrees from the one before."""
    lon, lat = draw(place)
    step = st.tuples(st.floats(-0.3, 0.3), st.floats(-0.3, 0.3))
    course = np.cumsum([(lon, lat), *draw(st.lists(step, min_size=1, max_size=4))], axis=0)
    return LineString(course)


def brute_force(lon, lat, line, spacing_m=20.0):
    """Return the distance to the nearest of many places on a line, kilometres."""
    degrees = np.asarray(line.coords)
    best = np.inf
    for (lon_a, lat_a), (lon_b, lat_b) in pairwise(degrees):
        length = ELLIPSOID.inv(lon_a, lat_a, lon_b, lat_b)[2]
        share = np.linspace(0, 1, int(length / spacing_m) + 2)
        lons, lats = lon_a + share * (lon_b - lon_a), lat_a + share * (lat_b - lat_a)
        distance = ELLIPSOID.inv(np.full(len(share), lon), np.full(len(share), lat), lons, lats)[2]
        best = min(best, distance.min() / 1000)
    return best


def allowed_excess(km):
    """Return the error that the module states for a distance, kilometres."""
    step = STEP_M / 1000
    return min(step / 2, step**2 / (8 * km) if km > 0 else np.inf) + FLATTENING * km


def test_a_degree_of_the_equator_and_a_quarter_of_the_meridian():
    zero = np.zeros(1)
    assert geodesic_km(zero, zero, np.ones(1), zero)[0] == pytest.approx(111.319490793)
    assert geodesic_km(zero, zero, zero, np.full(1, 90.0))[0] == pytest.approx(10001.965729)


def test_earth_centred_coordinates_lie_on_the_axes():
    xyz = earth_centred(np.array([0.0, 90.0, 0.0]), np.array([0.0, 0.0, 90.0]))
    expected = [[6378137.0, 0, 0], [0, 6378137.0, 0], [0, 0, 6356752.314245]]
    np.testing.assert_allclose(xyz, expected, atol=1e-5)


@given(st.lists(place, min_size=1, max_size=8), st.lists(place, min_size=1, max_size=30))
def test_the_nearest_place_is_the_nearest_of_all(points, places):
    lon, lat = np.array(points).T
    to_lon, to_lat = np.array(places).T
    km, index = nearest_point(lon, lat, to_lon, to_lat)
    for row in range(len(lon)):
        every = geodesic_km(np.full(len(to_lon), lon[row]), np.full(len(to_lon), lat[row]), to_lon, to_lat)
        assert km[row] == pytest.approx(every[index[row]], abs=1e-9)
        assert km[row] <= every.min() * (1 + FLATTENING) + 1e-9


@settings(deadline=None, max_examples=60)
@given(place, short_line())
def test_the_distance_to_a_line_is_that_of_brute_force(point, line):
    (km,), _ = nearest_line(np.array([point[0]]), np.array([point[1]]), [line])
    truth = brute_force(*point, line)
    assert truth - 0.011 <= km <= truth + allowed_excess(truth)


@settings(deadline=None, max_examples=60)
@given(short_line(), st.floats(0, 1), st.floats(0, 360), st.floats(0.001, 3.0))
def test_the_error_close_to_a_line_stays_below_half_a_step(line, share, azimuth, km):
    start = line.interpolate(share, normalized=True)
    lon, lat, _ = ELLIPSOID.fwd(start.x, start.y, azimuth, km * 1000)
    (found,), _ = nearest_line(np.array([lon]), np.array([lat]), [line])
    truth = brute_force(lon, lat, line, spacing_m=5.0)
    assert truth - 0.003 <= found <= truth + allowed_excess(truth)


@settings(deadline=None, max_examples=30)
@given(st.lists(place, min_size=1, max_size=6), st.lists(short_line(), min_size=1, max_size=6))
def test_among_lines_the_nearest_one_is_named(points, lines):
    lon, lat = np.array(points).T
    km, index = nearest_line(lon, lat, lines)
    alone = np.column_stack([nearest_line(lon, lat, [line])[0] for line in lines])
    named = alone[np.arange(len(lon)), index]
    assert (named <= km + 1e-6).all()
    assert (km <= alone.min(axis=1) + [allowed_excess(value) for value in alone.min(axis=1)]).all()


def test_a_polygon_is_measured_to_its_boundary_and_a_part_belongs_to_its_line():
    square = Polygon([(70, 48), (71, 48), (71, 49), (70, 49)])
    pieces = MultiLineString([[(60, 45), (61, 45)], [(62, 45), (63, 45)]])
    km, index = nearest_line(np.array([70.1, 62.5, 61.4]), np.array([48.5, 45.0, 45.0]), [square, pieces])
    assert index.tolist() == [0, 1, 1]
    assert km[0] == pytest.approx(geodesic_km(*np.array([[70.1], [48.5], [70.0], [48.5]]))[0], rel=1e-4)
    assert km[1] == pytest.approx(0, abs=1e-6)
    # The gap between the two parts is no part of the line.
    assert km[2] == pytest.approx(geodesic_km(*np.array([[61.4], [45.0], [61.0], [45.0]]))[0], rel=1e-6)


def test_an_unknown_point_has_no_distance_and_an_unknown_place_is_refused():
    unknown, known = np.array([np.nan, 70.0]), np.array([48.0, 48.0])
    km, index = nearest_point(unknown, known, known[:1], known[:1])
    assert np.isnan(km[0])
    assert index.tolist() == [-1, 0]
    km, index = nearest_line(unknown, known, [LineString([(70, 48), (71, 48)])])
    assert np.isnan(km[0])
    assert index.tolist() == [-1, 0]
    with pytest.raises(ValueError, match="1 of them without coordinates"):
        nearest_point(known, known, unknown, known)
    with pytest.raises(ValueError, match="no line has a vertex"):
        nearest_line(known, known, [LineString()])


@settings(deadline=None, max_examples=30)
@given(st.lists(short_line(), min_size=1, max_size=4), st.lists(place, min_size=1, max_size=8))
def test_the_nearest_place_of_a_line_is_nearest_to_that_line(lines, places):
    lon, lat = np.array(places).T
    km, index = nearest_to_lines(lines, lon, lat)
    for row, line in enumerate(lines):
        every, _ = nearest_line(lon, lat, [line])
        assert km[row] == pytest.approx(every[index[row]], abs=allowed_excess(every[index[row]]))
        assert km[row] <= every.min() + 2 * allowed_excess(every.min())


@settings(deadline=None, max_examples=30)
@given(
    st.lists(st.tuples(st.floats(70, 72), st.floats(48, 49)), min_size=1, max_size=30),
    st.lists(short_line(), min_size=1, max_size=3),
    st.floats(1, 400),
)
def test_pairs_are_all_pairs_within_reach(points, lines, reach):
    lon, lat = np.array(points).T
    point, line = pairs_within(lon, lat, lines, reach)
    near = np.column_stack([nearest_line(lon, lat, [item])[0] <= reach for item in lines])
    expected_line, expected_point = np.nonzero(near.T)
    assert point.tolist() == expected_point.tolist()
    assert line.tolist() == expected_line.tolist()


@given(short_line())
def test_steps_are_short_and_keep_every_vertex_and_the_length(line):
    path = Polyline.of([line])
    gaps = np.linalg.norm(np.diff(path.xyz, axis=0), axis=1)
    assert gaps.max() <= STEP_M * 1.01
    assert path.last.tolist() == [False] * (len(path.lon) - 1) + [True]
    vertices = {(lon, lat) for lon, lat in line.coords}
    assert vertices <= set(zip(path.lon, path.lat, strict=True))
