"""Slope and relief of an elevation grid in degrees of longitude and latitude, with metric spacing."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

SEMI_MAJOR_M = 6_378_137.0
"""Equatorial radius of the WGS 84 ellipsoid."""
ECCENTRICITY_SQUARED = 0.006_694_379_990_141_317
"""First eccentricity of the WGS 84 ellipsoid, squared."""


def metres_per_degree(lat: Array) -> tuple[Array, Array]:
    """Return the length of one degree of longitude and of latitude on the WGS 84 ellipsoid.

    Parameters
    ----------
    lat
        Latitude in degrees, shape (n,).

    Returns
    -------
    tuple[Array, Array]
        Metres per degree of longitude and per degree of latitude, shape (n,) each.

    Notes
    -----
    Radii of curvature in the prime vertical and in the meridian (Snyder 1987, USGS Professional Paper 1395,
    equations 4-20 and 4-18).
    """
    phi = np.radians(lat)
    bend = 1.0 - ECCENTRICITY_SQUARED * np.sin(phi) ** 2
    east = SEMI_MAJOR_M * np.cos(phi) / np.sqrt(bend)
    north = SEMI_MAJOR_M * (1.0 - ECCENTRICITY_SQUARED) / bend**1.5
    return np.radians(1.0) * east, np.radians(1.0) * north


def _windows(values: Array) -> NDArray[np.float64]:
    """Return the 3 x 3 neighbourhood of every pixel, the margin repeated outwards, shape (rows, cols, 3, 3)."""
    padded = np.pad(values, 1, mode="edge")
    return np.lib.stride_tricks.sliding_window_view(padded, (3, 3))


def slope_degrees(elevation: Array, east_m: Array, north_m: Array) -> Array:
    """Return the steepest slope of each pixel by Horn's weighted differences.

    Parameters
    ----------
    elevation
        Elevation in metres, first row in the north, NaN for no data, shape (rows, cols).
    east_m
        Distance between the centres of neighbouring columns in metres, one value per row, shape (rows,).
    north_m
        Distance between the centres of neighbouring rows in metres, one value per row, shape (rows,).

    Returns
    -------
    Array
        Slope in degrees; NaN where a neighbour is unknown, shape (rows, cols).

    Notes
    -----
    Horn (1981), Hill shading and the reflectance map, Proceedings of the IEEE 69(1), 14-47. At the margin of
    the grid the outermost row or column is repeated, so the slope there is understated.
    """
    z = _windows(elevation)
    east = (z[..., 0, 2] + 2 * z[..., 1, 2] + z[..., 2, 2]) - (z[..., 0, 0] + 2 * z[..., 1, 0] + z[..., 2, 0])
    north = (z[..., 0, 0] + 2 * z[..., 0, 1] + z[..., 0, 2]) - (z[..., 2, 0] + 2 * z[..., 2, 1] + z[..., 2, 2])
    gradient = np.hypot(east / (8.0 * east_m[:, None]), north / (8.0 * north_m[:, None]))
    return np.asarray(np.degrees(np.arctan(gradient)), dtype=np.float64)


def relief(elevation: Array) -> Array:
    """Return the range of elevation in the 3 x 3 pixels around each pixel.

    Parameters
    ----------
    elevation
        Elevation in metres, NaN for no data, shape (rows, cols).

    Returns
    -------
    Array
        Highest minus lowest elevation in metres, NaN where a neighbour is unknown, shape (rows, cols).
    """
    windows = _windows(elevation)
    return np.asarray(windows.max(axis=(2, 3)) - windows.min(axis=(2, 3)), dtype=np.float64)
