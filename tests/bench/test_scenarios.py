"""Rankings of scenarios that nobody asked for before, over HTTP, and the memory of the service that makes them.

Bars: a scenario's ranking under 150 ms, one of the whole country with 10,000 draws under 300 ms; the service
(supervisor and two workers, each with all cells in memory) under 600 MB.
Run with `make bench ARGS="-k scenarios"`; the figures are printed.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from statistics import median
from typing import Any

import httpx
import numpy as np
import psutil
import pytest

from tests.bench.serving import ours

ROUNDS = 15
BAR_MS, BAR_WITH_DRAWS_MS = 150.0, 300.0
MEMORY_BAR = 600e6
DRAWS = 10_000
OBLAST = {"oblasts": ["590000000"]}
ON_CELLS = {"constraints": [{"kind": "threshold", "column": "terrain_and_land.slope", "comparison": "<", "value": 5}]}
CASES: dict[str, tuple[dict[str, Any], bool]] = {
    "an oblast, 10,000 draws": (OBLAST, True),
    "an oblast, constraint on cells, 10,000 draws": (OBLAST | ON_CELLS, True),
    "the country": ({}, False),
    "the country, 10,000 draws": ({}, True),
    "the country, constraint on cells": (ON_CELLS, False),
    "the country, constraint on cells, 10,000 draws": (ON_CELLS, True),
}


def milliseconds(work: Callable[[], object]) -> float:
    """Return the median time of some rounds, after two that do not count."""
    times = []
    for _ in range(ROUNDS + 2):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return 1000 * median(times[2:])


def ranking(client: httpx.Client, criteria: list[str], case: dict[str, Any], *, sure: bool) -> dict[str, Any]:
    """Ask for a ranking in weights that were never asked for."""
    weights = {name: random.random() for name in criteria}
    content = {"title": "bench", "year": 2026, "programme": "kandas", "weights": weights, **case}
    response = client.post("/api/scores", params={"uncertainty": sure}, json={"content": content})
    assert response.status_code == 200, response.text
    return dict(response.json())


@pytest.mark.usefixtures("neighbours")
def test_rankings_over_http(published_database: str, criteria: list[str]) -> None:
    """Each case beside two floors of the same run: the bare sums of all draws in numpy, and the answer's JSON."""
    with ours(published_database, workers=2) as server, httpx.Client(base_url=server.url, timeout=60) as client:
        found = {
            name: milliseconds(lambda case=case, sure=sure: ranking(client, criteria, case, sure=sure))
            for name, (case, sure) in CASES.items()
        }
        answer = ranking(client, criteria, {}, sure=True)
    n, k = len(answer["districts"]), len(criteria)
    values, weights = np.random.default_rng(0).random((n, k)), np.random.default_rng(1).dirichlet(np.ones(k), DRAWS)
    floors = {
        f"floor: {DRAWS:,} weighted sums and their order": milliseconds(lambda: np.argsort(values @ weights.T, axis=0)),
        "floor: the largest answer by json.dumps": milliseconds(lambda: json.dumps(answer)),
    }
    for name, value in {**found, **floors}.items():
        print(f"  {name:50} {value:8.1f} ms")
    for name, (case, sure) in CASES.items():
        assert found[name] < (BAR_WITH_DRAWS_MS if sure and not case.get("oblasts") else BAR_MS), name


def test_memory_after_rankings(published_database: str, criteria: list[str]) -> None:
    """Both workers have read all cells and rank the country by them, again and again."""
    with ours(published_database, workers=2) as server:
        for _ in range(40):  # a connection of its own for each, so that both workers get their share
            with httpx.Client(base_url=server.url, timeout=60) as client:
                ranking(client, criteria, ON_CELLS, sure=True)
        root = psutil.Process(server.pid)
        resident = {one.pid: one.memory_info().rss for one in (root, *root.children(recursive=True))}
    print("  resident: " + ", ".join(f"{size / 1e6:.0f} MB" for size in resident.values()))
    assert sum(resident.values()) < MEMORY_BAR
