"""Heads of requests that are too large or too slow, over real sockets."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress

import httpx
import pytest
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import StreamingResponse

from geo_service.http.protocol import HEAD_LIMIT, Protocol
from tests.geo_service.http.talking import answer, connected, head, is_closed, problem
from tests.geo_service.serving import serving

app = FastAPI()


@app.get("/endless")
async def endless() -> StreamingResponse:
    """An answer without an end."""

    async def write() -> AsyncIterator[bytes]:
        while True:
            yield b"part"
            await asyncio.sleep(0.01)

    return StreamingResponse(write())


@app.get("/{name:path}")
async def told(request: Request) -> int:
    """How many bytes the headers have."""
    return sum(len(name) + len(value) for name, value in request.headers.raw)


@app.post("/size")
async def size_of_body(request: Request, wait: float = 0) -> int:
    """How many bytes the body has, a little later."""
    size = len(await request.body())
    await asyncio.sleep(wait)
    return size


class Hasty(Protocol):
    """As `Protocol`, for tests that cannot wait."""

    head_seconds = 0.3


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with serving(app) as port:
        yield port


@pytest.fixture(scope="module")
def hasty_port() -> Iterator[int]:
    with serving(app, http=Hasty) as port:
        yield port


@pytest.mark.parametrize("size", [100, 8 * 1024, HEAD_LIMIT - 100])
def test_a_head_within_the_limit_is_taken(port: int, size: int) -> None:
    with connected(port) as connection:
        for _ in range(3):
            connection.sendall(head(cookie="c" * size))
            response, body = answer(connection)
            assert response.status == 200
            assert int(body) >= size


@pytest.mark.parametrize(
    "large",
    [
        head(cookie="c" * HEAD_LIMIT),
        head(cookie="c" * 8 * HEAD_LIMIT),
        head("/" + "a" * HEAD_LIMIT),
        head("/?q=" + "a" * 10 * HEAD_LIMIT),
        head(**{f"x{number}": "y" * 20 for number in range(2000)}),
    ],
    ids=["header", "huge header", "path", "query", "many headers"],
)
def test_a_head_over_the_limit_is_refused(port: int, large: bytes) -> None:
    with connected(port) as connection:
        connection.sendall(large)
        response, told = problem(connection)
        assert (response.status, told["code"]) == (431, "headers-too-large")
        assert response.headers["connection"] == "close"
        assert told["instance"].endswith(response.headers["x-request-id"])
        assert is_closed(connection)


@pytest.mark.parametrize("start", [b"GET /", b"GET / HTTP/1.1\r\nCookie: ", b"GET / HTTP/1.1\r\nHost: x\r\nX"])
def test_a_head_that_does_not_end_is_refused_once_it_is_too_large(port: int, start: bytes) -> None:
    with connected(port) as connection:
        connection.sendall(start)
        for _ in range(HEAD_LIMIT // 1024):
            connection.sendall(b"a" * 1024)
        response, told = problem(connection)
        assert (response.status, told["code"]) == (431, "headers-too-large")
        assert is_closed(connection)


def test_a_head_in_pieces_is_counted_as_one(port: int) -> None:
    whole = head(cookie="c" * (HEAD_LIMIT - 200), accept_language="ru")
    with connected(port) as connection:
        for _ in range(2):
            for start in range(0, len(whole), 5000):
                connection.sendall(whole[start : start + 5000])
            assert answer(connection)[0].status == 200


@pytest.mark.parametrize("size", [10, HEAD_LIMIT - 50, HEAD_LIMIT, 20 * HEAD_LIMIT])
@pytest.mark.parametrize("together", [True, False])
def test_a_body_is_not_a_head(port: int, size: int, together: bool) -> None:
    start, body = head("/size", "POST", content_length=str(size), cookie="c" * 1000), b"b" * size
    with connected(port) as connection:
        for part in [start + body] if together else [start[:500], start[500:] + body[:9], body[9:]]:
            connection.sendall(part)
        response, told = answer(connection)
        assert (response.status, int(told)) == (200, size)
        connection.sendall(head())
        assert answer(connection)[0].status == 200


def test_requests_sent_at_once_are_all_answered(port: int) -> None:
    for cookie in ("c", "c" * 20_000):
        with connected(port) as connection, connection.makefile("rb") as stream:
            connection.sendall(head(cookie=cookie) * 9 + head(cookie=cookie, connection="close"))
            assert stream.read().count(b"HTTP/1.1 200 OK") == 10


@pytest.mark.parametrize(
    "garbage",
    [b"\x16\x03\x01\x02\x00\x01\x00", b"hello\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET / HTTP/1.1\r\n: x\r\n\r\n"],
)
def test_what_is_no_request_is_told_so(port: int, garbage: bytes) -> None:
    with connected(port) as connection:
        connection.sendall(garbage)
        response, told = problem(connection)
        assert (response.status, told["code"]) == (400, "bad-request")
        assert is_closed(connection)


def test_a_body_that_is_broken_is_told_so(port: int) -> None:
    with connected(port) as connection:
        connection.sendall(head("/size", "POST", transfer_encoding="chunked") + b"5\r\nwhole\r\nbroken\r\n")
        response, told = problem(connection)
        assert (response.status, told["code"]) == (400, "bad-request")
        assert is_closed(connection)


def test_a_refusal_is_not_written_into_an_answer(port: int) -> None:
    with connected(port) as connection, connection.makefile("rb") as stream:
        connection.sendall(head("/endless"))
        assert b"200 OK" in stream.readline()
        connection.sendall(b"garbage\r\n\r\n")
        assert b"bad-request" not in stream.read()


def test_the_refusal_speaks_the_readers_language(port: int) -> None:
    for language, title in (("ru", "Слишком большие заголовки запроса"), ("en", "Request headers too large")):
        with connected(port) as connection:
            connection.sendall(head(accept_language=language, cookie="c" * HEAD_LIMIT))
            assert problem(connection)[1]["title"] == title


def test_a_refusal_is_counted(client: httpx.Client) -> None:
    response = client.get("/api/layers", headers={"x-long": "x" * HEAD_LIMIT, "accept-language": "de"})
    assert (response.status_code, response.json()["code"]) == (431, "headers-too-large")
    assert response.headers["content-language"] == "kk"
    assert json.loads(response.content)["detail"]
    assert 'qonys_refused_total{reason="header"}' in client.get("/metrics").text


@pytest.mark.parametrize("start", [b"", b"G", head()[:-2]], ids=["nothing", "a letter", "all but the end"])
def test_a_head_that_takes_too_long_is_given_up(hasty_port: int, start: bytes) -> None:
    with connected(hasty_port) as connection:
        connection.sendall(start)
        assert is_closed(connection)


def test_a_head_that_takes_too_long_is_given_up_on_a_used_connection(hasty_port: int) -> None:
    with connected(hasty_port) as connection:
        for _ in range(3):
            connection.sendall(head())
            assert answer(connection)[0].status == 200
        connection.sendall(head()[:-2])
        assert is_closed(connection)


def test_drops_do_not_keep_a_connection_open(hasty_port: int) -> None:
    with connected(hasty_port) as connection:
        connection.settimeout(0.05)
        for drop in head(cookie="c" * 200):
            with suppress(OSError):
                connection.sendall(bytes([drop]))
            with suppress(TimeoutError):
                assert is_closed(connection)
                return
    pytest.fail("it was open to the end of the head")


def test_neither_a_slow_body_nor_a_slow_answer_is_cut(hasty_port: int) -> None:
    with connected(hasty_port) as connection:
        connection.sendall(head("/size?wait=0.6", "POST", content_length="20"))
        connection.settimeout(0.05)
        for _ in range(10):
            connection.sendall(b"b")
            with pytest.raises(TimeoutError):
                connection.recv(1)
        connection.settimeout(20)
        connection.sendall(b"b" * 10 + head()[:9])  # and the next head has begun
        response, body = answer(connection)
        assert (response.status, body) == (200, b"20")
