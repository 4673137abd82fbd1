"""The supervisor with real workers: those that hang, and those that cannot start."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import psutil
import pytest

from geo_service.commands.listen import Place, page_address, take_port
from geo_service.commands.supervisor import Supervisor, WorkerError
from geo_service.settings import Settings
from tests.geo_service.commands.up_process import is_worker
from tests.geo_service.waiting import eventually


def workers() -> dict[int, psutil.Process]:
    """Return the workers of this process."""
    return {child.pid: child for child in psutil.Process().children() if is_worker(child)}


@contextmanager
def supervised(settings: Settings, folder: Path, hang_seconds: float) -> Iterator[list[str]]:
    """Run a supervisor in a thread; give what it says."""
    said: list[str] = []
    with closing(take_port(settings)) as port:
        place = Place.of(port)
        supervisor = Supervisor(settings, place, "warning", folder, said.append, "ready", hang_seconds)
        thread = threading.Thread(target=lambda: asyncio.run(supervisor.run()))
        thread.start()
        try:
            assert eventually(lambda: "ready" in said, 60), said
            yield said
        finally:
            supervisor.told_to_stop()
            thread.join(60)
            assert not thread.is_alive()


def test_a_worker_that_hangs_is_replaced(database: str, free_port: int, tmp_path: Path) -> None:
    settings = Settings(database_url=database, port=free_port, workers=2)
    with supervised(settings, tmp_path, hang_seconds=6) as said:
        before = workers()
        stuck = next(iter(before))
        os.kill(stuck, signal.SIGSTOP)
        assert eventually(lambda: stuck not in workers() and len(workers()) == 2, 60)
        assert any(f"(process {stuck}) was silent for too long; another one takes its place" in words for words in said)
        assert httpx.get(f"{page_address(settings)}healthz").status_code == 200
    assert not workers()


def test_workers_that_cannot_start_are_given_up(
    database: str, free_port: int, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    settings = Settings(database_url=database, port=free_port, workers=1)
    elsewhere = Place(2, ("203.0.113.7", free_port))
    said: list[str] = []
    supervisor = Supervisor(settings, elsewhere, "warning", tmp_path, said.append, "ready")
    with pytest.raises(WorkerError, match=r"the workers do not keep running: one .* ended with code 1, and so did 4"):
        asyncio.run(supervisor.run())
    assert "ready" not in said
    assert any("another one takes its place in 2 s" in words for words in said), "it waits longer each time"
    assert "problem: a worker cannot listen on 203.0.113.7" in capfd.readouterr().err
    assert not workers()
