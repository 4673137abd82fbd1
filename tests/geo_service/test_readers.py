"""Other readers of vector tiles find in an exported archive what SQL finds in the database."""

from __future__ import annotations

import gzip
import json
import math
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from pmtiles.reader import MmapSource, Reader, all_tiles

from geo_service.database.pyramid import MAX_ZOOM, MIN_ZOOM, resolution_at
from geo_service.database.tiles import BUFFER, EXTENT
from tests.exporting import TILESETS, exported_country
from tests.geo_service.tiling import tile_of

Sql = psycopg.Connection[dict[str, Any]]
Tile = tuple[int, int, int]
Features = dict[Any, dict[str, Any]]
"""Attributes by the key of the feature; what is not known is left out."""
Read = Callable[[Path, str, Tile], Features]

ULYTAU, ASTANA, PETROPAVL, AKTAU = (70.0, 47.0), (71.43, 51.13), (69.15, 54.87), (51.15, 43.65)
INSIDE = [(6, *tile_of(*ULYTAU, 6)), (9, *tile_of(*ASTANA, 9))]
EDGE = [(4, *tile_of(*ULYTAU, 4)), (4, *tile_of(*AKTAU, 4)), (6, *tile_of(*PETROPAVL, 6)), (9, *tile_of(*AKTAU, 9))]
LAYER = "depopulating_villages"
NUMBERED = {"hexagons", LAYER}
"""Tilesets whose features have a number; the others have a KATO code."""
LEAST = 1 / EXTENT**2
"""Part of a tile below which a shape may vanish when it is drawn on the tile's grid."""


