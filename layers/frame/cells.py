"""The cells of the country, each in exactly one district."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import shapely
from h3ronpy import cells_area_km2
from h3ronpy.vector import cells_to_coordinates, coordinates_to_cells, wkb_to_cells
from numpy.typing import NDArray

from layers.core.errors import ContractError
from layers.core.grid import Frame
from layers.readers.vector import read_vector

AREA_TOLERANCE = 0.005
EQUAL_AREA = 6933
"""NSIDC EASE-Grid 2.0, the equal-area projection in which areas are compared."""
SEMI_MAJOR_KM = 6378.137
ECCENTRICITY_SQUARED = 0.00669437999014
H3_RADIUS_KM = 6371.007180918475


def build_frame(outline: Path, districts: Path, resolution: int) -> Frame:
    """Cover the country with H3 cells and give each exactly one district.

    A cell belongs to the country, and to a district, if its centre does. A centre that falls into a sliver
    between two districts goes to the nearer one; a district that holds no centre at all gets the cell that holds
    its own representative point.

    Parameters
    ----------
    outline, districts
        The national outline and the districts (GeoPackage).
    resolution
        H3 resolution.

    Returns
    -------
    Frame
        Cells in ascending order.

    Raises
    ------
    ContractError
        If the areas do not add up to the country's within 0.5 %, or a district has no cell.
    """
    country = read_vector(outline)
    units = read_vector(districts, columns=("kato_2025",)).sort_values("kato_2025", ignore_index=True)
    cells = np.sort(_cells(country.geometry.to_wkb(), resolution))
    lon, lat = centres(cells)
    owner = _owners(cells, units, lon, lat, resolution)
    area = np.asarray(pa.array(cells_area_km2(cells))) * ellipsoid_factor(lat)
    frame = Frame(resolution, cells, owner, tuple(units["kato_2025"]), area, lon, lat)
    _check(frame, country)
    return frame


def _cells(wkb: pd.Series[bytes], resolution: int) -> NDArray[np.uint64]:
    return np.asarray(pa.array(wkb_to_cells(wkb.to_list(), resolution, flatten=True)), dtype=np.uint64)


def centres(cells: NDArray[np.uint64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return longitude and latitude of the centre of each cell in degrees, shape (n,) each."""
    table = pa.table(cells_to_coordinates(cells))
    return table.column("lng").to_numpy(), table.column("lat").to_numpy()


def ellipsoid_factor(lat: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the area on the WGS 84 ellipsoid of 1 km² as H3 measures it, shape (n,).

    Notes
    -----
    H3 takes geodetic latitude for the latitude of a sphere. The true area of a small piece at latitude phi is
    larger by M N / R², with the radii of curvature M and N of the ellipsoid (Snyder 1987, USGS PP 1395, eq. 4-18
    to 4-20) and H3's authalic radius R. In Kazakhstan this is 0.1 to 0.5 %.
    """
    curvature = 1.0 - ECCENTRICITY_SQUARED * np.sin(np.radians(lat)) ** 2
    return SEMI_MAJOR_KM**2 * (1.0 - ECCENTRICITY_SQUARED) / curvature**2 / H3_RADIUS_KM**2


def _owners(
    cells: NDArray[np.uint64],
    units: gpd.GeoDataFrame,
    lon: NDArray[np.float64],
    lat: NDArray[np.float64],
    resolution: int,
) -> NDArray[np.int32]:
    owner = np.full(len(cells), -1, dtype=np.int32)
    for index, polygon in enumerate(units.geometry.to_wkb()):
        inside = _positions(cells, _cells(pd.Series([polygon]), resolution))
        owner[inside[owner[inside] < 0]] = index
    _adopt_slivers(owner, units, lon, lat)
    _house_the_smallest(owner, cells, units, resolution)
    return owner


def _positions(cells: NDArray[np.uint64], wanted: NDArray[np.uint64]) -> NDArray[np.int64]:
    position = np.minimum(np.searchsorted(cells, wanted), len(cells) - 1)
    found: NDArray[np.int64] = position[cells[position] == wanted]
    return found


def _adopt_slivers(
    owner: NDArray[np.int32], units: gpd.GeoDataFrame, lon: NDArray[np.float64], lat: NDArray[np.float64]
) -> None:
    stray = np.flatnonzero(owner < 0)
    if len(stray):
        tree = shapely.STRtree(units.geometry.to_numpy())
        owner[stray] = tree.nearest(shapely.points(lon[stray], lat[stray]))


def _house_the_smallest(
    owner: NDArray[np.int32], cells: NDArray[np.uint64], units: gpd.GeoDataFrame, resolution: int
) -> None:
    for index in np.setdiff1d(np.arange(len(units)), owner):
        point = units.geometry.iloc[index].representative_point()
        home = np.asarray(pa.array(coordinates_to_cells([point.y], [point.x], resolution)))
        owner[np.searchsorted(cells, home)] = index


def _check(frame: Frame, country: gpd.GeoDataFrame) -> None:
    total = float(country.to_crs(EQUAL_AREA).area.sum()) / 1e6
    if abs(frame.area_km2.sum() / total - 1) > AREA_TOLERANCE:
        raise ContractError(
            f"cells cover {frame.area_km2.sum():,.0f} km², the country has {total:,.0f} km²",
            "check the outline: it may be cut or in another reference system",
        )
    empty = np.setdiff1d(np.arange(len(frame.districts)), frame.district)
    if len(empty):
        raise ContractError(f"district {frame.districts[empty[0]]} has no cell", "build at a finer resolution")
