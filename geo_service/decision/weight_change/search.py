"""The least weight that must move so that some number of conditions hold, whichever: a search over linear programs.

A place is in the top k as soon as all but k - 1 of the others do not beat it, whichever they are. The search is a
branch and bound: it takes a condition that fails and either demands it or does without it. It begins with a shift that
is good already, takes the conditions that cost least by themselves first, and never looks where these costs rule out
anything better.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from geo_service.decision.scoring import Array
from geo_service.decision.weight_change.program import SMALL, PivotLimitError, Shift, least_shift, shift_costs

USUAL_EFFORT = 50
"""Linear programs that a search may solve."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found.

    Parameters
    ----------
    shift
        The cheapest shift found; None if none was.
    bound
        No shift is cheaper than this; inf if it is certain that there is none.
    """

    shift: Shift | None
    bound: float

    @property
    def exact(self) -> bool:
        """Whether nothing cheaper exists, or nothing at all."""
        cost = np.inf if self.shift is None else self.shift.cost
        return bool(cost <= self.bound + SMALL)


def least_shift_for(start: Array, rows: Array, least: int, effort: int = USUAL_EFFORT) -> Found:
    """Return the least shift after which at least some number of conditions hold.

    Parameters
    ----------
    start
        Shares, shape (k,).
    rows
        Conditions d · a ≥ 0, shape (m, k).
    least
        How many of them must hold, up to m.
    effort
        Linear programs that may be solved.

    Returns
    -------
    Found
        The shift; not `exact` if the effort did not suffice to rule out a cheaper one.
    """
    if least <= 0 or not len(start):
        return Found(Shift(start, 0.0), 0.0)
    costs = shift_costs(start, rows)
    bound = float(np.sort(costs)[least - 1])
    if not 0.0 < bound < np.inf:
        return Found(Shift(start, 0.0) if bound == 0.0 else None, bound)
    search = _Search(start, rows, costs, least, bound, effort)
    search.begin()
    search.visit((), np.zeros(len(rows), dtype=bool))
    proven = search.cost if search.effort > 0 else min(bound, search.cost)
    return Found(search.best, proven)


def nearest_crossing(start: Array, rows: Array, least: int, column: int) -> Shift | None:
    """Return the least shift that meets enough conditions by changing one share and scaling the others.

    Parameters
    ----------
    start
        Shares, shape (k,).
    rows
        Conditions d · a ≥ 0, shape (m, k).
    least
        How many of them must hold.
    column
        Position of the one that changes.

    Returns
    -------
    Shift | None
        None if no share of this criterion does it, or if it has no others to take weight from.
    """
    share = start[column]
    if share >= 1.0 or least > len(rows):
        return None
    rest = start / (1.0 - share)
    rest[column] = 0.0
    at_zero, at_one = rows @ rest, rows[:, column]  # each condition is a straight line between the two
    slope = at_one - at_zero
    crossing = np.divide(-at_zero, slope, out=np.full(len(rows), np.nan), where=slope != 0)
    tried = np.append(crossing[(crossing >= 0.0) & (crossing <= 1.0)], share)
    tried = tried[np.argsort(np.abs(tried - share), kind="stable")]
    enough = (at_zero + tried[:, None] * slope >= -SMALL).sum(axis=1) >= least
    if not enough.any():
        return None
    new = float(tried[enough.argmax()])
    shares = rest * (1.0 - new)
    shares[column] = new
    return Shift(shares, float(abs(new - share)))


@dataclass(slots=True)
class _Search:
    """State of one search."""

    start: Array
    rows: Array
    costs: Array
    least: int
    bound: float
    effort: int
    best: Shift | None = field(default=None)

    @property
    def cost(self) -> float:
        """Cost of the best shift so far."""
        return np.inf if self.best is None else self.best.cost

    def begin(self) -> None:
        """Find a good shift to start from: change one share alone, then do only what that shows to be needed."""
        single = [nearest_crossing(self.start, self.rows, self.least, column) for column in range(len(self.start))]
        shift = min((one for one in single if one), key=lambda one: one.cost, default=None)
        while shift is not None and shift.cost < self.cost - SMALL:
            self.best = shift
            met = np.flatnonzero(self.rows @ shift.shares >= -SMALL)
            shift = self._solve(tuple(met[np.argsort(self.costs[met], kind="stable")][: self.least].tolist()))

    def visit(self, demanded: tuple[int, ...], spared: NDArray[np.bool_]) -> None:
        """Look for better shifts that meet some conditions and need not meet others."""
        shift = self._solve(demanded)
        spared = spared.copy()
        while shift is not None and self._hopeful(shift, spared):
            holds = self.rows @ shift.shares >= -SMALL
            holds[list(demanded)] = True
            if holds.sum() >= self.least:
                self.best = shift
                return
            failing = np.flatnonzero(~holds & ~spared)
            first = int(failing[self.costs[failing].argmin()])
            self.visit((*demanded, first), spared)
            spared[first] = True

    def _hopeful(self, shift: Shift, spared: NDArray[np.bool_]) -> bool:
        """Tell whether better shifts may be found below this one."""
        if self.effort <= 0 or self.cost <= self.bound + SMALL or len(spared) - spared.sum() < self.least:
            return False
        rest = np.partition(self.costs[~spared], self.least - 1)[self.least - 1]
        return bool(max(shift.cost, rest) < self.cost - SMALL)

    def _solve(self, demanded: tuple[int, ...]) -> Shift | None:
        """Return the least shift that meets the demanded conditions."""
        if self.effort <= 0:
            return None
        self.effort -= 1
        try:
            return least_shift(self.start, self.rows[list(demanded)])
        except PivotLimitError:
            self.effort = 0
            return None
