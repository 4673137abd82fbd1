"""Efficiency against fairness: the best plan at each part of the fair share that every district has at least."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from geo_service.decision.sharing.checking import check
from geo_service.decision.sharing.fairness import at_level, largest_level
from geo_service.decision.sharing.problem import Index, Sharing
from geo_service.decision.sharing.solve import TIME_LIMIT, share

POINTS = 11


@dataclass(frozen=True, slots=True, eq=False)
class Point:
    """The best plan at one level.

    Parameters
    ----------
    level
        The part of the fair share.
    objective
        Of the plan.
    persons
        Of each district, shape (n,).
    """

    level: float
    objective: float
    persons: Index

    def to_json(self, katos: tuple[str, ...]) -> dict[str, Any]:
        """Return the point as plain JSON values.

        Parameters
        ----------
        katos
            Code of each district.
        """
        persons = dict(zip(katos, self.persons.tolist(), strict=True))
        return {"level": self.level, "objective": self.objective, "persons": persons}


def frontier(problem: Sharing, time_limit: float = TIME_LIMIT) -> tuple[Point, ...]:
    """Return the best plans from no fairness to the largest that can be kept; none where nothing fits at all.

    Parameters
    ----------
    problem
        What is shared; its own part of the fair share does not count.
    time_limit
        Seconds for each search.

    Raises
    ------
    DecisionError
        As in `errors`.
    """
    check(problem)
    check(at_level(problem, 0.0))
    largest = largest_level(problem, time_limit)
    if largest is None:
        return ()
    levels = np.linspace(0.0, largest, POINTS).tolist()
    found = ((level, share(at_level(problem, level), time_limit)) for level in levels)
    return tuple(
        Point(level, plan.certificate.objective, plan.persons)
        for level, plan in found
        if plan.persons is not None and plan.certificate.objective is not None
    )
