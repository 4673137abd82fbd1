"""Distances on the WGS 84 ellipsoid, in kilometres, between points, and between points and lines.

The nearest candidate comes from a k-d tree on earth-centred coordinates of lines cut into steps of at most
`STEP_M`; it is then refined on the two steps that meet there and measured along the geodesic (Karney 2013,
Journal of Geodesy 87:43-55, through PROJ). What remains is the choice of the candidate:

- a farther step whose ends lie farther away than its middle may be missed; the distance is then too long by at
  most min(STEP_M / 2, STEP_M**2 / (8 * distance)): under 5 m beyond 1 km, under 0.1 m beyond 50 km;
- chords rank like geodesics but for the flattening of the ellipsoid: at most 0.01 % of a distance under 3,000 km.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod
from scipy.spatial import KDTree
from shapely.geometry.base import BaseGeometry

Array = NDArray[np.float64]
Index = NDArray[np.int64]

STEP_M = 200.0
"""Longest step into which lines are cut, metres."""
GEOD = Geod(ellps="WGS84")


def geodesic_km(lon: Array, lat: Array, to_lon: Array, to_lat: Array) -> Array:
    """Return the length of the geodesic from each point to its counterpart in kilometres, shape (n,)."""
    return np.asarray(GEOD.inv(lon, lat, to_lon, to_lat)[2]) / 1000.0


def nearest_point(lon: Array, lat: Array, to_lon: Array, to_lat: Array) -> tuple[Array, Index]:
    """Find the nearest of some places for each point.

    Parameters
    ----------
    lon, lat
        Points in degrees (EPSG:4326), shape (n,); NaN has no distance.
    to_lon, to_lat
        Places in degrees, shape (m,), m > 0, without NaN.

    Returns
    -------
    km : NDArray[np.float64]
        Distance on the ellipsoid, shape (n,); NaN where the point is NaN.
    index : NDArray[np.int64]
        Position of the place, shape (n,); -1 where the point is NaN.

    Raises
    ------
    ValueError
        If there is no place, or a place is NaN.
    """
    _, index = _query(_tree(earth_centred(to_lon, to_lat)), lon, lat)
    km = geodesic_km(lon, lat, to_lon[index], to_lat[index])
    return np.where(index < 0, np.nan, km), index


def nearest_line(lon: Array, lat: Array, lines: Sequence[BaseGeometry]) -> tuple[Array, Index]:
    """Find the nearest of some lines for each point.

    Parameters
    ----------
    lon, lat
        Points in degrees (EPSG:4326), shape (n,); NaN has no distance.
    lines
        Lines, or polygons for their boundaries, in degrees; straight in longitude and latitude between their
        vertices; none may cross the antimeridian.

    Returns
    -------
    km : NDArray[np.float64]
        Distance on the ellipsoid, shape (n,); NaN where the point is NaN.
    index : NDArray[np.int64]
        Position of the line, shape (n,); -1 where the point is NaN.

    Raises
    ------
    ValueError
        If no line has a vertex.
    """
    path = Path.of(lines)
    _, vertex = _query(_tree(path.xyz), lon, lat)
    foot_lon, foot_lat = path.foot(vertex, earth_centred(lon, lat))
    missing = vertex < 0
    km = geodesic_km(lon, lat, foot_lon, foot_lat)
    return np.where(missing, np.nan, km), np.where(missing, -1, path.line[vertex])


def nearest_to_lines(lines: Sequence[BaseGeometry], to_lon: Array, to_lat: Array) -> tuple[Array, Index]:
    """Find the nearest of some places for each line.

    Parameters
    ----------
    lines
        Lines or polygons as in `nearest_line`, none of them empty.
    to_lon, to_lat
        Places in degrees, shape (m,), m > 0, without NaN.

    Returns
    -------
    km : NDArray[np.float64]
        Distance on the ellipsoid between the line and the place, shape (number of lines,).
    index : NDArray[np.int64]
        Position of the place, shape (number of lines,).
    """
    path, places = Path.of(lines), earth_centred(to_lon, to_lat)
    chord, place = _tree(places).query(path.xyz)
    order = np.lexsort((chord, path.line))
    best = order[np.searchsorted(path.line[order], np.arange(len(lines)))]
    foot_lon, foot_lat = path.foot(best, places[place[best]])
    return geodesic_km(to_lon[place[best]], to_lat[place[best]], foot_lon, foot_lat), place[best]


def pairs_within(lon: Array, lat: Array, lines: Sequence[BaseGeometry], km: float) -> tuple[Index, Index]:
    """List every point and line that are at most `km` apart.

    Parameters
    ----------
    lon, lat
        Points in degrees, shape (n,), without NaN.
    lines
        Lines or polygons as in `nearest_line`, none of them empty.
    km
        Greatest distance on the ellipsoid.

    Returns
    -------
    point, line : NDArray[np.int64]
        Positions of both, shape (number of pairs,), ordered by line, then by point.
    """
    tree = _tree(earth_centred(lon, lat))
    points, owners = [], []
    for index, line in enumerate(lines):
        vertices = Path.of([line]).xyz
        centre = vertices.mean(axis=0)
        # A chord is never longer than its geodesic, so this ball loses no point.
        reach = km * 1000.0 + float(np.linalg.norm(vertices - centre, axis=1).max()) + STEP_M
        near = np.sort(np.asarray(tree.query_ball_point(centre, reach), dtype=np.int64))
        found = near[nearest_line(lon[near], lat[near], [line])[0] <= km]
        points.append(found)
        owners.append(np.full(len(found), index, dtype=np.int64))
    return np.concatenate(points), np.concatenate(owners)


@dataclass(frozen=True, slots=True)
class Path:
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
    def of(cls, lines: Sequence[BaseGeometry], step_m: float = STEP_M) -> Path:
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


def _tree(xyz: Array) -> KDTree:
    if not len(xyz) or not np.isfinite(xyz).all():
        raise ValueError(f"{len(xyz)} places, {int((~np.isfinite(xyz).all(axis=1)).sum())} of them without coordinates")
    return KDTree(xyz)


def _query(tree: KDTree, lon: Array, lat: Array) -> tuple[Array, Index]:
    chord, index = np.full(len(lon), np.nan), np.full(len(lon), -1, dtype=np.int64)
    known = np.isfinite(lon) & np.isfinite(lat)
    chord[known], index[known] = tree.query(earth_centred(lon[known], lat[known]))
    return chord, index
