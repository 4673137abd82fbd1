"""Outlines of districts as unions of their cells: edges between two cells of one district cancel out.

In a hexagonal grid three cells meet in a vertex, so a boundary passes through any vertex at most once: its
directed edges chain into simple rings without ever having to choose.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from layers.publish.geometry import MULTI_POLYGON, POLYGON, SRID, WITH_SRID, Boundaries

VERTEX_TOLERANCE = 0.01
"""Metres within which two cells mean the same vertex; vertices of one grid are hundreds of metres apart."""
Ring = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Edges:
    """Directed edges of cells, counterclockwise around each, without those inside one group.

    Parameters
    ----------
    tail, head
        Vertex at the beginning and at the end of each edge, shape (e,).
    group
        Group of the cell to the left, shape (e,).
    other
        Group of the cell to the right, or -1 where there is none, shape (e,).
    xy
        Vertices, metres, shape (v, 2).
    """

    tail: NDArray[np.int64]
    head: NDArray[np.int64]
    group: NDArray[np.int64]
    other: NDArray[np.int64]
    xy: NDArray[np.float64]

    def merged(self, larger: NDArray[np.int64]) -> Edges:
        """Return the edges that remain when groups are joined; `larger` holds the new group of each."""
        group, other = larger[self.group], np.where(self.other < 0, -1, larger[self.other])
        keep = group != other
        return Edges(self.tail[keep], self.head[keep], group[keep], other[keep], self.xy)


def group_edges(shapes: Boundaries, group: NDArray[np.int64]) -> Edges:
    """Return the edges between different groups of cells.

    Parameters
    ----------
    shapes
        Boundaries of the cells.
    group
        Group of each cell, 0 or more, shape (n,).
    """
    vertex, xy = _vertices(shapes.xy)
    following = np.arange(len(vertex)) + 1
    last = shapes.start + shapes.count - 1
    following[last] = shapes.start
    tail, head = vertex, vertex[following]
    owner = np.repeat(group, shapes.count)
    other = _across(np.minimum(tail, head) * len(xy) + np.maximum(tail, head), owner)
    keep = other != owner
    return Edges(tail[keep], head[keep], owner[keep], other[keep], xy)


def _across(edge: NDArray[np.int64], owner: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the owner of the other occurrence of each undirected edge, -1 where it occurs once."""
    order = np.argsort(edge)
    twin = np.flatnonzero(edge[order][1:] == edge[order][:-1])
    other = np.full(len(edge), -1, dtype=np.int64)
    left, right = order[twin], order[twin + 1]
    other[left], other[right] = owner[right], owner[left]
    return other


def _vertices(xy: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Give equal numbers to occurrences of one vertex, which differ by the rounding of their computation.

    Runs of close x, then runs of close y among them: unlike rounding to a lattice this has no border on which
    two occurrences could fall apart.
    """
    x_run = _runs(xy[:, 0], np.zeros(len(xy), dtype=np.int64))
    vertex = _runs(xy[:, 1], x_run)
    first = np.full(vertex.max(initial=-1) + 1, len(xy))
    np.minimum.at(first, vertex, np.arange(len(xy)))
    return vertex, xy[first]


def _runs(values: NDArray[np.float64], within: NDArray[np.int64]) -> NDArray[np.int64]:
    order = np.lexsort((values, within))
    step = (np.diff(values[order]) > VERTEX_TOLERANCE) | (np.diff(within[order]) != 0)
    run = np.empty(len(values), dtype=np.int64)
    run[order] = np.concatenate(([0], np.cumsum(step)))[: len(values)]
    return run


def outlines(edges: Edges) -> dict[int, list[list[Ring]]]:
    """Chain edges into polygons.

    Parameters
    ----------
    edges
        Edges between groups.

    Returns
    -------
    dict
        Polygons of each group: lists of closed rings, shape (r, 2) each, the outer one (counterclockwise) first
        and its holes (clockwise) after it.
    """
    found: defaultdict[int, list[Ring]] = defaultdict(list)
    tail, group, following = edges.tail.tolist(), edges.group.tolist(), _following(edges).tolist()
    seen = bytearray(len(tail))
    for start in range(len(tail)):
        if not seen[start]:
            ring, edge = [], start
            while not seen[edge]:
                seen[edge] = 1
                ring.append(tail[edge])
                edge = following[edge]
            found[group[start]].append(edges.xy[[*ring, ring[0]]])
    return {owner: _polygons(rings) for owner, rings in found.items()}


def _following(edges: Edges) -> NDArray[np.int64]:
    """Return the edge of the same group that begins where each edge ends."""
    key = edges.group * len(edges.xy) + edges.tail
    order = np.argsort(key)
    wanted = edges.group * len(edges.xy) + edges.head
    return order[np.searchsorted(key[order], wanted)]


def _polygons(rings: list[Ring]) -> list[list[Ring]]:
    areas = [_area(ring) for ring in rings]
    outer = sorted((i for i, area in enumerate(areas) if area > 0), key=lambda i: areas[i])
    polygons = {i: [rings[i]] for i in outer}
    for hole in (i for i, area in enumerate(areas) if area <= 0):
        # The smallest ring around a hole is its own: a larger one would be around that one too.
        home = next(i for i in outer if areas[i] > -areas[hole] and _contains(rings[i], rings[hole]))
        polygons[home].append(rings[hole])
    return list(polygons.values())


def _area(ring: Ring) -> float:
    centred = ring - ring[0]  # the products of coordinates of millions of metres would lose their last digits
    x, y = centred[:, 0], centred[:, 1]
    return float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]) / 2)


def _contains(ring: Ring, inner: Ring) -> bool:
    """Return whether an edge of a disjoint ring lies inside, by the number of crossings to its right."""
    x, y = (inner[0] + inner[1]) / 2
    (x1, y1), (x2, y2) = ring[:-1].T, ring[1:].T
    straddles = (y1 > y) != (y2 > y)
    crossing = x1[straddles] + (y - y1[straddles]) * (x2 - x1)[straddles] / (y2 - y1)[straddles]
    return bool(np.count_nonzero(crossing > x) % 2)


def multi_polygon_ewkb(polygons: list[list[Ring]]) -> bytes:
    """Return polygons as one multipolygon in extended WKB."""
    parts = [struct.pack("<BIII", 1, MULTI_POLYGON | WITH_SRID, SRID, len(polygons))]
    for rings in polygons:
        parts.append(struct.pack("<BII", 1, POLYGON, len(rings)))
        for ring in rings:
            parts += [struct.pack("<I", len(ring)), ring.astype("<f8").tobytes()]
    return b"".join(parts)
