"""The edge of the top k, as conditions on the weights: which places one place must reach, or be reached by."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo_service.decision.errors import DecisionError
from geo_service.decision.limits import within
from geo_service.decision.ranks import ranks
from geo_service.decision.scenario import PARTS, Scenario
from geo_service.decision.scoring import Array, score
from geo_service.decision.uncertainty.intervals import likely_values

Places = NDArray[np.int64]

TIE = 1e-7
"""Scores this close are a tie."""


@dataclass(frozen=True, slots=True)
class Edge:
    """What must hold for a place to be over the edge of the top; make one with `Edge.of`.

    Parameters
    ----------
    scenario, values
        Criteria, weights and values, shape (n, k).
    place
        Position of the place.
    others
        Positions of the other places with a score, shape (m,).
    into
        Whether the place would move into the top, or out of it.
    least
        How many of the others it must score at least as much as, or that must score at least as much as it.
    """

    scenario: Scenario
    values: Array
    place: int
    others: Places
    into: bool
    least: int

    @classmethod
    def of(cls, scenario: Scenario, values: Array, place: int, top: int) -> Edge:
        """Find on which side of the edge a place is.

        Raises
        ------
        DecisionError
            `setting-out-of-range`: `top` below 1; `place-without-score`.
        """
        within("top", top, 1, np.inf)
        rank = ranks(score(scenario, values).suitability)
        if rank[place] == 0:
            raise DecisionError("place-without-score", "place", place)
        others = np.flatnonzero(rank)
        others = others[others != place]
        into = bool(rank[place] > top)
        return cls(scenario, values, place, others, into, max(len(others) - top + 1, 0) if into else top)

    @property
    def start(self) -> Array:
        """Share of each criterion in the suitability, shape (k,)."""
        return self.scenario.shares()

    def missing(self, columns: Places) -> bool:
        """Tell whether any value of some criteria is missing at the places with a score."""
        return bool(np.isnan(self.values[np.ix_(np.append(self.others, self.place), columns)]).any())

    def rows(self, shares: Array) -> Array:
        """Return the conditions, shape (m, k), missing values being what they are taken for at some shares.

        A place that these shares leave without a score is taken for what it is at the present ones.
        """
        likely = likely_values(self._with(shares), self.values)
        likely = np.where(np.isnan(likely), likely_values(self.scenario, self.values), likely)
        return self._advantage(likely, likely)

    def most_favourable_rows(self) -> Array:
        """Return the conditions, shape (m, k), as if all missing values were as the place needs them."""
        high, low = (np.where(np.isnan(self.values), end, self.values) for end in (1.0, 0.0))
        return self._advantage(high, low) if self.into else self._advantage(low, high)

    def holds(self, shares: Array, tie: float = TIE) -> bool:
        """Tell whether the scores themselves put the place over the edge, or within a tie of it, at some shares."""
        suitability = score(self._with(shares), self.values).suitability
        difference = suitability[self.place] - suitability[self.others]
        return bool(np.count_nonzero((difference if self.into else -difference) >= -tie) >= self.least)

    def _advantage(self, own: Array, theirs: Array) -> Array:
        """Return what the place gains from each criterion against each other one."""
        difference = own[self.place] - theirs[self.others]
        return np.asarray(difference if self.into else -difference, dtype=np.float64)

    def _with(self, shares: Array) -> Scenario:
        """Return the scenario with other shares."""
        inside = np.array([[criterion.part is part for criterion in self.scenario.criteria] for part in PARTS])
        balance = dict(zip(PARTS, (inside @ shares).tolist(), strict=True))
        return Scenario(self.scenario.id, self.scenario.criteria, tuple(shares.tolist()), balance)
