"""Which of the published lakes are there today."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import shapely
from shapely.geometry import MultiPolygon, Polygon

from layers.readers.vector import read_vector

Area = Polygon | MultiPolygon

FRESH_KINDS = ("Lake", "Reservoir")
"""Kinds of Natural Earth that are not marked as alkaline; salt is not mapped otherwise."""
ARAL_SHARE = 0.5
"""A lake with more than this share of its area inside the Aral Sea of the 1950s is an outline of the Aral."""


def present_lakes(natural_earth: Path, water_portal: Path) -> list[Area]:
    """Return the lakes of both sources except every outline of the Aral Sea, all of which are out of date.

    Parameters
    ----------
    natural_earth
        `natural_earth_10m.gpkg`, with the lakes of today and the Aral Sea of the late 1950s.
    water_portal
        `water_portal.gpkg`, whose lakes carry no attribute.

    Returns
    -------
    list[Polygon | MultiPolygon]
        Valid polygons in EPSG:4326; the Caspian Sea is among them.
    """
    former = former_aral(natural_earth)
    lakes = [
        *read_vector(natural_earth, "ne_10m_lakes").geometry,
        *read_vector(water_portal, "lakes").geometry,
    ]
    return [area for lake in lakes for area in _areas(lake) if not _is_aral(area, former)]


def perennial_lakes(natural_earth: Path) -> list[Area]:
    """Return the lakes and reservoirs of Natural Earth that it does not mark as alkaline.

    Parameters
    ----------
    natural_earth
        `natural_earth_10m.gpkg`. Its seasonal basins are a layer of their own ("playas") and its salt lakes a
        class of their own ("Alkaline Lake"), to which the Aral Sea belongs.

    Returns
    -------
    list[Polygon | MultiPolygon]
        Valid polygons in EPSG:4326.
    """
    lakes = read_vector(natural_earth, "ne_10m_lakes", ("featurecla",))
    return [area for lake in lakes[lakes.featurecla.isin(FRESH_KINDS)].geometry for area in _areas(lake)]


def former_aral(natural_earth: Path) -> Area:
    """Return the Aral Sea of the late 1950s."""
    historic: gpd.GeoDataFrame = read_vector(natural_earth, "ne_10m_lakes_historic")
    union: Area = historic.geometry.union_all()
    return union


def _areas(shape: shapely.Geometry) -> list[Area]:
    """Return the polygons of a geometry; repairing one may have left lines beside them."""
    return [part for part in shapely.get_parts(shape) if isinstance(part, Polygon)]


def _is_aral(lake: Area, former: Area) -> bool:
    """Return whether most of a lake lies within the former Aral Sea; degrees do for a ratio of areas."""
    return lake.intersects(former) and lake.intersection(former).area > ARAL_SHARE * lake.area
