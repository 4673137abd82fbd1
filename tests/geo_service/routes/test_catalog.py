"""The catalog over HTTP is the catalog in PostGIS."""

from __future__ import annotations

from typing import Any

import httpx
import psycopg

Sql = psycopg.Connection[dict[str, Any]]


def test_every_layer_comes_as_it_was_declared(
    client: httpx.Client, sql: Sql, catalog: dict[str, Any], version: str
) -> None:
    rows = sql.execute("SELECT name, declaration, lineage FROM layer ORDER BY position").fetchall()
    assert [layer["name"] for layer in catalog["layers"]] == [row["name"] for row in rows]
    for layer, row in zip(catalog["layers"], rows, strict=True):
        assert {key: layer[key] for key in row["declaration"]} == row["declaration"]
        assert layer["fingerprint"] == row["lineage"]["fingerprint"]
    assert catalog["version"] == version


def test_every_source_that_is_named_is_there(catalog: dict[str, Any]) -> None:
    named = {key for layer in catalog["layers"] for key in layer["sources"]}
    named |= {key for layer in catalog["layers"] for column in layer["columns"] for key in column["sources"]}
    assert named <= set(catalog["sources"])
    for source in catalog["sources"].values():
        assert {"title", "publisher", "licence", "attribution", "vintage", "sha256", "licence_verified"} <= set(source)


def test_zooms_name_resolutions(catalog: dict[str, Any]) -> None:
    assert catalog["zooms"] == {"2": 4, "3": 4, "4": 4, "5": 4, "6": 5, "7": 6, "8": 6, "9": 7, "10": 7}


def test_the_description_of_the_service_is_whole(client: httpx.Client) -> None:
    described = client.get("/openapi.json").json()
    for path, operations in described["paths"].items():
        for operation in operations.values():
            assert operation["summary"], path
            for parameter in operation.get("parameters", []):
                assert parameter["description"], (path, parameter["name"])
            for status, response in operation["responses"].items():
                assert response["description"], (path, status)
                if status.startswith(("4", "5")):
                    assert "application/problem+json" in response["content"], (path, status)
                    assert "HTTPValidationError" not in str(response), (path, status)
    assert "cdn" not in str(described).lower()
