"""What comes back of a year of arrivals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from geo_service.decision.allocation.instance import FREE, Index


@dataclass(frozen=True, slots=True)
class Staged:
    """A year of arrivals, beside what could have been had everything been known, and beside the plain way.

    Parameters
    ----------
    assignment
        Place of each family, -1 = there was no room left, shape (n,).
    objective
        Sum of the values of those who are placed.
    hindsight, bound
        The same of one plan of the whole year, and what no plan can be better than; None = not known.
    greedy
        Where each family took its best place with room, in the order of arrival: sum of values.
    greedy_unplaced
        Families that found no room that way.
    ratio, greedy_ratio
        What was reached of the bound, 1 = all; None where that has no sense.
    seconds
        For all batches, hindsight and greedy apart.
    """

    assignment: Index
    objective: float
    hindsight: float | None
    bound: float | None
    greedy: float
    greedy_unplaced: int
    ratio: float | None
    greedy_ratio: float | None
    seconds: float

    @property
    def unplaced(self) -> int:
        """Families that found no room."""
        return int((self.assignment == FREE).sum())

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {
            "assignment": [None if place == FREE else place for place in self.assignment.tolist()],
            "unplaced": self.unplaced,
            "objective": self.objective,
            "hindsight": self.hindsight,
            "bound": self.bound,
            "greedy": self.greedy,
            "greedy_unplaced": self.greedy_unplaced,
            "ratio": self.ratio,
            "greedy_ratio": self.greedy_ratio,
            "seconds": self.seconds,
        }


def reached(objective: float, bound: float | None, maximise: bool, unplaced: int) -> float | None:
    """Return what was reached of a bound, 1 = all.

    Parameters
    ----------
    objective, bound
        Sum of values, and what no plan can be better than.
    maximise
        Whether the largest sum is sought; costs compare only where everyone is placed.
    unplaced
        Families without a place.
    """
    if bound is None or bound <= 0 or objective <= 0 or (unplaced and not maximise):
        return None
    return objective / bound if maximise else bound / objective
