"""The database goes away while serving, is too slow, or too busy; and comes back."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psycopg
import pytest

from geo_service.database.embedded import Cluster, Home
from geo_service.database.embedded.database import ensure_database
from geo_service.database.embedded.installation import Installation
from geo_service.database.migrate import migrate
from tests.geo_service.conftest import Running
from tests.geo_service.small import TILE, publish_small
from tests.geo_service.waiting import eventually


@contextmanager
def locked(database: str, table: str) -> Iterator[None]:
    """Keep every reader of a table of the current release waiting."""
    with psycopg.connect(database) as connection:
        row = connection.execute("SELECT version FROM qonys.current_release").fetchone()
        assert row is not None
        connection.execute(f"LOCK TABLE release_{row[0]}.{table} IN ACCESS EXCLUSIVE MODE")
        yield
        connection.rollback()


def waiting_queries(database: str) -> int:
    """Count the service's statements that run or wait in the database."""
    with psycopg.connect(database, autocommit=True) as connection:
        row = connection.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND application_name = 'qonys' AND state = 'active'"
        ).fetchone()
        assert row is not None
        return int(row[0])


@pytest.fixture
def own_cluster(installation: Installation, make_home: Callable[[], Home]) -> Iterator[Cluster]:
    """A cluster that may be stopped without disturbing other tests."""
    cluster = Cluster(installation, make_home())
    cluster.start()
    yield cluster
    cluster.stop()


def test_the_service_outlives_the_database(own_cluster: Cluster, running: Running, tmp_path: Path) -> None:
    database = ensure_database(own_cluster, "qonys")
    migrate(database)
    version = publish_small(database, tmp_path, 1)
    own_cluster.stop()
    with running(database, pool_timeout=0.5) as client:
        assert client.get("/healthz").status_code == 200
        for path in ("/readyz", "/api/layers", f"/tiles/hexagons/{TILE}"):
            _away(client.get(path))
        own_cluster.start()
        assert eventually(lambda: client.get("/readyz").status_code == 200, 10)
        tile = client.get(f"/tiles/hexagons/{TILE}")
        assert tile.headers["x-qonys-version"] == version

        own_cluster.stop()
        _away(client.get("/readyz"))
        _away(client.get(f"/tiles/terrain/{TILE}"))
        fresh = client.get(f"/tiles/terrain/{TILE}", headers={"if-none-match": tile.headers["etag"]})
        assert fresh.status_code == 304, "what the client holds needs no database"
        assert client.get(f"/tiles/hexagons/{TILE}").content == tile.content, "what is held in memory neither"
        assert client.get("/healthz").status_code == 200

        own_cluster.start()
        assert eventually(lambda: client.get(f"/tiles/terrain/{TILE}").status_code == 200, 10)
        assert eventually(lambda: client.get("/readyz").status_code == 200, 10)
        second = publish_small(database, tmp_path, 2)
        assert eventually(lambda: client.get("/api/layers").json()["version"] == second, 10), "it listens again"


def _away(response: httpx.Response) -> None:
    assert response.status_code == 503
    assert response.json()["code"] == "database-unavailable"
    assert int(response.headers["retry-after"]) > 0
    for leak in ("psycopg", "socket", "connection failed", "/run"):
        assert leak not in response.text


def test_a_killed_backend_costs_one_answer_at_most(database: str, running: Running, tmp_path: Path) -> None:
    publish_small(database, tmp_path, 1)
    with running(database) as client:
        assert client.get("/readyz").status_code == 200
        with psycopg.connect(database, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        assert client.get(f"/tiles/hexagons/{TILE}").status_code == 200


def test_a_statement_that_takes_too_long_is_given_up(database: str, running: Running, tmp_path: Path) -> None:
    publish_small(database, tmp_path, 1)
    with running(database, statement_timeout=0.3) as client:
        assert client.get("/readyz").status_code == 200
        with locked(database, "layer_terrain_r7"):
            response = client.get(f"/tiles/terrain/{TILE}")
            assert (response.status_code, response.json()["code"]) == (503, "query-timeout")
            assert response.headers["retry-after"]
        assert client.get(f"/tiles/terrain/{TILE}").status_code == 200


def test_a_full_pool_says_come_back(database: str, running: Running, tmp_path: Path) -> None:
    publish_small(database, tmp_path, 1)
    with running(database, pool_min_size=1, pool_max_size=1, pool_timeout=0.3) as client:
        assert client.get("/readyz").status_code == 200
        with locked(database, "layer_terrain_r7"):
            held = threading.Thread(target=client.get, args=(f"/tiles/terrain/{TILE}",))
            held.start()
            assert eventually(lambda: waiting_queries(database) == 1)
            response = client.get(f"/tiles/population/{TILE}")
            assert (response.status_code, response.json()["code"]) == (503, "database-unavailable")
            assert response.headers["retry-after"]
        held.join()
        assert client.get(f"/tiles/population/{TILE}").status_code == 200


def test_the_query_ends_when_the_client_leaves(database: str, running: Running, tmp_path: Path) -> None:
    publish_small(database, tmp_path, 1)
    with running(database) as client, locked(database, "layer_terrain_r7"):
        address = (client.base_url.host, client.base_url.port)
        connections = [socket.create_connection(address) for _ in range(3)]
        for connection in connections:
            connection.sendall(f"GET /tiles/terrain/{TILE} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        assert eventually(lambda: waiting_queries(database) == 1), "three ask, one query runs"
        connections[0].close()
        assert waiting_queries(database) == 1, "two still wait"
        connections[1].close()
        connections[2].close()
        assert eventually(lambda: waiting_queries(database) == 0), "nobody waits"
        assert "qonys_tiles_cancelled_total 1.0" in client.get("/metrics").text


def test_low_zooms_leave_room_for_the_rest(database: str, running: Running, tmp_path: Path) -> None:
    publish_small(database, tmp_path, 1)
    with running(database, pool_max_size=4, low_zoom_pool_size=1, pool_timeout=0.5) as client:
        assert client.get("/readyz").status_code == 200
        with locked(database, "tile_r4"):
            held = threading.Thread(target=client.get, args=("/tiles/hexagons/4/11/5",))
            held.start()
            assert eventually(lambda: waiting_queries(database) == 1)
            assert client.get("/tiles/hexagons/5/22/10").status_code == 503
            assert client.get(f"/tiles/hexagons/{TILE}").status_code == 200
        held.join()
