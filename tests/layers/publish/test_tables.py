"""What is in PostGIS after publishing, held against the release and against PostGIS's own reckoning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import psycopg
import pytest

from geo_service.database.embedded import Cluster
from geo_service.database.embedded.database import clone_database, drop_database
from layers.aggregate import Weights, aggregate
from layers.core.column import Column, Dtype
from layers.core.grid import compact_id, parent, resolutions
from layers.publish import publish
from layers.release import Release
from tests.layers.small_release import ENCLAVE, MakeRelease, write_small

Rows = list[tuple[Any, ...]]


class Reader:
    """Reads the tables of the served release."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self._connection = connection
        version = self("SELECT version FROM qonys.current_release")[0][0]
        connection.execute(f"SET search_path TO release_{version}, public")

    def __call__(self, statement: str) -> Rows:
        return self._connection.execute(statement).fetchall()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small(tmp_path_factory.mktemp("release"), seed=7)


@pytest.fixture(scope="module")
def read(cluster: Cluster, migrated_template: str, folder: Path) -> Iterator[Reader]:
    address = clone_database(cluster, migrated_template, "small_release")
    publish(folder, address)
    with psycopg.connect(address, autocommit=True) as connection:
        yield Reader(connection)
    drop_database(cluster, "small_release")


def _assert_same(found: Sequence[Any], expected: np.ndarray, column: Column, tolerance: float = 0.0) -> None:
    """Nulls in the same places, texts and whole numbers equal, numbers within single precision and a tolerance."""
    wanted = [None if pd.isna(value) else value for value in expected.tolist()]
    assert [value is None for value in found] == [value is None for value in wanted]
    if column.dtype is Dtype.NUMBER:
        numbers = ([value for value in values if value is not None] for values in (found, wanted))
        np.testing.assert_allclose(*numbers, rtol=1e-6, atol=tolerance)
    else:
        assert list(found) == wanted


def test_every_value_of_every_layer_arrives(folder: Path, read: Reader) -> None:
    release = Release.open(folder)
    for entry in release.layers:
        names = [column.name for column in entry.columns]
        rows = read(f"SELECT cell, {', '.join(names)} FROM layer_{entry.name}_r7 ORDER BY cell")
        cells, *found = zip(*rows, strict=True)
        assert list(cells) == release.frame.cells.tolist()
        for column, values in zip(entry.columns, found, strict=True):
            _assert_same(values, release.values(entry.name)[column.name], column)


def test_parents_follow_the_rule_of_each_column(folder: Path, read: Reader) -> None:
    release = Release.open(folder)
    weights = Weights(release.frame.area_km2, release.values("population")["residents_2025"])
    for resolution in (6, 5, 4):
        cells, group = np.unique(parent(release.frame.cells, resolution), return_inverse=True)
        for entry in release.layers:
            for column in entry.columns:
                rows = read(f"SELECT cell, {column.name} FROM layer_{entry.name}_r{resolution} ORDER BY cell")
                values = release.values(entry.name)[column.name]
                expected = aggregate(values, group, len(cells), weights, column.rule)
                assert [cell for cell, _ in rows] == cells.tolist()
                _assert_same([value for _, value in rows], expected, column, 0.51 * 10**-column.decimals)


def test_residents_are_the_same_at_every_level(folder: Path, read: Reader) -> None:
    total = int(Release.open(folder).values("population")["residents_2025"].sum())
    for resolution in resolutions(7):
        assert read(f"SELECT sum(residents_2025) FROM layer_population_r{resolution}") == [(total,)]
    for table in ("district_value", "oblast_value"):
        assert read(f"SELECT sum(number) FROM {table} WHERE column_name = 'residents_2025'") == [(total,)]


def test_areas_are_the_same_at_every_level(folder: Path, read: Reader) -> None:
    total = Release.open(folder).frame.area_km2.sum()
    for resolution in resolutions(7):
        assert read(f"SELECT sum(area_km2::float8) FROM hexagon_r{resolution}")[0][0] == pytest.approx(total, rel=1e-6)


