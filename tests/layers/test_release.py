"""The release folder: what is written comes back, the same bytes each time, and damage is found."""

from __future__ import annotations

import json
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from layers.core import unit
from layers.core.column import Category, Column, Dtype, Rule
from layers.core.errors import ContractError, PublishError
from layers.core.layer import Tables
from layers.release import Release, read_lineage, read_tables, write_layer, write_manifest
from layers.release.columns import from_arrow, to_arrow
from tests.layers.small_release import MakeRelease, lineage, population, small_frame, sources, terrain, text


def test_values_come_back_rounded_to_their_decimals(make_release: MakeRelease) -> None:
    release = Release.open(make_release(seed=3))
    frame = small_frame()
    written, read = terrain(frame, 3).tables.cells, release.values("terrain")
    np.testing.assert_array_equal(read["elevation"], np.round(written["elevation"], 1))
    np.testing.assert_array_equal(read["coldest"], np.round(written["coldest"], 2))
    np.testing.assert_array_equal(read["cover"], written["cover"])
    np.testing.assert_array_equal(read["is_water"], written["is_water"])
    assert read["zone"].tolist() == written["zone"].tolist()


def test_the_frame_comes_back(make_release: MakeRelease) -> None:
    release, frame = Release.open(make_release()), small_frame()
    np.testing.assert_array_equal(release.frame.cells, frame.cells)
    np.testing.assert_array_equal(release.frame.district, frame.district)
    np.testing.assert_allclose(release.frame.area_km2, frame.area_km2, rtol=1e-6)
    np.testing.assert_array_equal(release.frame.lon, frame.lon)
    assert release.frame.districts == frame.districts
    assert release.districts["kato"].to_pylist() == list(frame.districts)


def test_the_same_content_is_the_same_bytes(make_release: MakeRelease) -> None:
    first = make_release(seed=5)
    bytes_before = {path.name: path.read_bytes() for path in first.iterdir()}
    again = make_release(seed=5)
    assert {path.name: path.read_bytes() for path in again.iterdir()} == bytes_before


def test_any_change_of_content_changes_the_version(make_release: MakeRelease) -> None:
    versions = {Release.open(make_release(seed=seed)).version for seed in range(3)}
    assert len(versions) == 3
    assert all(len(version) == 12 for version in versions)


def test_a_changed_cut_or_missing_file_is_refused(make_release: MakeRelease) -> None:
    folder = make_release()
    path = folder / "terrain.parquet"
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(PublishError, match=r"terrain\.parquet.*checksum"):
        Release.open(folder)
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(PublishError, match=r"terrain\.parquet.*bytes"):
        Release.open(folder)
    path.unlink()
    with pytest.raises(PublishError, match=r"terrain\.parquet cannot be read"):
        Release.open(folder)


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", '{"layers": 3}', '{"layers": [{}], "files": {}}', '{"layers": [], "files": {"a": {}}}']
)
def test_a_damaged_manifest_is_refused(make_release: MakeRelease, damage: str) -> None:
    folder = make_release()
    (folder / "manifest.json").write_text(damage, encoding="utf-8")
    with pytest.raises(PublishError, match=r"manifest\.json"):
        Release.open(folder)


def test_a_manifest_changed_by_hand_is_refused(make_release: MakeRelease) -> None:
    folder = make_release()
    path = folder / "manifest.json"
    path.write_text(path.read_text(encoding="utf-8").replace("Rural share", "Urban share"), encoding="utf-8")
    with pytest.raises(PublishError, match="changed by hand"):
        Release.open(folder)


def test_a_folder_without_a_release_says_how_to_build_one(tmp_path: Any) -> None:
    with pytest.raises(PublishError, match="qonys layers build"):
        Release.open(tmp_path)


def test_lineage_and_tables_of_one_layer_can_be_read_alone(make_release: MakeRelease) -> None:
    folder = make_release(seed=4)
    built = terrain(small_frame(), 4)
    assert read_lineage(folder, "terrain") == lineage(built.layer, 4)
    assert read_lineage(folder, "no_such_layer") is None
    tables = read_tables(folder, built.layer)
    assert list(tables.registers["stretches"]["stretch"]) == [1, 2]
    assert tables.registers["villages"]["kato"].tolist() == ["591610200", "591630100", "632810000"]
    (folder / "terrain.parquet").write_bytes(b"PAR1")
    assert read_lineage(folder, "terrain") is None


