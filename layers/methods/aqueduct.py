"""Score functions and classes of WRI Aqueduct 4.0 for raw values that a user brings.

Source of all limits: Kuzma and others (2023), Aqueduct 4.0: Updated Decision-Relevant Global Water Risk
Indicators, World Resources Institute, CC BY 4.0.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
from numpy.typing import NDArray

from layers.core.column import Category
from layers.core.errors import SourceError
from layers.core.text import Text

Array = NDArray[np.float64]

ARID_AVAILABLE_M = 0.03
"""Available water in metres per year below which a catchment is arid."""
LOW_WITHDRAWAL_M = 0.012
"""Gross withdrawal in metres per year below which water use is low."""
ARID_AND_LOW_USE = -1
"""Aqueduct's category of catchments that are arid and use little water."""
ARID_SENTINEL = 9999.0
"""Raw value by which Aqueduct marks such catchments."""
MONTHLY_CAP = 2.0
"""Water stress of a month without available water."""
DRY_MONTHS = 6
"""From this number of dry months the annual value is `ARID_SENTINEL`."""

STRESS_LIMITS = (0.1, 0.2, 0.4, 0.8)
DEPLETION_LIMITS = (0.05, 0.25, 0.5, 0.75, 1.0)
GROUP_LIMITS: dict[str, tuple[float, ...]] = {
    "quantity": (0.0, 0.72, 1.09, 1.6, 2.34, 5.0),
    "quality": (0.0, 1.45, 2.2, 2.92, 3.83, 5.0),
    "regulatory": (0.0, 0.3, 1.39, 2.81, 3.93, 5.0),
    "overall": (0.0, 1.01, 1.61, 2.1, 2.68, 5.0),
}
"""Quintiles of each group's raw score over the world's catchments, which are stretched to 0, 1 ... 5."""

ARID_CODE = 5
"""Code of "arid and low water use" in tables and tiles, which hold no negative codes."""


def _labels(limits: tuple[str, str, str, str, str]) -> tuple[Category, ...]:
    """Return the five classes of risk with their printed limits, and the class of its own."""
    words = (
        ("Төмен", "Низкий", "Low", "#ffff99"),
        ("Төмен–орташа", "Ниже среднего", "Low-Medium", "#ffe600"),
        ("Орташа–жоғары", "Выше среднего", "Medium-High", "#ff9900"),
        ("Жоғары", "Высокий", "High", "#ff1900"),
        ("Өте жоғары", "Крайне высокий", "Extremely High", "#990000"),
    )
    ranked = tuple(
        Category(code, Text(f"{kk} ({limit})", f"{ru} ({limit})", f"{en} ({limit})"), colour)
        for code, ((kk, ru, en, colour), limit) in enumerate(zip(words, limits, strict=True))
    )
    arid = Text("Құрғақ, су аз пайдаланылады", "Засушливо, водопользование мало", "Arid and Low Water Use")
    return (*ranked, Category(ARID_CODE, arid, "#808080"))


STRESS_CLASSES = _labels(("<10%", "10-20%", "20-40%", "40-80%", ">80%"))
DEPLETION_CLASSES = _labels(("<5%", "5-25%", "25-50%", "50-75%", ">75%"))


def stress_score(raw: Array) -> Array:
    """Return the 0-5 score of baseline water stress, withdrawal over available water.

    Parameters
    ----------
    raw
        Ratio, 0 or more, NaN for no data, shape (n,).

    Returns
    -------
    Array
        ln(raw / 0.1) / ln 2 + 1, held within 0 and 5, shape (n,).
    """
    with np.errstate(divide="ignore"):
        score = np.log2(raw / STRESS_LIMITS[0]) + 1.0
    return np.asarray(np.clip(score, 0.0, 5.0), dtype=np.float64)


def depletion_score(raw: Array) -> Array:
    """Return the 0-5 score of baseline water depletion, consumption over available water.

    Parameters
    ----------
    raw
        Ratio, 0 or more, NaN for no data, shape (n,).

    Returns
    -------
    Array
        Linear between the class limits 0, 0.05, 0.25, 0.5, 0.75 and 1, shape (n,).
    """
    return np.asarray(np.interp(raw, (0.0, *DEPLETION_LIMITS), np.arange(6.0)), dtype=np.float64)


def stress_category(raw: Array) -> Array:
    """Return the category 0-4 of baseline water stress, NaN for no data, shape (n,)."""
    return _category(raw, STRESS_LIMITS)


def depletion_category(raw: Array) -> Array:
    """Return the category 0-4 of baseline water depletion, NaN for no data, shape (n,)."""
    return _category(raw, DEPLETION_LIMITS[:4])


