"""The 14 watersheds and 8 water management basins: names, shares abroad, and trends of their water."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from layers.core.column import Category
from layers.core.errors import SourceError
from layers.core.text import Text
from layers.methods.trend import Trend, mann_kendall
from layers.methods.watershed_names import WATERSHEDS
from layers.readers.table import read_table
from layers.readers.vector import read_vector
from layers.zonal.distance import nearest_line
from layers.zonal.polygon import containing

Array = NDArray[np.float64]

EQUAL_AREA = 6933
"""NSIDC EASE-Grid 2.0, the equal-area projection in which areas are measured."""
REACH_KM = 25.0
"""A cell outside every polygon takes the nearest one up to this distance: mapped coasts and borders differ."""
MONTHS = 12
YEARS_PER_DECADE = 10

DECREASE, NO_TREND, INCREASE = range(3)

TREND_CLASSES: tuple[Category, ...] = (
    Category(DECREASE, Text("Айтарлықтай азаюда", "Значимо убывает", "Significant decrease"), "#b2182b"),
    Category(NO_TREND, Text("Айтарлықтай өзгеріс жоқ", "Нет значимого тренда", "No significant trend"), "#d9d9d9"),
    Category(INCREASE, Text("Айтарлықтай артуда", "Значимо растёт", "Significant increase"), "#2166ac"),
)
"""Significant at 5 %, two-sided, each watershed by itself."""


def read_areas(path: Path, layer: str, key: str, names: dict[str, Text]) -> gpd.GeoSeries:
    """Read the polygons of watersheds or basins in the order of their names.

    Parameters
    ----------
    path
        `water_portal.gpkg`.
    layer, key
        Layer of the file, and the column that identifies a polygon.
    names
        The expected identifiers, in order.

    Returns
    -------
    geopandas.GeoSeries
        Valid polygons in EPSG:4326, indexed by identifier.

    Raises
    ------
    SourceError
        If an identifier is missing or unknown.
    """
    areas = read_vector(path, layer, (key,)).set_index(key).geometry
    difference = set(areas.index) ^ set(names)
    if difference:
        raise SourceError(f"{path.name}: layer {layer}: unexpected {sorted(difference)}", "compare it with the names")
    return areas.loc[list(names)]


def owner(lon: Array, lat: Array, areas: gpd.GeoSeries) -> NDArray[np.int64]:
    """Return the position of each point's polygon, of the nearest up to 25 km away, or -1, shape (n,)."""
    polygons = list(areas)
    index = containing(lon, lat, polygons)
    outside = np.flatnonzero(index < 0)
    km, nearest = nearest_line(lon[outside], lat[outside], polygons)
    index[outside] = np.where(km <= REACH_KM, nearest, -1)
    return index


def yearly(path: Path, columns: tuple[str, ...], *, total: bool) -> dict[str, pd.DataFrame]:
    """Read monthly values of the watersheds and sum or average them over each year.

    Parameters
    ----------
    path
        CSV with decimal commas, dates dd.mm.yyyy and the column `WATERSHED_ID`.
    columns
        The columns of values.
    total
        True for yearly sums, False for yearly means.

    Returns
    -------
    dict[str, pandas.DataFrame]
        For each column years by watershed, watersheds in the order of `WATERSHEDS`.

    Raises
    ------
    SourceError
        If a watershed or a month is missing, or occurs twice.
    """
    types = {"WATERSHED_ID": "text", **dict.fromkeys(columns, "number")}
    table = read_table(path, types, decimal=",", dates={"Date": "%d.%m.%Y"})
    difference = set(table["WATERSHED_ID"]) ^ set(WATERSHEDS)
    if difference:
        raise SourceError(f"{path.name}: unexpected watersheds {sorted(map(str, difference))}", "fetch the file again")
    table["year"] = table["Date"].dt.year
    groups = table.groupby(["year", "WATERSHED_ID"])
    months = groups["Date"].nunique()
    if (months != MONTHS).any() or (groups.size() != MONTHS).any():
        raise SourceError(f"{path.name}: {months.idxmin()} does not have twelve months", "fetch the file again")
    how: Literal["sum", "mean"] = "sum" if total else "mean"
    pivot = {name: table.pivot_table(name, "year", "WATERSHED_ID", how) for name in columns}
    return {name: values[list(WATERSHEDS)] for name, values in pivot.items()}


