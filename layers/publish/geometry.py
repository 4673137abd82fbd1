"""Cells as polygons in spherical mercator (EPSG:3857), all of them at once."""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from h3ronpy.vector import cells_to_wkb_polygons
from numpy.typing import NDArray

EARTH_RADIUS = 6378137.0
"""Semi-major axis of WGS 84 in metres, the radius of the sphere of EPSG:3857."""
SRID, GEOGRAPHIC = 3857, 4326
POINT, POLYGON, MULTI_POLYGON = 1, 3, 6
WITH_SRID = 0x20000000
"""Flag of the geometry type in extended WKB that says that a reference system follows (PostGIS manual)."""
WKB_HEAD, POINT_BYTES = 13, 16
EWKB_HEAD = 17


@dataclass(frozen=True, slots=True)
class Boundaries:
    """Boundaries of cells: counterclockwise rings that do not repeat their first vertex.

    Parameters
    ----------
    xy
        Vertices of all cells one after the other, metres in EPSG:3857, shape (v, 2).
    count
        Number of vertices of each cell, shape (n,): 6, 5 for a pentagon, and more where an edge of the
        icosahedron cuts through the cell.
    """

    xy: NDArray[np.float64]
    count: NDArray[np.int64]

    @property
    def start(self) -> NDArray[np.int64]:
        """Position of the first vertex of each cell, shape (n,)."""
        return np.cumsum(self.count) - self.count


def mercator(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.float64]:
    """Project degrees (EPSG:4326) to spherical mercator (EPSG:3857).

    Parameters
    ----------
    lon, lat
        Degrees, shape (n,) each.

    Returns
    -------
    NDArray[np.float64]
        Metres, shape (n, 2).

    Notes
    -----
    EPSG Guidance Note 7-2, method 1024 (Popular Visualisation Pseudo Mercator).
    """
    x = EARTH_RADIUS * np.radians(lon)
    y = EARTH_RADIUS * np.log(np.tan(np.pi / 4 + np.radians(lat) / 2))
    return np.stack([x, y], axis=-1)


def boundaries(cells: NDArray[np.uint64]) -> Boundaries:
    """Return the boundaries of cells that do not cross the antimeridian.

    Parameters
    ----------
    cells
        H3 indexes, shape (n,).
    """
    polygons = pa.array(cells_to_wkb_polygons(cells))
    _, offset_buffer, data_buffer = polygons.buffers()
    offsets = np.frombuffer(offset_buffer, dtype=np.int64)[: len(cells) + 1]
    data = np.frombuffer(data_buffer, dtype=np.uint8)
    count = (np.diff(offsets) - WKB_HEAD) // POINT_BYTES - 1  # WKB repeats the first vertex
    total = int(count.sum())
    degrees = np.empty((total, 2))
    target = np.cumsum(count) - count
    for vertices in np.unique(count):
        members = np.flatnonzero(count == vertices)
        size = int(vertices) * POINT_BYTES
        rows = _rows(data, offsets[:-1][members] + WKB_HEAD, size)
        where = target[members][:, None] + np.arange(vertices)
        degrees[where.ravel()] = rows.view("<f8").reshape(-1, 2)
    return Boundaries(mercator(degrees[:, 0], degrees[:, 1]), count)


def _rows(data: NDArray[np.uint8], starts: NDArray[np.int64], size: int) -> NDArray[np.uint8]:
    """Return `size` bytes from each start, shape (n, size)."""
    windows = np.lib.stride_tricks.sliding_window_view(data, size)
    return np.ascontiguousarray(windows[starts])


def polygons_ewkb(shapes: Boundaries) -> tuple[NDArray[np.uint8], NDArray[np.int32]]:
    """Return each boundary as a polygon in extended WKB.

    Returns
    -------
    tuple
        Bytes, shape (n, width), and how many of them count in each row, shape (n,).
    """
    n, most = len(shapes.count), int(shapes.count.max(initial=0))
    head = np.dtype([("order", "u1"), ("type", "<u4"), ("srid", "<u4"), ("rings", "<u4"), ("points", "<u4")])
    record = np.dtype([("head", head), ("xy", "<f8", (most + 1, 2))])
    rows = np.zeros(n, dtype=record)
    rows["head"]["order"], rows["head"]["type"], rows["head"]["srid"] = 1, POLYGON | WITH_SRID, SRID
    rows["head"]["rings"], rows["head"]["points"] = 1, shapes.count + 1
    position = np.arange(most + 1)
    inside = np.where(position < shapes.count[:, None], position, 0)  # the ring closes on its first vertex
    rows["xy"] = shapes.xy[shapes.start[:, None] + inside]
    length = EWKB_HEAD + POINT_BYTES * (shapes.count + 1)
    return rows.view(np.uint8).reshape(n, record.itemsize), length.astype(np.int32)


def point_ewkb(lon: float, lat: float) -> bytes:
    """Return a point of EPSG:4326 in extended WKB."""
    return struct.pack("<BIIdd", 1, POINT | WITH_SRID, GEOGRAPHIC, lon, lat)


def with_srid(wkb: bytes, srid: int = GEOGRAPHIC) -> bytes:
    """Return WKB as extended WKB of a reference system."""
    order = "<" if wkb[:1] == b"\x01" else ">"
    (kind,) = struct.unpack_from(f"{order}I", wkb, 1)
    if kind & WITH_SRID:
        return wkb
    return wkb[:1] + struct.pack(f"{order}II", kind | WITH_SRID, srid) + wkb[5:]


def geometry_hex(ewkb: bytes | None) -> str | None:
    """Return extended WKB as PostGIS reads it from text."""
    return None if ewkb is None else ewkb.hex()
