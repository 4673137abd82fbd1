"""Stretches of the border over HTTP."""

from __future__ import annotations

import csv
import io
from typing import Any

import httpx
import psycopg
import pytest

Sql = psycopg.Connection[dict[str, Any]]
ADDRESS = "/api/border-stretches"


def test_every_stretch_is_there_the_emptiest_first(client: httpx.Client, sql: Sql) -> None:
    answer = client.get(ADDRESS).json()
    rows = sql.execute("SELECT * FROM register_border_stretches ORDER BY residents_2025, stretch").fetchall()
    assert answer["numberMatched"] == answer["numberReturned"] == len(rows) > 500
    assert [item["stretch"] for item in answer["stretches"]] == [row["stretch"] for row in rows]
    for item, row in zip(answer["stretches"], rows, strict=True):
        assert item["values"]["residents_2025"] == row["residents_2025"]
        assert item["values"]["distance_station"] == pytest.approx(row["distance_station"], abs=0.01)
        assert item["values"]["nearest_town_kk"] == row["nearest_town_kk"]
        west, south, east, north = item["bounds"]
        assert 46 < west < east < 88
        assert 40 < south < north < 56


def test_a_stretch_names_the_districts_that_it_runs_along(client: httpx.Client, sql: Sql) -> None:
    """Each has a cell that touches it; the oblasts are theirs."""
    districts = {row["kato"]: row["oblast"] for row in sql.execute("SELECT kato, oblast FROM district")}
    for item in client.get(f"{ADDRESS}?neighbour=2").json()["stretches"]:
        assert item["districts"]
        assert item["oblasts"] == list(dict.fromkeys(districts[kato] for kato in item["districts"]))
        counted = sql.execute(
            "SELECT h.district FROM hexagon_r7 h, register_border_stretches r WHERE r.stretch = %s"
            " AND ST_Distance(h.geom, r.geom) <= 1 AND h.geom && ST_Expand(r.geom, 9000)"
            " GROUP BY 1 ORDER BY count(*) DESC, 1",
            (item["stretch"],),
        ).fetchall()
        assert item["districts"] == [row["district"] for row in counted]


def test_totals_are_those_of_the_register_and_count_everybody_once(client: httpx.Client, sql: Sql) -> None:
    answer = client.get(f"{ADDRESS}?settlement_km=30&limit=1").json()
    *neighbours, whole = answer["totals"]
    for total in neighbours:
        row = sql.execute(
            "SELECT count(*) AS n, sum(length_km) AS km, sum(length_km) FILTER (WHERE distance_settlement > 30) AS away"
            " FROM register_border_stretches WHERE neighbour = %s",
            (total["neighbour"],),
        ).fetchone()
        assert total["stretches"] == row["n"]
        assert total["length_km"] == pytest.approx(row["km"], abs=0.1)
        assert total["without_settlement_km"] == pytest.approx(row["away"] or 0, abs=0.1)
    people = sql.execute(
        "SELECT sum(residents_2025) AS n FROM layer_population_r7 JOIN layer_border_districts_r7 USING (cell)"
        " WHERE stretch IS NOT NULL"
    ).fetchone()
    assert whole["neighbour"] is None
    assert whole["residents_nearest"] == sum(total["residents_nearest"] for total in neighbours) == people["n"]


def test_filters_order_and_pages(client: httpx.Client) -> None:
    everything = client.get(f"{ADDRESS}?neighbour=2&neighbour=3&sort=-distance_town").json()
    assert {item["values"]["neighbour"] for item in everything["stretches"]} == {2, 3}
    far = [item["values"]["distance_town"] for item in everything["stretches"]]
    assert far == sorted(far, reverse=True)
    page = client.get(f"{ADDRESS}?neighbour=2&neighbour=3&sort=-distance_town&limit=5&offset=3").json()
    assert page["stretches"] == everything["stretches"][3:8]
    assert (page["numberMatched"], page["totals"]) == (everything["numberMatched"], everything["totals"])
    inside = client.get(f"{ADDRESS}?neighbour=2&oblast=190000000").json()["stretches"]
    assert 0 < len(inside) < len(everything["stretches"])
    assert all("190000000" in item["oblasts"] for item in inside)
    trend = [
        item["values"]["change_percent"] for item in client.get(f"{ADDRESS}?sort=change_percent").json()["stretches"]
    ]
    known = [one for one in trend if one is not None]
    assert trend == sorted(known) + [None] * (len(trend) - len(known))
    assert None in trend


def test_a_table_speaks_the_language_that_is_asked_for(client: httpx.Client) -> None:
    headers, tags = set(), set()
    for language, separator in (("kk", ";"), ("ru", ";"), ("en", ",")):
        response = client.get(f"{ADDRESS}?format=csv&limit=3&lang={language}")
        assert response.headers["content-type"] == "text/csv; charset=utf-8"
        assert response.headers["content-language"] == language
        assert "border-stretches.csv" in response.headers["content-disposition"]
        assert response.content.startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=separator))
        assert len(rows) == 4
        assert {len(row) for row in rows} == {len(rows[0])}
        headers.add(tuple(rows[0]))
        tags.add(response.headers["etag"])
        again = client.get(f"{ADDRESS}?format=csv&lang={language}", headers={"if-none-match": response.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
    assert len(headers) == len(tags) == 3


def test_lines_are_geojson(client: httpx.Client) -> None:
    response = client.get(f"{ADDRESS}?format=geojson&neighbour=5")
    assert response.headers["content-type"] == "application/geo+json"
    answer = response.json()
    assert answer["type"] == "FeatureCollection"
    for feature in answer["features"]:
        assert feature["geometry"]["type"] == "MultiLineString"
        west, _, _, north = feature["bbox"]
        places = [place for line in feature["geometry"]["coordinates"] for place in line]
        assert min(x for x, _ in places) == pytest.approx(west, abs=1e-4)
        assert max(y for _, y in places) == pytest.approx(north, abs=1e-4)
        assert feature["properties"]["neighbour"] == 5
        assert feature["properties"]["districts"]


def test_a_copy_that_is_held_is_not_sent_again(client: httpx.Client) -> None:
    tag = client.get(f"{ADDRESS}?limit=1").headers["etag"]
    assert client.get(f"{ADDRESS}?limit=1", headers={"if-none-match": tag}).status_code == 304


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("neighbour=9", 404, "unknown-neighbour"),
        ("neighbour=x", 422, "invalid-parameter"),
        ("oblast=990000000", 404, "unknown-oblast"),
        ("oblast=59", 422, "invalid-kato"),
        ("sort=nope", 422, "unknown-sort"),
        ("format=xlsx", 422, "invalid-parameter"),
        ("settlement_km=-1", 422, "invalid-parameter"),
        ("limit=1001", 422, "invalid-parameter"),
    ],
)
def test_what_is_refused_says_why(client: httpx.Client, query: str, status: int, code: str) -> None:
    details = set()
    for language in ("kk", "ru", "en"):
        response = client.get(f"{ADDRESS}?{query}&lang={language}")
        assert (response.status_code, response.json()["code"]) == (status, code)
        assert "{" not in response.json()["detail"]
        details.add(response.json()["detail"])
    assert len(details) == 3