def test_tiles_carry_criteria_as_bytes(folder: Path, read: Reader) -> None:
    criteria = [criterion.name for entry in Release.open(folder).layers for criterion in entry.criteria]
    for resolution in resolutions(7):
        for name in criteria:
            rows = read(
                f"SELECT t.cell, t.id, t.{name}, c.{name}, t.district, h.district FROM tile_r{resolution} t "
                f"JOIN criterion_r{resolution} c USING (cell) JOIN hexagon_r{resolution} h USING (cell)"
            )
            cells = np.array([row[0] for row in rows], dtype=np.uint64)
            assert [row[1] for row in rows] == compact_id(cells, resolution).tolist()
            for _, _, byte, value, district, same in rows:
                assert byte == (None if value is None else pytest.approx(value * 254, abs=0.5001))
                assert district == same
    assert read("SELECT count(*) FROM tile_r7 WHERE rural IS NULL")[0][0] > 0
    assert read("SELECT max(id) FROM tile_r7")[0][0] < 2**53


def test_criteria_at_parents_are_means_by_area(folder: Path, read: Reader) -> None:
    release = Release.open(folder)
    criterion = release.layers[1].criteria[0]
    value = criterion.function(release.values("terrain")[criterion.column])
    known = ~np.isnan(value)
    cells, group = np.unique(parent(release.frame.cells, 5), return_inverse=True)
    area = release.frame.area_km2
    expected = [np.average(value[known & (group == i)], weights=area[known & (group == i)]) for i in range(len(cells))]
    assert [row[0] for row in read("SELECT low_land FROM criterion_r5 ORDER BY cell")] == pytest.approx(
        expected, rel=1e-6
    )


def test_district_criteria_are_weighted_by_people_and_bounded(folder: Path, read: Reader) -> None:
    release = Release.open(folder)
    residents = release.values("population")["residents_2025"]
    value = release.layers[1].criteria[1].function(release.values("terrain")["cover"])
    rows = read(
        "SELECT kato, value, low, high, covered FROM district_criterion WHERE criterion = 'cover_value' ORDER BY 1"
    )
    assert [row[0] for row in rows] == list(release.frame.districts)
    for position, (_, mean, low, high, covered) in enumerate(rows):
        inside = release.frame.district == position
        weight = residents[inside] if residents[inside].sum() else release.frame.area_km2[inside]
        known = ~np.isnan(value[inside])
        share = weight[known].sum() / weight.sum()
        assert covered == pytest.approx(share, abs=1e-6)
        assert low == pytest.approx(np.nansum(weight * np.nan_to_num(value[inside])) / weight.sum(), abs=1e-6)
        assert high == pytest.approx(low + 1 - share, abs=1e-6)
        assert mean == (pytest.approx(low / share, abs=1e-5) if share else None)


def test_hexagons_are_where_postgis_puts_them(read: Reader) -> None:
    for resolution in resolutions(7):
        rows = read(
            f"SELECT bool_and(ST_IsValid(geom)), bool_and(ST_IsPolygonCCW(geom)), count(*), count(DISTINCT cell),"
            f" max(ST_Distance(ST_Transform(ST_Centroid(geom), 4326), ST_SetSRID(ST_MakePoint(69.15, 54.87), 4326)))"
            f" FROM hexagon_r{resolution}"
        )
        valid, ccw, count, distinct, away = rows[0]
        assert valid
        assert ccw
        assert count == distinct
        assert away < 2.0


def test_outlines_are_the_unions_of_hexagons(read: Reader) -> None:
    for resolution in resolutions(7):
        for place in ("district", "oblast"):
            rows = read(
                f"SELECT o.kato, ST_Area(ST_SymDifference(o.geom, u.geom)) / ST_Area(o.geom), ST_IsValid(o.geom)"
                f" FROM {place}_outline o JOIN (SELECT {place} AS kato, ST_Union(geom, 0.01) AS geom"
                f" FROM hexagon_r{resolution} GROUP BY 1) u USING (kato) WHERE o.resolution = {resolution}"
            )
            assert rows
            assert all(difference < 1e-5 and valid for _, difference, valid in rows)


def test_a_district_without_a_cell_keeps_its_finest_outline(read: Reader) -> None:
    assert read(f"SELECT count(*) FROM hexagon_r4 WHERE district = '{ENCLAVE}'") == [(0,)]
    rows = read(f"SELECT count(*), count(DISTINCT geom) FROM district_outline WHERE kato = '{ENCLAVE}'")
    assert rows == [(4, 1)]
    holes = read(
        "SELECT ST_NumInteriorRings(ST_GeometryN(geom, 1)) FROM district_outline WHERE resolution = 7 ORDER BY kato"
    )
    assert holes == [(0,), (1,), (0,)]


