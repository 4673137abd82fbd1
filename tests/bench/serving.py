"""Servers as processes of their own, as they run in service: ours, TiPg beside it, and a bare one."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO
from urllib.parse import quote

import httpx
from psycopg.conninfo import conninfo_to_dict

from geo_service.settings import PREFIX, project_root
from tests.geo_service.waiting import eventually

START_SECONDS = 60.0
STOP_SECONDS = 20.0


@dataclass(frozen=True)
class Server:
    """A server that answers.

    Parameters
    ----------
    pid
        The process that was started; its children are part of the server.
    port
        Where it listens on 127.0.0.1.
    """

    pid: int
    port: int

    @property
    def url(self) -> str:
        """Address without a path."""
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def ours(database_url: str, **settings: object) -> Iterator[Server]:
    """Run `qonys serve` with the given settings, quiet and without a limit of requests."""
    port = unused_port()
    given = {"database_url": database_url, "port": port, "log_level": "warning", "rate_limit": 0} | settings
    environment = {f"{PREFIX}{name.upper()}": str(value) for name, value in given.items()}
    command = [sys.executable, "-m", "geo_service.cli", "serve"]
    with _running(command, environment, port, "/readyz", str(project_root())) as server:
        yield server


@contextmanager
def tipg(database_url: str, schema: str) -> Iterator[Server]:
    """Run TiPg on one schema, quiet; no tile is cut short, and it does not look for new tables meanwhile."""
    port, parts = unused_port(), conninfo_to_dict(database_url)
    host, user = quote(str(parts["host"]), safe=""), parts.get("user", "")
    environment = {
        "DATABASE_URL": f"postgresql://{user}@{host}:{parts.get('port', 5432)}/{parts['dbname']}",
        "TIPG_DB_SCHEMAS": f'["{schema}"]',
        "TIPG_MAX_FEATURES_PER_QUERY": "10000000",
        "TIPG_MAX_FEATURES_PER_TILE": "10000000",
        "TIPG_CATALOG_TTL": "0",
    }
    command = [sys.executable, "-m", "uvicorn", "tipg.main:app", "--port", str(port), "--log-level", "warning"]
    with _running(command, environment, port, "/collections", tempfile.gettempdir()) as server:
        yield server


@contextmanager
def bare(size: int, workers: int) -> Iterator[Server]:
    """Run an application that answers everything with the same `size` bytes, under the web server that we use."""
    port = unused_port()
    options = ["--loop", "uvloop", "--http", "httptools", "--no-access-log", "--no-server-header"]
    command = [sys.executable, "-m", "uvicorn", "tests.bench.bare:app", *options]
    command += ["--port", str(port), "--workers", str(workers), "--log-level", "warning"]
    environment = {"BARE_BYTES": str(size)}
    with _running(command, environment, port, "/", str(project_root())) as server:
        yield server


def unused_port() -> int:
    """Return a port of this machine on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _running(
    command: list[str], environment: Mapping[str, str], port: int, ready: str, folder: str
) -> Iterator[Server]:
    """Start a process, wait until it answers, and stop it at the end."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith((PREFIX, "TIPG_"))}
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, env=inherited | environment, cwd=folder, stdout=log, stderr=log)
        try:
            server = Server(process.pid, port)
            answered = eventually(lambda: process.poll() is not None or _answers(server.url + ready), START_SECONDS)
            assert answered, _written(log)
            assert process.poll() is None, _written(log)
            yield server
        finally:
            process.terminate()
            process.wait(STOP_SECONDS)


def _answers(url: str) -> bool:
    """Tell whether an address answers with 200."""
    try:
        return httpx.get(url).status_code == 200
    except httpx.TransportError:
        return False


def _written(log: IO[bytes]) -> str:
    """Return what a server wrote, for the message of a failure."""
    log.seek(0)
    return log.read().decode(errors="replace")
