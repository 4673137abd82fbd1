"""TileJSON tells a map everything it needs."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.geo_service.tiling import decode, tile_of


def test_hexagons_are_described_criterion_by_criterion(
    client: httpx.Client, criteria: list[str], version: str, catalog: dict[str, Any]
) -> None:
    described = client.get("/tiles/hexagons.json").json()
    assert described["tilejson"] == "3.0.0"
    assert (described["minzoom"], described["maxzoom"]) == (2, 10)
    assert described["tiles"] == [f"{client.base_url}/tiles/{version}/hexagons/{{z}}/{{x}}/{{y}}"]
    assert described["qonys"]["version"] == version
    assert described["qonys"]["resolutions"] == catalog["zooms"]
    assert [column["name"] for column in described["qonys"]["columns"]] == criteria
    for column in described["qonys"]["columns"]:
        assert column["scale"] == {"offset": 0.0, "step": pytest.approx(1 / 254)}
        assert set(column["title"]) == {"kk", "ru", "en"}
        assert column["no_data"] == "absent"
        assert column["unit"]["key"] == "index"
        assert column["part"] in {"need", "livability"}
        assert column["layer"] in {layer["name"] for layer in catalog["layers"]}


def test_bounds_enclose_the_country_closely(client: httpx.Client) -> None:
    west, south, east, north = client.get("/tiles/hexagons.json").json()["bounds"]
    assert 45 < west < 47
    assert 40 < south < 41
    assert 87 < east < 88
    assert 55 < north < 56.5


def test_every_layer_is_described_column_by_column(client: httpx.Client, catalog: dict[str, Any]) -> None:
    for layer in catalog["layers"]:
        described = client.get(f"/tiles/{layer['name']}.json").json()
        declared = {column["name"]: column for column in layer["columns"]}
        assert described["qonys"]["columns"]
        for column in described["qonys"]["columns"]:
            for key in ("title", "unit", "kind", "rule", "sources", "vintage", "method", "classes", "breaks"):
                assert column[key] == declared[column["name"]][key]
            assert column["scale"]["step"] > 0


def test_everything_that_a_byte_can_carry_is_carried(client: httpx.Client, catalog: dict[str, Any]) -> None:
    for layer in catalog["layers"]:
        carried = {column["name"] for column in client.get(f"/tiles/{layer['name']}.json").json()["qonys"]["columns"]}
        for column in layer["columns"]:
            assert (column["name"] in carried) == (column["dtype"] != "text"), (
                f"{layer['name']}.{column['name']}: a number needs a scale or bounds to be shown on the map"
            )


@pytest.mark.parametrize("tileset", ["hexagons", "districts", "oblasts", "settlements", "border_stretches"])
def test_the_fields_are_those_of_the_tiles(client: httpx.Client, tileset: str) -> None:
    described = client.get(f"/tiles/{tileset}.json").json()
    (layer,) = described["vector_layers"]
    assert layer["id"] == tileset
    for z in (5, 7, 9):
        response = client.get("/tiles/{}/{}/{}/{}".format(tileset, z, *tile_of(69.15, 54.87, z)))
        if response.status_code == 200:
            for feature in decode(response)[tileset]["features"]:
                assert set(feature["properties"]) <= set(layer["fields"])


def test_attribution_cannot_become_markup(client: httpx.Client) -> None:
    attribution = client.get("/tiles/hexagons.json").json()["attribution"]
    assert attribution
    assert "<" not in attribution


def test_it_is_asked_for_again_each_time(client: httpx.Client) -> None:
    response = client.get("/tiles/hexagons.json")
    assert response.headers["cache-control"] == "no-cache"
    assert client.get("/tiles/hexagons.json", headers={"if-none-match": response.headers["etag"]}).status_code == 304


def test_several_tilesets_are_described_together(client: httpx.Client, criteria: list[str]) -> None:
    address = "/tiles/hexagons,climate_stress,districts.json"
    whole = client.get(address).json()
    assert [layer["id"] for layer in whole["vector_layers"]] == ["hexagons", "climate_stress", "districts"]
    assert {column["tileset"] for column in whole["qonys"]["columns"]} == {"hexagons", "climate_stress"}
    assert whole["qonys"]["filtered"] == []
    chosen = criteria[0]
    asked = {"columns": chosen, "filter": "oblast = '590000000'"}
    described = client.get(address, params=asked).json()
    assert [column["name"] for column in described["qonys"]["columns"]] == [chosen]
    assert set(described["vector_layers"][0]["fields"]) == {"d", chosen}
    assert set(described["vector_layers"][2]["fields"]) == {"kato"}
    assert described["qonys"]["filtered"] == ["hexagons", "climate_stress", "districts"]
    z, (x, y) = 6, tile_of(69.15, 54.87, 6)
    by_template = decode(client.get(described["tiles"][0].format(z=z, x=x, y=y)))
    by_address = decode(client.get(f"/tiles/hexagons,climate_stress,districts/{z}/{x}/{y}", params=asked))
    assert by_template == by_address
    assert {f["properties"]["d"][:2] for f in by_template["hexagons"]["features"]} == {"59"}


def test_what_cannot_be_described_is_refused(client: httpx.Client) -> None:
    for query, code in {"columns=nothing": "unknown-column", "filter=nothing=1": "unknown-property"}.items():
        assert client.get(f"/tiles/hexagons.json?{query}").json()["code"] == code
    assert client.get("/tiles/hexagons,nothing.json").json()["code"] == "unknown-tileset"
