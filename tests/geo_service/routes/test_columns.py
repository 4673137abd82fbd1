"""One column over HTTP: districts, summary and histogram, against the same figures in SQL."""

from __future__ import annotations

from typing import Any

import httpx
import psycopg
import pytest

Sql = psycopg.Connection[dict[str, Any]]
ADDRESS = "/api/columns"
OBLAST = "590000000"


def bins_in_sql(sql: Sql, layer: str, column: str, condition: str, oblast: str | None) -> dict[str, Any]:
    """Count cells with area and residents in the database itself."""
    row = sql.execute(
        f"SELECT count(*) AS places, coalesce(sum(h.area_km2::float8), 0) AS area_km2,"
        f" coalesce(sum(p.residents_2025), 0) AS residents FROM hexagon_r7 h LEFT JOIN layer_{layer}_r7 l USING (cell)"
        f" LEFT JOIN layer_population_r7 p USING (cell) WHERE ({condition.format(column=f'l.{column}')})"
        f" AND (%(oblast)s::text IS NULL OR h.oblast = %(oblast)s)",
        {"oblast": oblast},
    ).fetchone()
    assert row is not None
    return row


@pytest.mark.parametrize("oblast", [None, OBLAST])
def test_cells_fall_into_the_classes_of_the_legend(client: httpx.Client, sql: Sql, oblast: str | None) -> None:
    query = {"over": "cells"} | ({"oblast": oblast} if oblast else {})
    answer = client.get(f"{ADDRESS}/climate_stress/aridity", params=query).json()
    breaks = [5, 10, 20, 24, 28, 35, 55]
    assert [(one["low"], one["high"]) for one in answer["bins"]] == list(
        zip([None, *breaks], [*breaks, None], strict=True)
    )
    for one in [answer["bins"][0], answer["bins"][2], answer["bins"][-1]]:
        low = "true" if one["low"] is None else f"{{column}} >= {one['low']}"
        high = "true" if one["high"] is None else f"{{column}} < {one['high']}"
        row = bins_in_sql(sql, "climate_stress", "aridity", f"{{column}} IS NOT NULL AND {low} AND {high}", oblast)
        assert one["places"] == row["places"]
        assert one["area_km2"] == pytest.approx(row["area_km2"], rel=1e-4, abs=0.1)
        assert one["residents"] == pytest.approx(row["residents"], rel=1e-4, abs=1)
    unknown = bins_in_sql(sql, "climate_stress", "aridity", "{column} IS NULL", oblast)
    assert answer["unknown"]["places"] == unknown["places"]
    assert sum(one["places"] for one in answer["bins"]) == answer["known"]["places"] > 0


def test_a_summary_is_that_of_sql(client: httpx.Client, sql: Sql) -> None:
    summary = client.get(f"{ADDRESS}/climate_stress/aridity?over=cells&oblast={OBLAST}").json()["summary"]
    row = sql.execute(
        "SELECT min(aridity) AS low, max(aridity) AS high, avg(aridity::float8) AS mean,"
        " stddev_pop(aridity::float8) AS deviation, sum(aridity::float8 * area_km2) / sum(area_km2::float8) AS by_area,"
        " percentile_cont(0.25) WITHIN GROUP (ORDER BY aridity) AS lower FROM hexagon_r7 JOIN layer_climate_stress_r7"
        " USING (cell) WHERE oblast = %s AND aridity IS NOT NULL",
        (OBLAST,),
    ).fetchone()
    assert (summary["low"], summary["high"]) == pytest.approx((row["low"], row["high"]), abs=0.001)
    assert summary["mean"] == pytest.approx(row["mean"], abs=0.01)
    assert summary["mean_by_area"] == pytest.approx(row["by_area"], abs=0.01)
    assert summary["deviation"] == pytest.approx(row["deviation"], abs=0.01)
    assert summary["quantiles"]["0.25"] == pytest.approx(row["lower"], abs=0.01)


