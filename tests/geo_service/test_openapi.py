"""The service does what its OpenAPI description says: every operation, with data as described and with any other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import requests
import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from geo_service.database.embedded import Cluster
from geo_service.database.embedded.database import clone_database, drop_database
from geo_service.http.case_list_uploads import MEDIA_TYPES
from geo_service.main import create_app
from geo_service.settings import Settings
from tests.geo_service.conftest import _running as serve

CONFIG = {
    "seed": 20_251_121,
    "generation": {"deterministic": True, "max-examples": 80, "database": "none"},
    "checks": {
        "negative_data_rejection": {"expected-statuses": [400, 404, 405, 413, 415, 422, 428, 431]},
        "missing_required_header": {"expected-statuses": [415, 422, 428]},
    },
    "phases": {"coverage": {"unexpected-methods": ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]}},
}
BEYOND_SCHEMAS = {"cell", "cells", "bbox", "filter", "columns", "sort"}
"""Parameters with a grammar that no JSON Schema can say: values that fit their schema may still be refused."""
PASSES_OVER = {"/api/methods/{method}"}
"""Operations that pass over the fields of a body that they do not need, whatever stands in them."""
FIT_THE_RELEASE = {
    "/api/advice",
    "/api/allocations",
    "/api/arrivals",
    "/api/capacity-tables",
    "/api/case-lists",
    "/api/effects",
    "/api/scenarios",
    "/api/scenarios/{scenario}",
    "/api/scores",
    "/api/scores/explain",
    "/api/weights/{weighting}",
}
"""Operations whose bodies name what the release has, and make sense as a whole, which no JSON Schema can say."""
OPERATION = {"/healthz", "/readyz", "/metrics"}
# Files of any kind are sent as the bytes they are.
schemathesis.serializer.alias([name for name in MEDIA_TYPES if "vnd." in name], "application/octet-stream")
DESCRIPTION = create_app(Settings(database_url="postgresql://nobody@127.0.0.1:1/none")).openapi()
operations = schemathesis.openapi.from_dict(DESCRIPTION, config=SchemathesisConfig.from_dict(CONFIG))


@pytest.fixture(scope="module")
def client(cluster: Cluster, published_template: str) -> Iterator[httpx.Client]:
    """A client of the application on a published release of its own: some operations store what they are sent."""
    with serve(clone_database(cluster, published_template, "described")) as client:
        yield client
    drop_database(cluster, "described")


@pytest.fixture(scope="module")
def session() -> Iterator[requests.Session]:
    """Connections that are kept."""
    with requests.Session() as session:
        yield session


def test_the_description_is_served(client: httpx.Client) -> None:
    assert client.get("/openapi.json").json() == DESCRIPTION


@pytest.mark.parametrize("path", DESCRIPTION["paths"])
def test_every_refusal_is_declared(path: str) -> None:
    for declared in (operation["responses"] for operation in DESCRIPTION["paths"][path].values()):
        assert {"400", "413", "431", "500"} <= set(declared)
        assert path in OPERATION or {"429", "503"} <= set(declared)
        for status, answer in declared.items():
            if status >= "400":
                assert list(answer["content"]) == ["application/problem+json"]
                assert answer["content"]["application/problem+json"]["schema"] == {
                    "$ref": "#/components/schemas/Problem"
                }
                assert (status in {"429", "503"}) == ("Retry-After" in answer.get("headers", {}))


@operations.parametrize()
def test_every_operation_does_as_described(case: Any, client: httpx.Client, session: requests.Session) -> None:
    beyond = BEYOND_SCHEMAS & {parameter.name for parameter in case.operation.iter_parameters()}
    excluded = [positive_data_acceptance] if beyond or case.operation.path in FIT_THE_RELEASE else []
    excluded += [negative_data_rejection, positive_data_acceptance] if case.operation.path in PASSES_OVER else []
    case.call_and_validate(base_url=str(client.base_url).rstrip("/"), session=session, excluded_checks=excluded)
