"""The real application on a real PostGIS, called through a socket."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import psycopg
import pytest
from psycopg.rows import dict_row

from geo_service.main import create_app
from geo_service.settings import Settings
from tests.geo_service.serving import serving

Running = Callable[..., Any]


@pytest.fixture(scope="session")
def client(published_database: str) -> Iterator[httpx.Client]:
    """A client of the application on the published release; for tests that change nothing."""
    with _running(published_database) as client:
        yield client


@pytest.fixture(scope="session")
def sql(published_database: str) -> Iterator[psycopg.Connection[dict[str, Any]]]:
    """A connection to the published release whose search path is its schema."""
    with psycopg.connect(published_database, autocommit=True, row_factory=dict_row) as connection:
        version = connection.execute("SELECT version FROM qonys.current_release").fetchone()["version"]
        connection.execute(f"SET search_path TO release_{version}, public")
        yield connection


@pytest.fixture(scope="session")
def version(client: httpx.Client) -> str:
    """The version of the published release."""
    return str(client.get("/readyz").json()["version"])


@pytest.fixture(scope="session")
def catalog(client: httpx.Client) -> dict[str, Any]:
    """The catalog as the service publishes it."""
    return dict(client.get("/api/layers").json())


@pytest.fixture(scope="session")
def criteria(catalog: dict[str, Any]) -> list[str]:
    """Names of all criteria, in the order of the catalog."""
    return [criterion["name"] for layer in catalog["layers"] for criterion in layer["criteria"]]


@pytest.fixture
def running() -> Running:
    """`with running(database_url, **settings) as client` serves through a real socket."""
    return _running


@contextmanager
def _running(database_url: str, **settings: Any) -> Iterator[httpx.Client]:
    """Serve in a thread; tests ask more often than one client may, so that limit is off unless it is asked for."""
    app = create_app(Settings(database_url=database_url, **({"rate_limit": 0} | settings)))
    with serving(app) as port:
        address = f"http://127.0.0.1:{port}"
        with httpx.Client(base_url=address, timeout=20, headers={"accept-language": "en"}) as client:
            yield client