def test_districts_without_data_are_there_too(client: httpx.Client, sql: Sql) -> None:
    found = 0
    for layer, column in (("depopulating_villages", "growth_2009_2023"), ("accessibility", "distance_district_centre")):
        answer = client.get(f"{ADDRESS}/{layer}/{column}").json()
        rows = sql.execute(
            "SELECT d.kato, v.number FROM district d LEFT JOIN district_value v ON v.kato = d.kato AND v.layer = %s"
            " AND v.column_name = %s ORDER BY d.kato",
            (layer, column),
        ).fetchall()
        assert [item["kato"] for item in answer["districts"]] == [row["kato"] for row in rows]
        for item, row in zip(answer["districts"], rows, strict=True):
            assert (item["value"] is None) == (row["number"] is None)
            assert row["number"] is None or item["value"] == pytest.approx(float(row["number"]), abs=0.01)
        missing = sum(row["number"] is None for row in rows)
        assert (answer["unknown"]["places"], answer["known"]["places"]) == (missing, len(rows) - missing)
        found += missing
    assert found > 0


def test_equal_bins_hold_everything_and_are_equally_wide(client: httpx.Client) -> None:
    answer = client.get(f"{ADDRESS}/terrain_and_land/elevation?over=cells&bins=12").json()
    widths = {round(one["high"] - one["low"], 6) for one in answer["bins"]}
    assert len(widths) == 1
    assert 6 <= len(answer["bins"]) <= 14
    assert answer["bins"][0]["low"] <= answer["summary"]["low"]
    assert answer["bins"][-1]["high"] >= answer["summary"]["high"]
    assert sum(one["places"] for one in answer["bins"]) == answer["known"]["places"]
    assert answer["bins"][0]["places"] > 0
    assert answer["bins"][-1]["places"] > 0


def test_classes_are_counted_by_their_codes(client: httpx.Client, sql: Sql) -> None:
    answer = client.get(f"{ADDRESS}/terrain_and_land/land_cover?over=cells").json()
    counted = {
        row["land_cover"]: row["n"]
        for row in sql.execute("SELECT land_cover, count(*) AS n FROM layer_terrain_and_land_r7 GROUP BY 1")
    }
    assert {one["code"]: one["places"] for one in answer["bins"] if one["places"]} == counted
    assert answer["summary"] is None
    yes = client.get(f"{ADDRESS}/border_districts/in_border_strip?over=cells").json()["bins"]
    assert [one["code"] for one in yes] == [1, 0]
    assert all(one["places"] > 0 for one in yes)


def test_every_column_has_figures(client: httpx.Client, catalog: dict[str, Any]) -> None:
    for layer in catalog["layers"]:
        for column in layer["columns"]:
            response = client.get(f"{ADDRESS}/{layer['name']}/{column['name']}?oblast={OBLAST}")
            answer = response.json()
            assert response.status_code == 200, (layer["name"], column["name"])
            assert answer["known"]["places"] + answer["unknown"]["places"] == len(answer["districts"]) > 10
            texts = column["dtype"] == "text"
            assert texts or sum(one["places"] for one in answer["bins"]) == answer["known"]["places"]


def test_a_text_column_gives_its_texts_and_no_histogram(client: httpx.Client) -> None:
    answer = client.get(f"{ADDRESS}/border_districts/stretch").json()
    assert answer["bins"] == []
    assert {item["text"] is None for item in answer["districts"]} == {True, False}
    assert all(item["value"] is None for item in answer["districts"])


def test_a_copy_that_is_held_is_not_sent_again(client: httpx.Client) -> None:
    tag = client.get(f"{ADDRESS}/population/density_2025").headers["etag"]
    assert client.get(f"{ADDRESS}/population/density_2025", headers={"if-none-match": tag}).status_code == 304


@pytest.mark.parametrize(
    ("path", "status", "code", "says"),
    [
        ("water_stress/perenial_water", 404, "unknown-layer-column", "water_stress/perennial_water_km"),
        ("nope/nope", 404, "unknown-layer-column", "/api/layers"),
        ("border_districts/stretch?over=cells", 422, "column-holds-texts", "over=districts"),
        ("population/density_2025?over=villages", 422, "invalid-parameter", "over"),
        ("population/density_2025?bins=1", 422, "invalid-parameter", "bins"),
        ("population/density_2025?oblast=990000000", 404, "unknown-oblast", "/api/districts"),
    ],
)
def test_what_is_refused_says_why(client: httpx.Client, path: str, status: int, code: str, says: str) -> None:
    details = set()
    for language in ("kk", "ru", "en"):
        response = client.get(f"{ADDRESS}/{path}{'&' if '?' in path else '?'}lang={language}")
        assert (response.status_code, response.json()["code"]) == (status, code)
        assert says in response.json()["detail"]
        details.add(response.json()["detail"])
    assert len(details) == 3
