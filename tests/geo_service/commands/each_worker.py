"""Connections to each of several workers that share one port."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from typing import Any
from urllib.parse import urlsplit

import psutil

MOST = 200


@contextmanager
def connections_to_each(
    address: str, workers: Mapping[int, psutil.Process]
) -> Iterator[list[http.client.HTTPConnection]]:
    """Open connections until every worker has taken one; give one to each."""
    with ExitStack() as stack:
        found: dict[int, http.client.HTTPConnection] = {}
        for _ in range(MOST):
            connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=20)
            stack.enter_context(closing(connection))
            connection.request("GET", "/healthz")
            connection.getresponse().read()
            own = connection.sock.getsockname()[1]
            found |= {pid: connection for pid, process in workers.items() if own in _clients(process)}
            if len(found) == len(workers):
                break
        assert len(found) == len(workers), f"{MOST} connections went to {len(found)} of {len(workers)} workers"
        yield list(found.values())


def answer(connection: http.client.HTTPConnection, path: str) -> tuple[int, Any]:
    """Ask on a connection; return status and document."""
    connection.request("GET", path)
    response = connection.getresponse()
    return response.status, json.loads(response.read())


def _clients(process: psutil.Process) -> set[int]:
    """Return the ports of the clients that a process serves."""
    return {each.raddr.port for each in process.net_connections("tcp") if each.raddr}
