"""Which polygon holds which point."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, Polygon


def containing(
    lon: NDArray[np.float64], lat: NDArray[np.float64], polygons: Sequence[Polygon | MultiPolygon]
) -> NDArray[np.int64]:
    """Find the polygon that holds each point.

    Parameters
    ----------
    lon, lat
        Points in degrees (EPSG:4326), shape (n,). NaN is held by no polygon.
    polygons
        Valid polygons in the same system. Edges are straight in longitude and latitude, as in the raw files.

    Returns
    -------
    NDArray[np.int64]
        Position in `polygons`, or -1, shape (n,). A point on a shared edge, or where polygons overlap, goes to
        the first of them, so that the answer does not depend on the order of the points.
    """
    owner = np.full(len(lon), -1, dtype=np.int64)
    order = np.argsort(lon, kind="stable")  # NaN sorts last, beyond every eastern bound
    sorted_lon = lon[order]
    for index, polygon in enumerate(polygons):
        west, south, east, north = polygon.bounds
        first, last = np.searchsorted(sorted_lon, west, "left"), np.searchsorted(sorted_lon, east, "right")
        near = order[first:last]
        near = near[(owner[near] < 0) & (lat[near] >= south) & (lat[near] <= north)]
        shapely.prepare(polygon)
        owner[near[shapely.intersects_xy(polygon, lon[near], lat[near])]] = index
    return owner
