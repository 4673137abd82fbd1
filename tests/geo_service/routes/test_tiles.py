"""Tiles say what SQL says, at every zoom, and never less."""

from __future__ import annotations

import itertools
import math
from typing import Any

import httpx
import psycopg
import pytest

from geo_service.http.compression import CODINGS
from layers.core.grid import resolutions
from tests.geo_service.tiling import decode, tile_of, tiles_within

ASTANA = (71.43, 51.13)
RESOLUTIONS = {2: 4, 3: 4, 4: 4, 5: 4, 6: 5, 7: 6, 8: 6, 9: 7, 10: 7}
LARGEST = 150_000
Sql = psycopg.Connection[dict[str, Any]]


@pytest.mark.parametrize("z", RESOLUTIONS)
def test_a_hexagon_tile_holds_every_cell_and_criterion(
    client: httpx.Client, sql: Sql, criteria: list[str], z: int
) -> None:
    x, y = tile_of(*ASTANA, z)
    features = decode(client.get(f"/tiles/hexagons/{z}/{x}/{y}"))["hexagons"]["features"]
    names = ", ".join(f't."{name}"' for name in criteria)
    inside = f"ST_Intersects(h.geom, ST_TileEnvelope({z}, {x}, {y}))"
    resolution = RESOLUTIONS[z]
    rows = sql.execute(
        f"SELECT t.id, t.district, {names} FROM hexagon_r{resolution} h"
        f" JOIN tile_r{resolution} t USING (cell) WHERE {inside}"
    ).fetchall()
    found = {feature["id"]: feature["properties"] for feature in features}
    assert {row["id"] for row in rows} <= set(found)
    for row in rows:
        expected = {name: row[name] for name in criteria if row[name] is not None}
        assert found[row["id"]] == {"d": row["district"], **expected}


def test_no_cell_is_lost_between_tiles(client: httpx.Client, sql: Sql, catalog: dict[str, Any]) -> None:
    bounds = client.get("/tiles/hexagons.json").json()["bounds"]
    seen: set[int] = set()
    for x, y in tiles_within(bounds, 5):
        response = client.get(f"/tiles/hexagons/5/{x}/{y}")
        if response.status_code == 200:
            seen |= {feature["id"] for feature in decode(response)["hexagons"]["features"]}
    coarsest = min(resolutions(catalog["resolution"]))
    assert len(seen) == sql.execute(f"SELECT count(*) AS n FROM hexagon_r{coarsest}").fetchone()["n"]


@pytest.mark.parametrize("z", RESOLUTIONS)
def test_hexagon_tiles_are_small(client: httpx.Client, sql: Sql, z: int) -> None:
    """Every tile up to zoom 7, and beyond it the tile with the most cells, stay under 150 KB compressed."""
    if z <= 7:
        tiles = tiles_within(client.get("/tiles/hexagons.json").json()["bounds"], z)
    else:
        size = 2 * 20037508.342789244 / 2**z
        row = sql.execute(
            "SELECT floor((ST_X(c) + 20037508.342789244) / %(s)s)::int AS x,"
            " floor((20037508.342789244 - ST_Y(c)) / %(s)s)::int AS y, count(*) AS n"
            f" FROM (SELECT ST_Centroid(geom) AS c FROM hexagon_r{RESOLUTIONS[z]}) AS centres"
            " GROUP BY 1, 2 ORDER BY n DESC LIMIT 1",
            {"s": size},
        ).fetchone()
        tiles = [(row["x"], row["y"])]
    sizes = [int(client.head(f"/tiles/hexagons/{z}/{x}/{y}").headers.get("content-length", 0)) for x, y in tiles]
    assert 0 < max(sizes) <= LARGEST


def test_every_layer_has_tiles_that_agree_with_its_table(
    client: httpx.Client, sql: Sql, catalog: dict[str, Any]
) -> None:
    z, resolution = 9, 7
    x, y = tile_of(*ASTANA, z)
    for layer in catalog["layers"]:
        described = client.get(f"/tiles/{layer['name']}.json").json()["qonys"]["columns"]
        features = decode(client.get(f"/tiles/{layer['name']}/{z}/{x}/{y}"))[layer["name"]]["features"]
        found = {feature["id"]: feature["properties"] for feature in features}
        rows = sql.execute(
            f"SELECT t.id, l.* FROM layer_{layer['name']}_r{resolution} l JOIN tile_r{resolution} t USING (cell)"
            f" JOIN hexagon_r{resolution} h USING (cell) WHERE ST_Intersects(h.geom, ST_TileEnvelope({z}, {x}, {y}))"
        ).fetchall()
        assert rows
        for row in rows:
            for column in described:
                _agrees(found[row["id"]].get(column["name"]), row[column["name"]], column)


def _agrees(number: int | None, value: Any, column: dict[str, Any]) -> None:
    """The number in the tile is the value to its last decimal, however large a sum over a parent's cells is."""
    if value is None:
        assert number is None, column["name"]
        return
    offset, step = column["scale"]["offset"], column["scale"]["step"]
    assert number is not None, column["name"]
    assert abs(offset + step * number - float(value)) <= step * 0.5001, column["name"]


