"""Places in filters select what they select in the plane of degrees, and cost little."""

from __future__ import annotations

import json
import math
from itertools import combinations
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg.sql import SQL, Identifier

from geo_service.database.errors import FilterError
from geo_service.database.filters import Queryable, ValueKind, compile_filter, parse_filter
from geo_service.database.filters.rings import bound_areas

Sql = psycopg.Connection[dict[str, Any]]

shapely = pytest.importorskip("shapely", reason="needs the builders' libraries")

PLACES = {"geometry": Queryable("geometry", ValueKind.GEOMETRY, Identifier("r", "geom"))}
EDGE = 0.001
"""Degrees around an outline, where a straight edge of degrees and its steps in Web Mercator may differ."""


@pytest.fixture(scope="session")
def points(sql: Sql) -> list[dict[str, Any]]:
    """Where the settlements lie."""
    return sql.execute("SELECT kato, lon, lat FROM register_settlements WHERE geom IS NOT NULL").fetchall()


def selected(sql: Sql, geometry: Any, table: str = "register_settlements", key: str = "kato") -> set[str]:
    tree = {"op": "s_intersects", "args": [{"property": "geometry"}, geometry]}
    condition = compile_filter(parse_filter(json.dumps(tree), "cql2-json"), PLACES)
    statement = SQL("SELECT {}::text AS key FROM {} AS r WHERE %(z)s = 5 AND {}")
    rows = sql.execute(statement.format(Identifier(key), Identifier(table), condition), {"z": 5})
    return {row["key"] for row in rows}


def circle(x: float, y: float, radii: list[float], turn: float) -> list[list[float]]:
    """A ring around a point, star-shaped and so without crossings."""
    angles = [turn + 2 * math.pi * i / len(radii) for i in range(len(radii))]
    ring = [
        [round(x + r * math.cos(a), 5), round(y + r * math.sin(a) / 2, 5)] for r, a in zip(radii, angles, strict=True)
    ]
    return [*ring, ring[0]]


def box(west: float, south: float, east: float, north: float) -> list[list[float]]:
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


rings = st.builds(
    circle,
    st.floats(50, 85),
    st.floats(42, 54),
    st.lists(st.floats(0.5, 12), min_size=3, max_size=9),
    st.floats(0, 6),
)


@settings(max_examples=60, deadline=None)
@given(ring=rings)
def test_a_polygon_selects_what_lies_in_it_in_degrees(sql: Sql, points: list[dict[str, Any]], ring: Any) -> None:
    outline = shapely.Polygon(ring)
    if not outline.is_valid:
        return
    found = selected(sql, {"type": "Polygon", "coordinates": [ring]})
    near = shapely.LinearRing(ring).buffer(EDGE)
    for point in points:
        place = shapely.Point(point["lon"], point["lat"])
        if not near.contains(place):
            assert (point["kato"] in found) == outline.contains(place), point


def test_long_edges_are_straight_in_degrees(sql: Sql, points: list[dict[str, Any]]) -> None:
    """In Web Mercator the chord of such an edge lies up to 45 km away from it."""
    ring = [[47, 41], [87, 55], [87, 41], [47, 41]]
    found = selected(sql, {"type": "Polygon", "coordinates": [ring]})
    inside = {one["kato"] for one in points if 41 <= one["lat"] < 41 + 14 * (one["lon"] - 47) / 40}
    assert len(found ^ inside) <= 2
    assert len(inside) > 1000


def test_holes_and_parts_count(sql: Sql) -> None:
    outer, hole, other = box(60, 45, 80, 55), box(65, 47, 75, 53), box(50, 45, 55, 52)
    whole = selected(sql, {"type": "Polygon", "coordinates": [outer]})
    holed = selected(sql, {"type": "Polygon", "coordinates": [outer, hole]})
    inner = selected(sql, {"bbox": [65, 47, 75, 53]})
    assert whole == holed | inner
    assert not holed & inner
    assert holed
    several = selected(sql, {"type": "MultiPolygon", "coordinates": [[outer, hole], [other]]})
    assert several == holed | selected(sql, {"bbox": [50, 45, 55, 52]})


def test_a_rectangle_is_the_one_of_the_parameter_bbox(sql: Sql, points: list[dict[str, Any]]) -> None:
    found = selected(sql, {"bbox": [66, 50, 72, 53]})
    assert found == {one["kato"] for one in points if 66 <= one["lon"] <= 72 and 50 <= one["lat"] <= 53}
    assert selected(sql, {"bbox": [-180, -90, 180, 90]}) == {one["kato"] for one in points}


