"""The settlements of the KATO classifier (NK RK 11) and the polygon each belongs to.

The first two digits of a code are the oblast, the first four the district, the first six the sub-district (a rural
district or a town). A code ending in 00 is a settlement of its own; other endings are places inside its land. Lone
houses, winterings, farms and sidings are counted within the settlements they belong to (Law No. 2572-XII of
8 December 1993, article 8) and are left out.
"""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pandas as pd

from layers.methods.names import exact_key
from layers.readers.table import read_table

COLUMNS = {"kato": "text", "level": "text", "type_code": "text", "name_ru": "text", "name_kk": "text"}
PREFIXES = ("с.", "п.", "г.", "ст.", "рзд.")
"""Village, settlement of urban type, town, station and siding: what counts as a settlement."""

POLYGON_OF = {"615500000": "612000000", "635500000": "635200000", "636300000": "635400000"}
"""Districts without a polygon of their own, and the polygon that holds them: Sauran, Markakol, Ulken Naryn."""

CITIES = {"71": "710000000", "75": "750000000", "79": "790000000"}
"""Cities of republican significance by the first two digits of their code."""

NAMED_AFTER = re.compile(r" (атындағы|атын\.|ат\.) ?(а\.?|с\.?|ауыл)$")
"""How the classifier abbreviates "village named after" in Kazakh."""

CITY, TOWN, VILLAGE = 0, 1, 2
"""Kinds of settlement: city (oblast or republican significance), town or urban-type settlement, village."""


def district_code(kato: pd.Series[str]) -> pd.Series[str]:
    """Return the district of each code: its first four digits, or the whole city for the three big cities."""
    city = kato.str[:2].map(CITIES)
    return city.fillna(kato.str[:4] + "00000").astype(object)


def read_settlements(path: Path) -> pd.DataFrame:
    """Read towns and villages from the classifier.

    Parameters
    ----------
    path
        The classifier as CSV.

    Returns
    -------
    pandas.DataFrame
        Ordered by kato, columns kato, name_kk, name_ru (without type words), kind, own (code ends in 00), centre
        (main settlement of its sub-district), sub_district, part (district of the classifier), district (polygon;
        the city code for the three big cities), oblast.
    """
    table = read_table(path, COLUMNS).sort_values("kato", ignore_index=True)
    chosen = table[_is_settlement(table) | _is_city(table) | table["kato"].isin(CITIES.values())].copy()
    chosen["part"] = district_code(chosen["kato"])
    chosen["district"] = chosen["part"].replace(POLYGON_OF)
    chosen["oblast"] = chosen["kato"].str[:2] + "0000000"
    chosen["sub_district"] = chosen["kato"].str[:6] + "000"
    chosen["kind"] = np.select([chosen["level"] != "settlement", chosen["type_code"] == "1"], [CITY, TOWN], VILLAGE)
    chosen["own"] = chosen["kato"].str[-2:] == "00"
    chosen["centre"] = chosen["kato"].str[-3:].isin(["100", "000"])
    for column in ("name_kk", "name_ru"):
        chosen[column] = chosen[column].map(plain_name)
    return chosen.drop(columns=["level", "type_code"]).reset_index(drop=True)


def _is_settlement(table: pd.DataFrame) -> pd.Series[bool]:
    named = table["name_ru"].str.startswith(PREFIXES)
    return (table["level"] == "settlement") & named & (table["name_ru"].map(exact_key) != "")


def _is_city(table: pd.DataFrame) -> pd.Series[bool]:
    town = table["name_ru"].str.startswith("г.") & ~table["name_ru"].str.startswith("г.а.")
    return (table["level"] == "sub_district") & town


def plain_name(name: str) -> str:
    """Write a name of the classifier without its type and in full.

    Parameters
    ----------
    name
        As printed, e.g. "с.Жидебай", "Аягөз қ.", "Ы.Жақаев атын.а.", "им.И.Жакаева".

    Returns
    -------
    str
        E.g. "Жидебай", "Аягөз", "Ы.Жақаев атындағы ауыл", "имени И.Жакаева".
    """
    text = name.strip()
    for prefix in PREFIXES:
        text = text.removeprefix(prefix).strip()
    text = NAMED_AFTER.sub(" атындағы ауыл", text)
    for suffix in (" а.", " а", " қ.", " ќ.", " к.", " ст.", " рзд."):
        text = text.removesuffix(suffix).strip()
    if text.startswith("им."):
        text = "имени " + text.removeprefix("им.").strip()
    return text or name.strip()
