"""A plan that exceeds capacities made to fit: families leave or change places; what stays exceeded becomes dearer."""

from __future__ import annotations

import time

import numpy as np

from geo_service.decision.allocation.instance import Array, Index, Mask
from geo_service.decision.allocation.placing import Placing
from geo_service.decision.allocation.problem import Problem, default_fine

ROUNDS = 200
DEARER = 1.5
FIRST_SHARE = 1e-3
"""Of the fine that no plan would pay, added to the fair price of a capacity at first."""


def settle(problem: Problem, plan: Index, prices: Array, seed: int, deadline: float) -> Index:
    """Make a plan fit, at as small a loss as small steps allow; where that is fined, exceed as little as they allow.

    Parameters
    ----------
    problem
        What is maximised.
    plan
        A place for every family, shape (n,).
    prices
        Fair prices of the capacities, shape (m, d).
    seed
        For the choices that are left to chance.
    deadline
        Time of the monotonic clock when it stops.

    Returns
    -------
    ndarray of int
        A place for every family; it fits unless time or rounds ran out, shape (n,).
    """
    fines = prices + FIRST_SHARE * default_fine(problem) if problem.fine is None else prices * 0 + problem.fine
    work = _Settling(problem, plan, fines)
    chance = np.random.default_rng(seed)
    for _ in range(ROUNDS):
        crowded: Mask = np.asarray((work.left < 0).any(axis=1))
        if not crowded.any() or time.monotonic() > deadline:
            break
        moved = False
        for family in chance.permutation(np.flatnonzero(crowded[work.place])):
            moved |= work.step(int(family))
            if time.monotonic() > deadline:
                break
        if not moved and problem.fine is not None:
            break
        if not moved:
            work.fines = np.where(work.left < 0, DEARER * work.fines, work.fines)
    return work.place


class _Settling(Placing):
    """A plan whose places may lack room, and what that costs.

    Parameters
    ----------
    problem, plan
        As above.
    fines
        What a unit that is lacking costs, shape (m, d).
    """

    def __init__(self, problem: Problem, plan: Index, fines: Array) -> None:
        super().__init__(problem, plan)
        self.fines = fines

    def step(self, family: int) -> bool:
        """Move a family out of a crowded place, or let it change places, whichever gains more; tell whether it did."""
        here = int(self.place[family])
        if not (self.left[here] < 0).any():
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
        gain[there == here] = -np.inf
        return np.asarray(gain)

    def _cost(self, left: Array, places: int | Index) -> Array:
        """Return what lacks cost at places, one for each row."""
        return np.asarray((np.maximum(-left, 0.0) * self.fines[places]).sum(axis=-1))
