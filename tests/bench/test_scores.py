"""`/api/scores` for all districts: under 100 ms, beside what writing the same answer as JSON costs by itself.

Run with `make bench ARGS="-k scores"`; the figures are printed.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from statistics import median

import httpx
import numpy as np

BAR = 0.100
ROUNDS = 40


def milliseconds(work: Callable[[], object]) -> float:
    """Return the median time of some rounds, after two that do not count."""
    times = []
    for _ in range(ROUNDS + 2):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return 1000 * median(times[2:])


def test_scores_of_all_districts(client: httpx.Client) -> None:
    """The service beside three floors of the same run: an empty answer, the sums alone, and JSON alone."""
    response = client.get("/api/scores")
    answer, known = response.json(), {"if-none-match": response.headers["etag"]}
    assert client.get("/api/scores", headers=known).status_code == 304
    n, k = len(answer["districts"]), len(answer["scenario"]["weights"])
    values, weights = np.random.default_rng(0).random((n, k)), np.full(k, 1 / k)
    found = {
        "GET /api/scores": milliseconds(lambda: client.get("/api/scores")),
        "GET /api/scores, known (304)": milliseconds(lambda: client.get("/api/scores", headers=known)),
        "floor: GET /healthz": milliseconds(lambda: client.get("/healthz")),
        "floor: weighted sum in numpy": milliseconds(lambda: values @ weights),
        "floor: the same answer by json.dumps": milliseconds(lambda: json.dumps(answer)),
    }
    for name, value in found.items():
        print(f"{name:40} {value:8.3f} ms  ({n} districts, {k} criteria)")
    assert found["GET /api/scores"] < 1000 * BAR
