"""Bodies that are too large and requests that are too many, over real sockets."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from starlette.requests import Request
from starlette.types import Message

from geo_service.http.limits import BodyLimit, InFlight
from geo_service.http.metrics import Metrics
from geo_service.http.middleware import Around
from geo_service.problem_handlers import add_problem_handlers
from tests.geo_service.conftest import Running
from tests.geo_service.http.talking import answer, connected, head, is_closed, problem
from tests.geo_service.serving import serving
from tests.geo_service.waiting import eventually

LIMIT = 1000
CHUNK = b"258\r\n" + b"7" * 600 + b"\r\n"  # 0x258 = 600
READERS = ["/whole", "/parsed", "/streamed", "/stubborn"]


def refused(metrics: Metrics, reason: str) -> float:
    return metrics.registry.get_sample_value("qonys_refused_total", {"reason": reason}) or 0.0


def receiving(metrics: Metrics) -> FastAPI:
    """An application that takes bodies in every way there is."""
    app = FastAPI()
    add_problem_handlers(app)

    @app.post("/whole")
    async def whole(request: Request) -> int:
        return len(await request.body())

    @app.post("/parsed")
    async def parsed(body: list[int] | int) -> int:
        return body if isinstance(body, int) else len(body)

    @app.post("/streamed")
    async def streamed(request: Request) -> int:
        return sum([len(part) async for part in request.stream()])

    @app.post("/stubborn")
    async def stubborn(request: Request) -> str:
        try:
            await request.body()
        except Exception as error:  # noqa: BLE001  # that is the point: whatever an application does, the limit holds
            return str(error)
        return "taken"

    @app.post("/deaf")
    async def deaf() -> str:
        return "not listening"

    app.add_middleware(BodyLimit, limit=LIMIT, metrics=metrics)
    app.add_middleware(Around, metrics=metrics)
    return app


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


@pytest.fixture
def port(metrics: Metrics) -> Iterator[int]:
    with serving(receiving(metrics)) as port:
        yield port


@pytest.mark.parametrize("path", READERS)
def test_a_body_within_the_limit_is_taken(port: int, path: str) -> None:
    body = b"1" + b" " * (LIMIT - 1)
    headers = {"content-type": "application/json"}
    for content in (body, iter([body[:600], body[600:]])):
        assert httpx.post(f"http://127.0.0.1:{port}{path}", content=content, headers=headers).status_code == 200


@pytest.mark.parametrize("size", [LIMIT + 1, 10**9, 10**17])
def test_a_body_announced_too_large_is_refused_before_it_comes(port: int, metrics: Metrics, size: int) -> None:
    with connected(port) as connection:
        connection.sendall(head("/whole", "POST", content_length=str(size), accept_language="en"))
        response, told = problem(connection)
        assert (response.status, told["code"]) == (413, "body-too-large")
        assert f"{LIMIT} bytes" in told["detail"]
        assert response.headers["connection"] == "close"
        assert is_closed(connection)
    assert refused(metrics, "body") == 1


@pytest.mark.parametrize("path", READERS)
def test_a_body_of_unknown_size_is_read_up_to_the_limit(port: int, metrics: Metrics, path: str) -> None:
    with connected(port) as connection:
        connection.sendall(head(path, "POST", transfer_encoding="chunked", content_type="application/json") + CHUNK)
        connection.sendall(CHUNK)  # and never an end
        response, told = problem(connection)
        assert (response.status, told["code"]) == (413, "body-too-large")
        assert response.headers["x-request-id"]
        assert is_closed(connection)
    assert refused(metrics, "body") == 1


def test_an_endless_body_that_nobody_reads_ends_with_the_answer(port: int) -> None:
    with connected(port) as connection:
        connection.sendall(head("/deaf", "POST", transfer_encoding="chunked") + CHUNK)
        response, body = answer(connection)
        assert (response.status, body) == (200, b'"not listening"')
        assert response.headers["connection"] == "close"
        assert is_closed(connection)


def test_a_large_body_meets_the_limit_whatever_it_is_sent_to(client: httpx.Client) -> None:
    for path in ("/", "/healthz", "/nope", "/api/layers"):
        response = client.post(path, content=b"x" * (1024**2 + 1))
        assert (response.status_code, response.json()["code"]) == (413, "body-too-large")
    assert client.post("/api/layers", content=b"x" * 1024**2).status_code == 405


@pytest.mark.parametrize("length", ["ten", "-5", "1e3", "+7", "1,2", "0x10"])
def test_a_length_that_is_none_is_told(port: int, length: str) -> None:
    with connected(port) as connection:
        connection.sendall(head("/whole", "POST", content_length=length))
        response, told = problem(connection)
        assert (response.status, told["code"]) == (400, "bad-request")


@pytest.mark.parametrize(("length", "status"), [(b"ten", 400), (b"", 400), (b"9" * 5000, 413)])
def test_servers_that_pass_on_a_strange_length_are_covered(length: bytes, status: int) -> None:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        pytest.fail("nothing of such a body is read")

    headers = [(b"content-length", length)]
    scope: dict[str, Any] = {
        "type": "http", "method": "POST", "path": "/whole", "query_string": b"", "headers": headers,
    }  # fmt: skip
    asyncio.run(BodyLimit(receiving(Metrics()), LIMIT, Metrics())(scope, receive, send))
    assert sent[0]["status"] == status


class Waiting:
    """An application whose answers to /slow wait until they are let go."""

    def __init__(self) -> None:
        self.app = FastAPI()
        self.entered = 0
        self.go = threading.Event()
        self.app.get("/slow")(self._slow)
        self.app.get("/healthz")(self._healthz)

    async def _slow(self) -> str:
        self.entered += 1
        await asyncio.to_thread(self.go.wait, 20)
        return "done"

    async def _healthz(self) -> str:
        return "alive"


def test_requests_in_flight_are_bounded(metrics: Metrics) -> None:
    waiting = Waiting()
    waiting.app.add_middleware(InFlight, most=2, metrics=metrics)
    with serving(waiting.app) as port, ThreadPoolExecutor() as threads:
        address = f"http://127.0.0.1:{port}"
        held = [threads.submit(httpx.get, f"{address}/slow", timeout=20) for _ in range(2)]
        assert eventually(lambda: waiting.entered == 2)
        response = httpx.get(f"{address}/slow?lang=ru")
        assert (response.status_code, response.json()["code"]) == (503, "busy")
        assert response.json()["title"] == "Сервис занят"
        assert int(response.headers["retry-after"]) > 0
        assert httpx.get(f"{address}/healthz").status_code == 200, "health is always told"
        waiting.go.set()
        assert [one.result().status_code for one in held] == [200, 200]
        assert httpx.get(f"{address}/slow").status_code == 200, "there is room again"
    assert refused(metrics, "busy") == 1


def test_the_bound_is_a_setting(published_database: str, running: Running) -> None:
    with running(published_database, max_in_flight=1) as client, ThreadPoolExecutor(20) as threads:
        statuses = {one.status_code for one in threads.map(client.get, ["/api/scores"] * 60)}
        assert statuses == {200, 503}
        assert client.get("/api/layers").status_code == 200
