"""Floods on record within a radius of each cell."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree

from layers.zonal.polyline import earth_centred

Array = NDArray[np.float64]

RADIUS_KM = 150.0
"""About the radius of a circle as large as the median flooded area of the record around Kazakhstan."""


def count_within(lon: Array, lat: Array, to_lon: Array, to_lat: Array, km: float = RADIUS_KM) -> Array:
    """Count the places within a distance of each point.

    Parameters
    ----------
    lon, lat
        Points in degrees (EPSG:4326), shape (n,).
    to_lon, to_lat
        Places in degrees, shape (m,).
    km
        The distance in kilometres.

    Returns
    -------
    Array
        Number of places, shape (n,).

    Notes
    -----
    Straight chords through the ellipsoid stand for geodesics. At 150 km a chord is 3.5 m shorter than its arc,
    far less than the accuracy of any centroid.
    """
    places = KDTree(earth_centred(to_lon, to_lat))
    points = earth_centred(lon, lat)
    return np.asarray(places.query_ball_point(points, km * 1000.0, return_length=True), dtype=np.float64)
