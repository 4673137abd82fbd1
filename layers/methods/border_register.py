"""What lies beside each stretch of the border: people, the nearest settlement, town and station."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString

from layers.core.grid import Frame
from layers.methods.border import STRIP_KM, Stretch, emptiness
from layers.methods.outer_edges import along, outer_edges
from layers.methods.places import Places
from layers.methods.remoteness import TOWN_RESIDENTS
from layers.zonal.distance import nearest_to_lines, pairs_within

Array = NDArray[np.float64]

EDGE_REACH = 2.0
"""Outer edges are looked for among cells this near to the border, in square roots of the mean cell area."""


def people_beside(frame: Frame, lines: Sequence[LineString], residents: dict[int, Array]) -> pd.DataFrame:
    """Count the residents of the cells whose centre lies within 50 km of each stretch.

    Parameters
    ----------
    frame
        The cells of the country.
    lines
        Course of each stretch.
    residents
        Residents per cell by year, 2023 and 2025, shape (n,).

    Returns
    -------
    pandas.DataFrame
        One row for each stretch: residents_2023, residents_2025, change, change_percent (NaN where nobody lived in
        2023), area_km2 (of these cells), density, emptiness. Neighbouring stretches share cells: never sum them.
    """
    cell, stretch = pairs_within(frame.lon, frame.lat, lines, STRIP_KM)
    first, last, area = (
        np.bincount(stretch, np.nan_to_num(values[cell]), len(lines))
        for values in (residents[2023], residents[2025], frame.area_km2)
    )
    density = last / np.where(area > 0, area, np.nan)
    percent = 100.0 * (last - first) / np.where(first > 0, first, np.nan)
    return pd.DataFrame(
        {
            "residents_2023": first,
            "residents_2025": last,
            "change": last - first,
            "change_percent": percent,
            "area_km2": area,
            "density": density,
            "emptiness": emptiness(density),
        }
    )


def nearest_places(lines: Sequence[LineString], places: Places, stations: pd.DataFrame) -> pd.DataFrame:
    """Find the nearest settlement, town and railway station of each stretch, among places that were found themselves.

    Returns
    -------
    pandas.DataFrame
        One row for each stretch: settlement and town with code, names and distance, station with name and distance.
    """
    columns: dict[str, NDArray[np.object_] | Array] = {}
    exact = places.where(places.exact)
    for kind, found in (("settlement", exact), ("town", exact.at_least(TOWN_RESIDENTS))):
        km, index = nearest_to_lines(lines, found.lon, found.lat)
        columns[f"nearest_{kind}"] = found.kato[index]
        columns[f"nearest_{kind}_kk"] = found.name_kk[index]
        columns[f"nearest_{kind}_ru"] = found.name_ru[index]
        columns[f"distance_{kind}"] = km
    km, index = nearest_to_lines(lines, stations["lon"].to_numpy(), stations["lat"].to_numpy())
    columns["nearest_station"] = stations["name"].to_numpy(dtype=object)[index]
    columns["distance_station"] = km
    return pd.DataFrame(columns)


def drawn(frame: Frame, lines: Sequence[LineString], border_km: Array) -> list[bytes]:
    """Draw each stretch along the outer edges of the country's own hexagons.

    Parameters
    ----------
    frame
        The cells of the country.
    lines
        Course of each stretch.
    border_km
        Distance from each cell to the border or coast, shape (n,).

    Returns
    -------
    list of bytes
        WKB of a MultiLineString in EPSG:4326, longitude first.
    """
    reach = EDGE_REACH * np.sqrt(frame.area_km2.mean())
    return [shapely.to_wkb(shape) for shape in along(outer_edges(frame, border_km <= reach), lines)]


def border_register(
    frame: Frame,
    stretches: Sequence[Stretch],
    residents: dict[int, Array],
    places: Places,
    stations: pd.DataFrame,
    border_km: Array,
) -> pd.DataFrame:
    """Put the register of stretches together.

    Parameters
    ----------
    frame
        The cells of the country.
    stretches
        Result of `border.cut_border`.
    residents
        Residents per cell by year, shape (n,).
    places
        Located settlements.
    stations
        Railway stations: name, lon, lat.
    border_km
        Distance from each cell to the border or coast, shape (n,).

    Returns
    -------
    pandas.DataFrame
        One row for each stretch, in their order, with the columns of the register `border_stretches` and `geometry`.
    """
    lines = [stretch.line for stretch in stretches]
    own = pd.DataFrame(
        {
            "stretch": [stretch.name for stretch in stretches],
            "neighbour": [float(stretch.neighbour.code) for stretch in stretches],
            "length_km": [stretch.length_km for stretch in stretches],
        }
    )
    table = pd.concat(
        [own, people_beside(frame, lines, residents), nearest_places(lines, places, stations)], axis="columns"
    )
    table["geometry"] = drawn(frame, lines, border_km)
    return table
