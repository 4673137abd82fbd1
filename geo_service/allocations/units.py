"""Over what a quota is shared: the districts of a ranking, or the oblasts that they make up.

An oblast is what its districts are that take part, those with a rank: its suitability and livability are their means
weighted by residents (plain means where nobody is counted), its residents and capacities their sums. A district that
the constraints exclude, or of which nothing is known, adds nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo_service.assessments.assessment import Assessment
from geo_service.assessments.region import DistrictTable
from geo_service.decision.ranks import ranks
from geo_service.decision.sharing.problem import Over
from layers.core.text import Text

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Units:
    """The u districts or oblasts that a quota is shared over, made of n ranked districts.

    Parameters
    ----------
    over
        What they are.
    katos, names, oblasts
        Code and name of each, and the code of the oblast that it is in or is, of length u.
    districts
        Codes of the ranked districts, of length n.
    members
        Which districts each is made of, shape (u, n).
    weights
        How much each district counts in the means of its unit, shape (u, n).
    """

    over: Over
    katos: tuple[str, ...]
    names: tuple[Text, ...]
    oblasts: tuple[str, ...]
    districts: tuple[str, ...]
    members: Mask
    weights: Array

    def mean(self, values: Array) -> Array:
        """Return the mean of each unit over its districts with a value.

        Parameters
        ----------
        values
            Of the districts, NaN = not known, shape (…, n).

        Returns
        -------
        numpy.ndarray
            NaN where no district has one, shape (…, u).
        """
        known = np.isfinite(values)
        weight = known.astype(np.float64) @ self.weights.T
        with np.errstate(invalid="ignore"):
            means: Array = np.where(known, values, 0.0) @ self.weights.T / np.where(weight > 0, weight, np.nan)
        return means

    def total(self, values: Array) -> Array:
        """Return the sum of each unit over its districts with a value.

        Parameters
        ----------
        values
            Of the districts, NaN = not known, shape (n,).

        Returns
        -------
        numpy.ndarray
            NaN where no district has one, shape (u,).
        """
        known = np.isfinite(values)
        sums = self.members.astype(np.float64) @ np.where(known, values, 0.0)
        return np.where(self.any(known), sums, np.nan)

    def any(self, mask: Mask) -> Mask:
        """Return which units have a district of a mask, shape (u,)."""
        found: Mask = np.any(self.members & mask, axis=1)
        return found


@dataclass(frozen=True, eq=False)
class Standing:
    """What the ranking says of u districts or oblasts.

    Parameters
    ----------
    rank
        1 = the most suitable, 0 = takes no part, shape (u,).
    suitability, livability
        0…1, NaN = not known, shape (u,).
    residents
        Persons, NaN = not known, shape (u,).
    """

    rank: NDArray[np.int64]
    suitability: Array
    livability: Array
    residents: Array


def units_of(assessment: Assessment, table: DistrictTable, over: Over) -> Units:
    """Return what a quota is shared over.

    Parameters
    ----------
    assessment, table
        The ranking, and the register of its districts.
    over
        Districts or oblasts.
    """
    oblasts = tuple(table.register.districts[kato].oblast for kato in assessment.katos)
    if over is Over.DISTRICTS:
        own = np.eye(len(assessment.katos), dtype=np.bool_)
        return Units(over, assessment.katos, assessment.names, oblasts, assessment.katos, own, own.astype(np.float64))
    katos = tuple(sorted(set(oblasts)))
    within = np.array([[one == kato for one in oblasts] for kato in katos], dtype=np.bool_)
    members = within & (assessment.ranking.rank > 0)
    people = np.nan_to_num(_residents(assessment, table)) * members
    weights = np.where(people.sum(axis=1, keepdims=True) > 0, people, members)
    names = tuple(table.register.oblasts[kato].name for kato in katos)
    return Units(over, katos, names, katos, assessment.katos, members, weights)


def standing_of(assessment: Assessment, table: DistrictTable, units: Units) -> Standing:
    """Return what the ranking says of each district or oblast.

    Parameters
    ----------
    assessment, table
        The ranking, and the register of its districts.
    units
        From `units_of` of the same.
    """
    ranking, residents = assessment.ranking, _residents(assessment, table)
    if units.over is Over.DISTRICTS:
        return Standing(ranking.rank, ranking.suitability, ranking.livability, residents)
    suitability = units.mean(ranking.suitability)
    return Standing(ranks(suitability), suitability, units.mean(ranking.livability), units.total(residents))


def _residents(assessment: Assessment, table: DistrictTable) -> Array:
    """Return the residents of the ranked districts, NaN = not known, shape (n,)."""
    register = table.register.districts
    return np.array([register[kato].residents for kato in assessment.katos], dtype=np.float64)
