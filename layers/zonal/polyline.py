"""Lines on the ellipsoid, cut into short steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

Array = NDArray[np.float64]
Index = NDArray[np.int64]

STEP_M = 200.0
"""Longest step into which lines are cut, metres."""
GEOD = Geod(ellps="WGS84")


@dataclass(frozen=True, slots=True)
class Polyline:
    """Lines cut into short steps.

    Parameters
    ----------
    lon, lat
        Vertices in degrees, shape (v,).
    xyz
        The same, earth-centred, metres, shape (v, 3).
    line
        Position of each vertex's line, ascending, shape (v,).
    last
        Whether a vertex ends its connected part, shape (v,).
    """

    lon: Array
    lat: Array
    xyz: Array
    line: Index
    last: NDArray[np.bool_]

    @classmethod
    def of(cls, lines: Sequence[BaseGeometry], step_m: float = STEP_M) -> Polyline:
        """Cut lines, or the boundaries of polygons, into steps of at most `step_m` metres."""
        shapes = np.asarray(lines, dtype=object)
        area = shapely.get_dimensions(shapes) == 2
        shapes[area] = shapely.boundary(shapes[area])
        parts, line = shapely.get_parts(shapes, return_index=True)
        degrees, part = shapely.get_coordinates(parts, return_index=True)
        if not len(degrees):
            raise ValueError("no line has a vertex")
        last = np.append(part[1:] != part[:-1], True)
        ahead = np.where(last[:, None], 0.0, np.roll(degrees, -1, axis=0) - degrees)
        xyz = earth_centred(degrees[:, 0], degrees[:, 1])
        length = np.where(last, 0.0, np.linalg.norm(np.roll(xyz, -1, axis=0) - xyz, axis=1))
        steps = np.maximum(np.ceil(length / step_m), 1).astype(np.int64)
        source = np.repeat(np.arange(len(steps)), steps)
        rank = np.arange(len(source)) - np.repeat(np.cumsum(steps) - steps, steps)
        fine = degrees[source] + ahead[source] * (rank / steps[source])[:, None]
        return cls(fine[:, 0], fine[:, 1], earth_centred(fine[:, 0], fine[:, 1]), line[part[source]], last[source])

    def foot(self, vertex: Index, xyz: Array) -> tuple[Array, Array]:
        """Return the nearest place to `xyz` on the steps before and after each vertex, degrees, shape (n,) each."""
        before = np.where(self.last[vertex - 1], vertex, vertex - 1)
        after = np.where(self.last[vertex], vertex, np.minimum(vertex + 1, len(self.lon) - 1))
        back, back_chord = self._project(before, vertex, xyz)
        ahead, ahead_chord = self._project(vertex, after, xyz)
        first = np.where(back_chord <= ahead_chord, before, vertex)
        second = np.where(back_chord <= ahead_chord, vertex, after)
        share = np.where(back_chord <= ahead_chord, back, ahead)
        return (
            self.lon[first] + share * (self.lon[second] - self.lon[first]),
            self.lat[first] + share * (self.lat[second] - self.lat[first]),
        )

    def _project(self, first: Index, second: Index, xyz: Array) -> tuple[Array, Array]:
        step = self.xyz[second] - self.xyz[first]
        square = np.einsum("ij,ij->i", step, step)
        along = np.einsum("ij,ij->i", xyz - self.xyz[first], step)
        share = np.clip(along / np.where(square > 0, square, 1.0), 0.0, 1.0)
        return share, np.linalg.norm(self.xyz[first] + share[:, None] * step - xyz, axis=1)


def earth_centred(lon: Array, lat: Array) -> Array:
    """Return earth-centred coordinates of places on the ellipsoid in metres, shape (n, 3) (EPSG method 9602)."""
    east, north = np.radians(lon), np.radians(lat)
    radius = GEOD.a / np.sqrt(1.0 - GEOD.es * np.sin(north) ** 2)
    return np.column_stack(
        (
            radius * np.cos(north) * np.cos(east),
            radius * np.cos(north) * np.sin(east),
            radius * (1.0 - GEOD.es) * np.sin(north),
        )
    )