def test_a_point_lies_in_one_hexagon(sql: Sql) -> None:
    found = selected(sql, {"type": "Point", "coordinates": [71.43, 51.13]}, "hexagon_r6", "cell")
    assert len(found) == 1


def test_a_polygon_of_the_whole_world_is_possible(sql: Sql, points: list[dict[str, Any]]) -> None:
    ring = [[-180, -85], [180, -85], [180, 85], [-180, 85], [-180, -85]]
    assert selected(sql, {"type": "Polygon", "coordinates": [ring]}) == {one["kato"] for one in points}


corners = st.tuples(st.integers(60, 64), st.integers(45, 49))
grid_rings = st.lists(corners, min_size=3, max_size=7).map(lambda ring: [*ring, ring[0]])
shapes = st.lists(st.lists(grid_rings, min_size=1, max_size=2), min_size=1, max_size=2)


def is_well_formed(polygons: Any) -> bool:
    """Return what shapely says: rings are simple, apart from one another, and rightly nested."""
    lines = [shapely.LinearRing(ring) for polygon in polygons for ring in polygon]
    apart = all(one.disjoint(other) for one, other in combinations(lines, 2))
    whole = shapely.MultiPolygon([(outline, holes) for outline, *holes in polygons])
    return all(line.is_simple and line.is_valid for line in lines) and apart and whole.is_valid


@settings(max_examples=1000, deadline=None)
@given(polygons=shapes)
def test_rings_are_judged_as_shapely_judges_them(polygons: Any) -> None:
    """On a coarse grid rings cross, touch themselves, run back on their own edges and shrink to lines."""
    assert bound_areas(polygons) == is_well_formed(polygons)


@pytest.mark.parametrize(
    ("polygons", "right"),
    [
        ([[box(0, 0, 9, 9), box(1, 1, 8, 8)], [box(2, 2, 7, 7), box(3, 3, 6, 6)], [box(4, 4, 5, 5)]], True),
        ([[box(0, 0, 9, 9), box(1, 1, 4, 4), box(5, 1, 8, 4)], [box(20, 0, 29, 9)]], True),
        ([[box(0, 0, 9, 9)], [box(1, 1, 8, 8)]], False),
        ([[box(0, 0, 9, 9), box(10, 0, 12, 2)]], False),
        ([[box(0, 0, 9, 9), box(1, 1, 8, 8), box(2, 2, 7, 7)]], False),
        ([[box(0, 0, 9, 9)], [box(20, 0, 29, 9), box(1, 1, 8, 8)]], False),
        ([[box(0, 0, 9, 9), box(1, 1, 8, 8)], [box(1, 1, 8, 8)]], False),
        ([[box(0, 0, 9, 9), box(0, 1, 8, 8)]], False),
        ([], False),
        ([[]], False),
    ],
)
def test_islands_lie_in_lakes_and_holes_in_outlines(polygons: Any, right: bool) -> None:
    assert bound_areas(polygons) is right
    if polygons and all(polygons):
        assert is_well_formed(polygons) is right


# Few rings drawn at random on a grid are simple; those that are not are judged by the test above.
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(polygons=shapes.filter(bound_areas))
def test_whatever_shape_is_accepted_postgis_answers(sql: Sql, polygons: Any) -> None:
    assert selected(sql, {"type": "MultiPolygon", "coordinates": polygons}, "hexagon_r4", "cell")


def test_rings_less_than_a_rounding_apart_are_no_place_but_no_fault(sql: Sql) -> None:
    """They meet once projected, and GEOS would fail on them."""
    sliver = [[60, 45], [65, 45], [65, 46], [60, 46], [60, 45]]
    for gap in (1e-15, 1e-14, 1e-13):
        near = [[60.0, 46 + gap], [65.0, 46 + gap], [63.1, 47.3], [60.0, 46 + gap]]
        try:
            selected(sql, {"type": "MultiPolygon", "coordinates": [[sliver], [near]]}, "hexagon_r4", "cell")
        except FilterError as error:
            assert error.remedy == "filter_place"  # noqa: PT017  # refused or answered, both are right


def test_the_index_of_places_is_used(sql: Sql) -> None:
    ring = [[70.1, 50.1], [70.3, 50.1], [70.2, 50.2], [70.1, 50.1]]
    tree = {"op": "s_intersects", "args": [{"property": "geometry"}, {"type": "Polygon", "coordinates": [ring]}]}
    condition = compile_filter(parse_filter(json.dumps(tree), "cql2-json"), PLACES)
    plan = sql.execute(
        SQL("EXPLAIN SELECT cell FROM hexagon_r6 AS r WHERE %(z)s = 5 AND {}").format(condition), {"z": 5}
    )
    assert "Index" in str(plan.fetchall())
