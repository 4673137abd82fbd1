"""A plan that stands ready at once: who would lose most by waiting goes first; then room is made for the rest.

Sides come after: the plan is made without them, by wishes that know their prices, and then settled.
"""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np

from geo_service.decision.allocation.instance import FREE, Array, Index
from geo_service.decision.allocation.placing import Placing
from geo_service.decision.allocation.prices import Prices
from geo_service.decision.allocation.pricing import charges, start_prices
from geo_service.decision.allocation.problem import Problem
from geo_service.decision.allocation.room import make_room
from geo_service.decision.allocation.settle import settle

MANY, FEW = 0.02, 20
"""Share and number of families that may wait for room to be made for them; with more another order is better."""


def greedy(problem: Problem, seed: int, deadline: float = np.inf) -> Index:
    """Return a plan by regret: by scores, or by scores less fair prices, or by use alone, whichever places all first.

    Parameters
    ----------
    problem
        What is maximised.
    seed
        For the choices that are left to chance.
    deadline
        Time of the monotonic clock when it stops with what it has.

    Returns
    -------
    ndarray of int
        Place of each family, -1 = none was found, shape (n,). With sides it may break limits if none was found that
        keeps them.
    """
    way = _keeping_sides if problem.instance.sides else _without_sides
    return way(problem, seed, deadline)


def _without_sides(problem: Problem, seed: int, deadline: float) -> Index:
    """Return a plan by regret, as `greedy` says."""
    found = by_regret(problem, problem.score, seed, deadline)
    for wish in (_priced, _by_use):
        if not found.waiting.size or time.monotonic() > deadline:
            break
        other = by_regret(problem, wish(problem, deadline), seed, deadline)
        found = min(found, other, key=lambda one: len(one.waiting))
    return found.place


def _priced(problem: Problem, deadline: float) -> Array:
    """Return scores less what the use costs at fair prices, shape (n, m)."""
    return problem.score - charges(problem.instance, *start_prices(problem, deadline))


def _keeping_sides(problem: Problem, seed: int, deadline: float) -> Index:
    """Return a plan by regret at the prices of sides, or by all prices, made to keep the sides."""
    prices, instance = start_prices(problem, deadline), problem.instance
    only_sides = Prices(np.zeros_like(prices.capacities), prices.sides)
    bare = replace(problem, instance=replace(instance, sides=()))
    net = problem.score - charges(instance, *prices)
    placed = _without_sides(replace(bare, score=problem.score - charges(instance, *only_sides)), seed, deadline)
    found = np.where(placed == FREE, net.argmax(axis=1), placed)
    for start in (found, net.argmax(axis=1)):
        found = settle(problem, start, prices, seed, deadline)
        if problem.fits(found):
            break
    return found


def by_regret(problem: Problem, wish: Array, seed: int, deadline: float = np.inf) -> Placing:
    """Place the family first that has most to lose if its best place is taken, then make room for the rest.

    Parameters
    ----------
    problem
        What is maximised.
    wish
        How much each family wants each place, -inf = cannot be, shape (n, m).
    seed, deadline
        As for `greedy`.
    """
    found = Placing(problem)
    _regret(found, wish.copy(), deadline)
    if len(found.waiting) > MANY * len(wish) + FEW:
        return found
    return make_room(found, wish, np.random.default_rng(seed), deadline)


def _regret(found: Placing, wish: Array, deadline: float) -> None:
    """Place families until none of those that wait fits anywhere, or time is up; `wish` is used up."""
    best, regret = _two_best(wish)
    while time.monotonic() < deadline:
        family = int(regret.argmax())
        if regret[family] == -np.inf:
            return
        place = int(best[family])
        found.put(family, place)
        wish[family] = -np.inf
        regret[family] = -np.inf
        shut = ~found.fitting(place) & (wish[:, place] > -np.inf)
        if shut.any():
            wish[shut, place] = -np.inf
            best[shut], regret[shut] = _two_best(wish[shut])


def _two_best(wish: Array) -> tuple[Index, Array]:
    """Return the best place of each family, and how much worse the next is; -inf where there is no place at all."""
    families = np.arange(len(wish))
    best = wish.argmax(axis=1)
    first = wish[families, best]
    if wish.shape[1] == 1:
        return best, np.where(np.isfinite(first), np.inf, -np.inf)
    second = np.partition(wish, -2, axis=1)[:, -2]
    regret = np.full(len(wish), -np.inf)
    some = np.isfinite(first)
    regret[some] = first[some] - second[some]
    return best, regret


def _by_use(problem: Problem, _: float) -> Array:
    """Return minus the largest share of a place that a family would take, -inf = cannot be, shape (n, m)."""
    instance = problem.instance
    capacity = np.maximum(instance.capacity, 1e-12)
    shares = [(instance.use_at(place) / capacity[place]).max(axis=1) for place in range(instance.places)]
    return np.where(np.isfinite(problem.score), -np.stack(shares, axis=1), -np.inf)
