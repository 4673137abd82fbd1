"""What prices prove: any of the right sign bound the objective, whoever found them."""

from __future__ import annotations

import time

import numpy as np

from geo_service.decision.allocation.instance import Array, Index, Instance
from geo_service.decision.allocation.prices import Prices
from geo_service.decision.allocation.problem import Problem, mean_weight

STEPS, FIRST_STEP, FADING, INERTIA = 150, 1.0, 0.6, 0.7
"""Of the subgradient method; on generated instances it comes within 0.01 % of the linear program."""


NO_SIDES = np.zeros(0)
"""The prices of sides where there are none."""


def charges(instance: Instance, prices: Array, side_prices: Array = NO_SIDES) -> Array:
    """Return what each family would pay at each place, shape (n, m).

    Parameters
    ----------
    instance
        The instance.
    prices
        Price of one unit of each capacity, 0 or more, shape (m, d).
    side_prices
        Price of one unit of each side, shape (k,); below 0 a family is paid for what it counts there.
    """
    if instance.use.ndim == 2:
        paid = np.asarray(instance.use @ prices.T, dtype=np.float64)
    else:
        paid = np.asarray(np.einsum("nmd,md->nm", instance.use, prices), dtype=np.float64)
    for side, price in zip(instance.sides, side_prices.tolist(), strict=side_prices.size > 0):
        if price:
            paid[:, side.places] += price * side.weight[:, None]
    return paid


def worth(instance: Instance, prices: Array, side_prices: Array = NO_SIDES) -> float:
    """Return what all capacities and sides together are worth; what has no limit has no price."""
    of_sides = (
        price * (side.most if price > 0 else side.least)
        for side, price in zip(instance.sides, side_prices.tolist(), strict=side_prices.size > 0)
        if price
    )
    return float(np.sum(prices * np.where(prices > 0, instance.capacity, 0.0)) + sum(of_sides))


def bound(problem: Problem, prices: Array, side_prices: Array = NO_SIDES) -> float:
    """Return what no plan can exceed: the Lagrangian bound at these prices, which may not be above the fines.

    Parameters
    ----------
    problem
        What is maximised.
    prices
        Price of one unit of each capacity, 0 or more, 0 where there is no limit, shape (m, d).
    side_prices
        Price of one unit of each side: 0 or more for its most, 0 or less for its least, shape (k,).
    """
    best = (problem.score - charges(problem.instance, prices, side_prices)).max(axis=1)
    return float(best.sum()) + worth(problem.instance, prices, side_prices)


def losses(problem: Problem, prices: Prices) -> Array:
    """Return what each pair loses against the family's best one at these prices, 0 or more, shape (n, m).

    A plan that uses the pair stays that much below the bound.
    """
    net = problem.score - charges(problem.instance, *prices)
    return np.asarray(net.max(axis=1, keepdims=True) - net)


def start_prices(problem: Problem, deadline: float = np.inf) -> Prices:
    """Return fair prices by a subgradient method: what is asked for too much becomes dearer.

    Parameters
    ----------
    problem
        What is maximised.
    deadline
        Time of the monotonic clock when it stops with what it has.

    Returns
    -------
    Prices
        The best of all steps.
    """
    instance = problem.instance
    drift, prices = Prices.none(instance), _first(problem)
    typical = _typical(problem)
    least, chosen = np.inf, prices
    for step in range(STEPS):
        if time.monotonic() > deadline:
            break
        net = problem.score - charges(instance, *prices)
        picks = net.argmax(axis=1)
        reached = float(net[np.arange(len(picks)), picks].sum()) + worth(instance, *prices)
        if reached < least:
            least, chosen = reached, prices
        drift = _blend(drift, _excess(problem, picks, prices))
        prices = _moved(problem, prices, typical, drift, FIRST_STEP / (1 + step) ** FADING)
    return chosen


def _first(problem: Problem) -> Prices:
    """Return the prices to begin with."""
    nothing = Prices.none(problem.instance)
    return nothing if problem.fine is None else Prices(_scarce(problem.instance, problem.fine), nothing.sides)


def _blend(drift: Prices, excess: Prices) -> Prices:
    """Return the drift of prices after a step, which remembers those before."""
    return Prices(*(INERTIA * old + (1 - INERTIA) * new for old, new in zip(drift, excess, strict=True)))


def _moved(problem: Problem, prices: Prices, typical: Prices, drift: Prices, step: float) -> Prices:
    """Return prices after a step, kept to those that prove something."""
    moved = (old + step * unit * way for old, unit, way in zip(prices, typical, drift, strict=True))
    found = Prices.possible(problem.instance, *moved)
    return found if problem.fine is None else found.at_most(problem.fine, problem.side_fine)


def _scarce(instance: Instance, fine: Array) -> Array:
    """Return fines as prices of the dimensions of which there is too little in all, shape (m, d)."""
    use = instance.use if instance.use.ndim == 2 else instance.use.min(axis=1)
    scarce = use.sum(axis=0) > instance.capacity.sum(axis=0)
    return np.where(scarce & np.isfinite(instance.capacity), fine, 0.0)


def _excess(problem: Problem, picks: Index, prices: Prices) -> Prices:
    """Return by which share of it each limit is exceeded, -1 to 2; -1 where a capacity has no limit."""
    instance = problem.instance
    capacity = np.maximum(instance.capacity, 1e-12)
    beyond = np.clip(instance.load(picks) / capacity - 1.0, -1.0, 2.0)
    return Prices(beyond, _side_excess(problem, instance.side_load(picks), prices.sides))


def _side_excess(problem: Problem, held: Array, prices: Array) -> Array:
    """Return by which share of it each side's limit is exceeded, below 0 where too little is there, shape (k,)."""
    found = np.zeros(len(held))
    for number, side in enumerate(problem.instance.sides):
        too_low = held[number] < side.least or (prices[number] < 0 and held[number] <= side.most)
        too_high = held[number] > side.most or prices[number] > 0
        if too_low or too_high:
            limit = side.least if too_low else side.most
            found[number] = (held[number] - limit) / max(abs(limit), float(side.weight.max()), 1e-12)
    return np.clip(found, -1.0, 2.0)


def _typical(problem: Problem) -> Prices:
    """Return what a unit may be worth: the spread of scores per mean use or weight, or the fine, (d,) and (k,)."""
    if problem.fine is not None:
        return Prices(problem.fine, problem.side_fine)
    use, spread = problem.instance.use.reshape(-1, problem.instance.dimensions), _spread(problem)
    return Prices(spread / np.maximum(use.mean(axis=0), 1e-12), spread / mean_weight(problem))


def _spread(problem: Problem) -> float:
    """Return how much the scores of one family differ, in the mean."""
    some = np.isfinite(problem.score)
    high = np.where(some, problem.score, -np.inf).max(axis=1)
    low = np.where(some, problem.score, np.inf).min(axis=1)
    return float((high - low).mean())
