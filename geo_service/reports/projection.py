"""Degrees to kilometres on a map of a part of the country: an equal-area cone (Albers; Snyder 1987, 14)."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin, sqrt

import numpy as np
from numpy.typing import NDArray

RADIUS_KM = 6371.007
"""Of the sphere with the area of the earth."""
SIXTH = 1.0 / 6.0
"""The parallels of true scale lie a sixth of the height inside the map."""
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Cone:
    """The projection of one map.

    Parameters
    ----------
    west, south, east, north
        What is drawn, in degrees.
    """

    west: float
    south: float
    east: float
    north: float

    def project(self, degrees: Array) -> Array:
        """Return kilometres east and north of the middle, shape (n, 2), of longitudes and latitudes, shape (n, 2)."""
        first, second = (radians(self.south + share * self._height) for share in (SIXTH, 1.0 - SIXTH))
        cone = (sin(first) + sin(second)) / 2.0
        constant = cos(first) ** 2 + 2.0 * cone * sin(first)
        origin = sqrt(constant - 2.0 * cone * sin(radians((self.south + self.north) / 2.0))) / cone
        turned = cone * np.radians(degrees[:, 0] - (self.west + self.east) / 2.0)
        distance = np.sqrt(constant - 2.0 * cone * np.sin(np.radians(degrees[:, 1]))) / cone
        east, north = distance * np.sin(turned), origin - distance * np.cos(turned)
        return RADIUS_KM * np.stack([east, north], axis=1)

    @property
    def _height(self) -> float:
        return self.north - self.south
