"""Which settlements and places share a key within a district, at each level of likeness."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

import numpy as np
import pandas as pd

from layers.methods.names import exact_keys, folded_keys, one_edit_apart, stem, surname_keys

PLACE_NAMES = ("name", "name_kk", "name_ru", "name_en", "other")


def key_tables(settlements: pd.DataFrame, places: pd.DataFrame, members: pd.DataFrame) -> list[pd.DataFrame]:
    """Return candidates that share a key, one table for each of the levels exact, folded, stem, near.

    Parameters
    ----------
    settlements, places, members
        As in `matching.match`.

    Returns
    -------
    list of pandas.DataFrame
        Columns row_settlement, row_place, inside and others.
    """
    tables = []
    named = [list(zip(settlements["name_kk"], settlements["name_ru"], strict=True))]
    named.append(list(zip(*(places[column] for column in PLACE_NAMES), strict=True)))
    for keys in (exact_keys, folded_keys):
        left = exploded(named[0], keys).join(settlements["district"], on="row")
        right = exploded(named[1], keys).merge(members, left_on="row", right_on="place").drop(columns="place")
        tables.append(left.merge(right, on=["district", "key"], suffixes=("_settlement", "_place")))
        folded = (left, right)
    stems = tuple(table.assign(key=table["key"].map(stem)).drop_duplicates() for table in folded)
    persons = (
        exploded(named[0], partial(surname_keys, initials=True)).join(settlements["district"], on="row"),
        exploded(named[1], partial(surname_keys, initials=False))
        .merge(members, left_on="row", right_on="place")
        .drop(columns="place"),
    )
    pairs = (
        left.merge(right, on=["district", "key"], suffixes=("_settlement", "_place"))
        for left, right in (stems, persons)
    )
    tables.append(pd.concat(pairs, ignore_index=True))
    tables.append(_near(*folded))
    return tables


def exploded(names: Sequence[tuple[object, ...]], keys: Callable[[Iterable[object]], tuple[str, ...]]) -> pd.DataFrame:
    """Return one line for each key of each row: columns row and key."""
    return pd.DataFrame(
        [(row, key) for row, fields in enumerate(names) for key in keys(fields)], columns=["row", "key"]
    )


def _near(left: pd.DataFrame, right: pd.DataFrame) -> pd.DataFrame:
    left, right = (table.assign(initial=table["key"].str[0]) for table in (left, right))
    both = left.merge(right, on=["district", "initial"], suffixes=("_settlement", "_place"))
    similar = [one_edit_apart(a, b) for a, b in zip(both["key_settlement"], both["key_place"], strict=True)]
    return both[np.array(similar, dtype=bool)]
