"""Around every request: numbers, headers, log lines, HEAD, faults of ours; over a real socket."""

from __future__ import annotations

import json
import logging
import queue
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from geo_service.http.logs import ACCESS, JsonFormatter
from geo_service.http.metrics import Metrics
from geo_service.http.middleware import TILE_SOURCE, Around
from geo_service.problem_handlers import add_problem_handlers
from tests.geo_service.serving import serving

Lines = queue.Queue[logging.LogRecord]


class Collecting(logging.Handler):
    """Keeps records whole, exceptions included."""

    def __init__(self, records: Lines) -> None:
        super().__init__()
        self._records = records

    def emit(self, record: logging.LogRecord) -> None:
        self._records.put(record)


def working() -> FastAPI:
    """An application that works, fails, and fails half-way."""
    app = FastAPI()
    add_problem_handlers(app)

    @app.get("/tiles/{z}")
    async def tile(request: Request, z: int) -> Response:
        request.scope["state"][TILE_SOURCE] = "memory"
        return Response(b"7" * z)

    @app.get("/parts")
    async def parts() -> Response:
        async def write() -> AsyncIterator[bytes]:
            yield b"one"
            yield b"two"

        return StreamingResponse(write())

    @app.get("/fault")
    async def fault() -> Response:
        raise RuntimeError("secret")

    @app.get("/half")
    async def half() -> Response:
        async def write() -> AsyncIterator[bytes]:
            yield b"half"
            raise RuntimeError("secret")

        return StreamingResponse(write())

    app.add_middleware(Around, metrics=Metrics())
    return app


@pytest.fixture(scope="module")
def site() -> Iterator[httpx.Client]:
    with serving(working()) as port, httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=20) as client:
        yield client


@pytest.fixture
def lines() -> Iterator[Lines]:
    """Everything that the service logs."""
    records: Lines = queue.Queue()
    handler, logger = Collecting(records), logging.getLogger("geo_service")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    yield records
    logger.removeHandler(handler)
    logger.setLevel(logging.NOTSET)


def line(lines: Lines, response: httpx.Response, logger: str = ACCESS) -> dict[str, Any]:
    """Return what a logger said of a request."""
    while True:
        record = lines.get(timeout=20)
        entry: dict[str, Any] = json.loads(JsonFormatter().format(record))
        if entry.get("request_id") == response.headers["x-request-id"] and record.name == logger:
            return entry


def test_a_line_says_what_was_answered(site: httpx.Client, lines: Lines) -> None:
    entry = line(lines, site.get("/tiles/9?secret=1"))
    assert entry["milliseconds"] > 0
    del entry["time"], entry["milliseconds"], entry["request_id"]
    assert entry == {
        "level": "info", "logger": ACCESS, "message": "request", "method": "GET", "route": "/tiles/{z}",
        "path": "/tiles/9", "status": 200, "bytes": 9, "tile_source": "memory",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("method", "path", "status", "size"),
    [
        ("GET", "/parts", 200, 6),
        ("HEAD", "/tiles/9", 200, 0),
        ("GET", "/nope", 404, None),
        ("PROPFIND", "/parts", 405, None),
    ],
)
def test_bytes_are_those_that_were_sent(
    site: httpx.Client, lines: Lines, method: str, path: str, status: int, size: int | None
) -> None:
    response = site.request(method, path)
    entry = line(lines, response)
    assert (entry["status"], entry["bytes"]) == (status, len(response.content) if size is None else size)
    assert entry["method"] == ("other" if method == "PROPFIND" else method)
    assert "tile_source" not in entry or path.startswith("/tiles/")


def test_a_long_path_does_not_make_a_long_line(site: httpx.Client, lines: Lines) -> None:
    entry = line(lines, site.get("/" + "a" * 20_000))
    assert len(json.dumps(entry)) < 1000


@pytest.mark.parametrize("path", ["/tiles/9", "/nope", "/fault"])
def test_head_is_get_without_its_body(site: httpx.Client, path: str) -> None:
    full, bare = site.get(path), site.head(path)
    assert bare.status_code == full.status_code
    assert bare.content == b""
    differing = {"date", "x-request-id"}
    assert {k: v for k, v in bare.headers.items() if k not in differing} == {
        k: v for k, v in full.headers.items() if k not in differing
    }
    assert int(bare.headers["content-length"]) == len(full.content) > 0


def test_a_fault_of_ours_is_told_without_its_words(site: httpx.Client, lines: Lines) -> None:
    response = site.get("/fault", headers={"accept-language": "en"})
    assert (response.status_code, response.json()["code"]) == (500, "internal-error")
    assert "secret" not in response.text
    assert response.json()["instance"].endswith(response.headers["x-request-id"])
    assert response.headers["content-security-policy"]
    entry = line(lines, response, "geo_service.http.middleware")
    assert "RuntimeError: secret" in entry["exception"], "the log has what the client does not"
    assert line(lines, response)["status"] == 500


def test_an_answer_that_fails_half_way_is_cut(site: httpx.Client) -> None:
    with pytest.raises(httpx.RemoteProtocolError):
        site.get("/half")
    assert site.get("/parts").content == b"onetwo"


def test_numbers_of_requests_differ(site: httpx.Client) -> None:
    numbers = {site.get("/parts").headers["x-request-id"] for _ in range(50)}
    assert len(numbers) == 50
    assert {len(number) for number in numbers} == {32}
