"""Archives hold exactly the tiles that the service serves, and say what they are."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from pmtiles.tile import Compression, TileType, zxy_to_tileid

from geo_service.database.pyramid import MAX_ZOOM, MIN_ZOOM
from tests.exporting import export
from tests.geo_service.conftest import Running
from tests.geo_service.exports.conftest import SMALL, Opened, contents
from tests.geo_service.small import publish_small
from tests.geo_service.tiling import tiles_within


def test_there_is_one_archive_for_each_tileset(exported: Path) -> None:
    assert sorted(path.stem for path in exported.glob("*.pmtiles")) == sorted(SMALL)


def test_every_tile_is_the_one_that_is_served_and_none_is_missing(small: str, exported: Path, running: Running) -> None:
    """The service is asked for every tile around the small country; its answers and the archives are the same."""
    with running(small) as client:
        version = client.get("/readyz").json()["version"]
        for tileset in SMALL:
            opened = Opened(exported / f"{tileset}.pmtiles")
            bounds = client.get(f"/tiles/{tileset}.json").json()["bounds"]
            served = {}
            for z in range(MIN_ZOOM, MAX_ZOOM + 1):
                for x, y in tiles_within([bounds[0] - 1, bounds[1] - 1, bounds[2] + 1, bounds[3] + 1], z):
                    response = client.get(f"/tiles/{version}/{tileset}/{z}/{x}/{y}")
                    if response.status_code == 200:
                        served[z, x, y] = response.content
            assert len({z for z, _, _ in served}) > 3
            assert {place: gzip.decompress(tile) for place, tile in opened.tiles.items()} == served, tileset


def test_tiles_stand_in_the_order_of_their_numbers(exported: Path) -> None:
    opened = Opened(exported / "hexagons.pmtiles")
    numbers = [zxy_to_tileid(*place) for place in opened.tiles]
    assert numbers == sorted(numbers)
    assert opened.header["clustered"] is True


def test_the_header_says_where_and_what(small: str, exported: Path, running: Running) -> None:
    with running(small) as client:
        told = client.get("/tiles/hexagons.json").json()
    header = Opened(exported / "hexagons.pmtiles").header
    assert (header["tile_type"], header["tile_compression"]) == (TileType.MVT, Compression.GZIP)
    assert (header["min_zoom"], header["max_zoom"]) == (told["minzoom"], told["maxzoom"])
    west, south, east, north = told["bounds"]
    for side, degrees in (("min_lon", west), ("min_lat", south), ("max_lon", east), ("max_lat", north)):
        assert header[f"{side}_e7"] / 1e7 == pytest.approx(degrees, abs=1e-7)
    assert west < header["center_lon_e7"] / 1e7 < east
    assert south < header["center_lat_e7"] / 1e7 < north
    assert MIN_ZOOM <= header["center_zoom"] <= MAX_ZOOM


def test_the_metadata_is_the_tilejson_with_licences(small: str, exported: Path, running: Running) -> None:
    with running(small) as client:
        catalog = client.get("/api/layers").json()
        for tileset in SMALL:
            told = client.get(f"/tiles/{tileset}.json").json()
            metadata = Opened(exported / f"{tileset}.pmtiles").metadata
            for member in ("name", "attribution", "vector_layers"):
                assert metadata[member] == told[member]
            own = metadata["qonys"]
            assert {member: own[member] for member in told["qonys"]} == told["qonys"]
            assert own["version"] == metadata["version"] == catalog["version"]
            assert own["licences"]
            assert set(own["licences"]) <= {layer["licence"] for layer in catalog["layers"]}
            assert own["sources"]
            for source in own["sources"]:
                assert source["licence"] == catalog["sources"][source["key"]]["licence"]


def test_the_same_release_gives_the_same_bytes(small: str, exported: Path, tmp_path: Path) -> None:
    export(small, "pmtiles", tmp_path / "again", "--connections", "1")
    assert contents(tmp_path / "again") == contents(exported)


def test_tilesets_can_be_chosen(small: str, tmp_path: Path) -> None:
    folder = tmp_path / "some"
    said = export(small, "pmtiles", folder, "--tilesets", "terrain, villages")
    assert sorted(contents(folder)) == ["terrain.pmtiles", "villages.pmtiles"]
    assert "no map: it draws hexagons, districts, oblasts too" in said


def test_the_end_report_counts_tiles_and_bytes(small: str, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    said = export(small, "pmtiles", folder, "--tilesets", "terrain,villages", "--no-site")
    tiles = sum(len(Opened(path).tiles) for path in folder.glob("*.pmtiles"))
    size = sum(path.stat().st_size for path in folder.iterdir())
    assert f"2 archives, {tiles} tiles, {size / 1e6:.1f} MB [" in said


def test_the_style_can_be_had_alone(small: str, exported: Path, tmp_path: Path) -> None:
    folder = tmp_path / "style"
    export(small, "style", folder)
    whole = contents(exported)
    assert contents(folder) == {name: whole[name] for name in contents(folder)}
    style = json.loads((folder / "style.json").read_text("utf-8"))
    assert style["sources"]["hexagons"]["url"] == "pmtiles://hexagons.pmtiles"
    assert (folder / "sprite@2x.png").is_file()
    for face in [one for faces in style["font-faces"].values() for one in faces]:
        assert (folder / face["url"]).is_file()


def test_a_base_address_stands_before_every_file(small: str, tmp_path: Path) -> None:
    export(small, "style", tmp_path / "style", "--base-url", "https://example.org/map", "--lang", "ru")
    style = json.loads((tmp_path / "style" / "style.json").read_text("utf-8"))
    assert style["sources"]["districts"]["url"] == "pmtiles://https://example.org/map/districts.pmtiles"
    assert style["sprite"] == "https://example.org/map/sprite"
    faces = [face["url"] for faces in style["font-faces"].values() for face in faces]
    assert all(url.startswith("https://example.org/map/fonts/") for url in faces)
    (names,) = (layer for layer in style["layers"] if layer["id"] == "oblast-names")
    assert names["layout"]["text-field"][1] == ["get", "name_ru"]


def test_a_second_export_replaces_the_first_one_whole(database: str, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    for seed in (1, 2):
        version = publish_small(database, tmp_path, seed)
        export(database, "pmtiles", folder, "--no-site")
        assert {Opened(path).metadata["version"] for path in folder.glob("*.pmtiles")} == {version}
    assert sorted(contents(folder)) == sorted(f"{name}.pmtiles" for name in SMALL)
