"""Hexagon tiles at every zoom: size of the largest, time made anew and time from memory.

Run with `make bench ARGS="-k hexagon_tiles"`; the figures are printed.
"""

from __future__ import annotations

import time
from statistics import median, quantiles

import httpx
import numpy as np
import pytest

from tests.geo_service.tiling import tiles_within

LARGEST = 150_000
MOST = 150
"""Tiles tried at each zoom."""


@pytest.mark.parametrize("z", range(3, 11))
def test_hexagon_tiles(client: httpx.Client, z: int) -> None:
    """Every tile stays under 150 KB compressed; the empty ones around the country do not count."""
    every = np.array(tiles_within(client.get("/tiles/hexagons.json").json()["bounds"], z))
    chosen = np.random.default_rng(z).permutation(every)[:MOST].tolist()
    made, held, sizes = [], [], []
    for x, y in chosen:
        first, response = _timed(client, f"/tiles/hexagons/{z}/{x}/{y}")
        if response.status_code == 200:
            made.append(first)
            held.append(_timed(client, f"/tiles/hexagons/{z}/{x}/{y}")[0])
            sizes.append(int(response.headers["content-length"]))
    size = f"largest {max(sizes) / 1000:6.1f} KB   median {median(sizes) / 1000:6.1f} KB"
    anew = f"made {median(made):6.1f} ms (p95 {_p95(made):6.1f})"
    memory = f"from memory {median(held):5.2f} ms (p95 {_p95(held):5.2f})"
    print(f"z{z:<3} {len(sizes):4} tiles   {size}   {anew}   {memory}")
    assert max(sizes) <= LARGEST


def _timed(client: httpx.Client, path: str) -> tuple[float, httpx.Response]:
    """Return milliseconds and the answer."""
    begun = time.perf_counter()
    response = client.get(path)
    return 1000 * (time.perf_counter() - begun), response


def _p95(times: list[float]) -> float:
    """Return the 95th percentile."""
    return quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
