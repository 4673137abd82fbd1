"""The rules that a planner can switch on, each as limits in whole persons.

A share of the quota or of the residents is seldom a whole number of persons. A least number is rounded up and a most
number down, so that a plan keeps the share as it is written. What holds for each district alone is never rounded so far
down that a small quota has no room: see `MaximumShare` and `MaximumGrowth`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from geo_service.decision.sharing.problem import Limit, Mask, Rule, Sharing, at_least, at_most
from layers.core.text import Text


@dataclass(frozen=True, slots=True)
class _OfGroup(Rule):
    """A share of the quota for the districts of a group together."""

    of: str
    share: float

    @property
    def amount(self) -> float:
        """The share of the quota."""
        return self.share

    @property
    def group(self) -> str:
        """The group of districts."""
        return self.of

    def to_json(self) -> dict[str, Any]:
        """Return the rule as plain JSON values."""
        return {"rule": self.name, "group": self.of, "share": self.share}

    def members(self, problem: Sharing) -> tuple[int, ...]:
        """Return the districts of the group that take part."""
        return positions(problem.groups[self.of] & problem.takes_part)


@dataclass(frozen=True, slots=True)
class MinimumOfGroup(_OfGroup):
    """A group of districts receives at least a share of the quota.

    Parameters
    ----------
    of
        The group.
    share
        Of the quota, 0…1.
    """

    name: ClassVar[str] = "minimum-of-group"
    title: ClassVar[Text] = Text("Топтың ең аз үлесі", "Наименьшая доля группы", "Minimum of a group")

    def limits(self, problem: Sharing) -> list[Limit]:
        """Return one row: the sum of the group."""
        persons = at_least(self.share * problem.quota)
        return [Limit(self.members(problem), False, persons, max(0, persons - 1), self)] if persons else []


@dataclass(frozen=True, slots=True)
class MaximumOfGroup(_OfGroup):
    """A group of districts receives at most a share of the quota: no further concentration.

    Parameters
    ----------
    of
        The group.
    share
        Of the quota, 0…1.
    """

    name: ClassVar[str] = "maximum-of-group"
    title: ClassVar[Text] = Text("Топтың ең көп үлесі", "Наибольшая доля группы", "Maximum of a group")

    def limits(self, problem: Sharing) -> list[Limit]:
        """Return one row: the sum of the group."""
        persons = at_most(self.share * problem.quota)
        return [Limit(self.members(problem), True, persons, persons + 1, self)]


@dataclass(frozen=True, slots=True)
class _PerDistrict(Rule):
    """A share that holds for each district alone."""

    share: float

    @property
    def amount(self) -> float:
        """The share."""
        return self.share

    def to_json(self) -> dict[str, Any]:
        """Return the rule as plain JSON values."""
        return {"rule": self.name, "share": self.share}


@dataclass(frozen=True, slots=True)
class MaximumShare(_PerDistrict):
    """No district receives more than a share of the quota.

    Parameters
    ----------
    share
        Of the quota, 0…1.

    Notes
    -----
    The number is rounded down, yet never so far that as many districts as the share calls for could not take the quota
    together: three tenths call for four districts, so one of them may take 1 of 1, 2 or 3 persons, 2 of 5, and 4 of 13
    (3.9). A share above 0 thus never forbids a district one person.
    """

    name: ClassVar[str] = "maximum-share"
    title: ClassVar[Text] = Text("Бір ауданның ең көп үлесі", "Наибольшая доля района", "Maximum share of a district")

    def limits(self, problem: Sharing) -> list[Limit]:
        """Return a row for each district that takes part."""
        persons = most_of_quota(self.share, problem.quota)
        return [Limit((one,), True, persons, persons + 1, self) for one in positions(problem.takes_part)]


@dataclass(frozen=True, slots=True)
class MaximumGrowth(_PerDistrict):
    """No district receives more than a share of its residents in the year.

    Parameters
    ----------
    share
        Of the residents, 0…1.

    Notes
    -----
    The number is rounded down, but where anybody lives a share above 0 leaves room for one person.
    """

    name: ClassVar[str] = "maximum-growth"
    title: ClassVar[Text] = Text("Тұрғындар санының ең көп өсімі", "Наибольший прирост жителей", "Maximum growth")
    needs: ClassVar[tuple[str, ...]] = ("residents",)

    def limits(self, problem: Sharing) -> list[Limit]:
        """Return a row for each district that takes part."""
        rows = [(one, most_of_residents(self.share, problem.residents[one])) for one in positions(problem.takes_part)]
        return [Limit((one,), True, persons, persons + 1, self) for one, persons in rows]


@dataclass(frozen=True, slots=True)
class LivabilityFloor(Rule):
    """Nobody is settled where livability is below a floor.

    Parameters
    ----------
    livability
        The floor, 0…1.
    """

    name: ClassVar[str] = "livability-floor"
    title: ClassVar[Text] = Text(
        "Тұруға қолайлылықтың төменгі шегі", "Нижний предел благоприятности проживания", "Livability floor"
    )
    needs: ClassVar[tuple[str, ...]] = ("livability",)

    livability: float

    @property
    def amount(self) -> float:
        """The floor."""
        return self.livability

    def to_json(self) -> dict[str, Any]:
        """Return the rule as plain JSON values."""
        return {"rule": self.name, "livability": self.livability}

    def limits(self, problem: Sharing) -> list[Limit]:
        """Return a row for each district below the floor."""
        below = problem.takes_part & (problem.livability < self.livability)
        return [Limit((one,), True, 0, None, self) for one in positions(below)]


def most_of_quota(share: float, quota: int) -> int:
    """Return the most persons that a share of a quota allows one district, see `MaximumShare`."""
    if share <= 0:
        return 0
    districts = at_least(1.0 / max(share, 1.0 / quota))
    return max(at_most(share * quota), -(-quota // districts))


def most_of_residents(share: float, residents: float) -> int:
    """Return the most persons that a share of its residents allows a district, see `MaximumGrowth`."""
    return max(at_most(share * residents), 1 if share > 0 and residents > 0 else 0)


def positions(mask: Mask) -> tuple[int, ...]:
    """Return where a mask holds."""
    return tuple(int(one) for one in np.flatnonzero(mask))
