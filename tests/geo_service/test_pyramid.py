"""Over the whole country, nothing is gained or lost from one level of the pyramid to the next."""

from __future__ import annotations

from typing import Any

import httpx
import psycopg
import pytest

from layers.core.grid import resolutions

Sql = psycopg.Connection[dict[str, Any]]


def summed(catalog: dict[str, Any]) -> list[tuple[str, str]]:
    """Every column that adds up, with its layer."""
    return [
        (layer["name"], column["name"])
        for layer in catalog["layers"]
        for column in layer["columns"]
        if column["rule"] == "sum"
    ]


def test_sums_are_the_same_at_every_level(sql: Sql, catalog: dict[str, Any]) -> None:
    columns = summed(catalog)
    assert len(columns) >= 3
    for layer, column in columns:
        found = [
            sql.execute(f"SELECT sum({column}::float8) AS s, count({column}) AS n FROM layer_{layer}_r{r}").fetchone()
            for r in resolutions(catalog["resolution"])
        ]
        assert found[0]["n"] > 0, (layer, column)
        # real keeps seven digits, and each parent is rounded to the decimals of its column
        assert [row["s"] for row in found] == pytest.approx([found[0]["s"]] * len(found), rel=1e-5), (layer, column)


def test_every_cell_has_its_parents_and_no_parent_is_empty(sql: Sql, catalog: dict[str, Any]) -> None:
    finest = catalog["resolution"]
    for coarser in resolutions(finest):
        parents = (
            f"SELECT DISTINCT (cell & ~(15::bigint << 52)) | ({coarser}::bigint << 52)"
            f" | ((1::bigint << {3 * (15 - coarser)}) - 1) FROM hexagon_r{finest}"
        )
        row = sql.execute(
            f"SELECT count(*) AS n, count(*) FILTER (WHERE cell IN ({parents})) AS known,"
            f" (SELECT count(*) FROM ({parents}) AS p) AS asked FROM hexagon_r{coarser}"
        ).fetchone()
        assert row["n"] == row["known"] == row["asked"]


def test_criteria_known_everywhere_keep_their_mean_by_area(
    sql: Sql, catalog: dict[str, Any], criteria: list[str]
) -> None:
    finest = catalog["resolution"]
    gaps = sql.execute(
        f"SELECT {', '.join(f'count(*) - count({name}) AS {name}' for name in criteria)} FROM criterion_r{finest}"
    ).fetchone()
    known = [name for name in criteria if gaps[name] == 0]
    assert known
    for name in known:
        means = [
            sql.execute(
                f"SELECT sum({name}::float8 * area_km2) / sum(area_km2::float8) AS mean"
                f" FROM criterion_r{r} JOIN hexagon_r{r} USING (cell)"
            ).fetchone()["mean"]
            for r in resolutions(finest)
        ]
        assert means == pytest.approx([means[0]] * len(means), abs=1e-6), name


def test_tilejson_declares_the_level_of_every_zoom_and_the_rule_of_every_column(
    client: httpx.Client, catalog: dict[str, Any]
) -> None:
    for layer in catalog["layers"]:
        described = client.get(f"/tiles/{layer['name']}.json").json()["qonys"]
        assert described["resolutions"] == {
            "2": 4, "3": 4, "4": 4, "5": 4, "6": 5, "7": 6, "8": 6, "9": 7, "10": 7,
        }  # fmt: skip
        rules = {column["name"]: column["rule"] for column in layer["columns"]}
        assert {column["name"]: column["rule"] for column in described["columns"]}.items() <= rules.items()


@pytest.mark.parametrize("unit", ["district", "oblast"])
def test_outlines_are_simpler_the_farther_away_and_never_overlap(sql: Sql, catalog: dict[str, Any], unit: str) -> None:
    points = []
    for resolution in sorted(resolutions(catalog["resolution"])):
        # One too small to have a cell of its own keeps its finest outline, which lies inside another's.
        row = sql.execute(
            f"SELECT sum(ST_NPoints(geom)) AS points, sum(ST_Area(geom)) AS parts,"
            f" ST_Area(ST_UnaryUnion(ST_Collect(geom))) AS whole FROM {unit}_outline"
            f" WHERE resolution = {resolution} AND kato IN (SELECT {unit} FROM hexagon_r{resolution})"
        ).fetchone()
        points.append(row["points"])
        assert row["parts"] == pytest.approx(row["whole"], rel=1e-7), resolution
    assert points == sorted(points)
    assert points[0] * 10 < points[-1]
