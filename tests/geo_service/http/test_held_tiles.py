"""The short way to a tile says, word for word, what the long way said."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from tests.geo_service.conftest import Running
from tests.geo_service.small import TILE, publish_small

FIXED = {"date", "x-request-id"}


def said(response: httpx.Response) -> tuple[int, bytes, dict[str, str]]:
    """Status, body and headers of an answer, but for what differs each time."""
    return response.status_code, response.content, {k: v for k, v in response.headers.items() if k not in FIXED}


def counted(client: httpx.Client, source: str) -> float:
    lines = client.get("/metrics").text.splitlines()
    return sum(float(line.split()[-1]) for line in lines if line.startswith(f'qonys_tiles_total{{source="{source}"'))


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("address", [f"hexagons/{TILE}", f"terrain,districts/{TILE}", "hexagons/5/0/0"])
def test_the_short_way_says_what_the_long_way_said(
    database: str, running: Running, tmp_path: Path, method: str, address: str
) -> None:
    version = publish_small(database, tmp_path, 1)
    with running(database) as client:
        for prefix in ("/tiles", f"/tiles/{version}"):
            first = client.request(method, f"{prefix}/{address}")
            held = counted(client, "memory")
            assert said(client.request(method, f"{prefix}/{address}")) == said(first)
            assert counted(client, "memory") == held + 1
            assert first.headers["x-qonys-version"] == version
            asking = {"if-none-match": first.headers["etag"]}
            known = client.request(method, f"{prefix}/{address}", headers=asking)
            assert (known.status_code, known.content) == (304, b"")
            for name in ("etag", "cache-control", "vary"):
                assert known.headers[name] == first.headers[name]


def test_metrics_count_both_ways_under_one_route(database: str, running: Running, tmp_path: Path) -> None:
    version = publish_small(database, tmp_path, 1)
    with running(database) as client:
        for _ in range(3):
            client.get(f"/tiles/hexagons/{TILE}")
            client.get(f"/tiles/{version}/hexagons/{TILE}")
        text = client.get("/metrics").text
        for route in ("/tiles/{tileset}/{z}/{x}/{y}", "/tiles/{version}/{tileset}/{z}/{x}/{y}"):
            labels = f'{{method="GET",route="{route}",status="200",zoom="9"}}'
            assert f"qonys_request_seconds_count{labels} 3.0" in text


@pytest.mark.parametrize(
    "address",
    [
        "/tiles/hexagons/9/354/162/0/0", "/tiles//9/354/162", "/tiles/hexagons/9/354/-1", "/tiles/hexagons/9/354",
        "/tiles/hexagons/9/354/1٦2", "/tiles/hexagons/9/354/" + "9" * 5000, "/tiles/0123456789ab/hexagons/9/354/162",
        "/tiles/hexagons/9/99999/162", "/tiles/", "/tiles",
    ],
)  # fmt: skip
def test_what_is_malformed_goes_the_long_way(database: str, running: Running, tmp_path: Path, address: str) -> None:
    publish_small(database, tmp_path, 1)
    with running(database) as client:
        client.get(f"/tiles/hexagons/{TILE}")
        response = client.get(address)
        assert response.status_code in {404, 422}
        assert response.headers["content-type"] == "application/problem+json"


def test_a_new_release_is_never_answered_with_old_tiles(database: str, running: Running, tmp_path: Path) -> None:
    first = publish_small(database, tmp_path, 1)
    with running(database) as client:
        for _ in range(2):
            assert client.get(f"/tiles/terrain/{TILE}").headers["x-qonys-version"] == first
        second = publish_small(database, tmp_path, 2)
        assert client.get("/readyz").json()["version"] == second
        new = client.get(f"/tiles/terrain/{TILE}")
        assert new.headers["x-qonys-version"] == second
        assert new.content != client.get(f"/tiles/{first}/terrain/{TILE}").content
        assert new.content == client.get(f"/tiles/terrain/{TILE}").content


def test_the_size_of_the_memory_is_seen(database: str, running: Running, tmp_path: Path) -> None:
    publish_small(database, tmp_path, 1)
    with running(database, tile_cache_dir=tmp_path / "tiles", tile_cache_disk=2**20) as client:
        tile = client.get(f"/tiles/hexagons/{TILE}")
        text = client.get("/metrics").text
        held = next(line for line in text.splitlines() if line.startswith("qonys_tile_cache_bytes{"))
        assert int(tile.headers["content-length"]) < float(held.split()[-1]) < 10_000
        assert 'qonys_tile_disk_bytes{place="disk"}' in text
