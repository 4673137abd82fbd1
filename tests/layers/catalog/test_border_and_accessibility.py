"""The border and accessibility layers, built from the raw files on a coarse grid of the whole country."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import shapely

from layers.catalog import accessibility, border_districts, depopulating_villages, population, terrain_and_land
from layers.check import check
from layers.core.column import Dtype
from layers.core.criterion import Part
from layers.core.layer import Context, Layer, Tables
from layers.frame import build_frame
from layers.methods.border import NEIGHBOURS
from layers.methods.border_contracts import CONTRACTS
from layers.methods.remoteness import SIZES

RESOLUTION = 6
CHAIN = tuple(
    module.LAYER for module in (terrain_and_land, population, depopulating_villages, border_districts, accessibility)
)
OURS = CHAIN[-2:]


@pytest.fixture(scope="module")
def built(raw_dir: Path) -> dict[str, tuple[Context, Tables]]:
    """Build the layers one after the other."""
    frame = build_frame(raw_dir / "country_outline.gpkg", raw_dir / "districts_2024.gpkg", RESOLUTION)
    files = {path.stem: path for path in raw_dir.iterdir()}
    done: dict[str, tuple[Context, Tables]] = {}
    for layer in CHAIN:
        needs = {name: done[name][1] for name in layer.needs}
        context = Context(frame, {key: files[key] for key in layer.sources}, needs)
        done[layer.name] = context, layer.build(context)
    return done


def value_at(built, layer, column, lon, lat):
    context, tables = built[layer]
    nearest = np.argmin((context.frame.lon - lon) ** 2 + (context.frame.lat - lat) ** 2)
    return tables.cells[column][nearest]


@pytest.mark.parametrize("layer", OURS, ids=lambda layer: layer.name)
def test_contracts_hold(layer: Layer, built):
    context, tables = built[layer.name]
    assert {item.claim: item.found for item in check(layer, context, tables) if item.found is not None} == {}


@pytest.mark.parametrize("layer", OURS, ids=lambda layer: layer.name)
def test_a_second_build_is_the_same_bit_for_bit(layer: Layer, built):
    context, tables = built[layer.name]
    again = layer.build(context)
    for name, values in tables.cells.items():
        np.testing.assert_array_equal(again.cells[name], values)
    for name, table in tables.registers.items():
        pd.testing.assert_frame_equal(again.registers[name], table, check_exact=True)


@pytest.mark.parametrize("layer", OURS, ids=lambda layer: layer.name)
def test_criteria_cover_the_country(layer: Layer, built):
    _, tables = built[layer.name]
    for criterion in layer.criteria:
        values = criterion.function(np.asarray(tables.cells[criterion.column], dtype=np.float64))
        assert np.isfinite(values).all()
        assert values.min() == 0
        assert values.max() > 0.9
        assert criterion.citation


@pytest.mark.parametrize("layer", OURS, ids=lambda layer: layer.name)
def test_every_column_says_where_it_comes_from(layer: Layer):
    for column in (*layer.columns, *(item for register in layer.registers for item in register.columns)):
        assert column.sources
        assert column.vintage
        assert column.method or column.dtype is Dtype.CODE


def test_no_title_claims_a_travel_time_or_an_australian_score():
    for column in accessibility.LAYER.columns:
        assert "aria" not in column.name
        assert "ARIA" not in column.title.en
        assert "time" not in column.title.en
    method = accessibility.LAYER.column("straight_line_remoteness").method
    assert method is not None
    assert "This is not ARIA+" in method.en
    assert "Это не ARIA+" in method.ru
    assert "Бұл ARIA+ емес" in method.kk


def test_the_nearest_neighbour_is_the_one_with_the_shortest_distance(built):
    cells = built["border_districts"][1].cells
    land = np.column_stack([cells[f"distance_{item.key}"] for item in NEIGHBOURS if item.land])
    np.testing.assert_array_equal(cells["nearest_neighbour"], land.argmin(axis=1) + 1)
    np.testing.assert_array_equal(cells["distance_land_border"], land.min(axis=1))
    np.testing.assert_array_equal(cells["in_border_strip"] > 0, land.min(axis=1) <= 50)


@pytest.mark.parametrize(
    ("lon", "lat", "column", "low", "high"),
    [
        (69.14, 54.87, "distance_russia", 25, 65),  # Petropavl
        (80.36, 44.20, "distance_china", 0, 12),  # Khorgos
        (74.71, 43.05, "distance_kyrgyzstan", 0, 8),  # Korday
        (69.05, 41.45, "distance_uzbekistan", 0, 12),  # Saryagash
        (51.16, 43.65, "distance_caspian", 0, 8),  # Aktau
        (71.43, 51.13, "distance_land_border", 280, 420),  # Astana
    ],
)
def test_known_places_lie_where_they_should(built, lon, lat, column, low, high):
    assert low <= value_at(built, "border_districts", column, lon, lat) <= high


def test_stretches_belong_to_their_strip(built):
    _, tables = built["border_districts"]
    stretch = pd.Series(tables.cells["stretch"])
    strip = tables.cells["in_border_strip"] > 0
    coast = tables.cells["distance_caspian"] <= 50
    assert stretch[strip].notna().all()
    assert not stretch[strip].str.startswith("CASP").any()
    assert stretch[coast & ~strip].str.startswith("CASP").all()
    assert stretch[~strip & ~coast].isna().all()
    register = tables.registers["border_stretches"].set_index("stretch")
    assert set(stretch.dropna()) <= set(register.index)
    inside = tables.cells["border_emptiness"][strip]
    np.testing.assert_array_equal(inside, register.loc[stretch[strip], "emptiness"].to_numpy())
    assert (tables.cells["border_emptiness"][~strip] == 0).all()


def test_stretches_are_drawn_as_lines_in_the_country(built):
    context, tables = built["border_districts"]
    lines = shapely.from_wkb(tables.registers["border_stretches"]["geometry"].to_numpy())
    assert set(shapely.get_type_id(lines)) == {shapely.GeometryType.MULTILINESTRING}
    west, south, east, north = shapely.total_bounds(lines)
    assert context.frame.lon.min() - 0.1 < west < east < context.frame.lon.max() + 0.1
    assert context.frame.lat.min() - 0.1 < south < north < context.frame.lat.max() + 0.1


def test_border_districts_are_whole_districts(built):
    context, tables = built["border_districts"]
    frame = context.frame
    share = np.bincount(frame.district, tables.cells["border_district"]) / np.bincount(frame.district)
    assert set(share) == {0.0, 1.0}
    bordering = {frame.districts[index] for index in np.flatnonzero(share)}
    assert len(bordering) == 83
    # Kyzylzhar, Glubokoe, Karasay; not the cities of Petropavl and Astana nor the coastal city of Aktau.
    assert {"595000000", "634000000", "195200000"} <= bordering
    assert not bordering & {"591000000", "711210000", "471000000"}


@pytest.mark.parametrize("claim", [item.claim for item in CONTRACTS])
def test_a_broken_table_is_found_out(claim, built):
    context, tables = built["border_districts"]
    register = tables.registers["border_stretches"].copy()
    cells = dict(tables.cells)
    register.loc[0, "length_km"] += 30.0
    register["geometry"] = register["geometry"].iloc[::-1].to_list()
    register["residents_2025"] = 0.0
    register.loc[1, "geometry"] = shapely.to_wkb(shapely.MultiLineString([[(60, 50), (60.1, 50)]]))
    cells["border_district"] = np.ones(len(context.frame))
    contract = next(item for item in CONTRACTS if item.claim == claim)
    assert contract.holds(context, Tables(cells, {"border_stretches": register})) is not None


def test_remoteness_grows_away_from_towns(built):
    context, tables = built["accessibility"]
    score = tables.cells["straight_line_remoteness"]
    residents = built["population"][1].cells["residents_2025"]
    assert np.average(score, weights=residents) < np.average(score, weights=context.frame.area_km2) / 2
    assert value_at(built, "accessibility", "straight_line_remoteness", 76.93, 43.24) < 0.2  # Almaty
    assert value_at(built, "accessibility", "straight_line_remoteness", 54.5, 44.0) > 8  # Ustyurt
    assert value_at(built, "accessibility", "straight_line_remoteness_class", 76.93, 43.24) == 1
    assert np.corrcoef(score, tables.cells[f"distance_{SIZES[-1].key}"])[0, 1] > 0.7


def test_the_allowance_rests_on_the_nearest_of_three(built):
    cells = built["accessibility"][1].cells
    three = [cells[f"distance_{name}"] for name in ("astana", "almaty", "oblast_centre")]
    np.testing.assert_array_equal(cells["distance_allowance"], np.min(three, axis=0))


def test_border_counts_as_need_and_access_as_livability():
    assert {item.part for item in border_districts.LAYER.criteria} == {Part.NEED}
    assert {item.part for item in accessibility.LAYER.criteria} == {Part.LIVABILITY}
