"""The registers of districts and oblasts: official names in three languages, kind, area, number of cells."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from layers.core.grid import Frame, oblast_of
from layers.readers.table import read_table
from layers.readers.vector import read_vector

REPUBLICAN_CITIES = ("71", "75", "79")
"""First two KATO digits of Astana, Almaty and Shymkent, whose districts are districts of a city."""

ABBREVIATIONS_KK = {
    " Қ.Ә.": " қаласы",
    " Г.А.": " қаласы",  # left untranslated for Aktau in the source
    " қ.": " қаласы",
    " атын.ауданы": " атындағы аудан",
    "i": "і",  # a Latin letter in some Kazakh names of the source
}
ABBREVIATIONS_RU = {"им.": "имени ", "Район ": "район ", "г.": "г. "}
ENGLISH_MISPRINTS = {"Zharasemey": "Zhanasemey", "Maqanshy": "Makanshy", "Aqsuat": "Aksuat"}


def district_register(districts: Path, frame: Frame) -> pd.DataFrame:
    """Return the districts in the order of the frame.

    Parameters
    ----------
    districts
        The districts (GeoPackage).
    frame
        The cells of the country.

    Returns
    -------
    pandas.DataFrame
        Columns kato, oblast_kato, name_kk, name_ru, name_en, kind ("district", "city" or "city_district"),
        area_km2 and cells, both counted on the frame.
    """
    columns = ("ADM2_EN", "kato_2025", "kato_name_kk", "kato_name_ru")
    units = read_vector(districts, columns=columns).sort_values("kato_2025", ignore_index=True)
    kato = units["kato_2025"]
    city = units["kato_name_ru"].str.endswith("Г.А.")
    return pd.DataFrame(
        {
            "kato": kato,
            "oblast_kato": kato.map(oblast_of),
            "name_kk": units["kato_name_kk"].map(kazakh_name),
            "name_ru": units["kato_name_ru"].map(russian_name),
            "name_en": units["ADM2_EN"].replace(ENGLISH_MISPRINTS) + np.where(city, "", " district"),
            "kind": np.where(kato.str[:2].isin(REPUBLICAN_CITIES), "city_district", np.where(city, "city", "district")),
            "area_km2": np.bincount(frame.district, frame.area_km2, len(units)).round(1),
            "cells": np.bincount(frame.district, minlength=len(units)),
        }
    )


def oblast_register(oblasts: Path, classifier: Path, frame: Frame) -> pd.DataFrame:
    """Return the oblasts and the cities of republican significance.

    Parameters
    ----------
    oblasts
        The oblasts (GeoPackage), for their English names.
    classifier
        The KATO classifier, for their official Kazakh and Russian names.
    frame
        The cells of the country.

    Returns
    -------
    pandas.DataFrame
        Columns kato, name_kk, name_ru, name_en and area_km2; ordered by kato.
    """
    units = read_vector(oblasts, columns=("KATO", "ADM1_EN")).sort_values("KATO", ignore_index=True)
    official = read_table(classifier, {"kato": "text", "name_kk": "text", "name_ru": "text"}).set_index("kato")
    area = pd.Series(frame.area_km2).groupby(frame.oblast_kato).sum()
    return pd.DataFrame(
        {
            "kato": units["KATO"],
            "name_kk": units["KATO"].map(official["name_kk"]).map(kazakh_name),
            "name_ru": units["KATO"].map(official["name_ru"]).map(russian_name),
            "name_en": units["ADM1_EN"].map(english_oblast),
            "area_km2": units["KATO"].map(area).round(1),
        }
    )


def english_oblast(name: str) -> str:
    """Write the English name of a first-level unit: "Akmola" -> "Akmola oblast", "Astana (city)" -> "Astana"."""
    return name.removesuffix(" (city)") if name.endswith(" (city)") else f"{name} oblast"


def kazakh_name(name: str) -> str:
    """Write a Kazakh name of the classifier in full: "Семей Қ.Ә." -> "Семей қаласы"."""
    name = f"{name.removeprefix('г.').strip()} қаласы" if name.startswith("г.") else name
    for short, full in ABBREVIATIONS_KK.items():
        name = name.replace(short, full)
    return name.strip()


def russian_name(name: str) -> str:
    """Write a Russian name of the classifier in full: "Семей Г.А." -> "г. Семей"."""
    if name.endswith("Г.А."):
        return "г. " + name.removesuffix("Г.А.").strip()
    for short, full in ABBREVIATIONS_RU.items():
        name = name.replace(short, full)
    return name.strip()
