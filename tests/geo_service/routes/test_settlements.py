"""Settlements over HTTP."""

from __future__ import annotations

import json
from typing import Any

import httpx
import psycopg
import pytest

Sql = psycopg.Connection[dict[str, Any]]


def test_pages_follow_one_another_without_gap_or_overlap(client: httpx.Client, sql: Sql) -> None:
    seen: list[str] = []
    total = 1
    while len(seen) < total:
        page = client.get(f"/api/settlements?limit=1000&offset={len(seen)}").json()
        total = page["numberMatched"]
        assert page["numberReturned"] == len(page["features"]) > 0
        seen += [feature["id"] for feature in page["features"]]
    expected = sql.execute('SELECT kato FROM register_settlements ORDER BY kato COLLATE "C"').fetchall()
    assert seen == [row["kato"] for row in expected]
    beyond = client.get(f"/api/settlements?offset={total}").json()
    assert (beyond["numberMatched"], beyond["features"]) == (total, [])


def test_filters_are_those_of_sql(client: httpx.Client, sql: Sql) -> None:
    (district,) = [
        row["district"]
        for row in sql.execute("SELECT district FROM register_settlements GROUP BY 1 ORDER BY count(*) DESC LIMIT 1")
    ]
    where = {
        f"district={district}": f"district = '{district}'",
        f"oblast={district[:2]}0000000": f"kato LIKE '{district[:2]}%'",
        "bbox=66,50,72,53": "lon BETWEEN 66 AND 72 AND lat BETWEEN 50 AND 53",
    }
    for query, condition in where.items():
        matched = client.get(f"/api/settlements?{query}&limit=1").json()["numberMatched"]
        row = sql.execute(f"SELECT count(*) AS n FROM register_settlements WHERE {condition}").fetchone()
        assert matched == row["n"] > 0, query


def test_one_settlement_is_a_feature(client: httpx.Client, sql: Sql) -> None:
    row = sql.execute("SELECT * FROM register_settlements WHERE geom IS NOT NULL ORDER BY kato LIMIT 1").fetchone()
    feature = client.get(f"/api/settlements/{row['kato']}").json()
    assert (feature["type"], feature["id"]) == ("Feature", row["kato"])
    assert feature["geometry"] == {"type": "Point", "coordinates": [round(row["lon"], 6), round(row["lat"], 6)]}
    assert feature["properties"] == {key: value for key, value in row.items() if key not in {"lon", "lat", "geom"}}


def test_a_settlement_whose_place_is_unknown_has_none(client: httpx.Client, sql: Sql) -> None:
    row = sql.execute("SELECT kato FROM register_settlements WHERE geom IS NULL ORDER BY kato LIMIT 1").fetchone()
    assert row is not None
    assert client.get(f"/api/settlements/{row['kato']}").json()["geometry"] is None


FILTERS = {
    "residents_2025 < 50 AND kind = 2": "residents_2025 < 50 AND kind = 2",
    "NOT growth < 0 OR chance_under_50_2030 IS NULL": "NOT growth < 0 OR chance_under_50_2030 IS NULL",
    "name_ru LIKE 'Жа%'": "name_ru LIKE 'Жа%'",
    "CASEI(name_kk) = CASEI('АРАЛ')": "lower(name_kk) = lower('АРАЛ')",
    "S_INTERSECTS(geometry, BBOX(66, 50, 72, 53))": "lon BETWEEN 66 AND 72 AND lat BETWEEN 50 AND 53",
    "growth = -1.5 OR growth BETWEEN 0.1 AND 0.2": "growth::text = '-1.5' OR growth BETWEEN 0.0999 AND 0.2001",
}


@pytest.mark.parametrize("text", FILTERS)
def test_a_filter_selects_pages_and_counts(client: httpx.Client, sql: Sql, text: str) -> None:
    expected = sql.execute(f"SELECT kato FROM register_settlements WHERE {FILTERS[text]} ORDER BY kato").fetchall()
    page = client.get("/api/settlements", params={"filter": text, "limit": 1000}).json()
    assert page["numberMatched"] == len(expected) > 0
    assert [feature["id"] for feature in page["features"]] == [row["kato"] for row in expected[:1000]]


