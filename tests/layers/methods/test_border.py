"""The border is cut without loss, and its people and places are counted right."""

from __future__ import annotations

from itertools import pairwise

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiLineString, box

from layers.core.errors import SourceError
from layers.methods.border import (
    NEIGHBOURS,
    connected,
    cut,
    cut_border,
    emptiness,
    published_lengths,
    read_border,
    shared_length,
)
from layers.methods.border_register import border_register, people_beside
from layers.methods.outer_edges import along, outer_edges
from layers.methods.places import Places
from layers.zonal.distance import nearest_line
from layers.zonal.polyline import GEOD
from tests.layers.small_release import small_frame

step = st.tuples(st.floats(-0.02, 0.05), st.floats(-0.05, 0.05)).filter(lambda move: abs(move[0]) + abs(move[1]) > 1e-3)
course = st.lists(step, min_size=1, max_size=40).map(lambda moves: LineString(np.cumsum([(60, 50), *moves], axis=0)))


def kilometres(line):
    return GEOD.geometry_length(line) / 1000


@given(course, st.floats(0.5, 60))
def test_pieces_are_equal_adjoin_and_keep_the_length(line, target):
    pieces = cut(line, target)
    lengths = np.array([kilometres(piece) for piece in pieces])
    assert lengths.sum() == pytest.approx(kilometres(line), rel=1e-6)
    # A cut between two vertices is placed by degrees, so pieces differ by the curvature of edges of up to 6 km.
    assert lengths == pytest.approx(lengths[0], rel=1e-3)
    assert len(pieces) == max(round(kilometres(line) / target), 1)
    for first, second in pairwise(pieces):
        assert first.coords[-1] == second.coords[0]
    assert pieces[0].coords[0] == line.coords[0]
    assert pieces[-1].coords[-1] == pytest.approx(line.coords[-1])


def test_connected_parts_run_from_west_to_east_whatever_the_order_of_the_pieces():
    west, east = [(60, 50), (61, 50), (62, 51)], [(70, 50), (71, 50)]
    mixed = MultiLineString([east[::-1], west[1:], west[:2][::-1]])
    assert [list(part.coords) for part in connected(mixed)] == [west, east]


def test_stretches_are_numbered_along_each_neighbour():
    parts = {item.source_name: LineString([(60 + item.code, 50), (60 + item.code, 51)]) for item in NEIGHBOURS}
    stretches = cut_border(parts)
    assert [item.name for item in stretches[:5]] == ["RU-0001", "RU-0002", "RU-0003", "RU-0004", "CN-0001"]
    assert stretches[-1].name == "CASP-0004"
    assert {item.neighbour.land for item in stretches if item.name.startswith("CASP")} == {False}


def write_border(path, names):
    lines = [LineString([(60 + index, 50), (60.5 + index, 50)]) for index in range(len(names))]
    gpd.GeoDataFrame({"neighbour": names}, geometry=lines, crs=4326).to_file(path, engine="pyogrio")


@pytest.mark.parametrize("change", [lambda names: names[:-1], lambda names: [*names[:-1], "Mongolia"]])
def test_a_missing_or_unknown_neighbour_is_refused(tmp_path, change):
    write_border(tmp_path / "border.gpkg", change([item.source_name for item in NEIGHBOURS]))
    with pytest.raises(SourceError, match="column 'neighbour' holds"):
        read_border(tmp_path / "border.gpkg")


def test_districts_share_a_border_by_length():
    polygons = np.array([box(60, 49, 61, 50), box(61, 49, 64, 50), box(60, 48, 64, 49)], dtype=object)
    line = LineString([(60, 50.001), (64, 50.001)])
    shared = shared_length(polygons, [line])
    assert shared.sum() == pytest.approx(kilometres(shapely.segmentize(line, 0.01)), rel=1e-6)
    assert shared[2] == 0
    assert shared[1] / shared[0] == pytest.approx(3, rel=0.02)


@pytest.mark.parametrize(
    ("density", "code"),
    [(0.0, 1), (0.99, 1), (1.0, 2), (2.29, 2), (2.3, 3), (7.9, 3), (8.0, 4), (12.4, 4), (12.5, 5), (900.0, 5)],
)
def test_classes_of_emptiness(density, code):
    assert emptiness(np.array([density, np.nan])).tolist() == pytest.approx([code, np.nan], nan_ok=True)


def test_the_outer_edges_of_a_disk_close_around_it():
    frame = small_frame(3)
    edges = outer_edges(frame, np.ones(len(frame), dtype=bool))
    assert len(edges) == 6 * (2 * 3 + 1)  # a disk of radius k has 6 (2 k + 1) outer edges
    (ring,) = along(edges, [LineString([(frame.lon.min(), frame.lat.min()), (frame.lon.max(), frame.lat.max())])])
    (part,) = ring.geoms
    assert part.is_ring
    inside = shapely.Polygon(part)
    assert shapely.contains_xy(inside, frame.lon, frame.lat).all()
    area = abs(GEOD.geometry_area_perimeter(inside)[0]) / 1e6
    assert area == pytest.approx(frame.area_km2.sum(), rel=0.01)  # H3 areas are those of a sphere


