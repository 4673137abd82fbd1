"""Grids of numbers (GeoTIFF)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from numpy.typing import NDArray

from layers.core.errors import SourceError
from layers.readers.vector import REGION, WGS84


@dataclass(frozen=True, slots=True)
class Grid:
    """A north-up grid in degrees.

    Parameters
    ----------
    west, north
        Outer corner of the first pixel, degrees.
    step_x, step_y
        Size of a pixel, degrees, both positive.
    rows, columns
        Shape.
    """

    west: float
    north: float
    step_x: float
    step_y: float
    rows: int
    columns: int


@dataclass(frozen=True)
class Raster:
    """A raster file in memory.

    Parameters
    ----------
    grid
        Where its pixels lie.
    bands
        Values by band name, shape (rows, columns), NaN where there is no data.
    """

    grid: Grid
    bands: dict[str, NDArray[np.float64]]
    file: str

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the bands, in the order of the file."""
        return tuple(self.bands)

    def band(self, name: str) -> NDArray[np.float64]:
        """Return one band, shape (rows, columns), NaN where there is no data.

        Raises
        ------
        SourceError
            If there is no band of that name.
        """
        if name not in self.bands:
            found = ", ".join(self.bands)
            raise SourceError(f"{self.file}: band {name!r} is missing (found: {found})", "fetch the file again")
        return self.bands[name]


def read_raster(path: Path) -> Raster:
    """Read a whole raster file.

    Parameters
    ----------
    path
        A north-up raster in EPSG:4326 with named bands.

    Returns
    -------
    Raster
        Its grid and its bands.

    Raises
    ------
    SourceError
        If the file is cut, rotated, in another reference system, or not around Kazakhstan.
    """
    try:
        with rasterio.open(path) as dataset:
            grid = _grid(path, dataset)
            names = [name or f"band_{index}" for index, name in enumerate(dataset.descriptions, start=1)]
            values = dataset.read(masked=True).astype("float64").filled(np.nan)
    except rasterio.errors.RasterioError as problem:
        raise SourceError(f"{path.name}: cannot be read: {problem}", "the file may be cut: fetch it again") from problem
    return Raster(grid, dict(zip(names, values, strict=True)), path.name)


def _grid(path: Path, dataset: rasterio.DatasetReader) -> Grid:
    if dataset.crs is None or dataset.crs.to_epsg() != WGS84:
        raise SourceError(
            f"{path.name}: reference system is {dataset.crs}, expected EPSG:{WGS84}",
            "reproject the file to EPSG:4326 (gdalwarp -t_srs EPSG:4326)",
        )
    shift = dataset.transform
    if shift.b != 0 or shift.d != 0 or shift.a <= 0 or shift.e >= 0:
        raise SourceError(f"{path.name}: the grid is not north-up", "warp the file to a north-up grid (gdalwarp)")
    west, south, east, north = dataset.bounds
    if west < REGION[0] or south < REGION[1] or east > REGION[2] or north > REGION[3]:
        raise SourceError(
            f"{path.name}: bounds {west:.2f} {south:.2f} {east:.2f} {north:.2f} are not around Kazakhstan",
            "longitude must come first, in degrees; the axes may be swapped",
        )
    return Grid(shift.c, shift.f, shift.a, -shift.e, dataset.height, dataset.width)
