"""Constraints applied together: what is left, what each excluded, and which to drop if nothing is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo_service.decision.constraints.common import Mask, Table, Unknown
from geo_service.decision.constraints.kinds import Constraint
from geo_service.decision.errors import DecisionError

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Amount:
    """Some of the places.

    Parameters
    ----------
    places
        How many.
    residents, area_km2
        Of these places together; None where the table does not say.
    """

    places: int
    residents: float | None = None
    area_km2: float | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one constraint did.

    Parameters
    ----------
    excluded
        What it excludes by itself.
    only
        What it excludes and no other constraint does: what would come back without it.
    unknown
        Of what it cannot tell, whatever it does with it.
    """

    excluded: Amount
    only: Amount
    unknown: Amount


@dataclass(frozen=True, slots=True)
class Culprits:
    """A smallest set of constraints without which something would be left.

    Parameters
    ----------
    constraints
        Their positions.
    places
        How many places would be left without them.
    """

    constraints: tuple[int, ...]
    places: int


@dataclass(frozen=True, slots=True)
class Applied:
    """What constraints did together.

    Parameters
    ----------
    keep
        Which places fulfil them all, shape (n,).
    kept
        What is left.
    outcomes
        What each constraint did, in their order.
    culprits
        If nothing is left though there are places: each smallest set of constraints to drop, the one that leaves most
        first; else empty.
    excludes
        Which constraints exclude each place, shape (n, constraints).
    """

    keep: Mask
    kept: Amount
    outcomes: tuple[Outcome, ...]
    culprits: tuple[Culprits, ...]
    excludes: Mask


def apply(
    constraints: Sequence[Constraint], table: Table, residents: Array | None = None, area_km2: Array | None = None
) -> Applied:
    """Apply constraints to places.

    Parameters
    ----------
    constraints
        What every place must fulfil.
    table
        Values of n places by name; it holds one name at least.
    residents, area_km2
        Residents and area of each place, shape (n,).

    Returns
    -------
    Applied
        What is left and why.

    Raises
    ------
    DecisionError
        `constraint-column-unknown`: the table does not hold what a constraint asks for.
    """
    check(constraints, table)
    n = len(next(iter(table.values())))
    judged = [judge(constraint, table) for constraint in constraints]
    excludes = np.stack([one.excludes for one in judged], axis=1) if judged else np.zeros((n, 0), dtype=bool)
    unknown = np.stack([one.unknown for one in judged], axis=1) if judged else np.zeros((n, 0), dtype=bool)
    return combine(excludes, unknown, residents, area_km2)


@dataclass(frozen=True, slots=True)
class Judged:
    """What one constraint says of n places.

    Parameters
    ----------
    excludes
        Which it excludes, shape (n,).
    unknown
        Of which it cannot tell, shape (n,).
    """

    excludes: Mask
    unknown: Mask


def judge(constraint: Constraint, table: Table) -> Judged:
    """Return what a constraint says of the places of a table."""
    fulfils, known = constraint.judge(table)
    return Judged(~np.where(known, fulfils, constraint.unknown != Unknown.EXCLUDE), ~known)


def combine(
    excludes: Mask,
    unknown: Mask,
    residents: Array | None = None,
    area_km2: Array | None = None,
    counts: NDArray[np.int64] | None = None,
) -> Applied:
    """Join what constraints say of places.

    Parameters
    ----------
    excludes, unknown
        Which places each constraint excludes, and of which it cannot tell, shape (n, constraints).
    residents, area_km2
        Residents and area of each place, shape (n,).
    counts
        How many each place counts for, shape (n,); 1 unless given.

    Returns
    -------
    Applied
        What is left and why.
    """
    ones = np.ones(len(excludes), dtype=np.int64) if counts is None else counts
    number = excludes.sum(axis=1)

    def amount(chosen: Mask) -> Amount:
        people, area = (None if of is None else float(of[chosen].sum()) for of in (residents, area_km2))
        return Amount(int(ones[chosen].sum()), people, area)

    outcomes = tuple(
        Outcome(amount(excluded), amount(excluded & (number == 1)), amount(uncertain))
        for excluded, uncertain in zip(excludes.T, unknown.T, strict=True)
    )
    keep = number == 0
    return Applied(keep, amount(keep), outcomes, () if keep.any() else _culprits(excludes, number, ones), excludes)


def check(constraints: Sequence[Constraint], table: Table) -> None:
    """Refuse constraints on what the table does not hold (`constraint-column-unknown`)."""
    for place, constraint in enumerate(constraints):
        for name in constraint.columns:
            if name not in table:
                known = ", ".join(sorted(table))
                raise DecisionError("constraint-column-unknown", f"constraints[{place}].column", name, known=known)


def _culprits(excludes: Mask, number: NDArray[np.int64], counts: NDArray[np.int64]) -> tuple[Culprits, ...]:
    """Return the smallest sets of constraints to drop.

    A place comes back if all constraints that exclude it are dropped. So the smallest sets are those of the places that
    the fewest constraints exclude, and no search is needed, however many constraints there are.
    """
    if not len(number):
        return ()
    fewest = number == number.min()
    sets, which = np.unique(excludes[fewest], axis=0, return_inverse=True)
    places = np.bincount(which.ravel(), counts[fewest])
    found = [Culprits(tuple(np.flatnonzero(one).tolist()), int(size)) for one, size in zip(sets, places, strict=True)]
    return tuple(sorted(found, key=lambda culprits: (-culprits.places, culprits.constraints)))