@pytest.fixture(scope="session")
def country(published_database: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the exported country."""
    return exported_country(published_database, tmp_path_factory.getbasetemp() / "country")


def archived(path: Path, tile: Tile) -> bytes:
    """Return a tile as the archive has it, empty if it has none."""
    with path.open("rb") as file:
        return Reader(MmapSource(file)).get(*tile) or b""


def by_tippecanoe(folder: Path, tileset: str, tile: Tile) -> Features:
    """Read a tile straight from the archive with tippecanoe-decode."""
    program = Path(sys.executable).parent / "tippecanoe-decode"
    if not program.is_file():
        pytest.skip("needs tippecanoe-decode, which the development packages bring")
    path = folder / f"{tileset}.pmtiles"
    line = [program, path, *map(str, tile)]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    if not archived(path, tile):
        return {}
    assert done.returncode == 0, done.stderr
    (layer,) = json.loads(done.stdout)["features"]
    assert layer["properties"]["layer"] == tileset
    return _keyed(tileset, [(one.get("id"), one["properties"]) for one in layer["features"]])


def by_gdal(folder: Path, tileset: str, tile: Tile) -> Features:
    """Read a tile, still packed, with GDAL's driver for vector tiles."""
    import pyogrio

    if "MVT" not in pyogrio.list_drivers():
        pytest.skip("needs GDAL with its driver MVT, and this build has none")
    packed = archived(folder / f"{tileset}.pmtiles", tile)
    if not packed:
        return {}
    z, x, y = tile
    path = folder.parent / f"{tileset}-{z}-{x}-{y}.pbf.gz"
    path.write_bytes(packed)
    table = pyogrio.read_dataframe(f"/vsigzip/{path}", layer=tileset, X=x, Y=y, Z=z, CLIP="NO")
    assert table.crs.to_epsg() == 3857
    rows = table.drop(columns="geometry").astype(object).where(table.notna(), None).to_dict("records")
    known = [{name: value for name, value in row.items() if value is not None} for row in rows]
    return _keyed(tileset, [(row.pop("mvt_id", None), row) for row in known])


def _keyed(tileset: str, features: list[tuple[Any, dict[str, Any]]]) -> Features:
    """Return features by their key; none may come twice."""
    keyed = {int(number) if tileset in NUMBERED else row["kato"]: row for number, row in features}
    assert len(keyed) == len(features)
    return keyed


READERS = pytest.mark.parametrize("read", [by_tippecanoe, by_gdal])
TILES = pytest.mark.parametrize("tile", [*INSIDE, *EDGE], ids=str)


def reach(tile: Tile) -> str:
    """Return the rectangle of a tile with its buffer, as the service takes features in."""
    return "ST_TileEnvelope({}, {}, {}, margin => {})".format(*tile, BUFFER / EXTENT)


@pytest.mark.parametrize(("tiles", "covered"), [(INSIDE, True), (EDGE, False)])
def test_the_tiles_lie_inside_the_country_or_at_its_edge(sql: Sql, tiles: list[Tile], covered: bool) -> None:
    for tile in tiles:
        resolution = resolution_at(tile[0], 7)
        row = sql.execute(
            f"SELECT ST_Covers(ST_Union(geom), {reach(tile)}) AS covered, ST_Intersects(ST_Union(geom), {reach(tile)})"
            f" AS touched FROM oblast_outline WHERE resolution = {resolution}"
        ).fetchone()
        assert row == {"covered": covered, "touched": True}, tile


@READERS
@TILES
def test_hexagons_have_the_criteria_of_the_database(
    country: Path, sql: Sql, criteria: list[str], read: Read, tile: Tile
) -> None:
    resolution = resolution_at(tile[0], 7)
    rows = sql.execute(
        f"SELECT t.id, h.district, c.* FROM hexagon_r{resolution} h JOIN criterion_r{resolution} c USING (cell)"
        f" JOIN tile_r{resolution} t USING (cell) WHERE h.geom && {reach(tile)}"
    ).fetchall()
    found = read(country, "hexagons", tile)
    assert set(found) == {row["id"] for row in rows}
    assert len(found) > 20
    for row in rows:
        attributes = found[row["id"]]
        known = {name for name in criteria if row[name] is not None}
        assert set(attributes) == known | {"d"}
        assert attributes["d"] == row["district"]
        for name in known:
            assert abs(attributes[name] / 254 - row[name]) <= 0.5 / 254 + 1e-6


@READERS
@TILES
def test_a_layer_has_the_values_of_its_table(
    country: Path, sql: Sql, client: httpx.Client, read: Read, tile: Tile
) -> None:
    resolution = resolution_at(tile[0], 7)
    columns = client.get(f"/tiles/{LAYER}.json").json()["qonys"]["columns"]
    rows = sql.execute(
        f"SELECT t.id, l.* FROM hexagon_r{resolution} h JOIN layer_{LAYER}_r{resolution} l USING (cell)"
        f" JOIN tile_r{resolution} t USING (cell) WHERE h.geom && {reach(tile)}"
    ).fetchall()
    found = read(country, LAYER, tile)
    assert set(found) == {row["id"] for row in rows}
    values = [row[column["name"]] for row in rows for column in columns]
    assert any(value is None for value in values)
    assert any(value is not None and value < 0 for value in values)
    for row in rows:
        for column in columns:
            number, value = found[row["id"]].get(column["name"]), row[column["name"]]
            assert (number is None) == (value is None), column["name"]
            if number is not None:
                scale = column["scale"]
                assert math.isclose(
                    scale["offset"] + scale["step"] * number, value, rel_tol=1e-6, abs_tol=scale["step"] * 0.5001
                )


@READERS
@TILES
def test_districts_are_those_that_reach_into_the_tile(country: Path, sql: Sql, read: Read, tile: Tile) -> None:
    """A district is in the tile if its shape reaches in; one that is less than a point of the grid may vanish."""
    rows = sql.execute(
        "SELECT d.*, ST_Area(ST_Intersection(o.geom, {0})) / ST_Area({0}) AS part FROM district d"
        " JOIN district_outline o USING (kato) WHERE o.resolution = {1} AND ST_Intersects(o.geom, {0})".format(
            reach(tile), resolution_at(tile[0], 7)
        )
    ).fetchall()
    found = read(country, "districts", tile)
    assert {row["kato"] for row in rows if row["part"] > LEAST} <= set(found) <= {row["kato"] for row in rows}
    for row in rows:
        if row["kato"] in found:
            expected = {name: row[name] for name in ("kato", "name_kk", "name_ru", "name_en", "oblast", "kind")}
            assert found[row["kato"]] == expected


@READERS
@TILES
def test_settlements_are_those_of_the_register(country: Path, sql: Sql, read: Read, tile: Tile) -> None:
    found = read(country, "settlements", tile)
    if tile[0] < 7:
        assert found == {}
        return
    rows = sql.execute(f"SELECT * FROM register_settlements WHERE geom && {reach(tile)}").fetchall()
    assert set(found) == {row["kato"] for row in rows}
    assert rows
    for row in rows:
        attributes = found[row["kato"]]
        assert attributes.get("residents") == row["residents_2025"]
        for name in ("name_kk", "name_ru"):
            assert attributes.get(name) == row[name]


@pytest.mark.parametrize("tileset", TILESETS)
def test_archived_tiles_are_those_served(country: Path, client: httpx.Client, version: str, tileset: str) -> None:
    """At every zoom, the first, the last and some tiles between have the bytes that the service sends."""
    with (country / f"{tileset}.pmtiles").open("rb") as file:
        tiles: dict[Tile, bytes] = dict(all_tiles(MmapSource(file)))
    for z in range(min(place[0] for place in tiles), MAX_ZOOM + 1):
        places = [place for place in tiles if place[0] == z]
        for place in {places[0], places[-1], *places[:: max(1, len(places) // 6)]}:
            served = client.get("/tiles/{}/{}/{}/{}/{}".format(version, tileset, *place))
            assert gzip.decompress(tiles[place]) == served.content, place
    assert min(place[0] for place in tiles) == (7 if tileset == "settlements" else MIN_ZOOM)


def test_gdal_opens_the_archive_itself(country: Path, sql: Sql) -> None:
    """As desktop programs do: every hexagon of the country is in the lowest zoom that shows resolution 4."""
    import pyogrio

    if "PMTiles" not in pyogrio.list_drivers():
        pytest.skip("needs GDAL with its driver PMTiles, and this build has none")
    table = pyogrio.read_dataframe(country / "hexagons.pmtiles", layer="hexagons", ZOOM_LEVEL=4)
    ids = {row["id"] for row in sql.execute("SELECT id FROM tile_r4").fetchall()}
    assert set(table["mvt_id"].astype(int)) == ids
