"""Quotas of kandas and resettlers by oblast: which lists are complete, and what an oblast's absence means."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from layers.core.column import Category
from layers.core.text import Text
from layers.readers.table import read_table

Array = NDArray[np.float64]

PROGRAMMES: dict[str, Category] = {
    "kandas": Category(1, Text("Қандастар", "Кандасы", "Kandas"), "#1b9e77"),
    "resettlers": Category(2, Text("Қоныс аударушылар", "Переселенцы", "Resettlers"), "#d95f02"),
}
EDITIONS: dict[str, Category] = {
    "original": Category(1, Text("Бастапқы бұйрық", "Первоначальный приказ", "Original order")),
    "amended": Category(2, Text("Өзгертілген бұйрық", "Изменённый приказ", "Amended order")),
}
QUOTA, RECIPIENTS = "quota", "recipients_january_september"
"""Measures of the file of facts; recipients of a payment in nine months of 2021 are no quota."""
NOT_LISTED = "not in the complete list: no quota"
NOT_READ = "not in the part of the list that was read"
THOUSAND = 1000.0


def read_quotas(path: Path) -> pd.DataFrame:
    """Read the typed facts by oblast: oblast_kato, year, measure, programme, persons, source, note."""
    types = {"oblast_kato": "text", "year": "integer", "measure": "text", "programme": "text", "persons": "integer"}
    return read_table(path, {**types, "source": "text", "note": "text"})


def read_national(path: Path) -> pd.DataFrame:
    """Read the typed national quotas: year, edition, kandas, resettlers, source, note."""
    types = {"year": "integer", "edition": "text", "kandas": "integer", "resettlers": "integer"}
    return read_table(path, {**types, "source": "text", "note": "text"})


def published_total(national: pd.DataFrame, year: int, programme: str) -> float:
    """Return the original national quota of a year and programme, NaN if there is none."""
    rows = national[(national["year"] == year) & (national["edition"] == "original")]
    return float(rows[programme].iloc[0]) if len(rows) else float("nan")


def is_complete(rows: pd.DataFrame, total: float) -> bool:
    """Return whether the quotas of a list add up to the published national quota."""
    return bool(rows["persons"].sum() == total)


def quota_register(facts: pd.DataFrame, national: pd.DataFrame, oblasts: Iterable[str]) -> pd.DataFrame:
    """Give every oblast a row for each year and programme whose list, whole or in part, was read.

    Parameters
    ----------
    facts
        As read by `read_quotas`.
    national
        As read by `read_national`.
    oblasts
        KATO codes of all oblasts.

    Returns
    -------
    pandas.DataFrame
        Columns oblast_kato, year, programme (code), persons, listed, complete, source, note. An oblast that is not
        listed has 0 persons if the list is complete, and no value if it is not.
    """
    quotas = facts[facts["measure"] == QUOTA]
    parts = [_one_list(rows, national, list(oblasts)) for _, rows in quotas.groupby(["year", "programme"])]
    table = pd.concat(parts, ignore_index=True)
    return _texts(table).sort_values(
        ["year", "programme", "oblast_kato"], ascending=[False, True, True], ignore_index=True
    )


def _one_list(rows: pd.DataFrame, national: pd.DataFrame, oblasts: list[str]) -> pd.DataFrame:
    """Complete one list of one year and programme by the oblasts that it does not name."""
    year, programme = int(rows["year"].iloc[0]), str(rows["programme"].iloc[0])
    complete = is_complete(rows, published_total(national, year, programme))
    listed = rows.set_index("oblast_kato")[["persons", "source", "note"]].reindex(oblasts)
    absent = listed["persons"].isna()
    if complete:
        listed.loc[absent, "persons"] = 0.0
    listed.loc[absent, "source"] = rows["source"].iloc[0]
    listed.loc[absent, "note"] = NOT_LISTED if complete else NOT_READ
    return (
        listed.rename_axis("oblast_kato")
        .reset_index()
        .assign(
            year=float(year),
            programme=float(PROGRAMMES[programme].code),
            listed=(~absent).to_numpy(np.float64),
            complete=float(complete),
        )
    )


def recipients_register(facts: pd.DataFrame) -> pd.DataFrame:
    """Return the recipients of the relocation payment: oblast_kato, year, persons, source, note."""
    rows = facts[facts["measure"] == RECIPIENTS]
    return _texts(rows[["oblast_kato", "year", "persons", "source", "note"]]).reset_index(drop=True)


def _texts(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table whose empty notes are None, as registers want them."""
    note = table["note"].astype(object)
    return table.assign(note=note.where(note.notna(), None))


