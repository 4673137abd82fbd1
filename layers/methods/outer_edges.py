"""The outer edges of the country's hexagons, for drawing a border without copying anybody's line."""

from __future__ import annotations

from collections.abc import Sequence

import h3.api.basic_int as h3
import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from layers.core.grid import Frame
from layers.zonal.distance import nearest_line, nearest_to_lines

DECIMALS = 6
"""Decimal places of degrees kept, about 0.1 m, so that the ends of adjoining edges are equal."""


def outer_edges(frame: Frame, near: NDArray[np.bool_]) -> NDArray[np.object_]:
    """Return the edges of hexagons beyond which the country has none.

    Parameters
    ----------
    frame
        The cells of the country.
    near
        Cells to look at, shape (n,).

    Returns
    -------
    NDArray[np.object_]
        Lines in degrees, longitude first, ordered by cell, shape (number of edges,).
    """
    edges = [edge for cell in frame.cells[near] for edge in h3.origin_to_directed_edges(int(cell))]
    beyond = np.array([h3.get_directed_edge_destination(edge) for edge in edges], dtype=np.uint64)
    exposed = np.flatnonzero(frame.index_of(beyond) < 0)
    return np.array([_line(edges[index]) for index in exposed], dtype=object)


def _line(edge: int) -> shapely.LineString:
    boundary = h3.directed_edge_to_boundary(edge)
    return shapely.LineString(np.round([(lon, lat) for lat, lon in boundary], DECIMALS))


def along(edges: NDArray[np.object_], lines: Sequence[BaseGeometry]) -> list[shapely.MultiLineString]:
    """Give each edge to the nearest line and join the edges of each line.

    Parameters
    ----------
    edges
        Result of `outer_edges`, at least one.
    lines
        Lines in degrees.

    Returns
    -------
    list of MultiLineString
        One for each line. A line that is nearest to no edge, as in a narrow fold, gets the edge nearest to it.
    """
    middle = shapely.get_coordinates(shapely.line_interpolate_point(edges, 0.5, normalized=True))
    _, owner = nearest_line(middle[:, 0], middle[:, 1], lines)
    _, closest = nearest_to_lines(lines, middle[:, 0], middle[:, 1])
    own = (np.flatnonzero(owner == index) for index in range(len(lines)))
    return [_join(edges[found] if len(found) else edges[[closest[index]]]) for index, found in enumerate(own)]


def _join(edges: NDArray[np.object_]) -> shapely.MultiLineString:
    merged = shapely.line_merge(shapely.multilinestrings(edges))
    return shapely.MultiLineString(list(shapely.get_parts(merged)))
