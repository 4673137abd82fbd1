"""A filter lets into a tile what SQL finds by the same condition, and nothing else."""

from __future__ import annotations

from typing import Any

import httpx
import psycopg
import pytest

from tests.geo_service.tiling import decode, tile_of

Sql = psycopg.Connection[dict[str, Any]]
PLACE = (7, *tile_of(69.15, 54.87, 7))
RESOLUTION = 6
ENVELOPE = "ST_TileEnvelope({}, {}, {}, margin => 0.015625)".format(*PLACE)


def features(client: httpx.Client, names: str, **asked: str) -> dict[str, list[dict[str, Any]]]:
    """Features of each layer of the tile."""
    response = client.get(f"/tiles/{names}/{'/'.join(map(str, PLACE))}", params=asked)
    layers = decode(response) if response.status_code == 200 else {}
    return {name: layers[name]["features"] if name in layers else [] for name in names.split(",")}


@pytest.mark.parametrize(
    ("condition", "where"),
    [
        ("elevation > 150", "l.elevation > 150"),
        ("elevation BETWEEN 100 AND 140 OR slope IS NULL", "l.elevation BETWEEN 100 AND 140 OR l.slope IS NULL"),
        ("NOT district < '594'", "NOT t.district < '594'"),
        (
            "S_INTERSECTS(geometry, BBOX(69, 54.5, 69.5, 55))",
            "ST_Intersects(t.geom, ST_Transform(ST_MakeEnvelope(69, 54.5, 69.5, 55, 4326), 3857))",
        ),
    ],
)
def test_hexagons_of_a_layer(client: httpx.Client, sql: Sql, condition: str, where: str) -> None:
    rows = sql.execute(
        f"SELECT t.id FROM layer_terrain_and_land_r{RESOLUTION} l JOIN tile_r{RESOLUTION} t USING (cell)"
        f" WHERE t.geom && {ENVELOPE} AND ({where})"
    ).fetchall()
    every = features(client, "terrain_and_land")["terrain_and_land"]
    found = features(client, "terrain_and_land", filter=condition)["terrain_and_land"]
    assert {feature["id"] for feature in found} == {row["id"] for row in rows}
    assert 0 < len(found) < len(every)


def test_criteria_are_filtered_by_the_value_that_the_tile_carries(client: httpx.Client, criteria: list[str]) -> None:
    every = features(client, "hexagons")["hexagons"]
    for name in criteria:
        known = sorted(feature["properties"][name] for feature in every if name in feature["properties"])
        if not known:
            continue
        middle = known[len(known) // 2]
        found = features(client, "hexagons", filter=f"{name} >= {middle / 254!r}", columns=name)["hexagons"]
        assert sorted(f["properties"][name] for f in found) == [value for value in known if value >= middle]


def test_a_filter_holds_for_every_layer_that_has_its_properties(client: httpx.Client) -> None:
    names = "hexagons,districts,settlements"
    layers = features(client, names, filter="kato LIKE '59%'")
    every = features(client, names)
    assert layers["hexagons"] == every["hexagons"]
    for name in ("districts", "settlements"):
        assert layers[name] == [f for f in every[name] if f["properties"]["kato"].startswith("59")]
        assert layers[name]


def test_the_two_languages_and_two_spellings_give_one_tile(client: httpx.Client) -> None:
    text = features(client, "districts", filter="oblast  =  '590000000'")
    tree = '{"op":"=","args":[{"property":"oblast"},"590000000"]}'
    json_ = features(client, "districts", filter=tree, **{"filter-lang": "cql2-json"})
    assert text == json_


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ("nothing = 1", "unknown-property"), ("cell = 1", "unknown-property"), ("elevation = 'high'", "filter-type"),
        ("elevation >", "invalid-filter"), ("sqrt(elevation) > 1", "filter-not-supported"),
    ],
)  # fmt: skip
def test_what_cannot_be_filtered_is_refused(client: httpx.Client, condition: str, code: str) -> None:
    address = f"/tiles/terrain_and_land/{'/'.join(map(str, PLACE))}"
    for language in ("kk", "ru", "en"):
        problem = client.get(address, params={"filter": condition, "lang": language}).json()
        assert (problem["status"], problem["code"]) == (422, code)


def test_properties_of_two_layers_do_not_make_one_filter(client: httpx.Client) -> None:
    address = f"/tiles/terrain_and_land,climate_stress/{'/'.join(map(str, PLACE))}"
    problem = client.get(address, params={"filter": "elevation > 100 AND frost_days > 1"}).json()
    assert problem["code"] == "unknown-property"
