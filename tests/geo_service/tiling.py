"""Tiles of the country and what is in them, for tests."""

from __future__ import annotations

import math
from typing import Any

import httpx
import mapbox_vector_tile

MERCATOR = 20037508.342789244


def tile_of(lon: float, lat: float, z: int) -> tuple[int, int]:
    """Return column and row of the tile that holds a point (EPSG:3857, XYZ)."""
    x = (lon + 180) / 360 * 2**z
    y = (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * 2**z
    return int(x), int(y)


def tiles_within(bounds: list[float], z: int) -> list[tuple[int, int]]:
    """Return every tile of a zoom that touches west, south, east, north."""
    west, south, east, north = bounds
    (left, bottom), (right, top) = tile_of(west, south, z), tile_of(east, north, z)
    return [(x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]


def decode(response: httpx.Response) -> dict[str, Any]:
    """Return the layers of a tile, y downwards as in the tile itself."""
    assert response.status_code == 200, response.text
    return dict(mapbox_vector_tile.decode(response.content, default_options={"y_coord_down": True}))
