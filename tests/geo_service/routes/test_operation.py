"""What operators see."""

from __future__ import annotations

import json
import logging
import logging.handlers
import queue
import re
from collections.abc import Iterator

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from geo_service.http.logs import ACCESS, JsonFormatter
from geo_service.main import create_app
from geo_service.settings import Settings
from tests.geo_service.conftest import Running
from tests.geo_service.serving import serving
from tests.geo_service.waiting import eventually


def test_alive_and_ready(client: httpx.Client, version: str) -> None:
    assert client.get("/healthz").json() == {"status": "alive"}
    assert client.get("/readyz").json() == {"status": "ready", "version": version}


def test_a_service_that_stops_is_alive_but_not_ready(published_database: str) -> None:
    app = create_app(Settings(database_url=published_database))
    with serving(app) as port, httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=20) as client:
        assert client.get("/readyz").status_code == 200
        app.state.services.stopping = True
        response = client.get("/readyz")
        assert (response.status_code, response.json()["code"]) == (503, "stopping")
        assert int(response.headers["retry-after"]) > 0
        assert client.head("/readyz").status_code == 503
        assert client.get("/healthz").status_code == 200
        assert client.get("/api/districts").status_code == 200, "who is here already is still answered"


def test_without_a_release_it_is_alive_but_not_ready(database: str, running: Running) -> None:
    with running(database) as client:
        response = client.get("/readyz")
        assert (response.status_code, response.json()["code"]) == (503, "no-release")
        assert int(response.headers["retry-after"]) > 0
        assert client.get("/healthz").status_code == 200


def test_metrics_count_requests_by_route_and_zoom(client: httpx.Client) -> None:
    def count() -> float:
        families = text_string_to_metric_families(client.get("/metrics").text)
        return sum(
            sample.value
            for family in families
            for sample in family.samples
            if sample.name == "qonys_request_seconds_count"
            and sample.labels
            == {"route": "/tiles/{tileset}/{z}/{x}/{y}", "method": "GET", "status": "204", "zoom": "10"}
        )

    before = count()
    client.get("/tiles/hexagons/10/0/0")
    assert eventually(lambda: count() == before + 1), "counted once the answer is sent"
    names = {family.name for family in text_string_to_metric_families(client.get("/metrics").text)}
    assert {"qonys_tiles", "qonys_tiles_cancelled", "qonys_pool", "qonys_request_seconds"} <= names


def test_strange_requests_do_not_make_new_metrics(client: httpx.Client) -> None:
    for path in ("/nope/1", "/nope/2", "/tiles/hexagons/777/0/0"):
        client.get(path)
    client.request("BREW", "/healthz")
    text = client.get("/metrics").text
    for strange in ("nope", "777", "BREW"):
        assert not re.search(rf'="[^"]*{strange}', text)


@pytest.fixture
def access_log() -> Iterator[queue.Queue[logging.LogRecord]]:
    """Log records of requests, written once their answer is sent."""
    records: queue.Queue[logging.LogRecord] = queue.Queue()
    handler = logging.handlers.QueueHandler(records)
    logger = logging.getLogger(ACCESS)
    level = logger.level
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    yield records
    logger.removeHandler(handler)
    logger.setLevel(level)


def test_each_request_is_one_json_line_without_personal_data(
    client: httpx.Client, access_log: queue.Queue[logging.LogRecord]
) -> None:
    response = client.get("/api/districts?oblast=590000000", headers={"user-agent": "somebody", "cookie": "a=b"})
    record = access_log.get(timeout=5)
    while getattr(record, "request_id", "") != response.headers["x-request-id"]:
        record = access_log.get(timeout=5)
    line = json.loads(JsonFormatter().format(record))
    assert line["request_id"] == response.headers["x-request-id"]
    assert (line["method"], line["route"], line["status"]) == ("GET", "/api/districts", 200)
    assert (line["path"], line["bytes"]) == ("/api/districts", int(response.headers["content-length"]))
    assert line["milliseconds"] > 0
    for personal in ("127.0.0.1", "somebody", "a=b", "oblast"):
        assert personal not in json.dumps(line)
