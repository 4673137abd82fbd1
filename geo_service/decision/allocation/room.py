"""Room for families that fit nowhere: another one moves on, or, where that does not do, some start anew."""

from __future__ import annotations

import time

import numpy as np

from geo_service.decision.allocation.instance import FREE, Array, Index, Mask
from geo_service.decision.allocation.placing import Placing

TRIES = (200, 40)
"""How often it is tried to place a family: so often, and so often more for each that waits at first."""
MOST_EFFORT = 4e8
"""Comparisons of a use with a room, in all: some seconds."""


def make_room(found: Placing, wish: Array, chance: np.random.Generator, deadline: float) -> Placing:
    """Give those who wait a place by moving others.

    Parameters
    ----------
    found
        A plan in the making; it is changed.
    wish
        How much each family wants each place, -inf = cannot be, shape (n, m).
    chance
        For the choices that are left to chance.
    deadline
        Time of the monotonic clock when it stops.

    Returns
    -------
    Placing
        What left the fewest families waiting.
    """
    tries = min(TRIES[0] + TRIES[1] * len(found.waiting), int(MOST_EFFORT / (wish.size * found.instance.dimensions)))
    fewest, best = len(found.waiting), found.place.copy()
    while found.waiting.size and tries > 0 and time.monotonic() < deadline:
        tries -= 1
        family = int(chance.choice(found.waiting))
        if not (_settle(found, wish, family) or _chain(found, wish, family)):
            _push(found, wish, family, chance)
        if len(found.waiting) < fewest:
            fewest, best = len(found.waiting), found.place.copy()
    return found if len(found.waiting) == fewest else Placing(found.problem, best)


def _settle(found: Placing, wish: Array, family: int) -> bool:
    """Place a family where there is room."""
    room = found.room(family)
    if room.any():
        found.put(family, int(np.where(room, wish[family], -np.inf).argmax()))
    return bool(room.any())


def _chain(found: Placing, wish: Array, family: int) -> bool:
    """Place a family in the stead of one that fits elsewhere, so that the wishes of both suffer least."""
    best: tuple[float, int, int, int] = (-np.inf, FREE, FREE, FREE)
    for place in np.flatnonzero(np.isfinite(wish[family])).tolist():
        there = np.flatnonzero(found.place == place)
        others = there[_makes_room(found, family, place, there)]
        if not others.size:
            continue
        onward = _onward(found, wish, others, place)
        chosen, target = divmod(int(onward.argmax()), onward.shape[1])
        total = float(onward[chosen, target]) + float(wish[family, place])
        best = max(best, (total, place, int(others[chosen]), target))
    total, place, other, target = best
    if total == -np.inf:
        return False
    found.take(other)
    found.put(other, target)
    found.put(family, place)
    return True


def _makes_room(found: Placing, family: int, place: int, others: Index) -> Array:
    """Tell which families of a place leave enough room for another if they go, shape (k,)."""
    uses = found.instance.use_at(place)
    return np.asarray((found.left[place] + uses[others] - uses[family] >= 0).all(axis=1))


def _onward(found: Placing, wish: Array, others: Index, place: int) -> Array:
    """Return what families of one place gain by going to another with room, -inf = none there, shape (k, m)."""
    uses = found.instance.use[others]
    fits: Mask = np.asarray(((uses if uses.ndim == 3 else uses[:, None, :]) <= found.left).all(axis=2))
    fits[:, place] = False
    return np.where(fits, wish[others] - wish[others, place][:, None], -np.inf)


def _push(found: Placing, wish: Array, family: int, chance: np.random.Generator) -> None:
    """Place a family and let others wait in its stead: those that give most of what is lacking."""
    possible = np.flatnonzero(np.isfinite(wish[family]))
    if not possible.size:
        return
    place = int(chance.choice(possible))
    uses = found.instance.use_at(place)
    while (lack := np.maximum(uses[family] - found.left[place], 0.0)).any():
        there = np.flatnonzero(found.place == place)
        given = np.minimum(uses[there], lack).sum(axis=1) / np.maximum(uses[there].sum(axis=1), 1e-300)
        found.take(int(there[(given + 0.3 * chance.random(len(there))).argmax()]))
    found.put(family, place)
