"""The sheet that a map is drawn on: kilometres to millimetres, and outlines to paths of SVG."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo_service.reports.projection import Cone

Array = NDArray[np.float64]
MARGIN = 0.02
"""Of the sheet, left free on every side."""
FOOT = 6.0
"""Millimetres left free at the foot for the scale."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """A sheet.

    Parameters
    ----------
    cone
        The projection.
    width, height
        Millimetres.
    scale
        Millimetres to the kilometre.
    middle
        What lies in the middle of the sheet, kilometres east and north of the projection's middle.
    """

    cone: Cone
    width: float
    height: float
    scale: float
    middle: tuple[float, float]

    @classmethod
    def around(cls, geometries: Iterable[dict[str, Any]], width: float, height: float) -> Canvas:
        """Fit outlines into a sheet, as large as they go."""
        rings = [ring for geometry in geometries for ring in rings_of(geometry)]
        every = np.concatenate(rings) if rings else np.array([[46.0, 40.0], [88.0, 56.0]])
        (west, south), (east, north) = every.min(axis=0), every.max(axis=0)
        cone = Cone(float(west), float(south), float(east), float(north))
        laid = cone.project(every)
        low, high = laid.min(axis=0), laid.max(axis=0)
        free = 1.0 - 2.0 * MARGIN
        scale = min(free * width / (high[0] - low[0]), free * (height - FOOT) / (high[1] - low[1]))
        middle = (low + high) / 2.0
        return cls(cone, width, height, float(scale), (float(middle[0]), float(middle[1])))

    def place(self, degrees: Array) -> Array:
        """Return millimetres from the left and from the top, shape (n, 2)."""
        laid = (self.cone.project(degrees) - np.array(self.middle)) * np.array([self.scale, -self.scale])
        return np.asarray(laid + np.array([self.width, self.height - FOOT]) / 2.0)

    def path(self, geometry: dict[str, Any]) -> str:
        """Return an outline as the `d` of a path."""
        return "".join(_written(self.place(ring)) for ring in rings_of(geometry))

    def point(self, degrees: tuple[float, float]) -> tuple[float, float]:
        """Return where one point lies, millimetres from the left and from the top."""
        placed = self.place(np.array([degrees]))[0]
        return float(placed[0]), float(placed[1])


def rings_of(geometry: dict[str, Any]) -> Iterator[Array]:
    """Give each ring of a polygon or multipolygon, longitude and latitude in degrees, shape (n, 2)."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    for polygon in polygons:
        for ring in polygon:
            yield np.array(ring, dtype=np.float64)[:, :2]


def _written(ring: Array) -> str:
    """Write a closed ring in hundredths of a millimetre."""
    points = " ".join(f"{x:.2f},{y:.2f}" for x, y in ring[:-1].tolist())
    return f"M{points}Z"
