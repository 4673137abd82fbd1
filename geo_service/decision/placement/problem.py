"""What is asked: families, the districts that may receive them, and what limits each of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from geo_service.decision.families.capacities import Dimension
from geo_service.decision.families.family import Family
from geo_service.decision.families.needs import Need
from geo_service.decision.placement.rules import AnyRule

Array = NDArray[np.float64]
Index = NDArray[np.int64]
Mask = NDArray[np.bool_]

WISH_WEIGHT = 0.3
"""How much wishes count beside suitability, unless the planner says otherwise."""


@dataclass(frozen=True, slots=True)
class Fixing:
    """A family's place, set by a planner.

    Parameters
    ----------
    kato
        The district.
    reason
        Why, in the planner's words.
    """

    kato: str
    reason: str


@dataclass(frozen=True, slots=True, eq=False)
class Placement:
    """n families and m districts.

    Parameters
    ----------
    families
        Who is placed, each whole.
    katos, oblasts
        Code of each district and of its oblast.
    suitability
        0…1, NaN = takes no part, shape (m,).
    livability
        0…1, NaN = not known, shape (m,).
    residents
        Persons, NaN = not known, shape (m,).
    allowed
        Whether the constraints of the scenario let it take part, shape (m,).
    groups
        Districts of each group, shape (m,) each.
    capacities
        Places of each dimension, NaN = not known and so no limit, shape (m,) each.
    estimated
        Which capacities are modelled estimates, shape (m,) for each dimension that has any.
    estimates_bind
        Whether estimates limit the plan, or only warn.
    provides
        Whether a district has what a need asks for: 1, 0, or NaN = not known and so allowed, shape (m,) each.
    fixed
        Families with a place set by a planner, by id.
    rules
        What is switched on; shares are shares of all persons.
    wish_weight
        How much wishes count beside suitability, 0…1.
    """

    families: tuple[Family, ...]
    katos: tuple[str, ...]
    oblasts: tuple[str, ...]
    suitability: Array
    livability: Array
    residents: Array
    allowed: Mask
    groups: Mapping[str, Mask] = field(default_factory=dict)
    capacities: Mapping[Dimension, Array] = field(default_factory=dict)
    estimated: Mapping[Dimension, Mask] = field(default_factory=dict)
    estimates_bind: bool = False
    provides: Mapping[Need, Array] = field(default_factory=dict)
    fixed: Mapping[str, Fixing] = field(default_factory=dict)
    rules: tuple[AnyRule, ...] = ()
    wish_weight: float = WISH_WEIGHT

    @property
    def takes_part(self) -> Mask:
        """Which districts may receive anybody, shape (m,)."""
        return self.allowed & np.isfinite(self.suitability)

    @property
    def persons(self) -> int:
        """How many persons all families have."""
        return sum(family.size for family in self.families)

    @property
    def sizes(self) -> Array:
        """Persons of each family, shape (n,)."""
        return np.array([family.size for family in self.families], dtype=np.float64)

    def estimated_in(self, dimension: Dimension) -> Mask:
        """Return which capacities of a dimension are known as estimates, shape (m,)."""
        marked = self.estimated.get(dimension)
        known = np.isfinite(self.capacities[dimension])
        return np.zeros_like(known) if marked is None else marked & known

    def binds(self, dimension: Dimension) -> Mask:
        """Return which capacities of a dimension limit the plan, shape (m,)."""
        known: Mask = np.isfinite(self.capacities[dimension])
        return known if self.estimates_bind else known & ~self.estimated_in(dimension)


def taken_by(family: Family) -> dict[Dimension, int]:
    """Return what a family takes of each dimension.

    One dwelling; a seat for each child of school age and a place for each younger one; one job if it has an adult, for
    a second is no condition of settling; clinic places for all.
    """
    return {
        Dimension.DWELLINGS: 1,
        Dimension.SCHOOL_SEATS: family.school,
        Dimension.KINDERGARTEN_PLACES: family.preschool,
        Dimension.JOBS: min(family.adults, 1),
        Dimension.CLINIC_PLACES: family.size,
    }
