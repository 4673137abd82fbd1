"""Population and depopulating villages built from the raw files on a coarse grid of the whole country."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from layers.catalog import depopulating_villages, population, terrain_and_land
from layers.check import check
from layers.core.column import Rule
from layers.core.layer import Context, Layer, Tables
from layers.frame import build_frame
from layers.methods.depopulation import pressure
from layers.methods.population_registers import match_share
from layers.methods.units import TOTAL_2023, TOTAL_2025
from layers.release.columns import to_arrow

POPULATION, VILLAGES = population.LAYER, depopulating_villages.LAYER
LAYERS = (POPULATION, VILLAGES)
RESOLUTION = 6
Built = dict[str, tuple[Context, Tables]]


@pytest.fixture(scope="module")
def built(raw_dir: Path) -> Built:
    frame = build_frame(raw_dir / "country_outline.gpkg", raw_dir / "districts_2024.gpkg", RESOLUTION)
    files = {path.stem: path for path in raw_dir.iterdir()}
    done: Built = {}
    for layer in (terrain_and_land.LAYER, *LAYERS):
        raw = {key: files[key] for key in layer.sources}
        context = Context(frame, raw, {name: done[name][1] for name in layer.needs})
        done[layer.name] = context, layer.build(context)
    return done


def _broken(layer: Layer, context: Context, tables: Tables) -> list[str]:
    return [f"{item.claim}: {item.found}" for item in check(layer, context, tables) if item.found is not None]


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_contracts_hold(layer: Layer, built: Built) -> None:
    assert _broken(layer, *built[layer.name]) == []


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_a_second_build_is_the_same(layer: Layer, built: Built) -> None:
    context, tables = built[layer.name]
    again = layer.build(context)
    for name, values in tables.cells.items():
        np.testing.assert_array_equal(again.cells[name], values)
    for name, table in tables.registers.items():
        pd.testing.assert_frame_equal(again.registers[name], table)


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_every_value_fits_its_file_type(layer: Layer, built: Built) -> None:
    tables = built[layer.name][1]
    for column in layer.columns:
        assert len(to_arrow(column, tables.cells[column.name], layer.name)) == len(built[layer.name][0].frame)
    for register in layer.registers:
        for column in register.columns:
            to_arrow(column, tables.registers[register.name][column.name], register.name)


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_numbers_declare_a_ramp(layer: Layer) -> None:
    for column in layer.columns:
        if column.dtype.value in {"number", "integer"}:
            assert column.scale is not None, column.name
            assert len(column.breaks) >= 2, column.name


def _moved(tables: Tables, name: str, change: Callable[[np.ndarray], np.ndarray]) -> Tables:
    return replace(tables, cells={**tables.cells, name: change(tables.cells[name].copy())})


def _one_more(values: np.ndarray) -> np.ndarray:
    values[np.argmax(values)] += 1
    return values


def _swap_districts(values: np.ndarray) -> np.ndarray:
    """Move people to the other end of the country: the total stays, the published figures do not."""
    first, last = np.flatnonzero(values)[[0, -1]]
    values[last], values[first] = values[last] + values[first], 0
    return values


@pytest.mark.parametrize(
    ("name", "change", "claim"),
    [
        ("residents_2023", _one_more, "sum to 19,765,004"),
        ("residents_2025", _one_more, "sum to 20,283,399"),
        ("residents_2023", _swap_districts, "published figures of 2023 of every unit"),
        ("residents_2025", _swap_districts, "published figures of 2025 of every unit"),
    ],
)
def test_contracts_catch_people_in_the_wrong_place(
    built: Built, name: str, change: Callable[[np.ndarray], np.ndarray], claim: str
) -> None:
    context, tables = built["population"]
    assert any(claim in line for line in _broken(POPULATION, context, _moved(tables, name, change)))


def test_contracts_catch_people_on_water(built: Built) -> None:
    context, tables = built["population"]
    wet = np.flatnonzero(context.needs["terrain_and_land"].cells["is_water"] == 1)[0]

    def drown(values: np.ndarray) -> np.ndarray:
        values[wet] = 5
        return values

    assert any("on water" in line for line in _broken(POPULATION, context, _moved(tables, "residents_2023", drown)))


def test_contracts_catch_a_lost_village(built: Built) -> None:
    context, tables = built["population"]
    fewer = tables.registers["settlement_residents"].iloc[1:]
    registers = {**tables.registers, "settlement_residents": fewer}
    assert any(
        "settlements add up" in line for line in _broken(POPULATION, context, replace(tables, registers=registers))
    )


def test_contracts_catch_an_interval_that_misses_its_chance(built: Built) -> None:
    context, tables = built["depopulating_villages"]
    table = tables.registers["settlements"].copy()
    table.loc[table["chance_under_50_2030"].idxmax(), "chance_under_50_2030_high"] = 0.0
    wrong = replace(tables, registers={**tables.registers, "settlements": table})
    assert any("within its interval" in line for line in _broken(VILLAGES, context, wrong))


def test_settlements_carry_the_totals(built: Built) -> None:
    table = built["depopulating_villages"][1].registers["settlements"]
    assert table["residents_2023"].sum() == TOTAL_2023
    assert table["residents_2025"].sum() == TOTAL_2025
    assert table["kato"].is_unique
    assert set(table["district"]) <= set(built["population"][0].frame.districts)


def test_match_share_by_oblast(built: Built) -> None:
    share = match_share(built["population"][1].registers["settlement_residents"])
    assert share[""] > 0.95
    assert share["590000000"] > 0.99  # North Kazakhstan
    assert min(share.values()) > 0.8


def test_published_figures_of_units_that_share_a_polygon_are_kept_apart(built: Built) -> None:
    units = built["population"][1].registers["units"].set_index("kato")
    assert units.loc["612000000", "residents_2023"] == units.loc["612000000", "modelled_2023"] == 99_400
    assert units.loc["615500000", "residents_2023"] == units.loc["615500000", "modelled_2023"] == 100_163
    assert units.loc["635500000", "modelled_2025"] == 6_754
    assert np.isnan(units.loc["711510000", "residents_2023"])
    assert units.loc["615500000", "growth_2023_2025"] == pytest.approx(50 * np.log(103_491 / 100_163))
    assert len(units) == 230


def test_measured_towns_keep_their_published_residents(built: Built) -> None:
    table = built["population"][1].registers["settlement_residents"].set_index("kato")
    assert table.loc["103230100", "residents_2023"] == 5_771  # Karauyl, centre of Abai district
    assert table.loc["103230100", "residents_kind"] == 1
    assert table.loc["103230100", "residents_low"] == table.loc["103230100", "residents_high"] == 5_771
    assert table.loc["710000000", "residents_kind"] == 1
    modelled = table[(table["residents_kind"] == 0) & table["residents_2023"].notna()]
    assert (modelled["residents_low"] <= modelled["residents_2023"]).all()


def test_what_is_not_known_is_empty(built: Built) -> None:
    table = built["population"][1].registers["settlement_residents"].set_index("kato")
    assert np.isnan(table.loc["111633100", "residents_2023"])  # Taitobe: Kosshy's figure is the town's alone
    nowhere = table[table["location_quality"] == 0]
    assert nowhere["lon"].isna().all()
    assert nowhere["cell"].isna().all()


def test_villages_shrink_in_the_north_and_grow_around_almaty(built: Built) -> None:
    table = built["depopulating_villages"][1].registers["settlements"]
    villages = table[table["kind"] == 2]
    north, south = (villages[villages["oblast"] == f"{code}0000000"] for code in (59, 19))
    assert north["growth"].median() < -1.5
    assert south["growth"].median() > 0
    assert north["chance_under_50_2035"].mean() > south["chance_under_50_2035"].mean()


def test_oblast_rates_end_before_zhambyl_changed_its_villages(built: Built) -> None:
    growth = built["depopulating_villages"][1].registers["district_growth"]
    zhambyl = growth[growth["kato"].str[:2] == "31"]
    assert (zhambyl["oblast_rural_until"] == 2024).all()
    assert zhambyl["growth_oblast_rural"].abs().max() < 0.1
    assert (growth[growth["kato"].str[:2] == "59"]["oblast_rural_until"] == 2025).all()


def test_pressure_rises_with_loss() -> None:
    values = pressure(
        np.array([1.0, -1.25, -2.5, np.nan]), np.array([0.5, -1.25, -3.0, np.nan]), np.array([np.nan, 0.5, 1, 0])
    )
    assert values[:3].tolist() == pytest.approx([0.0, 0.5, 1.0])
    assert np.isnan(values[3])


def test_sums_are_declared_as_sums() -> None:
    rules = {column.name: column.rule for layer in LAYERS for column in layer.columns}
    assert rules["residents_2023"] is rules["settlements"] is rules["villages_under_50"] is Rule.SUM
    assert rules["growth_2023_2025"] is Rule.RESIDENT_MEAN
