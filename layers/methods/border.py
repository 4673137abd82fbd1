"""The border in stretches of equal length, and how empty the land beside each of them is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from layers.core.errors import SourceError
from layers.readers.vector import read_vector
from layers.zonal.distance import geodesic_km
from layers.zonal.polyline import GEOD, Polyline

STRETCH_KM = 25.0
"""Length aimed at; every stretch of a connected part of the border has the same length."""
STRIP_KM = 50.0
"""Width of the border strip (see `layers.catalog.border_districts`)."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """What lies beyond a part of the border.

    Parameters
    ----------
    code
        Code of the class in columns.
    source_name
        Its name in the raw file.
    key
        Its name in column names.
    prefix
        Beginning of the ids of its stretches: ISO 3166-1, or CASP for the coast.
    land
        False for the coast.
    """

    code: int
    source_name: str
    key: str
    prefix: str
    land: bool = True


NEIGHBOURS = (
    Neighbour(1, "Russia", "russia", "RU"),
    Neighbour(2, "China", "china", "CN"),
    Neighbour(3, "Kyrgyzstan", "kyrgyzstan", "KG"),
    Neighbour(4, "Uzbekistan", "uzbekistan", "UZ"),
    Neighbour(5, "Turkmenistan", "turkmenistan", "TM"),
    Neighbour(6, "Caspian Sea", "caspian", "CASP", land=False),
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the border.

    Parameters
    ----------
    name
        Id, such as "RU-0123": numbered from west to east along each neighbour.
    neighbour
        What lies beyond it.
    line
        Its course, degrees, longitude first.
    length_km
        Its length on the ellipsoid.
    """

    name: str
    neighbour: Neighbour
    line: LineString
    length_km: float


def read_border(path: Path) -> dict[str, BaseGeometry]:
    """Read the border by neighbour.

    Parameters
    ----------
    path
        The outline labelled by neighbour (GeoPackage).

    Returns
    -------
    dict of str to shapely geometry
        Line by the neighbour's name in the file.

    Raises
    ------
    SourceError
        If a neighbour is missing or unknown.
    """
    table = read_vector(path, columns=("neighbour",))
    expected, found = {item.source_name for item in NEIGHBOURS}, set(table["neighbour"])
    if found != expected or len(table) != len(expected):
        raise SourceError(
            f"{path.name}: column 'neighbour' holds {sorted(found)}, expected {sorted(expected)} once each",
            "take the file from its publisher again",
        )
    return dict(zip(table["neighbour"], table.geometry, strict=True))


def published_lengths(path: Path) -> dict[str, float]:
    """Return the length that the file states for each neighbour, kilometres."""
    table = read_vector(path, columns=("neighbour", "length_km"))
    return dict(zip(table["neighbour"], table["length_km"].astype(float), strict=True))


def cut_border(parts: Mapping[str, BaseGeometry], target_km: float = STRETCH_KM) -> list[Stretch]:
    """Cut the border into stretches of equal length for each neighbour and connected part.

    Parameters
    ----------
    parts
        Line by the neighbour's name in the raw file.
    target_km
        Length aimed at.

    Returns
    -------
    list of Stretch
        Neighbour by neighbour in the order of `NEIGHBOURS`, from west to east.
    """
    stretches = []
    for neighbour in NEIGHBOURS:
        pieces = [piece for line in connected(parts[neighbour.source_name]) for piece in cut(line, target_km)]
        for number, piece in enumerate(pieces, start=1):
            length = float(GEOD.geometry_length(piece)) / 1000.0
            stretches.append(Stretch(f"{neighbour.prefix}-{number:04d}", neighbour, piece, length))
    return stretches


def connected(geometry: BaseGeometry) -> list[LineString]:
    """Join the pieces of a line; return its connected parts, each drawn from its western end, westernmost first."""
    merged = shapely.line_merge(geometry)
    parts = [part if part.coords[0] <= part.coords[-1] else part.reverse() for part in shapely.get_parts(merged)]
    return sorted(parts, key=lambda part: part.coords[0])


def cut(line: LineString, target_km: float) -> list[LineString]:
    """Cut a line into pieces of equal length on the ellipsoid.

    Parameters
    ----------
    line
        In degrees; straight in longitude and latitude between vertices that are a few kilometres apart at most.
    target_km
        Length aimed at; the number of pieces is the whole number nearest to length / target, at least one.

    Returns
    -------
    list of LineString
        In the order of the line. Their lengths sum to the line's within a millionth and differ by less than a metre
        on the border, whose vertices are 0.5 km apart.
    """
    degrees = shapely.get_coordinates(line)
    steps = np.asarray(GEOD.line_lengths(degrees[:, 0], degrees[:, 1]))
    along = np.concatenate(([0.0], np.cumsum(steps)))
    count = max(round(along[-1] / 1000.0 / target_km), 1)
    marks = np.linspace(0.0, along[-1], count + 1)
    at = np.column_stack([np.interp(marks, along, degrees[:, axis]) for axis in (0, 1)])
    inner = [(along > first) & (along < last) for first, last in pairwise(marks)]
    return [LineString(np.vstack((at[i], degrees[mask], at[i + 1]))) for i, mask in enumerate(inner)]


def shared_length(polygons: NDArray[np.object_], lines: list[BaseGeometry]) -> NDArray[np.float64]:
    """Give every step of some lines to the nearest polygon and sum the steps of each.

    Parameters
    ----------
    polygons
        Districts, degrees, shape (m,).
    lines
        Border lines that follow the outer edges of the polygons roughly (here within some hundred metres).

    Returns
    -------
    NDArray[np.float64]
        Kilometres of line beside each polygon, shape (m,); they sum to the length of the lines.
    """
    path = Polyline.of(lines, step_m=1000.0)
    start = np.flatnonzero(~path.last)
    middle_lon, middle_lat = (path.lon[start] + path.lon[start + 1]) / 2, (path.lat[start] + path.lat[start + 1]) / 2
    owner = shapely.STRtree(polygons).nearest(shapely.points(middle_lon, middle_lat))
    length = geodesic_km(path.lon[start], path.lat[start], path.lon[start + 1], path.lat[start + 1])
    return np.asarray(np.bincount(owner, length, len(polygons)), dtype=np.float64)


EMPTINESS_LIMITS = (1.0, 2.3, 8.0, 12.5)
"""Residents per km² between the classes of emptiness, from emptiest to fullest.

12.5 and 8: sparsely populated areas in the competition policy and the regional policy of the European Union (ESPON
GEOSPECS); 2.3: frontier, six residents per square mile (Rural Health Information Hub, USA); 1: ours, one resident per
square kilometre.
"""
OUTSIDE, EMPTY, FRONTIER, VERY_SPARSE, SPARSE, SETTLED = range(6)


def emptiness(residents_per_km2: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the class of emptiness for each density, 1 (empty) to 5 (settled), NaN for NaN, shape (n,)."""
    codes = EMPTY + np.searchsorted(EMPTINESS_LIMITS, residents_per_km2, side="right").astype(np.float64)
    return np.where(np.isnan(residents_per_km2), np.nan, codes)
