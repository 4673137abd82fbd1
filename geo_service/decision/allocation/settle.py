"""A plan that breaks limits made to fit: families leave or change places; what stays broken becomes dearer."""

from __future__ import annotations

import time

import numpy as np

from geo_service.decision.allocation.instance import Array, Index, Mask
from geo_service.decision.allocation.placing import Placing
from geo_service.decision.allocation.prices import Prices
from geo_service.decision.allocation.problem import Problem, default_fine, default_side_fine

ROUNDS, PATIENCE = 200, 40
"""Rounds in all, and rounds without less lacking than ever before."""
DEARER = 1.5
FIRST_SHARE = 1e-4
"""Of the fine that no plan would pay, added to the fair price of a limit at first."""


def settle(problem: Problem, plan: Index, prices: Prices, seed: int, deadline: float) -> Index:
    """Make a plan fit, at as small a loss as small steps allow; where that is fined, break as little as they allow.

    Parameters
    ----------
    problem
        What is maximised.
    plan
        A place for every family, shape (n,).
    prices
        Fair prices.
    seed
        For the choices that are left to chance.
    deadline
        Time of the monotonic clock when it stops.

    Returns
    -------
    ndarray of int
        A place for every family; it fits unless time or rounds ran out, shape (n,).
    """
    work = _Settling(problem, plan, *_fines(problem, prices))
    chance = np.random.default_rng(seed)
    least, fell = np.inf, 0
    for turn in range(ROUNDS):
        crowded, lack = work.crowded(), work.lack()
        least, fell = (lack, turn) if lack < least else (least, fell)
        if not crowded.any() or turn - fell > PATIENCE or time.monotonic() > deadline:
            break
        moved = False
        for family in chance.permutation(np.flatnonzero(crowded[work.place])):
            moved |= work.step(int(family))
            if time.monotonic() > deadline:
                break
        if not moved and problem.fine is not None:
            break
        if not moved:
            work.raise_fines()
    return work.place


def _fines(problem: Problem, prices: Prices) -> tuple[Array, Array]:
    """Return what a unit beyond each capacity, and beyond or below each side, costs at first, (m, d) and (k,)."""
    if problem.fine is not None:
        return np.zeros_like(prices.capacities) + problem.fine, problem.side_fine
    sides = np.abs(prices.sides) + FIRST_SHARE * default_side_fine(problem)
    return prices.capacities + FIRST_SHARE * default_fine(problem), sides


class _Settling(Placing):
    """A plan whose places and ceilings may lack room, and what that costs.

    Parameters
    ----------
    problem, plan
        As above.
    fines, side_fines
        What a unit that is lacking costs, shapes (m, d) and (k,).
    """

    def __init__(self, problem: Problem, plan: Index, fines: Array, side_fines: Array) -> None:
        super().__init__(problem, plan)
        self.fines, self.dues = fines, side_fines[self.ceilings.side]

    def crowded(self) -> Mask:
        """Return which places lack room or belong to a ceiling that does, shape (m,)."""
        return np.asarray((self.left < 0).any(axis=1) | (self.ceilings.places[self.slack < 0] > 0).any(axis=0))

    def lack(self) -> float:
        """Return what is lacking in all, in units of whatever it is."""
        return float(np.maximum(-self.left, 0.0).sum() + np.maximum(-self.slack, 0.0).sum())

    def raise_fines(self) -> None:
        """Make dearer what is lacking."""
        self.fines = np.where(self.left < 0, DEARER * self.fines, self.fines)
        self.dues = np.where(self.slack < 0, DEARER * self.dues, self.dues)

    def step(self, family: int) -> bool:
        """Move a family out of a crowded place, or let it change places, whichever gains more; tell whether it did."""
        here = int(self.place[family])
        if not ((self.left[here] < 0).any() or self.ceilings.places[self.slack < 0, here].any()):
            return False
        move, swap = self._moves(family, here), self._swaps(family, here)
        place, other = int(move.argmax()), int(swap.argmax())
        if max(move[place], swap[other]) <= 1e-9 * abs(self.problem.score[family, here]):
            return False
        self.take(family)
        if swap[other] > move[place]:
            place = self.take(other)
            self.put(other, here)
        self.put(family, place)
        return True

    def _moves(self, family: int, here: int) -> Array:
        """Return what is gained by moving a family to each place, shape (m,)."""
        score, uses = self.problem.score[family], self.instance.use_of(family)
        relief = self._cost(self.left[here], here) - self._cost(self.left[here] + self.used(family, here), here)
        everywhere = np.arange(len(score))
        burden = self._cost(self.left - uses, everywhere) - self._cost(self.left, everywhere)
        gain = score - score[here] + relief - burden
        if (tight := self.tight()).size:
            gain = gain - self._due(tight, self.ceilings.moved(tight, family, here))
        gain[here] = -np.inf
        return np.asarray(gain)

    def _swaps(self, family: int, here: int) -> Array:
        """Return what is gained by changing places with each family, shape (n,)."""
        score, there, all_of_them = self.problem.score, self.place, np.arange(len(self.place))
        alone = np.full(len(there), family)
        change = self.used(family, here) - self.instance.use_at(here)
        back = self.instance.use_by(all_of_them, there) - self.instance.use_by(alone, there)
        gain = score[family, there] - score[family, here] + score[:, here] - score[all_of_them, there]
        gain = gain + self._cost(self.left[here], here) - self._cost(self.left[here] + change, here)
        gain = gain + self._cost(self.left[there], there) - self._cost(self.left[there] + back, there)
        if (tight := self.tight()).size:
            gain = gain - self._due(tight, self.ceilings.swapped(tight, family, here, all_of_them, there))
        gain[there == here] = -np.inf
        return np.asarray(gain)

    def _due(self, rows: Index, change: Array) -> Array:
        """Return what changes of ceilings cost, shape (k,)."""
        slack = self.slack[rows][:, None]
        lack = np.maximum(change - slack, 0.0) - np.maximum(-slack, 0.0)
        return np.asarray(self.dues[rows] @ lack)

    def _cost(self, left: Array, places: int | Index) -> Array:
        """Return what lacks cost at places, one for each row."""
        return np.asarray((np.maximum(-left, 0.0) * self.fines[places]).sum(axis=-1))
