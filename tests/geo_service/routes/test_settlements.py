"""Settlements over HTTP."""

from __future__ import annotations

from typing import Any

import httpx
import psycopg

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
