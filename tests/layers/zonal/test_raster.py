"""Raster -> H3 against exactextract, against conservation of area, and against a grid finer than the hexagons."""

from __future__ import annotations

from pathlib import Path

import exactextract
import geopandas as gpd
import h3
import numpy as np
import pytest
import rasterio
import shapely
from h3ronpy.vector import cells_to_wkb_polygons
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.frame import build_frame
from layers.readers.raster import Grid, read_raster
from layers.zonal.raster import coverage

GRID = Grid(west=60.0, north=50.0, step_x=0.05, step_y=0.05, rows=40, columns=60)


def cells_near(lat: float, lon: float, resolution: int, rings: int = 4) -> np.ndarray:
    names = h3.grid_disk(h3.latlng_to_cell(lat, lon, resolution), rings)
    return np.sort(np.array([int(name, 16) for name in names], dtype=np.uint64))


@given(lat=st.floats(48.4, 49.6), lon=st.floats(60.4, 62.6), resolution=st.integers(5, 9), step=st.floats(0.01, 0.2))
@settings(deadline=None, max_examples=60)
def test_shares_of_a_covered_hexagon_sum_to_one(lat, lon, resolution, step):
    grid = Grid(59.0, 51.0, step, step, rows=int(4 / step), columns=int(5 / step))
    shares = np.asarray(coverage(cells_near(lat, lon, resolution, 1), grid).shares.sum(axis=1)).ravel()
    np.testing.assert_allclose(shares, 1.0, atol=1e-9)


@given(lat=st.floats(48.4, 49.6), lon=st.floats(60.4, 62.6), resolution=st.integers(5, 8))
@settings(deadline=None, max_examples=40)
def test_each_share_is_the_area_that_shapely_clips(lat, lon, resolution):
    cells = cells_near(lat, lon, resolution, 0)
    hexagon = shapely.from_wkb(cells_to_wkb_polygons(cells).to_pylist()[0])
    shares = coverage(cells, GRID).shares.tocoo()
    for pixel, share in zip(shares.col, shares.data, strict=True):
        row, column = divmod(int(pixel), GRID.columns)
        west, north = GRID.west + column * GRID.step_x, GRID.north - row * GRID.step_y
        box = shapely.box(west, north - GRID.step_y, west + GRID.step_x, north)
        assert share == pytest.approx(hexagon.intersection(box).area / hexagon.area, abs=1e-9)


def test_pixels_without_data_are_left_out():
    cells = cells_near(49.0, 61.5, 6)
    values = np.full((GRID.rows, GRID.columns), 7.0)
    values[::2, ::2] = np.nan
    np.testing.assert_allclose(coverage(cells, GRID).mean(values), 7.0)


def test_a_hexagon_outside_the_grid_has_no_data():
    cells = cells_near(40.0, 70.0, 6, 0)
    weights = coverage(cells, GRID)
    assert np.isnan(weights.mean(np.ones((GRID.rows, GRID.columns)))).all()
    assert np.isnan(weights.share(np.ones((GRID.rows, GRID.columns), dtype=bool))).all()


def test_mode_takes_the_class_with_the_largest_share_and_the_smallest_code_of_a_tie():
    cells = cells_near(49.0, 61.5, 5)
    codes = np.tile([3.0, 1.0, 1.0], (GRID.rows, GRID.columns // 3))
    weights = coverage(cells, GRID)
    share_of_one = weights.share(codes == 1.0)
    expected = np.where(share_of_one > 0.5, 1.0, 3.0)
    np.testing.assert_array_equal(weights.mode(codes), expected)
    assert weights.mode(np.where(codes == 3.0, 1.0, codes)).tolist() == [1.0] * len(cells)


@pytest.fixture(scope="module")
def sample(raw_dir: Path) -> np.ndarray:
    frame = build_frame(raw_dir / "country_outline.gpkg", raw_dir / "districts_2024.gpkg", 7)
    return np.sort(np.random.default_rng(20261120).choice(frame.cells, 2000, replace=False))


def extract(raster: Path, cells: np.ndarray, operation: str) -> np.ndarray:
    hexagons = gpd.GeoDataFrame(geometry=shapely.from_wkb(cells_to_wkb_polygons(cells).to_pylist()), crs=4326)
    return exactextract.exact_extract(str(raster), hexagons, [operation], output="pandas").to_numpy()


@pytest.mark.parametrize("name", ["climate_surfaces_0p1", "elevation_5min", "ndvi_fapar_0p05"])
def test_means_agree_with_exactextract(raw_dir, sample, name):
    """The largest difference over 2,000 hexagons stays below one millionth of the band's range."""
    path = raw_dir / f"{name}.tif"
    raster = read_raster(path)
    weights = coverage(sample, raster.grid)
    ours = np.stack([weights.mean(values) for values in raster.bands.values()], axis=1)
    theirs = extract(path, sample, "mean")
    spread = np.nanmax(theirs, axis=0) - np.nanmin(theirs, axis=0)
    assert (np.nanmax(np.abs(ours - theirs), axis=0) <= 1e-6 * spread).all()


@pytest.mark.parametrize("name", ["koppen_beck2023", "land_cover_igbp_2019"])
def test_modes_agree_with_exactextract(raw_dir, sample, name):
    """A class may differ only where two classes share a hexagon to within a millionth."""
    path = raw_dir / f"{name}.tif"
    raster = read_raster(path)
    weights = coverage(sample, raster.grid)
    theirs = extract(path, sample, "mode")
    for index, values in enumerate(raster.bands.values()):
        ours = weights.mode(values)
        for position in np.flatnonzero(ours != theirs[:, index]):
            codes = (ours[position], theirs[position, index])
            mine, other = (weights.share(values == code)[position] for code in codes)
            assert mine == pytest.approx(other, abs=1e-6)


def test_exactextract_reads_the_same_bands(raw_dir):
    with rasterio.open(raw_dir / "climate_surfaces_0p1.tif") as dataset:
        assert read_raster(raw_dir / "climate_surfaces_0p1.tif").names == dataset.descriptions
