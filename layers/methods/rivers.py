"""How far it is to water that flows or stands all year."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from layers.methods.lakes import perennial_lakes
from layers.readers.vector import read_vector
from layers.zonal.distance import nearest_line
from layers.zonal.polygon import containing

Array = NDArray[np.float64]

PERENNIAL_KINDS = ("River", "Lake Centerline")
"""Kinds of Natural Earth; its intermittent rivers would be "River (Intermittent)", its canals "Canal"."""


def perennial_rivers(natural_earth: Path, gshhg: Path) -> list[BaseGeometry]:
    """Return the rivers that their sources call permanent.

    Parameters
    ----------
    natural_earth, gshhg
        `natural_earth_10m.gpkg` and `gshhg_rivers_lakes.gpkg`.

    Returns
    -------
    list[BaseGeometry]
        Lines in EPSG:4326.

    Notes
    -----
    The rivers of GSHHG carry no class here (`typ` is -1 throughout), but the package they come from holds classes 1
    to 5 of the World Data Bank II alone: permanent rivers. Its classes 6 to 8 (intermittent) and 9 to 11 (canals)
    were left out when the package was made. The rivers of the water portal are not used: their only code is the
    basin number of WMO Manual 306, which says nothing of permanence, and among them are the lower Shu, the Sarysu and
    the Zhem, which run dry in summer.
    """
    known = read_vector(natural_earth, "ne_10m_rivers_lake_centerlines", ("featurecla",))
    return [*known[known.featurecla.isin(PERENNIAL_KINDS)].geometry, *read_vector(gshhg, "rivers").geometry]


def distance_to_perennial_water(lon: Array, lat: Array, natural_earth: Path, gshhg: Path) -> Array:
    """Return the distance to the nearest permanent river, or lake or reservoir not known to be alkaline.

    Parameters
    ----------
    lon, lat
        Points in degrees (EPSG:4326), shape (n,).
    natural_earth, gshhg
        `natural_earth_10m.gpkg` and `gshhg_rivers_lakes.gpkg`.

    Returns
    -------
    Array
        Kilometres on the ellipsoid, 0 on a lake, shape (n,).
    """
    lakes = perennial_lakes(natural_earth)
    km, _ = nearest_line(lon, lat, [*perennial_rivers(natural_earth, gshhg), *lakes])
    return np.where(containing(lon, lat, lakes) >= 0, 0.0, km)


def distance_to_mapped_river(lon: Array, lat: Array, water_portal: Path) -> Array:
    """Return the distance to the nearest river of the water portal, permanent or not, in kilometres, shape (n,)."""
    return nearest_line(lon, lat, list(read_vector(water_portal, "rivers").geometry))[0]