def national_register(national: pd.DataFrame, register: pd.DataFrame) -> pd.DataFrame:
    """Return the national quotas beside the sums of the oblasts' quotas that were read.

    Parameters
    ----------
    national
        As read by `read_national`.
    register
        As made by `quota_register`.

    Returns
    -------
    pandas.DataFrame
        Columns year, edition (code), kandas, resettlers, kandas_by_oblast, resettlers_by_oblast, source, note; the
        sums belong to the original order and are empty for an amended one.
    """
    sums = register[register["listed"].astype(bool)].groupby(["year", "programme"])["persons"].sum()
    table = national.copy()
    original = table["edition"] == "original"
    for name, programme in PROGRAMMES.items():
        by_year = table["year"].map(lambda year, code=programme.code: sums.get((year, float(code)), np.nan))
        table[f"{name}_by_oblast"] = by_year.where(original)
    table["edition"] = table["edition"].map(lambda name: float(EDITIONS[name].code))
    order = ["year", "edition", "kandas", "resettlers", "kandas_by_oblast", "resettlers_by_oblast", "source", "note"]
    return _texts(table[order]).sort_values(["year", "edition"], ascending=False, ignore_index=True)


def of_oblasts(register: pd.DataFrame, year: int, programme: str, oblasts: NDArray[np.str_]) -> Array:
    """Return each oblast's quota.

    Parameters
    ----------
    register
        As made by `quota_register`.
    year, programme
        Year and name of the programme.
    oblasts
        KATO codes, shape (n,).

    Returns
    -------
    Array
        Persons, NaN where the list was not read to its end, shape (n,).
    """
    rows = register[(register["year"] == year) & (register["programme"] == PROGRAMMES[programme].code)]
    return _look_up(rows.set_index("oblast_kato")["persons"], oblasts)


def rural_residents(path: Path, year: int, oblasts: NDArray[np.str_]) -> Array:
    """Return the average rural population of each oblast in a year.

    Parameters
    ----------
    path
        `oblast_population_avg_2009_2025_facts.csv`, in present boundaries.
    year
        The year.
    oblasts
        KATO codes, shape (n,).

    Returns
    -------
    Array
        Residents, shape (n,); NaN for an oblast that is not in the file.
    """
    table = read_table(path, {"kato": "text", "year": "integer", "pop_avg_rural": "number"})
    return _look_up(table[table["year"] == year].set_index("kato")["pop_avg_rural"], oblasts)


def per_thousand(persons: Array, residents: Array) -> Array:
    """Return persons per 1,000 residents, NaN where nobody lives, shape (n,)."""
    return np.asarray(THOUSAND * persons / np.where(residents > 0, residents, np.nan), dtype=np.float64)


def regions(path: Path, year: int, programme: str, basis: str) -> set[str]:
    """Return the KATO codes of the oblasts that a year's list names.

    Parameters
    ----------
    path
        `settlement_regions.csv`.
    year, programme
        Year and name of the programme.
    basis
        "determined" for regions determined by the Government, "quota" for those that have a quota.
    """
    table = read_table(path, {"year": "integer", "programme": "text", "basis": "text", "oblast_kato": "text"})
    rows = table[(table["year"] == year) & (table["programme"] == programme) & (table["basis"] == basis)]
    return set(rows["oblast_kato"])


def _look_up(values: pd.Series[float], oblasts: NDArray[np.str_]) -> Array:
    """Return the value of each oblast, NaN where there is none, shape (n,)."""
    codes, position = np.unique(oblasts, return_inverse=True)
    return np.asarray(values.reindex(codes), dtype=np.float64)[position]
