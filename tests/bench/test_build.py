"""Raw files to release: time and memory against the bars, and raster statistics against exactextract.

Bars (2 cores): under 180 s and 2 GB at resolution 7. Run with `make bench`.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import exactextract
import geopandas as gpd
import numpy as np
import psutil
import pytest
import shapely
from h3ronpy.vector import cells_to_wkb_polygons

from layers.fetch import load_sources
from layers.frame import build_frame
from layers.paths import PROJECT, data_dir
from layers.readers.raster import read_raster
from layers.zonal.raster import coverage

BUILD = """
import sys
from pathlib import Path
from layers.build import build, plan
from layers.fetch import load_sources
from layers.paths import data_dir
from layers.registry import discover

if __name__ == "__main__":
    raw, target = map(Path, sys.argv[1:])
    sources = load_sources(data_dir())
    build(plan(discover(), sources, target, 7), sources, data_dir(), raw, target, lambda *_: None)
"""


def peak_while_running(process: subprocess.Popen[bytes]) -> int:
    """Return the largest proportional memory of a process and its children, in bytes."""
    peak, watched = 0, psutil.Process(process.pid)
    while process.poll() is None:
        try:
            family = [watched, *watched.children(recursive=True)]
            peak = max(peak, sum(member.memory_full_info().pss for member in family))
        except psutil.NoSuchProcess:
            continue  # a worker ended while it was being counted
        time.sleep(0.2)  # a sampling interval, not a wait for something
    return peak


def test_raw_to_release(raw_dir: Path, tmp_path: Path):
    script = tmp_path / "build_release.py"
    script.write_text(BUILD)
    start = time.perf_counter()
    command = [sys.executable, str(script), str(raw_dir), str(tmp_path / "release")]
    process = subprocess.Popen(command, cwd=PROJECT, env={"PYTHONPATH": str(PROJECT), "PATH": "/usr/bin:/bin"})
    peak = peak_while_running(process)
    seconds = time.perf_counter() - start
    print(f"\nraw -> release at resolution 7: {seconds:.0f} s (bar 180), peak {peak / 1e9:.2f} GB (bar 2)")
    assert process.returncode == 0
    assert seconds < 180
    assert peak < 2e9


@pytest.mark.parametrize("name", ["climate_surfaces_0p1", "land_cover_igbp_2019"])
def test_exact_shares_against_exactextract(raw_dir: Path, name: str):
    cells = build_frame(raw_dir / "country_outline.gpkg", raw_dir / "districts_2024.gpkg", 7).cells
    sample = np.sort(np.random.default_rng(7).choice(cells, 20_000, replace=False))
    path = raw_dir / load_sources(data_dir())[name].filename
    hexagons = gpd.GeoDataFrame(geometry=shapely.from_wkb(cells_to_wkb_polygons(sample).to_pylist()), crs=4326)
    start = time.perf_counter()
    theirs = exactextract.exact_extract(str(path), hexagons, ["mean"], output="pandas").to_numpy()
    peer = time.perf_counter() - start
    start = time.perf_counter()
    raster = read_raster(path)
    weights = coverage(sample, raster.grid)
    ours = np.stack([weights.mean(values) for values in raster.bands.values()], axis=1)
    own = time.perf_counter() - start
    spread = np.nanmax(theirs, axis=0) - np.nanmin(theirs, axis=0)
    difference = float(np.nanmax(np.abs(ours - theirs) / spread))
    print(f"\n{name}: exactextract takes {peer / own:.1f} times as long; off by {difference:.0e} of the range at most")
    assert difference < 1e-6
    assert own < peer
