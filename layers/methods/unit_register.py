"""The register of published figures: what each covers, its pools, its growth, and how it is handled."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from layers.core.grid import Frame, oblast_of
from layers.frame.register import kazakh_name, russian_name
from layers.methods.classifier import CITIES
from layers.methods.unit_growth import (
    YEARS_2009_2023,
    YEARS_2023_2025,
    change_2009_2023,
    change_2023_2025,
    unit_polygons,
    units_of_part,
)
from layers.methods.unit_notes import handling_of
from layers.methods.units import Figures, city_pool_of, pool_of
from layers.readers.table import read_table

ENGLISH = {
    "104100000": "Zhanasemey",
    "104500000": "Makanshy",
    "191800000": "Alatau",
    "615500000": "Sauran",
    "635500000": "Markakol",
    "636300000": "Ulken Naryn",
    "710000000": "Astana",
    "711510000": "Nura",
    "750000000": "Almaty",
    "790000000": "Shymkent",
    "791910000": "Turan",
}
"""English names of units that the file of 2023 does not name in English."""


def unit_register(
    figures: Figures,
    raw: Mapping[str, Path],
    frame: Frame,
    settlements: pd.DataFrame,
    cells: Mapping[str, NDArray[np.int64]],
) -> pd.DataFrame:
    """Return one row for each unit that has or had a published figure, and for each present district.

    Parameters
    ----------
    figures
        Published figures.
    raw
        Raw files by source key, for names.
    frame
        Cells of the country.
    settlements
        Columns part, residents_2023, residents_2025.
    cells
        Residents by cell under "2023" and "2025".

    Returns
    -------
    pandas.DataFrame
        Ordered by kato: kato, name_kk, name_ru, name_en, oblast, handling, districts, residents_2009, units_2009,
        residents_2023, pool_2023, residents_2025, modelled_2023, modelled_2025, growth_2009_2023, growth_2023_2025,
        note_kk, note_ru, note_en.
    """
    published = figures.published_2023.set_index("kato")["total"]
    later = pd.Series(figures.published_2025, dtype=np.float64)
    codes = sorted({*published.index, *later.index, *frame.districts})
    table = pd.DataFrame({"kato": codes, "oblast": [oblast_of(code) for code in codes]})
    table = table.join(_names(raw), on="kato")
    table["handling"] = [float(handling_of(code)[0]) for code in codes]
    table["districts"] = [" ".join(sorted(_districts(code, frame))) for code in codes]
    table["residents_2023"] = table["kato"].map(published).astype(np.float64)
    table["residents_2025"] = table["kato"].map(later)
    table["pool_2023"] = [_pool(code) for code in codes]
    for year in ("2023", "2025"):
        table[f"modelled_{year}"] = _modelled(codes, frame, settlements, cells, year)
    for language in ("kk", "ru", "en"):
        table[f"note_{language}"] = [getattr(handling_of(code)[1], language) for code in codes]
    return pd.concat([table, _growth(figures, codes)], axis=1)


def _names(raw: Mapping[str, Path]) -> pd.DataFrame:
    official = read_table(raw["kato_nk_rk_11-2025"], {"kato": "text", "name_kk": "text", "name_ru": "text"})
    english = read_table(raw["district_population_2023-01-01_bns"], {"kato": "text", "name_en": "text"})
    names = dict(zip(english["kato"], english["name_en"], strict=True))
    names |= {"622000000": names.pop("622010000"), **ENGLISH}
    official = official.set_index("kato")
    return pd.DataFrame(
        {
            "name_kk": official["name_kk"].map(kazakh_name),
            "name_ru": official["name_ru"].map(russian_name),
            "name_en": official.index.map(names.get),
        }
    )


def _districts(code: str, frame: Frame) -> set[str]:
    if code in CITIES.values():
        return {district for district in frame.districts if district[:2] == code[:2]}
    return unit_polygons(code)


def _pool(code: str) -> str:
    if code in CITIES.values():
        return code
    return city_pool_of(code) if code[:2] in CITIES else pool_of(code)


def _modelled(
    codes: list[str], frame: Frame, settlements: pd.DataFrame, cells: Mapping[str, NDArray[np.int64]], year: str
) -> NDArray[np.float64]:
    """Return the residents of each unit in the model: of its settlements, for city districts of its cells."""
    by_part = settlements.groupby("part")[f"residents_{year}"].sum()
    counts = np.bincount(frame.district, cells[year], len(frame.districts))
    by_district = dict(zip(frame.districts, counts, strict=True))
    return np.array([by_part.get(code, by_district.get(code, np.nan)) for code in codes], dtype=np.float64)


def _growth(figures: Figures, codes: list[str]) -> pd.DataFrame:
    rows = []
    for code in codes:
        units = units_of_part(figures, code)
        long, short = change_2009_2023(figures, units), change_2023_2025(figures, units)
        rows.append(
            {
                "residents_2009": long.first,
                "units_2009": " ".join(long.units),
                "growth_2009_2023": long.rate(YEARS_2009_2023),
                "growth_2023_2025": short.rate(YEARS_2023_2025),
            }
        )
    return pd.DataFrame(rows)
