"""What is to be shared: a quota of persons, the districts that may receive them, and what limits each of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import ceil, floor
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from layers.core.text import Text

Array = NDArray[np.float64]
Index = NDArray[np.int64]
Mask = NDArray[np.bool_]

ROUNDING = 1e-9
"""What a bound in persons may miss a whole number by and still be that number."""


class Over(StrEnum):
    """Over what a quota is shared; what is said of districts is then said of oblasts."""

    DISTRICTS = "districts"
    OBLASTS = "oblasts"


@dataclass(frozen=True, slots=True)
class Fixing:
    """A district's number, set by a planner.

    Parameters
    ----------
    persons
        How many persons the district receives.
    reason
        Why, in the planner's words.
    """

    persons: int
    reason: str


@dataclass(frozen=True, slots=True)
class Limit:
    """The persons of some districts together, at most or at least a whole number.

    Parameters
    ----------
    members
        Positions of the districts.
    most
        Whether it is an upper limit.
    persons
        The number.
    loosened
        The number after loosening by one unit (a place of a capacity, a person of a rule), None = there is no unit.
    rule
        The rule that sets it, None = a capacity.
    dimension
        Of the capacity, empty for a rule.
    """

    members: tuple[int, ...]
    most: bool
    persons: int
    loosened: int | None
    rule: Rule | None = None
    dimension: str = ""


class Rule(ABC):
    """What a planner switches on beside the capacities.

    Attributes
    ----------
    name
        How a request names it.
    title
        How a reader calls it.
    needs
        Fields of the problem whose values it needs for each district that takes part.
    """

    name: ClassVar[str]
    title: ClassVar[Text]
    needs: ClassVar[tuple[str, ...]] = ()

    @property
    @abstractmethod
    def amount(self) -> float | None:
        """The share or score that it is about, None = as large as can be."""

    @property
    def group(self) -> str | None:
        """The group of districts that it is about, None = it is about no group."""
        return None

    @abstractmethod
    def limits(self, problem: Sharing) -> list[Limit]:
        """Return its linear rows in whole persons."""

    @abstractmethod
    def to_json(self) -> dict[str, Any]:
        """Return the rule as plain JSON values."""


@dataclass(frozen=True, slots=True, eq=False)
class Sharing:
    """A quota and n districts (or oblasts).

    Parameters
    ----------
    quota
        Persons to be settled, all of them.
    katos
        Code of each district.
    suitability
        0…1, NaN = takes no part, shape (n,).
    livability
        0…1, NaN = not known, shape (n,).
    residents
        Persons, NaN = not known, shape (n,).
    allowed
        Whether the constraints of the scenario let it take part, shape (n,).
    groups
        Districts of each group, shape (n,) each.
    capacities
        Places of each dimension, NaN = not known and so no limit, shape (n,) each.
    estimated
        Which capacities are modelled estimates, shape (n,) for each dimension that has any.
    use
        Places of each dimension that one person takes.
    estimates_bind
        Whether estimates limit the plan, or only warn.
    fixed
        Districts with a number set by a planner, by position.
    rules
        What is switched on.
    over
        What the n places are.
    """

    quota: int
    katos: tuple[str, ...]
    suitability: Array
    livability: Array
    residents: Array
    allowed: Mask
    groups: Mapping[str, Mask] = field(default_factory=dict)
    capacities: Mapping[str, Array] = field(default_factory=dict)
    estimated: Mapping[str, Mask] = field(default_factory=dict)
    use: Mapping[str, float] = field(default_factory=dict)
    estimates_bind: bool = False
    fixed: Mapping[int, Fixing] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    over: Over = Over.DISTRICTS

    @property
    def takes_part(self) -> Mask:
        """Which districts may receive anybody, shape (n,)."""
        return self.allowed & np.isfinite(self.suitability)

    def estimated_in(self, dimension: str) -> Mask:
        """Return which capacities of a dimension are known as estimates, shape (n,)."""
        marked = self.estimated.get(dimension)
        known = np.isfinite(self.capacities[dimension])
        return np.zeros_like(known) if marked is None else marked & known

    def binds(self, dimension: str) -> Mask:
        """Return which capacities of a dimension limit the plan, shape (n,)."""
        known: Mask = np.isfinite(self.capacities[dimension])
        return known if self.estimates_bind else known & ~self.estimated_in(dimension)


def at_most(amount: float) -> int:
    """Return the largest whole number of persons within an amount."""
    return floor(amount * (1 + 1e-12) + ROUNDING)


def at_least(amount: float) -> int:
    """Return the smallest whole number of persons that reaches an amount, never below 0."""
    return max(0, ceil(amount * (1 - 1e-12) - ROUNDING))
