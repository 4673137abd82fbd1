"""Search over HTTP: names in every way of writing, codes, coordinates, refusals."""

from __future__ import annotations

from typing import Any

import h3
import httpx
import psycopg
import pytest

Sql = psycopg.Connection[dict[str, Any]]
ZHAMBYL = "594600000"  # district of North Kazakhstan; there are four of the name


def search(client: httpx.Client, text: str, limit: int = 10) -> list[dict[str, Any]]:
    """Return the places found for a text."""
    answer = client.get("/api/search", params={"q": text, "limit": limit})
    assert answer.status_code == 200, answer.text
    places: list[dict[str, Any]] = answer.json()["places"]
    assert len(places) <= limit
    return places


WAYS = {
    "Қызылжар ауданы": "595000000",
    "қызылжар": "595000000",
    "Кызылжар": "595000000",
    "КЫЗЫЛЖАРСКИЙ": "595000000",
    "Kyzylzhar": "595000000",
    "Qyzyljar": "595000000",
    "Солтүстік Қазақстан": "590000000",
    "солтустик казакстан": "590000000",
    "Северо-Казахстанская": "590000000",
    "Жаңғызөбе": "104257100",
    "Жангызобе": "104257100",
    "Жангизтобе": "104257100",
    "Zhañğyzöbe": "104257100",
}


@pytest.mark.parametrize("text", WAYS)
def test_a_name_is_found_in_every_way_of_writing(client: httpx.Client, text: str) -> None:
    assert WAYS[text] in [place["kato"] for place in search(client, text)]


def test_namesakes_are_told_apart_by_what_they_lie_in(client: httpx.Client) -> None:
    districts = [place for place in search(client, "Жамбыл", 50) if place["level"] == "district"]
    assert len({place["oblast"] for place in districts}) > 1
    first = search(client, "Жамбыл Солтүстік")[0]
    assert (first["kato"], first["level"], first["oblast"]) == (ZHAMBYL, "district", "590000000")


def test_every_place_is_found_by_its_code_and_by_each_of_its_names(client: httpx.Client, sql: Sql) -> None:
    rows = sql.execute("SELECT * FROM register_settlements WHERE name_kk <> '' ORDER BY md5(kato) LIMIT 25").fetchall()
    assert rows
    for row in rows:
        assert search(client, row["kato"])[0]["kato"] == row["kato"]
        for name in {row["name_kk"], row["name_ru"], row["name_en"]} - {None, ""}:
            found = search(client, f"{name} {row['district']}", 50)
            own = search(client, name, 50)
            assert row["kato"] in {place["kato"] for place in [*found, *own]} or len(own) == 50


def test_a_code_is_found_by_its_beginning(client: httpx.Client) -> None:
    found = search(client, "5946", 50)
    assert found[0]["kato"] == ZHAMBYL
    assert all(place["kato"].startswith("5946") for place in found)


def test_the_best_stand_first(client: httpx.Client, sql: Sql) -> None:
    first = search(client, "Семей")[0]
    assert (first["level"], first["kato"]) == ("district", "101000000")
    assert first["centre"] is not None
    assert first["residents"] > 300_000
    levels = [place["level"] for place in search(client, "Семей")]
    assert "settlement" in levels
    row = sql.execute("SELECT kato, cell FROM register_settlements WHERE kato = '101010000'").fetchone()
    town = next(place for place in search(client, "Семей") if place["kato"] == row["kato"])
    assert town["cell"] == row["cell"]


COORDINATES = ["54.9 69.1", "54,9 69,1", "54.9, 69.1", "54°54′ N 69°6′ E", "69,1° в.д. 54,9° с.ш.", "54.9N69.1E",
               "54°54′ с.е., 69°06′ ш.б.", "54°53'60\" N 69°6' E"]  # fmt: skip


@pytest.mark.parametrize("text", COORDINATES[:-1])
def test_coordinates_are_a_point_in_its_district(client: httpx.Client, sql: Sql, text: str) -> None:
    (point,) = search(client, text)
    assert (point["level"], point["centre"], point["kato"]) == ("point", [69.1, 54.9], None)
    cell = h3.latlng_to_cell(54.9, 69.1, h3.get_resolution(point["cell"]))
    row = sql.execute(
        f"SELECT district FROM hexagon_r{h3.get_resolution(cell)} WHERE cell = %s", (h3.str_to_int(cell),)
    ).fetchone()
    assert (point["cell"], point["district"]) == (cell, row["district"])


def test_a_point_abroad_has_no_district(client: httpx.Client) -> None:
    (point,) = search(client, "55.75 37.62")
    assert (point["district"], point["oblast"], point["cell"]) == (None, None, None)


@pytest.mark.parametrize("text", [COORDINATES[-1], "zqxzq", "?!", "999999999", "95.5 190.5"])
def test_what_is_nowhere_finds_nothing(client: httpx.Client, text: str) -> None:
    assert search(client, text) == []


@pytest.mark.parametrize("query", ["", "q=", "q=%20", f"q={'a' * 101}", "q=a&limit=0", "q=a&limit=51", "q=a&limit=x"])
def test_bad_questions_are_refused_with_a_remedy(client: httpx.Client, query: str) -> None:
    answer = client.get(f"/api/search?{query}")
    assert answer.status_code == 422
    assert answer.headers["content-type"].startswith("application/problem+json")
    problem = answer.json()
    assert problem["code"] == "invalid-parameter"
    assert problem["errors"][0]["remedy"]


def test_a_copy_that_is_held_is_not_sent_again(client: httpx.Client) -> None:
    first = client.get("/api/search?q=a")
    again = client.get("/api/search?q=a", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