def test_centres_lie_in_their_districts(read: Reader) -> None:
    rows = read(
        "SELECT ST_Contains(o.geom, ST_Transform(ST_SetSRID(ST_MakePoint(lon, lat), 4326), 3857))"
        " FROM district JOIN district_outline o USING (kato) WHERE resolution = 7"
    )
    assert rows == [(True,)] * 3


def test_registers_are_projected_and_keyed(read: Reader) -> None:
    rows = read("SELECT kato, residents, round(lon::numeric, 3), ST_SRID(geom), ST_X(ST_Transform(geom, 4326)) - lon"
                " FROM register_villages ORDER BY kato")  # fmt: skip
    assert [row[0] for row in rows] == ["591610200", "591630100", "632810000"]
    assert rows[0][1:] == (None, None, None, None)
    assert rows[1][1] == 120
    assert all(row[3] == 3857 and abs(row[4]) < 1e-9 for row in rows[1:])
    lines = read("SELECT stretch, ST_AsText(ST_Transform(geom, 4326), 3) FROM register_stretches ORDER BY 1")
    assert lines[1] == (2, "MULTILINESTRING((69 54.9,69.2 55))")
    keyed = read("SELECT count(*) FROM pg_index WHERE indrelid = 'register_villages'::regclass AND indisprimary")
    assert keyed == [(1,)]


def test_the_catalog_and_its_lineage_can_be_queried(folder: Path, read: Reader) -> None:
    release = Release.open(folder)
    assert read("SELECT name FROM layer ORDER BY position") == [("population",), ("terrain",)]
    declared = [(entry.name, column.name) for entry in release.layers for column in entry.columns]
    assert sorted(read("SELECT layer, column_name FROM layer_column")) == sorted(declared)
    assert read("SELECT source, sha256 FROM lineage WHERE layer = 'terrain'") == [("dem", f"{7:064x}")]
    assert read("SELECT declaration FROM source WHERE key = 'dem'")[0][0]["title"]["kk"] == "dem"
    assert ("source", "dem") in read("SELECT subject, name FROM licence")
    assert read("SELECT name FROM criterion WHERE layer = 'terrain' ORDER BY position_in_layer") == [
        ("low_land",),
        ("cover_value",),
    ]


def test_cells_join_every_column_and_criterion(read: Reader) -> None:
    rows = read("SELECT count(*), count(terrain__zone), count(population__rural_share), count(rural) FROM cell_r7")
    assert rows[0][0] == 469
    assert rows[0][2] == rows[0][3] > 0
    plan = "\n".join(row[0] for row in read("EXPLAIN SELECT terrain__elevation FROM cell_r7 WHERE cell = 1"))
    assert "layer_terrain_r7" in plan
    assert "layer_population_r7" not in plan


def test_tables_have_keys_indexes_and_statistics(read: Reader) -> None:
    unkeyed = read(
        "SELECT relname FROM pg_class c WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'"
        " AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND indisprimary) AND relname <> 'lineage'"
    )
    assert unkeyed == []
    assert read(
        "SELECT count(*) FROM pg_indexes WHERE schemaname = current_schema() AND indexdef LIKE '%USING gist%'"
    ) == [(12,)]
    analysed = read("SELECT count(DISTINCT tablename) FROM pg_stats WHERE schemaname = current_schema()")
    assert analysed[0][0] > 20


def test_a_release_of_one_layer_is_published_alike(make_release: MakeRelease, database: str) -> None:
    """A catalog with fewer layers, or none that counts residents, needs no other code."""
    publish(make_release(seed=2, layers=("terrain",)), database)
    with psycopg.connect(database, autocommit=True) as connection:
        read = Reader(connection)
        assert read("SELECT count(*) FROM cell_r7") == [(469,)]
        assert read("SELECT count(*), count(value) FROM district_criterion") == [(6, 6)]
        assert read("SELECT to_regclass('layer_population_r7') IS NULL") == [(True,)]
