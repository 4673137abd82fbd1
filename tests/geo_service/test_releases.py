"""A new release is seen at once, whole, and by its version the one before stays."""

from __future__ import annotations

import threading
from pathlib import Path

import psycopg
import pytest

from geo_service.database.catalog import LAYOUT
from geo_service.database.server import published_version
from tests.geo_service.conftest import Running
from tests.geo_service.small import TILE, publish_small
from tests.geo_service.waiting import eventually


def test_before_the_first_release_it_lives_but_is_not_ready(database: str, running: Running, tmp_path: Path) -> None:
    with running(database) as client:
        assert client.get("/healthz").status_code == 200
        for path in ("/readyz", "/api/layers", "/tiles/hexagons.json", f"/tiles/hexagons/{TILE}"):
            response = client.get(path)
            assert (response.status_code, response.json()["code"]) == (503, "no-release")
            assert int(response.headers["retry-after"]) > 0
        version = publish_small(database, tmp_path, 1)
        assert client.get("/readyz").json()["version"] == version
        assert client.get("/api/layers").json()["version"] == version


def test_an_empty_database_is_not_ready_either(empty_database: str, running: Running) -> None:
    with running(empty_database) as client:
        assert client.get("/readyz").json()["code"] == "no-release"


def test_a_new_release_is_seen_at_once_and_the_old_one_stays(database: str, running: Running, tmp_path: Path) -> None:
    first = publish_small(database, tmp_path, 1)
    with running(database) as client:
        old = client.get(f"/tiles/hexagons/{TILE}")
        kept = client.get(f"/tiles/{first}/hexagons/{TILE}")
        assert old.headers["x-qonys-version"] == first
        second = publish_small(database, tmp_path, 2)
        assert eventually(lambda: client.get("/tiles/hexagons.json").json()["qonys"]["version"] == second, 1.0)
        new = client.get(f"/tiles/hexagons/{TILE}", headers={"if-none-match": old.headers["etag"]})
        assert (new.status_code, new.headers["x-qonys-version"]) == (200, second)
        assert new.content != old.content
        assert client.get(f"/tiles/{first}/hexagons/{TILE}").content == kept.content
        assert second in client.get("/tiles/hexagons.json").json()["tiles"][0]


def test_a_dropped_release_is_gone_and_says_where_to_go(database: str, running: Running, tmp_path: Path) -> None:
    first = publish_small(database, tmp_path, 1)
    with running(database) as client:
        assert client.get(f"/tiles/{first}/terrain/{TILE}").status_code == 200
        publish_small(database, tmp_path, 2)
        publish_small(database, tmp_path, 3)
        response = client.get(f"/tiles/{first}/population/{TILE}")
        assert (response.status_code, response.json()["code"]) == (404, "release-not-served")
        assert "/tiles/hexagons.json" in response.json()["detail"]


def test_no_answer_mixes_two_releases(database: str, running: Running, tmp_path: Path) -> None:
    """While the pointer moves to and fro, each answer is of one release in its header, its body and its values."""
    versions = [publish_small(database, tmp_path, seed) for seed in (1, 2)]
    stop = threading.Event()

    def move() -> None:
        with psycopg.connect(database, autocommit=True) as connection:
            while not stop.is_set():
                for version in versions:
                    connection.execute("SELECT qonys.point_to(%s)", (version,))
                    stop.wait(0.01)

    with running(database) as client:
        expected = {}
        for version in versions:
            with psycopg.connect(database, autocommit=True) as connection:
                connection.execute("SELECT qonys.point_to(%s)", (version,))
            assert eventually(lambda version=version: client.get("/api/layers").json()["version"] == version)
            card = client.get("/api/districts/591600000").json()
            expected[version] = (card["values"], card["scores"])
        mover = threading.Thread(target=move)
        mover.start()
        try:
            seen = set()
            for _ in range(300):
                response = client.get("/api/districts/591600000")
                card = response.json()
                assert response.headers["x-qonys-version"] == card["version"]
                assert (card["values"], card["scores"]) == expected[card["version"]]
                seen.add(card["version"])
        finally:
            stop.set()
            mover.join()
        assert seen == set(versions)


def test_a_release_of_the_future_is_refused_and_the_old_one_served(
    database: str, running: Running, tmp_path: Path
) -> None:
    first = publish_small(database, tmp_path, 1)
    with running(database) as client:
        assert client.get("/readyz").json()["version"] == first
        second = publish_small(database, tmp_path, 2)
        assert eventually(lambda: client.get("/api/layers").json()["version"] == second)
        with psycopg.connect(database) as connection:
            connection.execute(
                f"UPDATE release_{first}.layer"
                " SET declaration = jsonb_set(declaration, '{columns,0,unit,key}', '\"new\"')"
            )
            connection.execute("SELECT qonys.point_to(%s)", (first,))
    with running(database) as client:
        response = client.get("/api/layers")
        assert (response.status_code, response.json()["code"]) == (503, "release-unreadable")
        assert "new" not in response.json()["detail"].replace("newer", "")
        with psycopg.connect(database) as connection:
            connection.execute("SELECT qonys.point_to(%s)", (second,))
        assert eventually(lambda: client.get("/api/layers").status_code == 200)
        with psycopg.connect(database) as connection:
            connection.execute("SELECT qonys.point_to(%s)", (first,))
        assert client.get("/readyz").json()["code"] == "release-unreadable"
        assert client.get("/api/layers").json()["version"] == second


def test_tables_made_for_an_older_service_are_not_read_but_published_anew(
    database: str, running: Running, tmp_path: Path
) -> None:
    version = publish_small(database, tmp_path, 1)
    assert published_version(database) == version
    with psycopg.connect(database) as connection:
        connection.execute("UPDATE qonys.release SET layout = layout - 1")
    assert published_version(database) is None
    with running(database) as client:
        response = client.get(f"/tiles/terrain/{TILE}")
        assert (response.status_code, response.json()["code"]) == (503, "release-unreadable")
        assert publish_small(database, tmp_path, 1) == version
        assert eventually(lambda: client.get(f"/tiles/terrain/{TILE}").status_code == 200)
    assert published_version(database) == version


def test_the_service_reads_the_layout_that_the_migrations_make(database: str) -> None:
    with psycopg.connect(database) as connection:
        assert connection.execute("SELECT qonys.layout()").fetchone() == (LAYOUT,)


@pytest.mark.parametrize("lost", ["layer_terrain_r7", "tile_r7"])
def test_tables_that_vanish_are_no_fault_of_the_client(
    database: str, running: Running, tmp_path: Path, lost: str
) -> None:
    version = publish_small(database, tmp_path, 1)
    with running(database) as client:
        assert client.get("/readyz").status_code == 200
        with psycopg.connect(database, autocommit=True) as connection:
            connection.execute(f"DROP TABLE release_{version}.{lost} CASCADE")
        response = client.get(f"/tiles/terrain/{TILE}")
        assert (response.status_code, response.json()["code"]) == (503, "release-changing")
