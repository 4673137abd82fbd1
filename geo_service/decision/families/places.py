"""Districts and oblasts, found by code or by name in any of the three languages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from geo_service.decision.families.texts import level, words
from geo_service.decision.families.values import Misread
from layers.core.text import Text


class Level(StrEnum):
    """Levels of places."""

    DISTRICT = "district"
    OBLAST = "oblast"


_KINDS = frozenset(
    words(
        "аудан ауданы ауд район района районы р-н district rayon облыс облысы обл область области oblast region "
        "қала қаласы қ.ә. город города г.а. city"
    )
)
_PARTED = re.compile(r"(.+?)\s*\(([^()]+)\)|(.+?)\s*/\s*(.+)")


@dataclass(frozen=True, slots=True)
class Place:
    """A district or an oblast.

    Parameters
    ----------
    kato
        Its code, nine digits.
    name
        Its official name in each language.
    level
        Which of both it is.
    oblast
        Code of the oblast that it lies in, or is.
    """

    kato: str
    name: Text
    level: Level
    oblast: str


@dataclass(frozen=True, slots=True)
class PlaceRegister:
    """The places there are.

    Parameters
    ----------
    places
        All of them by code.
    region
        Codes of the districts that take part, and of their oblasts; None = all.
    by_name
        Codes by ways of writing a name, from the most exact one to its words without kinds.
    """

    places: dict[str, Place]
    region: frozenset[str] | None = None
    by_name: tuple[dict[str, frozenset[str]], ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, places: Iterable[Place], region: Iterable[str] | None = None) -> PlaceRegister:
        """Make a register; of a code that is both a district and an oblast, as a city may be, the district stays."""
        known: dict[str, Place] = {}
        for place in places:
            if place.kato not in known or place.level is Level.DISTRICT:
                known[place.kato] = place
        indexes: tuple[dict[str, set[str]], ...] = tuple(defaultdict(set) for _ in _WAYS)
        for place in known.values():
            for name in place.name.to_json().values():
                for way, index in zip(_WAYS, indexes, strict=True):
                    index[way(name)].add(place.kato)
        frozen = tuple({key: frozenset(katos) for key, katos in index.items() if key} for index in indexes)
        if region is None:
            return cls(known, None, frozen)
        districts = frozenset(region)
        oblasts = {place.oblast for place in known.values() if place.kato in districts}
        return cls(known, districts | oblasts, frozen)

    def find(self, text: str) -> Place:
        """Return the place of a code or a name; `Жамбыл ауданы (Алматы облысы)` tells namesakes apart.

        Raises
        ------
        Misread
            `place-unknown`, or `place-ambiguous` with the candidates.
        """
        found = self._candidates(text)
        if not found and (match := _PARTED.fullmatch(text)):
            one, other = [part for part in match.groups() if part]
            found = self._within(one, other) or self._within(other, one)
        if not found:
            raise Misread("place-unknown")
        if len(found) > 1:
            raise Misread("place-ambiguous", candidates=", ".join(sorted(map(self._told, found))))
        return self.places[next(iter(found))]

    def takes_part(self, place: Place) -> bool:
        """Tell whether a district takes part, or any district of an oblast."""
        return self.region is None or place.kato in self.region

    def _candidates(self, text: str) -> frozenset[str]:
        """Return the codes of the places that a text may mean, by the most exact way that finds any."""
        if text in self.places:
            return frozenset([text])
        for way, index in zip(_WAYS, self.by_name, strict=True):
            if found := index.get(way(text)):
                return found
        return frozenset()

    def _within(self, district: str, oblast: str) -> frozenset[str]:
        """Return the districts of a name that lie in an oblast of a name."""
        oblasts = {kato for kato in self._candidates(oblast) if self.places[kato].level is Level.OBLAST}
        found = (self.places[kato] for kato in self._candidates(district))
        return frozenset(one.kato for one in found if one.level is Level.DISTRICT and one.oblast in oblasts)

    def _told(self, kato: str) -> str:
        """Return a place as one tells it from its namesakes: its code, its name, its oblast."""
        place = self.places[kato]
        oblast = self.places.get(place.oblast)
        inside = f", {oblast.name.ru}" if oblast is not None and oblast != place else ""
        return f"{kato} ({place.name.kk} / {place.name.ru}{inside})"


def _exact(name: str) -> str:
    """Return a name without case."""
    return level(name)


def _in_order(name: str) -> str:
    """Return the words of a name in any order, Kazakh letters as on a Russian keyboard."""
    return " ".join(sorted(words(name)))


def _bare(name: str) -> str:
    """Return the words of a name without the kind of place."""
    return " ".join(sorted(word for word in words(name) if word not in _KINDS))


_WAYS = (_exact, _in_order, _bare)
