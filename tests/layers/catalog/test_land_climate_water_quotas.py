"""Terrain, climate, water and quotas built from the raw files on a coarse grid of the whole country."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
from h3ronpy.vector import coordinates_to_cells
from shapely.geometry import box

from layers.catalog import climate_stress, kandas_quotas, terrain_and_land, water_stress
from layers.check import check
from layers.core.column import Dtype
from layers.core.grid import Frame
from layers.core.layer import Context, Layer, Tables
from layers.fetch import load_sources, verified
from layers.frame import build_frame
from layers.methods.koppen import SYMBOLS
from layers.methods.koppen_columns import PERIODS

DATA = Path(__file__).parents[3] / "data"
LAYERS = (terrain_and_land.LAYER, climate_stress.LAYER, water_stress.LAYER, kandas_quotas.LAYER)
RESOLUTION = 6
Build = Callable[[Layer], tuple[Context, Tables]]


@pytest.fixture(scope="module")
def frame(raw_dir: Path) -> Frame:
    return build_frame(raw_dir / "country_outline.gpkg", raw_dir / "districts_2024.gpkg", RESOLUTION)


@pytest.fixture(scope="module")
def build(raw_dir: Path, frame: Frame) -> Build:
    done: dict[str, tuple[Context, Tables]] = {}

    def built(layer: Layer) -> tuple[Context, Tables]:
        if layer.name not in done:
            context = Context(frame, _raw(raw_dir, layer), {})
            done[layer.name] = context, layer.build(context)
        return done[layer.name]

    return built


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_contracts_hold(layer: Layer, build: Build) -> None:
    context, tables = build(layer)
    broken = [f"{item.claim}: {item.found}" for item in check(layer, context, tables) if item.found is not None]
    assert broken == []


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_a_second_build_is_the_same(layer: Layer, build: Build) -> None:
    context, tables = build(layer)
    again = layer.build(context)
    for name, values in tables.cells.items():
        np.testing.assert_array_equal(again.cells[name], values)
    for name, register in tables.registers.items():
        assert again.registers[name].equals(register)


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_criteria_are_within_0_and_1_and_differ_between_cells(layer: Layer, build: Build) -> None:
    _, tables = build(layer)
    for criterion in layer.criteria:
        value = criterion.function(tables.cells[criterion.column])
        known = value[np.isfinite(value)]
        assert known.min() >= 0.0
        assert known.max() <= 1.0
        assert known.max() > known.min(), criterion.name
        assert np.isfinite(value).mean() > 0.99, criterion.name


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_declarations_survive_json(layer: Layer) -> None:
    for column in layer.columns:
        assert type(column).from_json(column.to_json()) == column
    for register in layer.registers:
        assert type(register).from_json(register.to_json()) == register
    for criterion in layer.criteria:
        assert type(criterion).from_json(criterion.to_json()) == criterion


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_columns_name_only_sources_that_the_layer_reads(layer: Layer) -> None:
    registers = [column for register in layer.registers for column in register.columns]
    for column in (*layer.columns, *registers):
        assert set(column.sources) <= set(layer.sources), column.name
    used = {key for column in (*layer.columns, *registers) for key in column.sources}
    assert used == set(layer.sources)


def test_known_places_of_terrain(build: Build, frame: Frame) -> None:
    cells = build(terrain_and_land.LAYER)[1].cells
    balkhash, caspian_shore, talgar_peak, steppe = (
        _at(frame, *place) for place in ((74.0, 46.0), (51.9, 47.1), (77.34, 43.12), (63.9, 53.4))
    )
    assert cells["is_water"][balkhash] == 1.0
    assert cells["land_cover"][balkhash] == 0
    assert cells["elevation"][caspian_shore] < 0
    assert cells["elevation"][talgar_peak] > 2500
    assert cells["slope"][talgar_peak] > 2
    assert cells["slope"][steppe] < 0.5
    crops = {kato: cells["cropland_share"][frame.oblast_kato == kato].mean() for kato in ("590000000", "470000000")}
    assert crops["590000000"] > 15  # North Kazakhstan, the grain belt
    assert crops["470000000"] < 0.1  # Mangystau, a desert


def test_the_dry_bed_of_the_aral_is_land(build: Build, frame: Frame) -> None:
    cells = build(terrain_and_land.LAYER)[1].cells
    assert cells["is_water"][_at(frame, 60.9, 45.4)] == 0.0
    assert cells["is_water"][_at(frame, 60.8, 46.5)] == 1.0


def test_known_places_of_climate(build: Build, frame: Frame) -> None:
    cells = build(climate_stress.LAYER)[1].cells
    astana, aktau, petropavl = (_at(frame, *place) for place in ((71.45, 51.15), (52.0, 43.8), (69.15, 54.85)))
    assert SYMBOLS[int(cells["koppen_now"][petropavl])] == "Dfb"
    assert SYMBOLS[int(cells["koppen_now"][aktau])] == "BWk"
    assert cells["mean_temperature"][astana] == pytest.approx(2.5, abs=1.5)
    assert cells["aridity"][aktau] < 10 < cells["aridity"][petropavl]
    assert cells["frost_days"][aktau] < cells["frost_days"][astana]


def test_shifts_grow_with_the_scenario(build: Build) -> None:
    cells = build(climate_stress.LAYER)[1].cells
    for period in PERIODS:
        changed = [float((cells[f"shift_{period}_{name}"] > 0).mean()) for name in ("ssp126", "ssp245", "ssp585")]
        assert changed == sorted(changed)


def test_no_column_rests_on_thornthwaite_or_chelsa() -> None:
    bands = set(climate_stress.SURFACES.values())
    assert not {band for band in bands if "thorn" in band.lower() or "chelsa" in band}


def test_aqueduct_is_empty_without_a_file_and_rated_with_one(build: Build, tmp_path: Path) -> None:
    context, tables = build(water_stress.LAYER)
    assert np.isnan(tables.cells["aqueduct_stress"]).all()
    path = tmp_path / "aqueduct.gpkg"
    shape = gpd.GeoDataFrame({"bws_raw": [0.5], "bwd_raw": [0.01]}, geometry=[box(70, 50, 75, 53)], crs=4326)
    shape.to_file(path)
    brought = Context(context.frame, {**context.raw, water_stress.AQUEDUCT: path}, {})
    cells = water_stress.LAYER.build(brought).cells
    inside = (context.frame.lon > 70) & (context.frame.lon < 75) & (context.frame.lat > 50) & (context.frame.lat < 53)
    assert set(cells["aqueduct_stress"][inside]) == {3.0}
    assert set(cells["aqueduct_depletion"][inside]) == {0.0}
    assert np.isnan(cells["aqueduct_stress"][~inside]).all()


def test_a_cell_takes_the_values_of_its_watershed(build: Build) -> None:
    _, tables = build(water_stress.LAYER)
    register = tables.registers["watersheds"]
    known = np.isfinite(tables.cells["watershed"])
    position = tables.cells["watershed"][known].astype(int) - 1
    for name in water_stress.OF_THE_WATERSHED:
        np.testing.assert_array_equal(tables.cells[name][known], register[name].to_numpy()[position])


def test_quotas_are_one_figure_per_oblast(build: Build, frame: Frame) -> None:
    cells = build(kandas_quotas.LAYER)[1].cells
    for name in ("quota_kandas_2026", "quota_resettlers_2026"):
        figures = {kato: set(cells[name][frame.oblast_kato == kato]) for kato in set(frame.oblast_kato)}
        assert {len(values) for values in figures.values()} == {1}
    assert np.isnan(cells["quota_resettlers_2025"][frame.oblast_kato == "630000000"]).all()


def test_a_changed_fact_breaks_the_contract(build: Build, tmp_path: Path) -> None:
    context, _ = build(kandas_quotas.LAYER)
    path = tmp_path / "quota_by_oblast.csv"
    shutil.copyfile(context.raw["policy_quota_by_oblast"], path)
    path.write_text(path.read_text(encoding="utf-8").replace(",kandas,977,", ",kandas,979,"), encoding="utf-8")
    changed = Context(context.frame, {**context.raw, "policy_quota_by_oblast": path}, {})
    findings = check(kandas_quotas.LAYER, changed, kandas_quotas.LAYER.build(changed))
    broken = {item.claim for item in findings if item.found is not None}
    assert "quotas of kandas in 2026 add up to 2281" in broken


def test_code_columns_of_every_layer_list_their_classes() -> None:
    for layer in LAYERS:
        for column in layer.columns:
            assert (column.dtype is Dtype.CODE) == bool(column.classes), column.name


def _raw(raw_dir: Path, layer: Layer) -> dict[str, Path]:
    return verified(load_sources(DATA), layer.sources, DATA, raw_dir)


def _at(frame: Frame, lon: float, lat: float) -> int:
    cell = np.asarray(coordinates_to_cells(np.array([lat]), np.array([lon]), RESOLUTION), dtype=np.uint64)
    index = int(frame.index_of(cell)[0])
    assert index >= 0, f"{lon} {lat} is outside the country"
    return index
