"""KATO settlements joined with located places by name, district and sub-district, one to one.

Names are compared four times, each time less strictly: exact, folded (Kazakh and Russian spellings of one name),
stem (Russian endings), and one edit apart. At each level, a settlement and a place that are each other's only
candidate within the district are joined first; they say where their sub-districts lie. Homonyms are then joined by
nearness to the sub-district. Names that only resemble each other are joined near their sub-district alone. Last come
settlements that lie outside their district's polygon (exclaves of cities, edges that moved): one name, borne by a
single settlement and a single free place of the whole oblast.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from layers.methods.classifier import VILLAGE
from layers.methods.match_keys import PLACE_NAMES, exploded, key_tables
from layers.methods.names import folded_keys

KM_PER_DEGREE = 111.195
EXACT, FOLDED, STEM, NEAR, EXCLAVE = 0, 1, 2, 3, 4
FARTHEST_KM = (60.0, 60.0, 30.0, 25.0)
"""How far from the middle of its sub-district a place may lie at each level, where that middle is known."""

UNKNOWN_DISTANCE_KM = 999.0
SMALLEST_RANK = (0, 0, 1, 1)
"""Lone dwellings are joined only where the name agrees."""


@dataclass(frozen=True)
class Candidates:
    """Settlements and places that bear the same or similar names in one district.

    Parameters
    ----------
    settlement, place
        Rows of the two tables, shape (n,) each.
    inside
        Whether the place lies in the district itself, not only near its edge, shape (n,).
    """

    settlement: NDArray[np.int64]
    place: NDArray[np.int64]
    inside: NDArray[np.bool_]

    def take(self, keep: NDArray[np.bool_]) -> Candidates:
        """Return the chosen pairs."""
        return Candidates(self.settlement[keep], self.place[keep], self.inside[keep])


def match(settlements: pd.DataFrame, places: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """Join settlements with places.

    Parameters
    ----------
    settlements
        Columns name_kk, name_ru, district, sub_district, own; n rows, index 0 to n - 1.
    places
        Columns name, name_kk, name_ru, name_en, other, rank, population, lon, lat; m rows, index 0 to m - 1.
    members
        Columns place, district, inside (see `gazetteer.memberships`).

    Returns
    -------
    pandas.DataFrame
        Ordered by settlement, columns settlement, place, level; each settlement and each place at most once.
    """
    state = _State(settlements, places)
    tables = key_tables(settlements, places, members)
    for owned in (True, False):
        levels = (EXACT, FOLDED, STEM, NEAR) if owned else (EXACT, FOLDED)
        chosen = np.flatnonzero(settlements["own"].to_numpy() == owned)
        for level in levels:
            pairs = _pairs(tables, level, chosen)
            smallest = SMALLEST_RANK[level] if owned else 1
            state.join(pairs.take(state.rank[pairs.place] >= smallest), level)
    state.join_exclaves(_exclave_pairs(settlements, places, members, state))
    return state.result()


class _State:
    """What is joined so far, and where the sub-districts lie."""

    def __init__(self, settlements: pd.DataFrame, places: pd.DataFrame) -> None:
        self.group = pd.factorize(settlements["sub_district"], sort=True)[0]
        self.x = places["lon"].to_numpy() * KM_PER_DEGREE * np.cos(np.radians(places["lat"].to_numpy()))
        self.lon, self.lat = places["lon"].to_numpy(), places["lat"].to_numpy()
        self.rank = places["rank"].to_numpy()
        self.tagged = places["population"].notna().to_numpy()
        self.official = places["osm_id"].notna().to_numpy()
        self.place = np.full(len(settlements), -1)
        self.level = np.full(len(settlements), -1)

    def join(self, pairs: Candidates, level: int) -> None:
        """Join what is unambiguous, then homonyms by nearness to their sub-district."""
        pairs = self._free(pairs)
        sure = _only(pairs.settlement) & _only(pairs.place) & pairs.inside
        self._accept(pairs.take(sure), level)
        pairs = self._free(pairs)
        columns = (
            pairs.place,
            pairs.settlement,
            ~self.tagged[pairs.place],
            -self.rank[pairs.place],
            self.distance(pairs).round(0),
            ~self.official[pairs.place],
            ~pairs.inside,
        )
        order = np.lexsort(columns)
        self._accept(Candidates(pairs.settlement[order], pairs.place[order], pairs.inside[order]), level)

    def join_exclaves(self, pairs: Candidates) -> None:
        """Join pairs that are each other's only candidate in the oblast."""
        for settlement, place in zip(pairs.settlement.tolist(), pairs.place.tolist(), strict=True):
            self.place[settlement], self.level[settlement] = place, EXCLAVE

    def _free(self, pairs: Candidates) -> Candidates:
        taken = np.isin(pairs.place, self.place[self.place >= 0]) | (self.place[pairs.settlement] >= 0)
        return pairs.take(~taken)

    def _accept(self, pairs: Candidates, level: int) -> None:
        """Join pairs in the given order, each settlement and each place once, none too far from its sub-district."""
        distance = self.distance(pairs)
        near = np.where(distance < UNKNOWN_DISTANCE_KM, distance <= FARTHEST_KM[level], level <= STEM)
        used = set(self.place[self.place >= 0].tolist())
        for settlement, place in zip(pairs.settlement[near].tolist(), pairs.place[near].tolist(), strict=True):
            if self.place[settlement] < 0 and place not in used:
                self.place[settlement], self.level[settlement] = place, level
                used.add(place)

    def distance(self, pairs: Candidates) -> NDArray[np.float64]:
        """Return the distance of each place to the middle of the settlement's sub-district in km, shape (n,)."""
        lon, lat = self._middles()
        group = self.group[pairs.settlement]
        east = (self.lon[pairs.place] - lon[group]) * np.cos(np.radians(self.lat[pairs.place]))
        gap = np.hypot(east, self.lat[pairs.place] - lat[group]) * KM_PER_DEGREE
        return np.where(np.isnan(gap), UNKNOWN_DISTANCE_KM, gap)

    def _middles(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        joined = np.flatnonzero(self.place >= 0)
        table = pd.DataFrame({"lon": self.lon[self.place[joined]], "lat": self.lat[self.place[joined]]})
        middle = table.groupby(self.group[joined]).median().reindex(range(int(self.group.max()) + 1))
        return middle["lon"].to_numpy(), middle["lat"].to_numpy()

    def result(self) -> pd.DataFrame:
        """Return the joined pairs, ordered by settlement."""
        joined = np.flatnonzero(self.place >= 0)
        return pd.DataFrame({"settlement": joined, "place": self.place[joined], "level": self.level[joined]})


def _only(values: NDArray[np.int64]) -> NDArray[np.bool_]:
    _, inverse, count = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray(count[inverse] == 1)


def _pairs(tables: list[pd.DataFrame], level: int, chosen: NDArray[np.int64]) -> Candidates:
    table = tables[level]
    table = table[np.isin(table["row_settlement"], chosen)]
    table = (
        table[["row_settlement", "row_place", "inside"]].drop_duplicates().sort_values(["row_settlement", "row_place"])
    )
    return _candidates(table, table["inside"].to_numpy().astype(bool))


def _candidates(table: pd.DataFrame, inside: NDArray[np.bool_]) -> Candidates:
    """Return the pairs of a table; an empty table has no type of its own."""
    rows, places = (table[name].to_numpy().astype(np.int64) for name in ("row_settlement", "row_place"))
    return Candidates(rows, places, inside)


def _exclave_pairs(settlements: pd.DataFrame, places: pd.DataFrame, members: pd.DataFrame, state: _State) -> Candidates:
    """Return free settlements and free places whose name is unique on both sides within the oblast.

    Towns are compared with towns alone: their name must be unique among the towns of the classifier, and of the places
    of that name the largest kind is taken. Villages need a name that no other settlement of the oblast bears.
    """
    by_oblast = members.assign(oblast=members["district"].str[:2])[["place", "oblast"]].drop_duplicates()
    chosen = ~by_oblast["place"].isin(state.place) & (state.rank[by_oblast["place"]] >= 1)
    chosen &= state.official[by_oblast["place"]]
    named = list(zip(*(places[column] for column in PLACE_NAMES), strict=True))
    right = exploded(named, folded_keys).merge(by_oblast[chosen], left_on="row", right_on="place")
    left = exploded(list(zip(settlements["name_kk"], settlements["name_ru"], strict=True)), folded_keys)
    facts = settlements[["own"]].assign(oblast=settlements["oblast"].str[:2], town=settlements["kind"] < VILLAGE)
    left = left.join(facts, on="row")
    left = left[left["own"]]
    left = left[left.groupby(["oblast", "key", "town"])["row"].transform("nunique") == 1]
    left = left[state.place[left["row"]] < 0]
    both = left.merge(right.drop(columns="place"), on=["oblast", "key"], suffixes=("_settlement", "_place"))
    rank = pd.Series(state.rank[both["row_place"]], index=both.index)
    largest = rank == rank.groupby(both["row_settlement"]).transform("max")
    both = both[~both["town"] | largest][["row_settlement", "row_place"]].drop_duplicates()
    both = both.sort_values(["row_settlement", "row_place"])
    pairs = _candidates(both, np.zeros(len(both), dtype=bool))
    return pairs.take(_only(pairs.settlement) & _only(pairs.place))
