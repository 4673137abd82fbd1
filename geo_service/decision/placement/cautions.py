"""What a reader must know about capacities and needs that are not known or only estimated."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from geo_service.decision.families.capacities import Dimension
from geo_service.decision.families.needs import Need
from geo_service.decision.placement.problem import Array, Index, Mask, Placement, taken_by

ROUNDING = 1e-9


class Caution(StrEnum):
    """What a reader must know."""

    UNKNOWN = "capacity-unknown"
    ESTIMATES_BIND = "estimates-bind"
    OVER_ESTIMATE = "over-estimate"
    NEED_UNKNOWN = "need-unknown"


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning.

    Parameters
    ----------
    caution
        What it is about.
    subject
        The dimension, or the need.
    positions
        Districts that receive families and whose capacity is not known (`UNKNOWN`), whose estimate limits the plan
        (`ESTIMATES_BIND`), that receive more than their estimate (`OVER_ESTIMATE`), or that receive families with a
        need of which it is not known whether it is met there (`NEED_UNKNOWN`).
    families
        Those families, by position.
    """

    caution: Caution
    subject: Dimension | Need
    positions: tuple[int, ...]
    families: tuple[int, ...] = ()


def used_of(problem: Placement, places: Index) -> dict[Dimension, Array]:
    """Return what families take of each dimension in each district, shape (m,) each.

    Parameters
    ----------
    problem
        What was asked.
    places
        District of each family, shape (n,).
    """
    count, taken = len(problem.katos), [taken_by(family) for family in problem.families]
    return {one: np.bincount(places, [each[one] for each in taken], count).astype(np.float64) for one in Dimension}


def cautions_of(problem: Placement, places: Index | None) -> tuple[Warned, ...]:
    """Return the warnings of a plan, or of what was asked where there is none.

    Parameters
    ----------
    problem
        What was asked.
    places
        District of each family, shape (n,), or None.
    """
    found = [warned for dimension in problem.capacities for warned in _of_dimension(problem, dimension, places)]
    found += [] if places is None else [_of_need(problem, need, places) for need in Need]
    return tuple(warned for warned in found if warned.positions)


def _of_dimension(problem: Placement, dimension: Dimension, places: Index | None) -> list[Warned]:
    """Return the warnings of a dimension, those about no district too."""
    capacity, estimated = problem.capacities[dimension], problem.estimated_in(dimension) & problem.takes_part
    used = np.zeros(len(capacity)) if places is None else used_of(problem, places)[dimension]
    unknown = np.isnan(capacity) & (used > 0)
    over = estimated & (used > capacity * (1 + ROUNDING) + ROUNDING)
    binding = estimated if problem.estimates_bind else np.zeros_like(estimated)
    return [
        Warned(Caution.UNKNOWN, dimension, _positions(unknown)),
        Warned(Caution.ESTIMATES_BIND, dimension, _positions(binding)),
        Warned(Caution.OVER_ESTIMATE, dimension, _positions(over)),
    ]


def _of_need(problem: Placement, need: Need, places: Index) -> Warned:
    """Return the warning of a need, about no district too."""
    has_it = problem.provides.get(need, np.full(len(problem.katos), np.nan))
    families = [
        at for at, family in enumerate(problem.families) if need in family.needs and np.isnan(has_it[places[at]])
    ]
    positions = sorted({int(places[at]) for at in families})
    return Warned(Caution.NEED_UNKNOWN, need, tuple(positions), tuple(families))


def _positions(mask: Mask) -> tuple[int, ...]:
    """Return where a mask holds."""
    return tuple(np.flatnonzero(mask).tolist())