def _category(raw: Array, limits: tuple[float, ...]) -> Array:
    """Return how many limits each value reaches."""
    return np.where(np.isnan(raw), np.nan, np.digitize(raw, limits).astype(np.float64))


def group_score(raw: Array, group: str) -> Array:
    """Return the 0-5 score of a group of indicators from its weighted mean.

    Parameters
    ----------
    raw
        Weighted mean of the group's indicator scores, 0 to 5, shape (n,).
    group
        "quantity", "quality", "regulatory" or "overall".

    Returns
    -------
    Array
        Scores after the quantile remap, linear between the quintiles, shape (n,).
    """
    return np.asarray(np.interp(raw, GROUP_LIMITS[group], np.arange(6.0)), dtype=np.float64)


def is_arid_and_low_use(available_m: Array, withdrawal_m: Array) -> NDArray[np.bool_]:
    """Return which catchments are arid and use little water.

    Parameters
    ----------
    available_m, withdrawal_m
        Available water and gross withdrawal in metres per year, shape (n,) each.

    Returns
    -------
    NDArray[np.bool_]
        True where both are below their limits, shape (n,).
    """
    return (available_m < ARID_AVAILABLE_M) & (withdrawal_m < LOW_WITHDRAWAL_M)


def rate(raw: Array, arid: NDArray[np.bool_]) -> tuple[Array, Array, Array]:
    """Return raw value, score and category of water stress with the arid catchments as a class of their own.

    Parameters
    ----------
    raw
        Water stress; 9999 also marks an arid catchment, shape (n,).
    arid
        Which catchments are arid with low use, shape (n,).

    Returns
    -------
    tuple[Array, Array, Array]
        Raw value, score 0-5 and category -1 to 4, shape (n,) each. Arid with low use: 1, 5 and -1.
    """
    own = arid | (raw == ARID_SENTINEL)
    score, category = stress_score(raw), stress_category(raw)
    return np.where(own, 1.0, raw), np.where(own, 5.0, score), np.where(own, float(ARID_AND_LOW_USE), category)


def annual_stress(stress: Array, withdrawal: Array, available: Array) -> Array:
    """Return the annual water stress from the months, weighted by withdrawal.

    Parameters
    ----------
    stress, withdrawal, available
        Water stress, gross withdrawal and available water of each month, shape (n, 12) each.

    Returns
    -------
    Array
        Weighted mean; 9999 where six or more months have no available water, NaN without withdrawal, shape (n,).
    """
    dry = available == 0
    monthly = np.where(dry, MONTHLY_CAP, stress)
    total = withdrawal.sum(axis=1)
    mean = (monthly * withdrawal).sum(axis=1) / np.where(total > 0, total, np.nan)
    return np.where(dry.sum(axis=1) >= DRY_MONTHS, ARID_SENTINEL, mean)


def read_catchments(path: Path) -> gpd.GeoDataFrame:
    """Read a user's file of Aqueduct catchments and rate it.

    Parameters
    ----------
    path
        GeoPackage with polygons and the columns `bws_raw` and `bwd_raw`, as WRI publishes them.

    Returns
    -------
    gpd.GeoDataFrame
        Valid polygons in EPSG:4326 with `stress` and `depletion`, codes of the two lists of classes.

    Raises
    ------
    SourceError
        If a column or the coordinate reference system is missing.
    """
    frame = gpd.read_file(path)
    missing = {"bws_raw", "bwd_raw"} - set(frame.columns)
    if missing or frame.crs is None:
        what = f"columns {sorted(missing)}" if missing else "the coordinate reference system"
        raise SourceError(f"{path.name}: {what} missing", "give the baseline annual file of Aqueduct 4.0 as published")
    frame = frame.to_crs(4326)
    return gpd.GeoDataFrame(
        {
            "stress": rated(frame["bws_raw"].to_numpy(np.float64), stress_category),
            "depletion": rated(frame["bwd_raw"].to_numpy(np.float64), depletion_category),
        },
        geometry=frame.geometry.make_valid(),
        crs=frame.crs,
    )


def rated(raw: Array, category: Callable[[Array], Array]) -> Array:
    """Return the codes of raw values as WRI publishes them.

    Parameters
    ----------
    raw
        Raw values; 9999 marks an arid catchment with low use, a negative value no data, shape (n,).
    category
        `stress_category` or `depletion_category`.

    Returns
    -------
    Array
        Codes of `STRESS_CLASSES` or `DEPLETION_CLASSES`, NaN for no data, shape (n,).
    """
    known = np.where(raw < 0, np.nan, raw)
    return np.where(raw == ARID_SENTINEL, float(ARID_CODE), category(known))
