"""Points find the polygon that holds them."""

from __future__ import annotations

import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Polygon, box

from layers.zonal.polygon import containing

LEFT, RIGHT = box(60, 45, 61, 46), box(61, 45, 62, 46)


def test_shared_edges_and_overlaps_go_to_the_first_polygon():
    lon, lat = np.array([60.5, 61.0, 61.5, 63.0]), np.full(4, 45.5)
    assert containing(lon, lat, [LEFT, RIGHT]).tolist() == [0, 0, 1, -1]
    assert containing(lon, lat, [RIGHT, LEFT]).tolist() == [1, 0, 0, -1]
    assert containing(lon, lat, [box(59, 44, 64, 47), LEFT]).tolist() == [0, 0, 0, 0]


def test_holes_and_unknown_points_are_held_by_nobody():
    ring = Polygon(LEFT.exterior, [[(60.2, 45.2), (60.8, 45.2), (60.8, 45.8), (60.2, 45.8)]])
    lon, lat = np.array([60.5, 60.1, np.nan, 60.1]), np.array([45.5, 45.5, 45.5, np.nan])
    assert containing(lon, lat, [ring]).tolist() == [-1, 0, -1, -1]
    assert containing(lon, lat, []).tolist() == [-1, -1, -1, -1]


@given(
    st.lists(st.tuples(st.floats(0, 10), st.floats(0, 10)), min_size=1, max_size=40),
    st.lists(st.tuples(st.floats(0, 9), st.floats(0, 9), st.floats(0.5, 4)), min_size=1, max_size=6),
)
def test_the_first_covering_polygon_is_found(points, squares):
    polygons = [MultiPolygon([Polygon([(x, y), (x + w, y), (x + w / 2, y + w)])]) for x, y, w in squares]
    lon, lat = np.array(points).T
    covers = np.array([[polygon.covers(shapely.Point(point)) for polygon in polygons] for point in points])
    expected = np.where(covers.any(axis=1), covers.argmax(axis=1), -1)
    assert containing(lon, lat, polygons).tolist() == expected.tolist()
