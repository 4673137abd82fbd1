"""Counters of one application, and of several processes that share a folder."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest
from prometheus_client.multiprocess import mark_process_dead
from prometheus_client.parser import text_string_to_metric_families

from geo_service.http.metrics import REASONS, SHARED_FOLDER, SOURCES, Metrics
from geo_service.settings import project_root

WORK = """
import asyncio, sys
from geo_service.http.metrics import Metrics, share_as
share_as(int(sys.argv[1]))
metrics = Metrics()
metrics.observe("/r", "GET", 200, "", 0.002)
metrics.tile("disk")
metrics.refuse("busy")
metrics.follow(metrics.pool, lambda: {"pool_size": 3})
metrics.starts.inc()
print(asyncio.run(metrics.text()).decode())
"""


def samples(text: str) -> dict[str, float]:
    """Return the samples by name and labels, as they are written."""
    found = (sample for family in text_string_to_metric_families(text) for sample in family.samples)
    return {f"{one.name}{sorted(one.labels.values())}": one.value for one in found if not one.name.endswith("_created")}


def written(metrics: Metrics) -> dict[str, float]:
    """Return what `/metrics` would say."""
    return samples(asyncio.run(metrics.text()).decode())


def in_a_process(folder: Path, slot: int) -> dict[str, float]:
    """Count a little in a process of its own, and return what it says then."""
    environment = os.environ | {SHARED_FOLDER: str(folder)}
    command = [sys.executable, "-c", WORK, str(slot)]
    done = subprocess.run(command, env=environment, cwd=project_root(), capture_output=True, text=True, check=True)
    return samples(done.stdout)


def test_each_application_counts_for_itself() -> None:
    first, second = Metrics(), Metrics()
    for _ in range(2):
        first.observe("/tiles/{z}", "GET", 200, "7", 0.002)
    first.observe("/tiles/{z}", "GET", 503, "7", 0.2)
    first.cancelled.inc()
    found = written(first)
    assert found["qonys_request_seconds_count['/tiles/{z}', '200', '7', 'GET']"] == 2
    assert found["qonys_request_seconds_count['/tiles/{z}', '503', '7', 'GET']"] == 1
    assert found["qonys_request_seconds_bucket['+Inf', '/tiles/{z}', '200', '7', 'GET']"] == 2
    assert found["qonys_tiles_cancelled_total[]"] == 1
    assert not any("/tiles" in name for name in written(second))
    assert written(second)["qonys_tiles_cancelled_total[]"] == 0


def test_only_known_sources_and_reasons_are_counted() -> None:
    metrics = Metrics()
    for source in SOURCES:
        metrics.tile(source)
    for reason in REASONS:
        metrics.refuse(reason)
    found = written(metrics)
    assert [found[f"qonys_tiles_total['{source}']"] for source in SOURCES] == [1] * 4
    assert [found[f"qonys_refused_total['{reason}']"] for reason in REASONS] == [1] * 4
    with pytest.raises(KeyError):
        metrics.tile("elsewhere")
    with pytest.raises(KeyError):
        metrics.refuse("whatever a client sent")


def test_gauges_follow_what_they_are_read_from() -> None:
    metrics, state = Metrics(), {"pool_size": 1.0}
    metrics.follow(metrics.pool, lambda: state)
    metrics.cache_bytes.labels("memory").set(7)
    assert written(metrics)["qonys_pool['pool_size']"] == 1
    state["pool_size"] = 2.0
    assert written(metrics)["qonys_pool['pool_size']"] == 2
    assert written(metrics)["qonys_tile_cache_bytes['memory']"] == 7


def test_processes_that_share_a_folder_answer_for_all(tmp_path: Path) -> None:
    alone = in_a_process(tmp_path, 0)
    both = in_a_process(tmp_path, 1)
    for name in (
        "qonys_request_seconds_count['', '/r', '200', 'GET']",
        "qonys_tiles_total['disk']",
        "qonys_refused_total['busy']",
        "qonys_worker_starts_total[]",
    ):
        assert (alone[name], both[name]) == (1, 2), name
    assert (alone["qonys_pool['pool_size']"], both["qonys_pool['pool_size']"]) == (3, 6)


def test_who_takes_a_dead_ones_place_counts_on_from_there(tmp_path: Path) -> None:
    in_a_process(tmp_path, 0)
    in_a_process(tmp_path, 1)
    mark_process_dead(0, str(tmp_path))
    files = sorted(file.name for file in tmp_path.iterdir())
    found = in_a_process(tmp_path, 0)
    assert found["qonys_worker_starts_total[]"] == 3
    assert found["qonys_pool['pool_size']"] == 6
    assert set(files) < {file.name for file in tmp_path.iterdir()}
    assert len(list(tmp_path.iterdir())) == 6, "a file for each kind of metric and place"
