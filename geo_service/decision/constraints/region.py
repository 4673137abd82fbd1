"""Points in a drawn area."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Ring = tuple[tuple[float, float], ...]


def inside(rings: Sequence[Ring], lon: Array, lat: Array) -> NDArray[np.bool_]:
    """Tell which points lie inside rings, by the even-odd rule: a ring within a ring is a hole.

    A ray runs from each point to the east; the point is inside if it crosses the rings an odd number of times. Each
    edge holds its lower end but not its upper one, so areas that share an edge share no point. Edges are straight in
    degrees. Points are sorted by latitude once, so that each edge is tested only against those that it can cross.

    Parameters
    ----------
    rings
        Corners (longitude, latitude) in degrees; the last joins the first.
    lon, lat
        Points in degrees, shape (n,).

    Returns
    -------
    NDArray[np.bool_]
        Shape (n,); False for NaN.
    """
    order = np.argsort(lat, kind="stable")
    east, north = lon[order], lat[order]
    odd = np.zeros(len(order), dtype=bool)
    for ring in rings:
        corners = np.array(ring, dtype=np.float64)
        for one, other in zip(corners, np.roll(corners, -1, axis=0), strict=True):
            lower, upper = (one, other) if one[1] <= other[1] else (other, one)
            begin, end = np.searchsorted(north, (lower[1], upper[1]), side="left")
            if begin < end:
                along = (north[begin:end] - lower[1]) / (upper[1] - lower[1])
                odd[begin:end] ^= east[begin:end] < lower[0] + along * (upper[0] - lower[0])
    result = np.zeros_like(odd)
    result[order] = odd
    return result
