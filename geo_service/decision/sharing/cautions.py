"""What a reader must know about capacities that are not known or only estimated."""

from __future__ import annotations

import numpy as np

from geo_service.decision.sharing.plan import Caution, Warned
from geo_service.decision.sharing.problem import ROUNDING, Index, Sharing
from geo_service.decision.sharing.rules import positions


def warnings_of(problem: Sharing, persons: Index) -> tuple[Warned, ...]:
    """Return the warnings of a plan.

    Parameters
    ----------
    problem
        What was asked.
    persons
        The plan, shape (n,).
    """
    found = (warned for dimension in problem.capacities for warned in _of_dimension(problem, dimension, persons))
    return tuple(warned for warned in found if warned.positions)


def _of_dimension(problem: Sharing, dimension: str, persons: Index) -> list[Warned]:
    """Return the warnings of a dimension, those about no district too."""
    capacity = problem.capacities[dimension]
    unknown = np.isnan(capacity)
    estimated = problem.estimated_in(dimension) & problem.takes_part
    over = estimated & (persons * problem.use[dimension] > capacity * (1 + ROUNDING) + ROUNDING)
    binding = estimated if problem.estimates_bind else estimated & False
    return [
        Warned(Caution.UNKNOWN, dimension, positions(unknown & problem.takes_part)),
        Warned(Caution.ESTIMATES_BIND, dimension, positions(binding)),
        Warned(Caution.OVER_ESTIMATE, dimension, positions(over)),
    ]