def test_each_edge_goes_to_the_nearest_line_and_a_far_line_gets_the_nearest_edge():
    frame = small_frame(3)
    west = LineString([(frame.lon.min() - 0.02, 40), (frame.lon.min() - 0.02, 56)])
    east = LineString([(frame.lon.max() + 0.02, 40), (frame.lon.max() + 0.02, 56)])
    far = LineString([(frame.lon.max() + 3, 40), (frame.lon.max() + 3, 56)])
    edges = outer_edges(frame, np.ones(len(frame), dtype=bool))
    left, right, lonely = along(edges, [west, east, far])
    middle = (frame.lon.min() + frame.lon.max()) / 2
    assert left.centroid.x < middle < right.centroid.x
    (edge,) = lonely.geoms
    assert len(edge.coords) == 2
    assert edge.centroid.x > middle
    assert sum(len(part.coords) - 1 for shape in (left, right) for part in shape.geoms) == len(edges)


def small_border(frame):
    """Cut a line along the southern edge of a small country into stretches named after Russia."""
    south = frame.lat.min() - 0.01
    line = LineString([(frame.lon.min() - 0.5, south), (frame.lon.max() + 0.5, south)])
    others = {item.source_name: LineString([(46, 55), (46.1, 55)]) for item in NEIGHBOURS}
    return [item for item in cut_border({**others, "Russia": line}) if item.name.startswith("RU")]


def test_people_are_counted_by_the_centre_of_their_cell():
    frame = small_frame(10)
    lines = [item.line for item in small_border(frame)]
    residents = np.arange(len(frame), dtype=float)
    table = people_beside(frame, lines, {2023: residents, 2025: 2 * residents})
    for index, line in enumerate(lines):
        near = nearest_line(frame.lon, frame.lat, [line])[0] <= 50
        assert table["residents_2023"][index] == residents[near].sum()
        assert table["area_km2"][index] == pytest.approx(frame.area_km2[near].sum())
    assert table["change_percent"].dropna().tolist() == pytest.approx(
        [100.0] * int((table["residents_2023"] > 0).sum())
    )


def test_the_register_names_the_nearest_of_everything():
    frame = small_frame(10)
    stretches = small_border(frame)
    lon, lat = frame.lon[[0, -1, 5]], frame.lat[[0, -1, 5]]
    table = pd.DataFrame(
        {
            "kato": ["1", "2", "3"],
            "district": "d",
            "name_kk": ["А", "Ә", "Б"],
            "name_ru": ["А", "Э", "Б"],
            "residents_2025": [500, 20_000, 900_000],
            "lon": lon,
            "lat": lat,
            "location_quality": [2, 2, 1],  # the last is known by its sub-district alone
        }
    )
    stations = pd.DataFrame({"name": [None], "lon": lon[:1], "lat": lat[:1]})
    ones = np.ones(len(frame))
    border_km = nearest_line(frame.lon, frame.lat, [item.line for item in stretches])[0]
    register = border_register(frame, stretches, {2023: ones, 2025: ones}, Places.of(table), stations, border_km)
    assert set(register["nearest_town"]) == {"2"}
    assert register["nearest_station"].isna().all()
    for row, stretch in zip(register.itertuples(), stretches, strict=True):
        km, _ = nearest_line(lon[:2], lat[:2], [stretch.line])
        assert row.nearest_settlement == ["1", "2"][int(km.argmin())]
        assert row.distance_settlement == pytest.approx(km.min(), rel=1e-4)
        assert row.distance_station == pytest.approx(km[0], rel=1e-4)
        assert row.length_km == pytest.approx(stretch.length_km)


def test_the_real_border_keeps_its_lengths(raw_dir):
    path = raw_dir / "border_segments_by_neighbour.gpkg"
    parts, published = read_border(path), published_lengths(path)
    stretches = cut_border(parts)
    assert len({item.name for item in stretches}) == len(stretches)
    for neighbour in NEIGHBOURS:
        own = [item.length_km for item in stretches if item.neighbour is neighbour]
        assert sum(own) == pytest.approx(kilometres(parts[neighbour.source_name]), abs=1e-4)
        assert sum(own) == pytest.approx(published[neighbour.source_name], rel=1e-3)
        assert max(own) - min(own) < 0.001
        assert 24.9 < own[0] < 25.7
    assert published == pytest.approx(
        {
            "Russia": 6965.2,
            "China": 1581.3,
            "Kyrgyzstan": 1104.1,
            "Uzbekistan": 2256.3,
            "Turkmenistan": 410.5,
            "Caspian Sea": 1920.2,
        }
    )
