"""Districts and cells over HTTP say what PostGIS says."""

from __future__ import annotations

from typing import Any

import h3
import httpx
import psycopg
import pytest

Sql = psycopg.Connection[dict[str, Any]]


@pytest.fixture(scope="module")
def districts(client: httpx.Client) -> list[dict[str, Any]]:
    return list(client.get("/api/districts").json()["districts"])


def test_every_district_is_listed(client: httpx.Client, sql: Sql, districts: list[dict[str, Any]]) -> None:
    rows = {row["kato"]: row for row in sql.execute("SELECT * FROM district").fetchall()}
    assert [one["kato"] for one in districts] == sorted(rows)
    for one in districts:
        row = rows[one["kato"]]
        assert one["name"] == {"kk": row["name_kk"], "ru": row["name_ru"], "en": row["name_en"]}
        assert (one["oblast"], one["kind"], one["cells"]) == (row["oblast"], row["kind"], row["cells"])
        assert one["area_km2"] == pytest.approx(row["area_km2"], abs=0.01)
    oblasts = client.get("/api/districts").json()["oblasts"]
    assert {one["kato"] for one in oblasts} == {one["oblast"] for one in districts}


def test_bounds_hold_every_cell_and_little_more(
    client: httpx.Client, sql: Sql, districts: list[dict[str, Any]]
) -> None:
    statement = (
        "SELECT {0} AS kato, ST_Transform(ST_SetSRID(ST_Extent(geom)::geometry, 3857), 4326) AS box"
        " FROM hexagon_r7 GROUP BY {0}"
    )
    sides = "SELECT kato, ST_XMin(box), ST_YMin(box), ST_XMax(box), ST_YMax(box)"
    for level, places in (("district", districts), ("oblast", client.get("/api/districts").json()["oblasts"])):
        rows = sql.execute(f"{sides} FROM ({statement.format(level)}) AS extent").fetchall()
        boxes = {kato: box for kato, *box in (row.values() for row in rows)}
        assert {one["kato"] for one in places} == set(boxes)
        for one in places:
            wider = [low - true for low, true in zip(boxes[one["kato"]], one["bounds"], strict=True)]
            # Cells of low zooms reach a little farther than those of which a district consists.
            assert all(-0.001 < by < 0.7 for by in (wider[0], wider[1], -wider[2], -wider[3])), (one["kato"], wider)


def test_residents_are_those_of_the_population_layer(sql: Sql, districts: list[dict[str, Any]]) -> None:
    rows = sql.execute(
        "SELECT kato, number FROM district_value WHERE layer = 'population' AND column_name = 'residents_2025'"
    ).fetchall()
    assert {one["kato"]: one["residents_2025"] for one in districts} == {row["kato"]: row["number"] for row in rows}


def test_an_oblast_narrows_the_list(client: httpx.Client, districts: list[dict[str, Any]]) -> None:
    answer = client.get("/api/districts?oblast=590000000").json()
    assert [one["kato"] for one in answer["districts"]] == [
        one["kato"] for one in districts if one["oblast"] == "590000000"
    ]
    assert [one["kato"] for one in answer["oblasts"]] == ["590000000"]


def test_every_card_holds_every_value(
    client: httpx.Client, sql: Sql, catalog: dict[str, Any], districts: list[dict[str, Any]]
) -> None:
    dtypes = {(la["name"], column["name"]): column["dtype"] for la in catalog["layers"] for column in la["columns"]}
    rows: dict[str, dict[tuple[str, str], Any]] = {}
    for row in sql.execute("SELECT * FROM district_value").fetchall():
        value = row["text"] if row["number"] is None else row["number"]
        rows.setdefault(row["kato"], {})[row["layer"], row["column_name"]] = value
    for one in districts:
        card = client.get(f"/api/districts/{one['kato']}").json()
        values = {(value["layer"], value["column"]): value for value in card["values"]}
        assert set(values) == set(rows[one["kato"]])
        for key, value in values.items():
            kept = value["text"] if dtypes[key] == "text" else value["value"]
            assert kept == rows[one["kato"]][key]
        assert {name: card[name] for name in one} == one


def test_a_cards_scores_are_those_of_the_ranking(client: httpx.Client, districts: list[dict[str, Any]]) -> None:
    ranking = {one["kato"]: one for one in client.get("/api/scores").json()["districts"]}
    for one in districts[::20]:
        scores = client.get(f"/api/districts/{one['kato']}").json()["scores"]
        assert scores["of"] == sum(entry["rank"] is not None for entry in ranking.values())
        del scores["of"]
        assert scores == {name: ranking[one["kato"]][name] for name in scores}


def test_a_cards_settlements_are_those_of_the_register(client: httpx.Client, districts: list[dict[str, Any]]) -> None:
    for one in districts[::40]:
        card = client.get(f"/api/districts/{one['kato']}").json()
        assert (
            card["settlements"]["count"]
            == client.get(f"/api/settlements?district={one['kato']}").json()["numberMatched"]
        )


@pytest.mark.parametrize("resolution", [7, 6, 5, 4])
def test_a_cell_says_what_its_tables_say(
    client: httpx.Client, sql: Sql, catalog: dict[str, Any], criteria: list[str], resolution: int
) -> None:
    cell = h3.latlng_to_cell(51.13, 71.43, resolution)
    card = client.get(f"/api/cells/{cell}").json()
    index = h3.str_to_int(cell)
    hexagon = sql.execute(f"SELECT * FROM hexagon_r{resolution} WHERE cell = %s", (index,)).fetchone()
    assert (card["cell"], card["resolution"], card["district"]["kato"]) == (cell, resolution, hexagon["district"])
    for layer in catalog["layers"]:
        row = sql.execute(f"SELECT * FROM layer_{layer['name']}_r{resolution} WHERE cell = %s", (index,)).fetchone()
        for column in layer["columns"]:
            (value,) = [v for v in card["values"] if (v["layer"], v["column"]) == (layer["name"], column["name"])]
            assert (value["text"] if column["dtype"] == "text" else value["value"]) == row[column["name"]]
    row = sql.execute(f"SELECT * FROM criterion_r{resolution} WHERE cell = %s", (index,)).fetchone()
    assert [entry["criterion"] for entry in card["criteria"]] == criteria
    for entry in card["criteria"]:
        expected = row[entry["criterion"]]
        assert entry["value"] == (None if expected is None else pytest.approx(expected, abs=1e-5))


def test_a_cell_abroad_is_not_there(client: httpx.Client) -> None:
    response = client.get(f"/api/cells/{h3.latlng_to_cell(48.85, 2.35, 7)}")
    assert (response.status_code, response.json()["code"]) == (404, "cell-outside")