def test_a_filter_joins_the_other_parameters(client: httpx.Client, sql: Sql) -> None:
    oblast = sql.execute("SELECT oblast FROM register_settlements GROUP BY 1 ORDER BY count(*) DESC LIMIT 1").fetchone()
    query = {"oblast": oblast["oblast"], "bbox": "46,40,88,56", "filter": "residents_2025 < 100 OR kind = 1"}
    matched = client.get("/api/settlements", params=query).json()["numberMatched"]
    row = sql.execute(
        "SELECT count(*) AS n FROM register_settlements WHERE oblast = %(oblast)s AND geom IS NOT NULL"
        " AND (residents_2025 < 100 OR kind = 1)",
        query,
    ).fetchone()
    assert matched == row["n"] > 0


def test_a_filter_may_be_written_in_json(client: httpx.Client) -> None:
    few = {"op": "<", "args": [{"property": "residents_2025"}, 50]}
    tree = json.dumps({"op": "and", "args": [few, {"op": "=", "args": [{"property": "kind"}, 2]}]})
    written = client.get("/api/settlements", params={"filter": "residents_2025 < 50 AND kind = 2"}).json()
    assert client.get("/api/settlements", params={"filter": tree, "filter-lang": "cql2-json"}).json() == written


def test_what_a_filter_finds_it_finds_alone(client: httpx.Client, sql: Sql) -> None:
    """What looks like SQL is compared as text and finds nothing."""
    for text in ("' OR ''='", "x'; DROP TABLE register_settlements; --", "%(limit)s", "%s", "%", "\\", '"', "{0}"):
        quoted = text.replace("'", "''")
        response = client.get("/api/settlements", params={"filter": f"name_ru = '{quoted}'"})
        assert (response.status_code, response.json()["numberMatched"]) == (200, 0), text
    assert sql.execute("SELECT count(*) AS n FROM register_settlements").fetchone()["n"] > 6000


REFUSED = {
    "residents_2025 <": ("invalid-filter", "character 17"),
    "name_ru": ("invalid-filter", "condition"),
    "nope = 1": ("unknown-property", "residents_2025"),
    "kind = 'village'": ("filter-type", "number"),
    "foo(kind) = 1": ("filter-not-supported", "s_intersects"),
}


@pytest.mark.parametrize("text", REFUSED)
def test_a_filter_that_is_refused_says_why_and_what_instead(client: httpx.Client, text: str) -> None:
    code, words = REFUSED[text]
    spoken = set()
    for language in ("kk", "ru", "en"):
        response = client.get("/api/settlements", params={"filter": text, "lang": language})
        problem = response.json()
        assert (response.status_code, problem["code"]) == (422, code)
        assert response.headers["content-language"] == language
        (error,) = problem["errors"]
        assert error["field"] == "filter"
        assert error["value"]
        assert "{" not in error["remedy"] + problem["detail"]
        spoken.add((problem["title"], problem["detail"], error["remedy"]))
    assert len(spoken) == 3
    assert words in error["remedy"]
    for leak in ("expected", "EOI", "psycopg", "-->"):
        assert leak not in response.text


def test_a_filter_is_checked_even_if_the_client_holds_the_answer(client: httpx.Client) -> None:
    tag = client.get("/api/settlements?limit=1").headers["etag"]
    query = {"filter": "nope = 1"}
    assert client.get("/api/settlements", params=query, headers={"if-none-match": tag}).status_code == 422


def test_another_language_of_filters_is_refused(client: httpx.Client) -> None:
    problem = client.get("/api/settlements", params={"filter": "kind = 2", "filter-lang": "sql"}).json()
    assert (problem["code"], problem["errors"][0]["field"]) == ("invalid-parameter", "filter-lang")


def test_the_filter_is_described(client: httpx.Client) -> None:
    operation = client.get("/openapi.json").json()["paths"]["/api/settlements"]["get"]
    described = {parameter["name"]: parameter for parameter in operation["parameters"]}
    example = str(described["filter"]["schema"]["examples"][0])
    assert client.get("/api/settlements", params={"filter": example}).json()["numberMatched"] > 0
    language = described["filter-lang"]["schema"]
    assert (language["enum"], language["default"]) == (["cql2-text", "cql2-json"], "cql2-text")
    refusals = operation["responses"]["422"]["content"]["application/problem+json"]["examples"]
    assert {"invalid-filter", "unknown-property", "filter-type", "filter-not-supported"} <= set(refusals)
