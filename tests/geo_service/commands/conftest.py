"""A `qonys up` of a test's own, on a small release of real cells."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from geo_service.database.embedded import Home
from geo_service.database.embedded.postmaster import running_postmaster
from layers.release.write import write_release
from tests.geo_service.commands.up_process import Up
from tests.layers.small_release import places, population, small_frame, sources, terrain


@pytest.fixture(scope="session")
def small_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a small release."""
    folder = tmp_path_factory.mktemp("data")
    frame = small_frame(6)
    layers = [population(frame, 1), terrain(frame, 1)]
    write_release(folder / "release", frame, *places(frame), layers, sources())
    return folder


@pytest.fixture
def home(make_home: Callable[[], Home]) -> Home:
    """Where this test's embedded cluster lies."""
    return make_home()


def surroundings(data: Path, home: Home, **changes: object) -> dict[str, str]:
    """Return the environment of a `qonys up` whose cluster lies in a home."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("QONYS_")}
    given = {
        "QONYS_DATA_DIR": data,
        "QONYS_POSTGIS_DIR": home.folder.parent,
        "QONYS_WORKERS": 2,
        # Tests ask more often than one client may.
        "QONYS_RATE_LIMIT": 0,
    }
    return inherited | {name: str(value) for name, value in (given | changes).items()}


@pytest.fixture
def environment(small_data: Path, home: Home, free_port: int) -> dict[str, str]:
    """The environment of a `qonys up` of this test's own."""
    return surroundings(small_data, home, QONYS_PORT=free_port)


@pytest.fixture(scope="session")
def run_before(make_home: Callable[[], Home], small_data: Path, installation: object) -> Home:
    """A cluster that `qonys up` made, filled and left in order."""
    home = make_home()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    up = Up(surroundings(small_data, home, QONYS_PORT=port))
    up.ready()
    assert up.end(signal.SIGINT) == 0
    return home


@pytest.fixture
def not_the_first_run(home: Home, run_before: Home) -> None:
    """Let this test's `qonys up` find what an earlier run left, which takes half the time of a first start."""
    subprocess.run(["cp", "--archive", run_before.folder, home.folder], check=True)


@pytest.fixture
def start(environment: dict[str, str], home: Home, installation: object) -> Iterator[Callable[..., Up]]:
    """Start `qonys up` (or another verb); whatever is left of it at the end of the test is killed."""
    started: list[Up] = []

    def begin(verb: str = "up", **changes: str) -> Up:
        started.append(Up(environment | changes, verb))
        return started[-1]

    yield begin
    for each in started:
        if each.process.poll() is None:
            each.kill()
    server = running_postmaster(home.data) if home.data.exists() else None
    if server is not None:
        os.kill(server.pid, signal.SIGQUIT)
