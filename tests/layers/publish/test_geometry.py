"""Hexagons and outlines, held against h3, PROJ and GEOS."""

from __future__ import annotations

import h3
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from pyproj import Transformer

from layers.publish.geometry import boundaries, mercator, polygons_ewkb, with_srid
from layers.publish.outline import group_edges, multi_polygon_ewkb, outlines

CENTRE = h3.latlng_to_cell(48.0, 67.0, 7)
NEAR = np.array(sorted(h3.str_to_int(cell) for cell in h3.grid_disk(CENTRE, 7)), dtype=np.uint64)


def _numbers(cells: list[str]) -> NDArray[np.uint64]:
    return np.array([h3.str_to_int(cell) for cell in cells], dtype=np.uint64)


def _distorted(resolution: int, wanted: int) -> list[str]:
    """Return cells that an edge of the icosahedron cuts through: they have more than six vertices."""
    faces = [
        cell for cell in h3.get_res0_cells() if len(h3.get_icosahedron_faces(cell)) > 1 and not h3.is_pentagon(cell)
    ]
    found: list[str] = []
    for base in faces:
        for cell in h3.grid_disk(h3.cell_to_center_child(base, resolution), 60):
            if len(h3.cell_to_boundary(cell)) > 6:
                found.append(cell)
                if len(found) == wanted:
                    return found
    return found


@given(st.floats(-180, 180), st.floats(-85, 85))
def test_mercator_is_that_of_proj(lon: float, lat: float) -> None:
    expected = Transformer.from_crs(4326, 3857, always_xy=True).transform(lon, lat)
    np.testing.assert_allclose(mercator(np.array([lon]), np.array([lat]))[0], expected, atol=1e-6)


@pytest.mark.parametrize(
    "cells", [list(map(h3.int_to_str, NEAR[:50].tolist())), h3.get_pentagons(7)[:3], _distorted(7, 20)]
)
def test_boundaries_are_those_of_h3(cells: list[str]) -> None:
    shapes = boundaries(_numbers(cells))
    assert shapes.count.tolist() == [len(h3.cell_to_boundary(cell)) for cell in cells]
    lat, lon = np.array([point for cell in cells for point in h3.cell_to_boundary(cell)]).T
    np.testing.assert_allclose(shapes.xy, mercator(lon, lat), atol=1e-3)


def test_polygons_of_any_number_of_vertices_are_valid_and_closed() -> None:
    cells = [CENTRE, *_distorted(7, 5), CENTRE]
    shapes = boundaries(_numbers(cells))
    data, length = polygons_ewkb(shapes)
    polygons = [shapely.from_wkb(row[:size].tobytes()) for row, size in zip(data, length, strict=True)]
    assert all(polygon.is_valid and polygon.exterior.is_ccw for polygon in polygons)
    assert {shapely.get_srid(polygon) for polygon in polygons} == {3857}
    assert [len(polygon.exterior.coords) - 1 for polygon in polygons] == shapes.count.tolist()


def _union(cells: NDArray[np.uint64]) -> shapely.Geometry:
    shapes = boundaries(cells)
    data, length = polygons_ewkb(shapes)
    polygons = [shapely.from_wkb(row[:size].tobytes()) for row, size in zip(data, length, strict=True)]
    return shapely.union_all(shapely.set_precision(polygons, 0.01))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=len(NEAR), max_size=len(NEAR)))
def test_outlines_are_the_unions_of_their_cells(owners: list[int]) -> None:
    """Random owners make every shape there is: holes, islands in holes, parts that meet nowhere."""
    group = np.array(owners, dtype=np.int64)
    shapes = boundaries(NEAR)
    found = outlines(group_edges(shapes, group))
    assert sorted(found) == sorted(set(owners))
    for owner, polygons in found.items():
        outline = shapely.from_wkb(multi_polygon_ewkb(polygons))
        expected = _union(NEAR[group == owner])
        assert outline.is_valid
        assert shapely.symmetric_difference(outline, expected).area < 1e-4 * expected.area
        assert len(outline.geoms) == len(getattr(expected, "geoms", [expected]))


def test_joined_groups_have_the_outline_of_their_union() -> None:
    group = np.arange(len(NEAR), dtype=np.int64) % 5
    larger = np.array([0, 1, 1, 0, 2])
    shapes = boundaries(NEAR)
    direct = outlines(group_edges(shapes, larger[group]))
    joined = outlines(group_edges(shapes, group).merged(larger))
    for owner, polygons in direct.items():
        again = shapely.from_wkb(multi_polygon_ewkb(joined[owner]))
        assert shapely.equals(again, shapely.from_wkb(multi_polygon_ewkb(polygons)))


@pytest.mark.parametrize("resolution", [4, 5, 6, 7])
def test_outlines_close_across_edges_of_the_icosahedron(resolution: int) -> None:
    base = next(
        cell for cell in h3.get_res0_cells() if len(h3.get_icosahedron_faces(cell)) > 1 and not h3.is_pentagon(cell)
    )
    cells = _numbers(sorted(h3.grid_disk(h3.cell_to_center_child(base, resolution), 15)))
    found = outlines(group_edges(boundaries(cells), np.zeros(len(cells), dtype=np.int64)))
    outline = shapely.from_wkb(multi_polygon_ewkb(found[0]))
    assert outline.is_valid
    assert len(outline.geoms) == 1
    assert len(outline.geoms[0].interiors) == 0


def test_neighbouring_outlines_share_their_vertices() -> None:
    group = (np.arange(len(NEAR)) > len(NEAR) // 2).astype(np.int64)
    found = outlines(group_edges(boundaries(NEAR), group))
    first, second = ({tuple(v) for p in found[i] for ring in p for v in ring.tolist()} for i in (0, 1))
    assert len(first & second) > 10
    merged = shapely.union_all([shapely.from_wkb(multi_polygon_ewkb(found[i])) for i in (0, 1)])
    assert merged.geom_type == "Polygon"
    assert len(merged.interiors) == 0


@pytest.mark.parametrize("byte_order", [0, 1])
def test_lines_get_their_reference_system(byte_order: int) -> None:
    line = shapely.LineString([(60, 50), (61, 51)])
    result = shapely.from_wkb(with_srid(shapely.to_wkb(line, byte_order=byte_order)))
    assert shapely.get_srid(result) == 4326
    assert result.equals(line)
    tagged = shapely.to_wkb(shapely.set_srid(line, 4326), include_srid=True)
    assert with_srid(tagged) == tagged