def test_lines_are_geoparquet(make_release: MakeRelease) -> None:
    lines = gpd.read_parquet(make_release() / "terrain.stretches.parquet")
    assert lines.crs is not None
    assert lines.crs.is_geographic
    assert lines.geometry.iloc[1].coords[0] == (69.0, 54.9)


def test_the_manifest_drops_files_of_layers_that_left(make_release: MakeRelease) -> None:
    folder = make_release()
    built = population(small_frame(), 1)
    manifest = write_manifest(folder, 7, [(built.layer, built.lineage)], sources())
    assert not list(folder.glob("terrain*"))
    assert json.loads((folder / "manifest.json").read_text(encoding="utf-8")) == manifest
    assert [entry.name for entry in Release.open(folder).layers] == ["population"]


def _column(dtype: Dtype, decimals: int = 2) -> Column:
    classes = (Category(0, text("none")),) if dtype is Dtype.CODE else ()
    return Column("x", text("x"), unit.INDEX, dtype, rule=Rule.MODE, classes=classes, decimals=decimals)


@pytest.mark.parametrize(
    ("dtype", "values"),
    [
        (Dtype.NUMBER, [1.234, np.inf]),
        (Dtype.NUMBER, ["12"]),
        (Dtype.INTEGER, [1.5]),
        (Dtype.INTEGER, [2.0**40]),
        (Dtype.CODE, [255.0]),
        (Dtype.CODE, [-1.0]),
        (Dtype.BOOLEAN, [2.0]),
        (Dtype.TEXT, [1.0]),
    ],
)
def test_values_that_do_not_fit_their_declaration_are_refused(dtype: Dtype, values: list[Any]) -> None:
    with pytest.raises(ContractError, match="layer t, column x"):
        to_arrow(_column(dtype), np.array(values, dtype=object if isinstance(values[0], str) else None), "layer t")


@pytest.mark.parametrize(
    ("dtype", "values", "expected"),
    [
        (Dtype.NUMBER, np.array([np.nan, 1.005, -2.5]), [None, 1.0, -2.5]),
        (Dtype.INTEGER, pd.array([None, 5], dtype="Int64"), [None, 5]),
        (Dtype.BOOLEAN, np.array([1.0, 0.0, np.nan]), [True, False, None]),
        (Dtype.BOOLEAN, np.array([True, False]), [True, False]),
        (Dtype.TEXT, np.array(["б", None, "а"], dtype=object), ["б", None, "а"]),
        (Dtype.TEXT, pd.Series(["б", None, "а"], dtype="str"), ["б", None, "а"]),
        (Dtype.TEXT, np.array([None, None], dtype=object), [None, None]),
        (Dtype.INTEGER, np.array([], dtype=float), []),
    ],
)
def test_every_form_of_no_data_becomes_null(dtype: Dtype, values: Any, expected: list[Any]) -> None:
    column = _column(dtype)
    array = to_arrow(column, values, "layer t")
    assert array.to_pylist() == expected
    back = from_arrow(column, array)
    assert [None if pd.isna(value) else value for value in back.tolist()] == expected


def test_a_missing_column_and_a_wrong_length_are_named(make_release: MakeRelease) -> None:
    folder, frame = make_release(), small_frame()
    built = population(frame, 1)
    cells = dict(built.tables.cells)
    short = Tables({**cells, "rural_share": np.zeros(3)})
    with pytest.raises(ContractError, match="rural_share: 3 values"):
        write_layer(folder, frame, built.layer, short, built.lineage)
    without = Tables({"residents_2025": cells["residents_2025"]})
    with pytest.raises(ContractError, match="rural_share is declared but missing"):
        write_layer(folder, frame, built.layer, without, built.lineage)


@pytest.mark.parametrize("codes", [["1", "1", "2"], ["1", None, "2"]])
def test_a_register_with_a_bad_key_is_refused(make_release: MakeRelease, codes: list[str | None]) -> None:
    folder, frame = make_release(), small_frame()
    built = terrain(frame, 1)
    rows = {**built.tables.registers, "villages": built.tables.registers["villages"].assign(kato=pd.Series(codes))}
    with pytest.raises(ContractError, match="register villages: the key"):
        write_layer(folder, frame, built.layer, type(built.tables)(built.tables.cells, rows), built.lineage)