@pytest.mark.parametrize("unit", ["district", "oblast"])
def test_every_outline_is_in_the_tiles(client: httpx.Client, sql: Sql, unit: str) -> None:
    bounds = client.get("/tiles/hexagons.json").json()["bounds"]
    seen = {}
    for x, y in tiles_within(bounds, 5):
        response = client.get(f"/tiles/{unit}s/5/{x}/{y}")
        if response.status_code == 200:
            seen |= {f["properties"]["kato"]: f["properties"] for f in decode(response)[f"{unit}s"]["features"]}
    rows = {row["kato"]: row for row in sql.execute(f"SELECT * FROM {unit}").fetchall()}
    assert set(seen) == set(rows)
    for kato, properties in seen.items():
        for name in ("name_kk", "name_ru", "name_en"):
            assert properties[name] == rows[kato][name]


def test_all_settlements_with_a_place_are_in_the_tiles_of_zoom_9(client: httpx.Client, sql: Sql) -> None:
    z, (x, y) = 9, tile_of(*ASTANA, 9)
    rows = sql.execute(
        f"SELECT kato FROM register_settlements WHERE ST_Within(geom, ST_TileEnvelope({z}, {x}, {y}))"
    ).fetchall()
    response = client.get(f"/tiles/settlements/{z}/{x}/{y}")
    features = decode(response)["settlements"]["features"] if response.status_code == 200 else []
    assert {row["kato"] for row in rows} <= {feature["properties"]["kato"] for feature in features}
    assert client.get(f"/tiles/settlements/6/{x >> 3}/{y >> 3}").status_code == 204
    fewer = client.get(f"/tiles/settlements/7/{x >> 2}/{y >> 2}")
    for feature in decode(fewer)["settlements"]["features"] if fewer.status_code == 200 else []:
        assert feature["properties"]["residents"] >= 1000


def test_every_tileset_answers_at_every_zoom(client: httpx.Client, catalog: dict[str, Any]) -> None:
    registers = [r["name"] for layer in catalog["layers"] for r in layer["registers"] if r["geometry"] != "none"]
    for tileset in ("hexagons", "districts", "oblasts", *(layer["name"] for layer in catalog["layers"]), *registers):
        for z in RESOLUTIONS:
            x, y = tile_of(*ASTANA, z)
            assert client.get(f"/tiles/{tileset}/{z}/{x}/{y}").status_code in {200, 204}, (tileset, z)


def test_a_tile_where_nothing_lies_is_204(client: httpx.Client) -> None:
    response = client.get("/tiles/hexagons/5/0/0")
    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["etag"]


def test_versioned_tiles_may_be_kept_and_others_are_asked_for_again(client: httpx.Client, version: str) -> None:
    x, y = tile_of(*ASTANA, 6)
    now, kept = client.get(f"/tiles/hexagons/6/{x}/{y}"), client.get(f"/tiles/{version}/hexagons/6/{x}/{y}")
    assert now.content == kept.content
    assert now.headers["cache-control"] == "no-cache"
    assert kept.headers["cache-control"] == "public, max-age=31536000, immutable"
    for response in (now, kept):
        assert response.headers["x-qonys-version"] == version
        assert response.headers["content-type"] == "application/vnd.mapbox-vector-tile"
        again = client.get(response.url, headers={"if-none-match": response.headers["etag"]})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", response.headers["etag"])
        assert client.get(response.url, headers={"if-none-match": 'W/"000000000000-1"'}).status_code == 200


def test_head_says_what_get_says(client: httpx.Client) -> None:
    x, y = tile_of(*ASTANA, 6)
    got, head = client.get(f"/tiles/hexagons/6/{x}/{y}"), client.head(f"/tiles/hexagons/6/{x}/{y}")
    assert (head.status_code, head.content) == (200, b"")
    for name in ("etag", "content-length", "content-type", "content-encoding", "cache-control"):
        assert head.headers[name] == got.headers[name]


@pytest.mark.parametrize("accepted", ["gzip", "br", "zstd", "gzip, deflate, br, zstd", "br;q=0.5, gzip;q=0.9"])
def test_a_tile_is_packed_as_asked(client: httpx.Client, accepted: str) -> None:
    x, y = tile_of(*ASTANA, 6)
    address = f"/tiles/hexagons/6/{x}/{y}"
    expected = {"gzip, deflate, br, zstd": "zstd", "br;q=0.5, gzip;q=0.9": "gzip"}.get(accepted, accepted)
    plain = client.get(address, headers={"accept-encoding": "identity"})
    for _ in range(2):
        with client.stream("GET", address, headers={"accept-encoding": accepted}) as response:
            packed = b"".join(response.iter_raw())
        assert response.headers["content-encoding"] == expected
        assert int(response.headers["content-length"]) == len(packed) < len(plain.content)
        assert CODINGS[expected].unpack(packed) == plain.content


