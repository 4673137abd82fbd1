"""Towns and villages with their names, their location and how well it is known."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
from h3ronpy import cells_to_string
from h3ronpy.vector import coordinates_to_cells
from numpy.typing import NDArray

from layers.frame import centres
from layers.methods.classifier import read_settlements
from layers.methods.gazetteer import memberships, read_places
from layers.methods.matching import match

LOCATION_RESOLUTION = 9
"""Locations are kept as centres of H3 cells of this resolution (about 0.1 km²); raw points are not passed on."""

UNKNOWN, IN_SUB_DISTRICT, AT_PLACE = 0, 1, 2
"""How well a location is known: not at all; the middle of its sub-district; the place itself."""

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Gazetteer:
    """Settlements with their places.

    Parameters
    ----------
    table
        Ordered by kato, columns kato, name_kk, name_ru, name_en, part, district, oblast, sub_district, kind, own,
        centre, location (quality), osm_id, tag (population tag, NaN if none), rank (of the place, NaN if none), lon
        and lat (degrees, NaN if unknown).
    left_out
        Entries of the classifier inside the land of a settlement that no place confirms: winterings, farms.
    """

    table: pd.DataFrame
    left_out: int


def read_gazetteer(classifier: Path, osm: Path, geonames: Path, districts: gpd.GeoDataFrame) -> Gazetteer:
    """Join the settlements of the classifier with located places.

    Parameters
    ----------
    classifier, osm, geonames
        Raw files.
    districts
        Polygons with their code in `kato_2025`.

    Returns
    -------
    Gazetteer
        Every settlement with a code of its own, and entries inside the land of another one where a place confirms them.
    """
    settlements = read_settlements(classifier)
    places = read_places(osm, geonames)
    found = match(settlements, places, memberships(places, districts))
    place = np.full(len(settlements), -1)
    place[found["settlement"]] = found["place"]
    kept = settlements["own"].to_numpy() | (place >= 0)
    table = _with_places(settlements[kept].reset_index(drop=True), places, place[kept])
    return Gazetteer(_with_sub_districts(table), int((~kept).sum()))


def _with_places(settlements: pd.DataFrame, places: pd.DataFrame, place: NDArray[np.int64]) -> pd.DataFrame:
    hit = place >= 0
    at = places.iloc[np.maximum(place, 0)].reset_index(drop=True)
    lon, lat = snapped(at["lon"].to_numpy(), at["lat"].to_numpy())
    osm = hit & at["osm_id"].notna().to_numpy()
    return settlements.assign(
        name_en=at["name_en"].astype(object).where(hit & at["name_en"].notna(), None),
        location=np.where(hit, AT_PLACE, UNKNOWN),
        osm_id=pd.Series([_osm_id(number) for number in at["osm_id"].where(osm)], dtype=object),
        tag=np.where(osm, at["population"], np.nan),
        rank=np.where(hit, at["rank"], np.nan),
        lon=np.where(hit, lon, np.nan),
        lat=np.where(hit, lat, np.nan),
    )


def _osm_id(number: float) -> str | None:
    return None if np.isnan(number) else f"node/{int(number)}"


def _with_sub_districts(table: pd.DataFrame) -> pd.DataFrame:
    """Give settlements that were not found the middle of their sub-district, where one of its places was found."""
    middle = table.groupby("sub_district")[["lon", "lat"]].transform("median")
    filled = table["lon"].isna() & middle["lon"].notna()
    lon, lat = middle["lon"].to_numpy()[filled], middle["lat"].to_numpy()[filled]
    table.loc[filled, "lon"], table.loc[filled, "lat"] = snapped(lon, lat)
    table.loc[filled, "location"] = IN_SUB_DISTRICT
    return table


def snapped(lon: Array, lat: Array) -> tuple[Array, Array]:
    """Return the centre of the H3 cell of `LOCATION_RESOLUTION` that holds each point, shape (n,) each."""
    return centres(cell_of(lon, lat, LOCATION_RESOLUTION))


def cell_of(lon: Array, lat: Array, resolution: int) -> NDArray[np.uint64]:
    """Return the H3 cell of each point, shape (n,)."""
    return np.asarray(pa.array(coordinates_to_cells(lat, lon, resolution)), dtype=np.uint64)


def cell_text(cells: NDArray[np.uint64]) -> NDArray[np.object_]:
    """Return the hexadecimal form of H3 cells, shape (n,)."""
    return np.array(pa.array(cells_to_string(cells)).to_pylist(), dtype=object)


def cell_number(texts: pd.Series) -> NDArray[np.uint64]:
    """Return H3 cells from their hexadecimal form; what is no text becomes 0, which is no cell, shape (n,)."""
    return np.array([int(text, 16) if isinstance(text, str) else 0 for text in texts], dtype=np.uint64)
