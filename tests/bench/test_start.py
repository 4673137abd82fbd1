"""From `make run` to the answering page with the committed release: the start after the set-up, and the second one."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import httpx

from geo_service.database.embedded import Home
from geo_service.settings import project_root
from tests.geo_service.commands.up_process import Up

FIRST_SECONDS = 90.0
SECOND_SECONDS = 10.0


def test_first_and_second_start(make_home: Callable[[], Home], release_dir: Path, free_port: int) -> None:
    given = {"QONYS_POSTGIS_DIR": make_home().folder.parent, "QONYS_PORT": free_port}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("QONYS_")}
    environment |= {name: str(value) for name, value in given.items()}
    taken = []
    for _ in range(2):
        begun = time.monotonic()
        run = Up(environment, command=["make", "-C", str(project_root()), "--no-print-directory", "run"])
        try:
            assert httpx.get(run.ready(patience=300)).status_code == 200
            taken.append(time.monotonic() - begun)
        finally:
            run.end_group(signal.SIGINT)
    print(f"first start {taken[0]:.1f} s, second start {taken[1]:.1f} s")  # the measured figures
    assert taken[0] < FIRST_SECONDS
    assert taken[1] < SECOND_SECONDS
