"""Populated places with a location: OpenStreetMap, and GeoNames for towns."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from layers.methods.classifier import CITIES
from layers.readers.table import read_table
from layers.readers.vector import read_vector

PLACE_RANK = {"city": 4, "town": 3, "village": 2, "hamlet": 1, "isolated_dwelling": 0}
OSM_COLUMNS = ("name", "name:en", "name:kk", "name:ru", "place", "population", "osm_id")
NEIGHBOURHOOD_DEGREES = 0.05
"""A place this close to a district may belong to it: the polygons are good to about 1 km, and villages lie on edges."""

GEONAMES = {
    "geonameid": "integer",
    "name": "text",
    "latitude": "number",
    "longitude": "number",
    "population": "number",
    "alternatenames": "text",
}


def read_places(osm: Path, geonames: Path) -> pd.DataFrame:
    """Read the named places of OpenStreetMap and the towns of GeoNames.

    Parameters
    ----------
    osm, geonames
        The two raw files.

    Returns
    -------
    pandas.DataFrame
        OpenStreetMap first, ordered by identifier; columns osm_id (NaN for GeoNames), name, name_kk, name_ru,
        name_en, other (further spellings), rank (`PLACE_RANK`), population (NaN if untagged), lon, lat.
    """
    places = pd.concat([_osm(osm), _geonames(geonames)], ignore_index=True)
    return places.astype({"rank": np.int64, "population": np.float64, "osm_id": np.float64})


def _osm(path: Path) -> pd.DataFrame:
    table = read_vector(path, columns=OSM_COLUMNS).sort_values("osm_id", ignore_index=True)
    frame = pd.DataFrame(
        {
            "osm_id": pd.to_numeric(table["osm_id"]),
            **{column.replace(":", "_"): table[column] for column in OSM_COLUMNS[:4]},
            "other": None,
            "rank": table["place"].map(PLACE_RANK),
            "population": parse_population(table["population"]),
            "lon": table.geometry.x,
            "lat": table.geometry.y,
        }
    )
    named = frame[["name", "name_kk", "name_ru", "name_en"]].notna().any(axis=1)
    return frame[named & frame["rank"].notna()]


def parse_population(values: pd.Series) -> pd.Series[float]:
    """Read population tags such as "1 234", "~500" or "1234 (2009)"; what has no leading number is NaN."""
    text = values.astype(object).where(values.notna(), "").astype(str)
    digits = text.str.replace(r"[\s  ,]", "", regex=True).str.extract(r"^[~<>≈]*(\d+)", expand=False)
    return pd.to_numeric(digits, errors="coerce").astype(np.float64)


def _geonames(path: Path) -> pd.DataFrame:
    table = read_table(path, GEONAMES).sort_values("geonameid", ignore_index=True)
    return pd.DataFrame(
        {
            "osm_id": np.nan,
            "name": None,
            "name_kk": None,
            "name_ru": None,
            "name_en": table["name"],
            "other": table["alternatenames"].str.replace("|", ";", regex=False),
            "rank": PLACE_RANK["town"],
            "population": table["population"].where(table["population"] > 0),
            "lon": table["longitude"],
            "lat": table["latitude"],
        }
    )


def memberships(places: pd.DataFrame, districts: gpd.GeoDataFrame) -> pd.DataFrame:
    """Say in which districts each place lies, or which it almost touches.

    Parameters
    ----------
    places
        Result of `read_places`, n rows.
    districts
        Polygons with their code in `kato_2025`.

    Returns
    -------
    pandas.DataFrame
        Columns place (row of `places`), district, inside; a place near an edge has several rows. The districts of
        the three big cities are merged into the city.
    """
    points = np.asarray(shapely.points(places["lon"].to_numpy(), places["lat"].to_numpy()))
    polygons = districts.geometry.to_numpy()
    tree = shapely.STRtree(polygons)
    place, polygon = tree.query(points, predicate="dwithin", distance=NEIGHBOURHOOD_DEGREES)
    table = pd.DataFrame(
        {
            "place": place,
            "district": merged_cities(districts["kato_2025"].to_numpy()[polygon]),
            "inside": shapely.intersects(points[place], polygons[polygon]),
        }
    )
    return table.groupby(["place", "district"])["inside"].any().reset_index()


def merged_cities(kato: NDArray[np.object_]) -> NDArray[np.object_]:
    """Replace city districts by their city."""
    return np.array([CITIES.get(code[:2], code) for code in kato], dtype=object)
