"""Places found by name or code: a sorted index of a release in memory, which finds beginnings of words at once."""

from __future__ import annotations

import asyncio
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from psycopg.sql import SQL, Identifier

from geo_service.database.catalog import Catalog
from geo_service.database.districts import Districts
from geo_service.database.name_folding import folded_words
from geo_service.database.pool import Database
from geo_service.database.settlements import REGISTER, columns_of
from geo_service.database.tiles import residents_column
from layers.core.text import Text

Level = Literal["district", "oblast", "settlement"]
LEVELS: tuple[Level, ...] = ("district", "oblast", "settlement")
"""Kinds of places, as they stand in the answer among those that are found equally well."""
_AFTER_ALL = "\uffff"
_KINDS = frozenset(
    word
    for text in ("ауданы қаласы облысы", "район города г город область", "district city oblast region")
    for word in folded_words(text)
)
_NEEDED = {"kato", "name_kk", "name_ru", "name_en", "district", "oblast", "cell", "lon", "lat"}


@dataclass(frozen=True)
class FoundPlace:
    """A place that can be found.

    Parameters
    ----------
    level
        One of `LEVELS`.
    kato, district, oblast
        Its code, and those of the units that it lies in (of an oblast there is no district).
    name
        Its name.
    centre
        Longitude and latitude in degrees, or None where it is not known.
    cell
        Index of the H3 cell of a settlement, or None.
    residents, area_km2
        None where they are not known.
    """

    level: Level
    kato: str
    name: Text
    district: str | None
    oblast: str
    centre: tuple[float, float] | None
    cell: str | None = None
    residents: int | None = None
    area_km2: float | None = None

    @cached_property
    def names(self) -> tuple[tuple[str, ...], ...]:
        """Words of its name in each language, folded."""
        return tuple({folded_words(name) for name in self.name.to_json().values()})


class SearchIndex:
    """The places of a release by the words of their names and by their codes.

    Parameters
    ----------
    places
        All of them, by code; of two with one code the first counts.
    """

    def __init__(self, places: Iterable[FoundPlace]) -> None:
        self._places: dict[str, FoundPlace] = {}
        for place in places:
            self._places.setdefault(place.kato, place)
        words = {(word, kato) for kato, one in self._places.items() for name in one.names for word in name}
        self._words = sorted(words)
        self._codes = sorted(self._places)

    def find(self, text: str, limit: int) -> list[FoundPlace]:
        """Return the places whose name or code begins as the text does, the best ones first.

        Parameters
        ----------
        text
            Words of a name in any order, each at least begun; those of its district and oblast may stand among them,
            so that namesakes are told apart. Or the beginning of a KATO code.
        limit
            Most places to return.
        """
        words = folded_words(text)
        if not words:
            return []
        begun = {word: set(self._begun(word)) for word in words}
        found = {kato for katos in begun.values() for kato in katos if self._fits(kato, words, begun)}
        found.update(self._coded(text.strip()))
        return sorted((self._places[kato] for kato in found), key=lambda one: self._order(one, words))[:limit]

    def _begun(self, word: str) -> Iterator[str]:
        """Return the codes of the places with a word that begins so."""
        first = bisect_left(self._words, (word, ""))
        last = bisect_left(self._words, (word + _AFTER_ALL, ""))
        return (kato for _, kato in self._words[first:last])

    def _fits(self, kato: str, words: tuple[str, ...], begun: dict[str, set[str]]) -> bool:
        """Tell whether each word begins one of the place's own or of a unit around it; one at least is its own."""
        place = self._places[kato]
        around = {kato, place.district, place.oblast}
        return all(around & begun[word] for word in words)

    def _coded(self, text: str) -> Iterator[str]:
        """Return the codes that begin with the text."""
        if not (text.isascii() and text.isdigit()):
            return iter(())
        return iter(self._codes[bisect_left(self._codes, text) : bisect_left(self._codes, text + _AFTER_ALL)])

    @staticmethod
    def _order(place: FoundPlace, words: tuple[str, ...]) -> tuple[int, int, int, str]:
        """Return what sorts a place: how well it fits, its level, its residents, its code."""
        bare = [tuple(word for word in name if word not in _KINDS) for name in place.names]
        exact = place.kato in words or any(
            words in {name, short} for name, short in zip(place.names, bare, strict=True)
        )
        starts = any(name[:1] and name[0].startswith(words[0]) for name in place.names)
        fit = 0 if exact else 1 if starts else 2
        return fit, LEVELS.index(place.level), -(place.residents or 0), place.kato


async def read_search_index(database: Database, catalog: Catalog, districts: Districts) -> SearchIndex:
    """Make the index of a release: its districts, oblasts, and the settlements of its register if it has one."""
    settlements = await _settlements(database, catalog)
    return await asyncio.to_thread(SearchIndex, [*_units(districts), *settlements])


def _units(known: Districts) -> Iterator[FoundPlace]:
    """Return the districts and oblasts; an oblast lies in the middle of its districts, weighted by area."""
    for one in known.districts.values():
        yield FoundPlace(
            "district", one.kato, one.name, one.kato, one.oblast, one.centre, None, one.residents, one.area_km2
        )
    for oblast in known.oblasts.values():
        own = [one for one in known.districts.values() if one.oblast == oblast.kato]
        area = sum(one.area_km2 for one in own)
        lon, lat = (sum(one.centre[axis] * one.area_km2 for one in own) / (area or 1) for axis in (0, 1))
        centre = (lon, lat) if area else None
        yield FoundPlace("oblast", oblast.kato, oblast.name, None, oblast.kato, centre, None, None, oblast.area_km2)


async def _settlements(database: Database, catalog: Catalog) -> list[FoundPlace]:
    """Read the settlements of the register; none where it lacks what a search needs."""
    columns = columns_of(catalog)
    residents = residents_column(columns)
    if not {*columns, "lon", "lat"} >= _NEEDED or residents is None:
        return []
    statement = SQL(
        "SELECT kato, name_kk, name_ru, name_en, district, oblast, cell, lon, lat, {} AS residents"
        " FROM {} ORDER BY kato"
    ).format(Identifier(residents), catalog.table(f"register_{REGISTER}"))
    return [_settlement(row) for row in await database.rows(statement) if row["name_kk"] or row["name_ru"]]


def _settlement(row: dict[str, Any]) -> FoundPlace:
    """Read one row of the register; a name that it lacks is said in the other language."""
    kk, ru = row["name_kk"] or row["name_ru"], row["name_ru"] or row["name_kk"]
    return FoundPlace(
        level="settlement",
        kato=row["kato"],
        name=Text(kk, ru, row["name_en"] or kk),
        district=row["district"],
        oblast=row["oblast"],
        centre=None if row["lon"] is None else (row["lon"], row["lat"]),
        cell=row["cell"],
        residents=None if row["residents"] is None else round(row["residents"]),
    )