def test_a_tile_is_sent_plain_to_who_wants_no_coding(client: httpx.Client) -> None:
    x, y = tile_of(*ASTANA, 6)
    for accepted in ("identity", "gzip;q=0", "compress"):
        plain = client.get(f"/tiles/hexagons/6/{x}/{y}", headers={"accept-encoding": accepted})
        assert "content-encoding" not in plain.headers
        assert plain.headers["vary"] == "accept-encoding"
        assert decode(plain)["hexagons"]["features"]


def test_several_tilesets_become_layers_of_one_tile(client: httpx.Client) -> None:
    x, y = tile_of(*ASTANA, 7)
    names = ["hexagons", "climate_stress", "districts", "settlements"]
    together = client.get(f"/tiles/{','.join(names)}/7/{x}/{y}")
    layers = decode(together)
    assert list(layers) == names
    for name in names:
        assert layers[name] == decode(client.get(f"/tiles/{name}/7/{x}/{y}"))[name]
    twice = client.get(f"/tiles/hexagons,hexagons/7/{x}/{y}")
    assert list(decode(twice)) == ["hexagons"]


def test_a_tileset_that_has_nothing_there_is_left_out(client: httpx.Client) -> None:
    x, y = tile_of(*ASTANA, 5)
    assert list(decode(client.get(f"/tiles/settlements,oblasts/5/{x}/{y}"))) == ["oblasts"]


def test_columns_may_be_chosen(client: httpx.Client, criteria: list[str]) -> None:
    x, y = tile_of(*ASTANA, 8)
    chosen = criteria[2]
    layers = decode(client.get(f"/tiles/hexagons,districts/8/{x}/{y}", params={"columns": f"name_kk,{chosen}"}))
    whole = decode(client.get(f"/tiles/hexagons/8/{x}/{y}"))["hexagons"]["features"]
    expected = {f["id"]: {k: v for k, v in f["properties"].items() if k in {"d", chosen}} for f in whole}
    assert {f["id"]: f["properties"] for f in layers["hexagons"]["features"]} == expected
    assert {frozenset(f["properties"]) for f in layers["districts"]["features"]} == {frozenset({"kato", "name_kk"})}
    none = decode(client.get(f"/tiles/hexagons/8/{x}/{y}", params={"columns": ""}))["hexagons"]["features"]
    assert {f["id"]: f["properties"] for f in none} == {f["id"]: {"d": f["properties"]["d"]} for f in whole}


def test_what_is_not_in_the_catalog_is_refused(client: httpx.Client) -> None:
    for address, code in {
        "/tiles/hexagons,nowhere/5/22/10": "unknown-tileset",
        "/tiles/hexagons,/5/22/10": "unknown-tileset",
        "/tiles/hexagons/5/22/10?columns=cell": "unknown-column",
        "/tiles/hexagons/5/22/10?columns=geom": "unknown-column",
        '/tiles/hexagons/5/22/10?columns=";drop': "unknown-column",
    }.items():
        assert client.get(address).json()["code"] == code


def test_hexagons_are_wound_and_sized_as_the_specification_wants(client: httpx.Client) -> None:
    for z in (2, 6, 9):
        x, y = tile_of(*ASTANA, z)
        for feature in decode(client.get(f"/tiles/hexagons/{z}/{x}/{y}"))["hexagons"]["features"]:
            (ring,) = feature["geometry"]["coordinates"]
            assert ring[0] == ring[-1]
            # Positive for an outer ring, y downwards (Vector Tile Specification 2.1, 4.3.3.3, surveyor's formula).
            assert sum(ax * by - bx * ay for (ax, ay), (bx, by) in itertools.pairwise(ring)) > 0


def test_hexagons_lie_where_they_are_to_half_a_unit_and_share_their_corners(client: httpx.Client, sql: Sql) -> None:
    z, (x, y) = 6, tile_of(*ASTANA, 6)
    row = sql.execute(
        f"SELECT ST_XMin(e) AS west, ST_YMax(e) AS north FROM ST_TileEnvelope({z}, {x}, {y}) AS e"
    ).fetchone()
    unit = 2 * 20037508.342789244 / 2**z / 4096
    corners = {
        found["id"]: (found["xs"], found["ys"])
        for found in sql.execute(
            "SELECT id, array_agg(ST_X(d.geom)) AS xs, array_agg(ST_Y(d.geom)) AS ys"
            " FROM tile_r5 AS t, LATERAL ST_DumpPoints(t.geom) AS d GROUP BY id"
        )
    }
    seen: dict[tuple[int, int], tuple[float, float]] = {}
    for feature in decode(client.get(f"/tiles/hexagons/{z}/{x}/{y}"))["hexagons"]["features"]:
        (ring,) = feature["geometry"]["coordinates"]
        for (px, py), cx, cy in zip(ring, *corners[feature["id"]], strict=True):
            true = (cx - row["west"]) / unit, (row["north"] - cy) / unit
            if min(true) >= 0 and max(true) <= 4096:
                assert abs(px - true[0]) <= 0.5001
                assert abs(py - true[1]) <= 0.5001
                assert math.dist(seen.setdefault((px, py), true), true) < 0.01
    assert len(seen) > 500
