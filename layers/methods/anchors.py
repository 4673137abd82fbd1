"""Measured residents of towns and district centres, joined with the settlements of the classifier."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from layers.core.errors import SourceError
from layers.methods.names import exact_keys, folded_keys, one_edit_apart, stem
from layers.methods.units import Figures, unit_2023_of
from layers.readers.table import read_table

COLUMNS = {"oblast_kk": "text", "district_kk": "text", "name_kk": "text", "total": "integer", "urban": "integer"}
CITY_DISTRICT = "а.ә."
"""Rows with this abbreviation are districts of a city that has a row of its own."""

PRESENT_NAMES = {"Ленин к.": "Атамекен", "Үлкен нарын а.": "Үлкен Нарын"}
"""Names of the file of 2023 that changed since."""


ABOLISHED = ("Жезқазған к.",)
"""Settlements that left the classifier since; their residents count among the rest of their unit."""


def read_anchors(path: Path, names_2023: Path, figures: Figures, settlements: pd.DataFrame) -> pd.DataFrame:
    """Read the measured towns and district centres and find each in the classifier.

    Parameters
    ----------
    path
        Towns and district centres on 1 January 2023.
    names_2023
        Units of 2023, which name their oblast.
    figures
        Published figures of the units.
    settlements
        Result of `classifier.read_settlements`, index 0 to n - 1.

    Returns
    -------
    pandas.DataFrame
        Ordered by settlement, columns settlement (row of `settlements`), residents, rural.

    Raises
    ------
    SourceError
        If a town or centre is not in the classifier, or two rows mean one settlement.
    """
    table = read_table(path, COLUMNS)
    gone = table["name_kk"].str.endswith(CITY_DISTRICT) | table["name_kk"].isin(ABOLISHED)
    table = table[~gone].reset_index(drop=True)
    table["unit"] = _units(table, names_2023, figures)
    rows = dict(list(settlements.groupby(settlements["part"].map(unit_2023_of))))
    found = [
        _find(rows[unit], PRESENT_NAMES.get(name, name), path.name)
        for unit, name in zip(table["unit"], table["name_kk"], strict=True)
    ]
    anchors = pd.DataFrame(
        {"settlement": found, "residents": table["total"].astype(np.int64), "rural": table["urban"] == 0}
    )
    if anchors["settlement"].duplicated().any():
        twice = settlements["name_kk"][anchors["settlement"][anchors["settlement"].duplicated()].iloc[0]]
        raise SourceError(f"{path.name}: two rows mean the settlement {twice}", "compare the names with the classifier")
    return anchors.sort_values("settlement", ignore_index=True)


def _units(table: pd.DataFrame, names_2023: Path, figures: Figures) -> pd.Series:
    named = read_table(names_2023, {"oblast_kk": "text", "name_kk": "text", "total": "integer"})
    totals = figures.published_2023.set_index(["name_in_source", "total"])["kato"]
    rows = zip(named["oblast_kk"], named["name_kk"], named["total"], strict=True)
    codes = {(oblast, name.casefold()): totals.loc[(name, total)] for oblast, name, total in rows}
    return pd.Series(
        [codes[oblast, name.casefold()] for oblast, name in zip(table["oblast_kk"], table["district_kk"], strict=True)]
    )


def _find(candidates: pd.DataFrame, name: str, file: str) -> int:
    wanted_exact, wanted_folded = exact_keys([name]), folded_keys([name])
    towns_first = candidates.sort_values(["kind", "own", "centre", "kato"], ascending=[True, False, False, True])
    for same in (
        lambda kk, ru: set(wanted_exact) & set(exact_keys([kk, ru])),
        lambda kk, ru: set(wanted_folded) & set(folded_keys([kk, ru])),
        lambda kk, ru: {stem(key) for key in wanted_folded} & {stem(key) for key in folded_keys([kk, ru])},
        lambda kk, ru: any(one_edit_apart(a, b) for a in wanted_folded for b in folded_keys([kk, ru])),
    ):
        for index, kk, ru in zip(towns_first.index, towns_first["name_kk"], towns_first["name_ru"], strict=True):
            if same(kk, ru):
                return int(index)
    raise SourceError(f"{file}: {name!r} is not in the classifier", "compare the name with the KATO classifier")
