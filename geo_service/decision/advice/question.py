"""What a family asks: how many they are, what matters to them, and where they would like to go. No names, no papers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from geo_service.decision.advice.errors import read_choice, read_count, read_fields, read_flag, read_list
from geo_service.decision.advice.matters import Matter
from geo_service.decision.errors import DecisionError
from geo_service.decision.families.family import LARGEST_FAMILY
from geo_service.decision.scenarios.content import Programme

FIRST_YEAR, LAST_YEAR = 2021, 2035
MOST_OBLASTS = 40
MEMBERS = ("adults", "preschool", "school", "seniors")
FIELDS = (*MEMBERS, "specialists", "home", "job", "matters", "oblasts", "programme", "year")


class Home(StrEnum):
    """How a family would live at first."""

    RENT = "rent"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class FamilyQuestion:
    """What a family asks.

    Parameters
    ----------
    adults, preschool, school, seniors
        Members, as `families.family.Family` counts them.
    year
        For which year support is reckoned.
    specialists
        How many of the adults would come under “With a Diploma to the Village”.
    home
        How it would live at first; None = not said.
    job
        Whether somebody has a confirmed job there; None = not said.
    matters
        What matters to it, in the order of `Matter`.
    oblasts
        KATO codes of the oblasts it would go to; none = wherever there is a quota.
    programme
        As what it would come; None = not said.
    """

    adults: int
    preschool: int
    school: int
    seniors: int
    year: int
    specialists: int = 0
    home: Home | None = None
    job: bool | None = None
    matters: tuple[Matter, ...] = ()
    oblasts: tuple[str, ...] = ()
    programme: Programme | None = None

    @property
    def size(self) -> int:
        """How many members it has."""
        return self.adults + self.preschool + self.school + self.seniors

    @property
    def programmes(self) -> tuple[Programme, ...]:
        """The programmes whose quotas are looked at."""
        return tuple(Programme) if self.programme is None else (self.programme,)


def read_question(value: object, oblasts: Collection[str], this_year: int) -> FamilyQuestion:
    """Read what a family asks.

    Parameters
    ----------
    value
        An object with the fields of `FamilyQuestion`; `adults` is needed, all others may be left out or null.
    oblasts
        KATO codes of the oblasts of the release.
    this_year
        The year that is taken where none is given.

    Raises
    ------
    DecisionError
        As in `errors`.
    """
    fields = read_fields(value, FIELDS)
    if fields.get("adults") is None:
        raise DecisionError("advice-field-missing", "adults", None)
    members = {name: _count(fields, name, LARGEST_FAMILY) for name in MEMBERS}
    _check_members(members)
    specialists = _count(fields, "specialists", LARGEST_FAMILY)
    if specialists > members["adults"]:
        raise DecisionError("advice-specialists", "specialists", specialists, adults=members["adults"])
    home, programme, year = (fields.get(name) for name in ("home", "programme", "year"))
    return FamilyQuestion(
        **members,
        year=this_year if year is None else read_count(year, "year", FIRST_YEAR, LAST_YEAR),
        specialists=specialists,
        home=None if home is None else Home(read_choice(home, "home", tuple(Home))),
        job=read_flag(fields.get("job"), "job"),
        matters=_matters(fields.get("matters")),
        oblasts=_oblasts(fields.get("oblasts"), oblasts),
        programme=None if programme is None else Programme(read_choice(programme, "programme", tuple(Programme))),
    )


def _count(fields: Mapping[str, Any], name: str, most: int) -> int:
    """Return a count of members, 0 where it is not given."""
    value = fields.get(name)
    return 0 if value is None else read_count(value, name, 0, most)


def _check_members(members: Mapping[str, int]) -> None:
    """Refuse a family without anybody of age, and one that is larger than any."""
    if not members["adults"] + members["seniors"]:
        raise DecisionError("advice-nobody", "adults", members["adults"])
    size = sum(members.values())
    if size > LARGEST_FAMILY:
        raise DecisionError("advice-too-many-members", "adults", size, limit=LARGEST_FAMILY)


def _matters(value: object) -> tuple[Matter, ...]:
    """Return what matters, each once."""
    given = read_list(value, "matters", len(Matter))
    named = {read_choice(one, f"matters[{place}]", tuple(Matter)) for place, one in enumerate(given)}
    return tuple(matter for matter in Matter if matter in named)


def _oblasts(value: object, known: Collection[str]) -> tuple[str, ...]:
    """Return oblasts, each once, ascending."""
    given = read_list(value, "oblasts", MOST_OBLASTS)
    for place, kato in enumerate(given):
        if not (isinstance(kato, str) and kato in known):
            raise DecisionError("advice-oblast-unknown", f"oblasts[{place}]", kato, known=", ".join(sorted(known)))
    return tuple(sorted(set(given)))
