"""Bytes over a socket, for what no client library sends."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPResponse
from typing import Any

PATIENCE = 20


@contextmanager
def connected(port: int) -> Iterator[socket.socket]:
    """Open a connection."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
        yield connection


def head(path: str = "/", method: str = "GET", **headers: str) -> bytes:
    """Write the head of a request."""
    lines = [f"{method} {path} HTTP/1.1", "Host: x", *(f"{name.replace('_', '-')}: {v}" for name, v in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode()


def answer(connection: socket.socket, method: str = "GET") -> tuple[HTTPResponse, bytes]:
    """Read one answer."""
    response = HTTPResponse(connection, method=method)
    response.begin()
    return response, response.read()


def problem(connection: socket.socket) -> tuple[HTTPResponse, dict[str, Any]]:
    """Read one answer that is a problem document."""
    response, body = answer(connection)
    assert response.headers["content-type"] == "application/problem+json"
    return response, json.loads(body)


def is_closed(connection: socket.socket) -> bool:
    """Tell whether the other side closes the connection without saying more."""
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True
