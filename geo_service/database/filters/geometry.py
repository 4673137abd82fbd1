"""Places in a filter: rectangles, points and polygons in degrees (EPSG:4326)."""

from __future__ import annotations

import json
import math
from itertools import chain, pairwise
from typing import Any

from psycopg.sql import SQL, Composed, Literal

from geo_service.database.errors import FilterError
from geo_service.database.filters.rings import Ring, bound_areas

SUPPORTED = ("Point", "Polygon", "MultiPolygon")
MERCATOR_LATITUDE = 85.06
"""Where Web Mercator, the projection of the tables, ends."""
MOST_PLACES, MOST_VERTICES = 10, 500
"""In one filter."""
FINEST_STEP, MOST_STEPS = 0.1, 2000
"""An edge is straight in degrees, so in Web Mercator it is followed in steps: of so many degrees, or so many in all."""


def is_geometry(node: dict[str, Any]) -> bool:
    """Return whether a node of a filter is a place of a supported kind."""
    return "bbox" in node or node.get("type") in SUPPORTED


def check_geometry(node: dict[str, Any]) -> int:
    """Refuse a place that is malformed, too large or out of the world.

    Parameters
    ----------
    node
        A bounding box or a GeoJSON geometry.

    Returns
    -------
    int
        How many vertices it has.

    Raises
    ------
    FilterError
        invalid-filter.
    """
    if "bbox" in node:
        count, fits = 4, _is_box(node["bbox"])
    elif node["type"] == "Point":
        count, fits = 1, _is_position(node["coordinates"])
    else:
        rings = _rings(node)
        count = sum(map(len, rings))
        fits = count <= MOST_VERTICES and all(map(_is_ring, rings)) and bound_areas(_polygons(node))
    if not fits:
        raise misplaced(json.dumps(node))
    return count


def geometry_sql(node: dict[str, Any]) -> Composed:
    """Return a checked place in EPSG:3857; it is constant, so PostgreSQL computes it once per statement."""
    if "bbox" in node:
        west, south, east, north = node["bbox"]
        bounds = (west, max(south, -MERCATOR_LATITUDE), east, min(north, MERCATOR_LATITUDE))
        box = SQL(", ").join(Literal(float(bound)) for bound in bounds)
        return SQL("ST_Transform(ST_MakeEnvelope({}, 4326), 3857)").format(box)
    if node["type"] == "Point":
        x, y = (Literal(float(value)) for value in node["coordinates"])
        return SQL("ST_Transform(ST_SetSRID(ST_MakePoint({}, {}), 4326), 3857)").format(x, y)
    edges = chain.from_iterable(pairwise(ring) for ring in _rings(node))
    length = sum(math.dist(start, end) for start, end in edges)
    place = SQL("ST_Transform(ST_Segmentize(ST_GeomFromGeoJSON({}), {}), 3857)").format(
        Literal(json.dumps({"type": node["type"], "coordinates": node["coordinates"]})),
        Literal(max(FINEST_STEP, length / MOST_STEPS)),
    )
    # Rings less than a rounding apart may have met meanwhile; GEOS fails on such, so they are no place.
    return SQL("CASE WHEN ST_IsValid({0}) THEN {0} END").format(place)


def misplaced(value: str) -> FilterError:
    """Return the error that says what places a filter may hold."""
    return FilterError("invalid-filter", "filter_place", value, places=MOST_PLACES, limit=MOST_VERTICES)


def _polygons(node: dict[str, Any]) -> list[list[Ring]]:
    """Return the polygons of a polygon or multipolygon, each a list of rings."""
    return [node["coordinates"]] if node["type"] == "Polygon" else node["coordinates"]


def _rings(node: dict[str, Any]) -> list[Ring]:
    """Return every ring of a polygon or multipolygon."""
    return [ring for polygon in _polygons(node) for ring in polygon]


def _is_box(bounds: list[Any]) -> bool:
    """Return whether bounds are west, south, east, north and enclose an area of the world."""
    if len(bounds) != 4 or not all(map(_is_number, bounds)):
        return False
    west, south, east, north = map(float, bounds)
    return -180 <= west < east <= 180 and -90 <= south < north <= 90


def _is_position(position: list[Any]) -> bool:
    """Return whether a position is a longitude and a latitude that Web Mercator shows."""
    if len(position) != 2 or not all(map(_is_number, position)):
        return False
    lon, lat = map(float, position)
    return abs(lon) <= 180 and abs(lat) <= MERCATOR_LATITUDE


def _is_number(value: Any) -> bool:
    """Return whether a value is a finite number."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _is_ring(ring: Ring) -> bool:
    """Return whether positions are closed: the last one is the first again."""
    return len(ring) >= 4 and all(map(_is_position, ring)) and ring[0] == ring[-1]