def share_abroad(areas: gpd.GeoSeries, country: gpd.GeoSeries) -> Array:
    """Return the share of each area outside the country.

    Parameters
    ----------
    areas
        Valid polygons in EPSG:4326.
    country
        The national outline in EPSG:4326.

    Returns
    -------
    Array
        Percent of the area, shape (n,). An area's own lakes and seas count as area.
    """
    flat = areas.to_crs(EQUAL_AREA)
    inside = flat.intersection(country.to_crs(EQUAL_AREA).union_all()).area
    share = 100.0 * (1.0 - inside.to_numpy(np.float64) / flat.area.to_numpy(np.float64))
    return np.asarray(np.clip(share, 0.0, 100.0).round(6), dtype=np.float64)


def area_km2(areas: gpd.GeoSeries) -> Array:
    """Return areas in square kilometres, shape (n,)."""
    return np.asarray(areas.to_crs(EQUAL_AREA).area, dtype=np.float64) / 1e6


def trends(series: pd.DataFrame) -> list[Trend]:
    """Test each column of a table of yearly values for a trend.

    Raises
    ------
    SourceError
        If a series is too short or has gaps.
    """
    found = [mann_kendall(series[name].to_numpy(np.float64)) for name in series]
    tested = [trend for trend in found if trend is not None]
    if len(tested) < len(found):
        raise SourceError("a yearly series has gaps or fewer than ten years", "fetch the monthly file again")
    return tested


def trend_class(trend: Trend) -> int:
    """Return the code of `TREND_CLASSES` of a trend."""
    if not trend.significant:
        return NO_TREND
    return INCREASE if trend.z > 0 else DECREASE


def trend_table(series: pd.DataFrame, name: str, factor: Array) -> dict[str, Array]:
    """Return slope, interval, probability and class of every watershed's trend.

    Parameters
    ----------
    series
        Yearly values, one column per watershed.
    name
        First part of the names of the result.
    factor
        By which slopes per year are multiplied, shape (number of watersheds,).

    Returns
    -------
    dict[str, Array]
        `{name}`, `{name}_low`, `{name}_high`, `{name}_p` and `{name}_class`, each of shape (number of watersheds,).
    """
    found = trends(series)
    return {
        name: np.array([trend.slope for trend in found]) * factor,
        f"{name}_low": np.array([trend.low for trend in found]) * factor,
        f"{name}_high": np.array([trend.high for trend in found]) * factor,
        f"{name}_p": np.array([trend.p for trend in found]),
        f"{name}_class": np.array([float(trend_class(trend)) for trend in found]),
    }


def balance_table(path: Path) -> dict[str, Array]:
    """Return mean yearly precipitation, evapotranspiration and balance of each watershed, and the balance's trend.

    Parameters
    ----------
    path
        `watershed_water_balance_gleam.csv`, millimetres per month.

    Returns
    -------
    dict[str, Array]
        In mm per year, trends in mm per year and decade, each of shape (number of watersheds,).
    """
    sums = yearly(path, ("Precipitation", "Evapotranspiration"), total=True)
    balance = sums["Precipitation"] - sums["Evapotranspiration"]
    return {
        "precipitation": sums["Precipitation"].mean().to_numpy(np.float64),
        "evapotranspiration": sums["Evapotranspiration"].mean().to_numpy(np.float64),
        "water_balance": balance.mean().to_numpy(np.float64),
        **trend_table(balance, "balance_trend", np.full(len(WATERSHEDS), float(YEARS_PER_DECADE))),
    }


SOIL_DEPTHS = {"soil_trend_100cm": "SM(0-100 cm)", "soil_trend_289cm": "SM(0-289 cm)"}


def soil_table(path: Path) -> dict[str, Array]:
    """Return the trend of soil moisture in percent of its own mean per year, for both depths.

    Parameters
    ----------
    path
        `watershed_soil_moisture_era5.csv`, whose unit is not stated; relative trends do not need it.

    Returns
    -------
    dict[str, Array]
        Each of shape (number of watersheds,).
    """
    means = yearly(path, tuple(SOIL_DEPTHS.values()), total=False)
    tables = (
        trend_table(means[column], name, 100.0 / means[column].mean().to_numpy(np.float64))
        for name, column in SOIL_DEPTHS.items()
    )
    return {key: values for table in tables for key, values in table.items()}
