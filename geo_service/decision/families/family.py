"""A family as it is placed: counts and wishes under an id, and nothing that tells who it is."""

from __future__ import annotations

from dataclasses import dataclass

from geo_service.decision.errors import DecisionError
from geo_service.decision.families.arrival import Arrival
from geo_service.decision.families.needs import Need
from geo_service.decision.families.personal import holds_number, holds_patronymic
from geo_service.decision.families.texts import is_plain, sums_up

LARGEST_FAMILY = 30
LONGEST_ID = 40
LONGEST_OCCUPATION = 60
MOST_OCCUPATIONS = 30
MOST_WISHES = 10
MOST_KIN = 40
SCHOOL_AGE = 6
"""Age at which children are taken to start school."""
ADULT_AGE = 18


def is_keepable(text: str, longest: int) -> bool:
    """Tell whether a text may be kept with a family: plain, short, and no sign of who the family is."""
    return is_plain(text, longest) and not holds_number(text) and not holds_patronymic(text)


@dataclass(frozen=True, slots=True)
class Family:
    """A family that is placed whole.

    Parameters
    ----------
    id
        What the planner calls it, up to 40 printable characters; never a name or the number of a paper.
    adults
        Members of 18 years and more who are not seniors.
    preschool
        Children under 6, who need places in a kindergarten.
    school
        Children from 6 to 17, who need seats at a school.
    seniors
        Members of pension age.
    occupations
        What its members work as.
    wishes
        KATO codes of districts or oblasts, the dearest first.
    binding
        Whether it goes nowhere else.
    kin
        Ids of families to be near, ascending.
    needs
        What it needs near by, in the order of `Need`.
    arrival
        When it arrives; None = not said.

    Raises
    ------
    DecisionError
        `family-invalid`.
    """

    id: str
    adults: int
    preschool: int = 0
    school: int = 0
    seniors: int = 0
    occupations: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    binding: bool = False
    kin: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    arrival: Arrival | None = None

    def __post_init__(self) -> None:
        """Refuse a family that no file could give."""
        self._require("id", self.id, is_keepable(self.id, LONGEST_ID) and not sums_up(self.id))
        for name in ("adults", "preschool", "school", "seniors"):
            count = getattr(self, name)
            self._require(name, count, isinstance(count, int) and count >= 0)
        self._require("size", self.size, 1 <= self.size <= LARGEST_FAMILY)
        sound = all(is_keepable(one, LONGEST_OCCUPATION) for one in self.occupations)
        self._require("occupations", self.occupations, sound and len(self.occupations) <= MOST_OCCUPATIONS)
        distinct = len(set(self.wishes)) == len(self.wishes) <= MOST_WISHES
        self._require("wishes", self.wishes, distinct and all(map(is_kato, self.wishes)))
        self._require("binding", self.binding, bool(self.wishes) or not self.binding)
        ascending = list(self.kin) == sorted(set(self.kin)) and self.id not in self.kin and len(self.kin) <= MOST_KIN
        self._require("kin", self.kin, ascending and all(is_keepable(one, LONGEST_ID) for one in self.kin))
        self._require("needs", self.needs, self.needs == in_order(self.needs))

    @property
    def size(self) -> int:
        """How many members it has."""
        return self.adults + self.preschool + self.school + self.seniors

    @property
    def children(self) -> int:
        """How many members are under 18."""
        return self.preschool + self.school

    def _require(self, field: str, value: object, sound: bool) -> None:
        """Refuse a value that is not sound."""
        if not sound:
            raise DecisionError("family-invalid", field, value)


def is_kato(text: str) -> bool:
    """Tell whether a text is written as a KATO code."""
    return len(text) == 9 and text.isascii() and text.isdecimal()


def in_order(needs: tuple[Need, ...]) -> tuple[Need, ...]:
    """Return needs once each, in the order of the vocabulary."""
    return tuple(need for need in Need if need in needs)
