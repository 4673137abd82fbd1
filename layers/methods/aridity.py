"""Aridity: De Martonne's index, and the UNEP classes of precipitation over potential evapotranspiration."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from layers.core.column import Category
from layers.core.text import Text

Array = NDArray[np.float64]

COLDEST_MEAN_C = -5.0
"""Below this mean temperature De Martonne's index is not given: it grows without bound towards -10 degrees."""

DE_MARTONNE_LIMITS = (5.0, 10.0, 20.0, 24.0, 28.0, 35.0, 55.0)

DE_MARTONNE_CLASSES: tuple[Category, ...] = (
    Category(0, Text("Өте құрғақ (шөл)", "Экстрааридный (пустыня)", "Hyper-arid (desert)"), "#a63603"),
    Category(1, Text("Құрғақ (шөлейт)", "Аридный (полупустыня)", "Arid (semi-desert)"), "#e6550d"),
    Category(2, Text("Жартылай құрғақ", "Полуаридный", "Semi-arid"), "#fdae6b"),
    Category(3, Text("Орташа құрғақ", "Умеренно сухой", "Moderately dry (Mediterranean)"), "#fee6ce"),
    Category(4, Text("Жартылай ылғалды", "Полувлажный", "Semi-humid"), "#e0f3db"),
    Category(5, Text("Ылғалды", "Влажный", "Humid"), "#a8ddb5"),
    Category(6, Text("Өте ылғалды", "Очень влажный", "Very humid"), "#43a2ca"),
    Category(7, Text("Аса ылғалды", "Чрезвычайно влажный", "Extremely humid"), "#0868ac"),
)

UNEP_LIMITS = (0.05, 0.2, 0.5, 0.65)

UNEP_CLASSES: tuple[Category, ...] = (
    Category(0, Text("Аса құрғақ", "Гипераридный", "hyper-arid"), "#a63603"),
    Category(1, Text("Құрғақ", "Аридный", "arid"), "#e6550d"),
    Category(2, Text("Жартылай құрғақ", "Полуаридный", "semi-arid"), "#fdae6b"),
    Category(3, Text("Құрғақ жартылай ылғалды", "Сухой субгумидный", "dry sub-humid"), "#fee6ce"),
    Category(4, Text("Ылғалды", "Гумидный", "humid"), "#a8ddb5"),
)


def classify(values: Array, limits: tuple[float, ...]) -> Array:
    """Return the class of each value; a value on a limit belongs to the class above it.

    Parameters
    ----------
    values
        Values, NaN for no data, shape (n,).
    limits
        Ascending limits between the classes.

    Returns
    -------
    Array
        Codes from 0 to len(limits), NaN for no data, shape (n,).
    """
    return np.where(np.isnan(values), np.nan, np.digitize(values, limits).astype(np.float64))


def de_martonne(mean_temperature_c: Array, precipitation_mm: Array) -> Array:
    """Return De Martonne's aridity index P / (T + 10).

    Parameters
    ----------
    mean_temperature_c
        Mean annual temperature in degrees Celsius, shape (n,).
    precipitation_mm
        Annual precipitation in millimetres, shape (n,).

    Returns
    -------
    Array
        The index in mm per degree; NaN where the mean temperature is below -5 degrees, shape (n,).

    Notes
    -----
    De Martonne (1926), Une nouvelle fonction climatologique: l'indice d'aridité, La Météorologie 2, 449-458.
    The class limits of `DE_MARTONNE_LIMITS` are those printed by Baltas (2007), Meteorological Applications
    14(1), 69-78, with De Martonne's own limit of 5 between desert and semi-desert and Baltas' "very humid a/b".
    """
    defined = mean_temperature_c >= COLDEST_MEAN_C
    denominator = np.where(defined, mean_temperature_c + 10.0, np.nan)
    return np.asarray(precipitation_mm / denominator, dtype=np.float64)


def unep_class(p_over_pet: Array) -> Array:
    """Return the UNEP aridity class of precipitation over potential evapotranspiration.

    Parameters
    ----------
    p_over_pet
        Annual precipitation divided by annual potential evapotranspiration of the Penman-Monteith family,
        NaN for no data, shape (n,).

    Returns
    -------
    Array
        Codes of `UNEP_CLASSES`, NaN for no data, shape (n,).

    Notes
    -----
    UNEP (1992), World Atlas of Desertification. Not to be used with Thornthwaite's formula: it understates the
    evapotranspiration of the steppe, so that semi-desert would be called humid.
    """
    return classify(p_over_pet, UNEP_LIMITS)
