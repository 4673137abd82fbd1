"""What prices of capacities prove: any prices of 0 or more bound the objective, whoever found them."""

from __future__ import annotations

import time

import numpy as np

from geo_service.decision.allocation.instance import Array, Index, Instance
from geo_service.decision.allocation.problem import Problem

STEPS, FIRST_STEP, FADING, INERTIA = 150, 0.5, 0.6, 0.7
"""Of the subgradient method; on generated instances it comes within 0.01 % of the linear program."""


def charges(instance: Instance, prices: Array) -> Array:
    """Return what each family would pay at each place, shape (n, m).

    Parameters
    ----------
    instance
        The instance.
    prices
        Price of one unit of each capacity, 0 or more, shape (m, d).
    """
    if instance.use.ndim == 2:
        return np.asarray(instance.use @ prices.T, dtype=np.float64)
    return np.asarray(np.einsum("nmd,md->nm", instance.use, prices), dtype=np.float64)


def worth(instance: Instance, prices: Array) -> float:
    """Return what all capacities together are worth; what has no limit has no price."""
    return float(np.sum(prices * np.where(prices > 0, instance.capacity, 0.0)))


def bound(problem: Problem, prices: Array) -> float:
    """Return what no plan can exceed: the Lagrangian bound at these prices, which may not be above the fines.

    Parameters
    ----------
    problem
        What is maximised.
    prices
        Price of one unit of each capacity, 0 or more, 0 where there is no limit, shape (m, d).
    """
    best = (problem.score - charges(problem.instance, prices)).max(axis=1)
    return float(best.sum()) + worth(problem.instance, prices)


def losses(problem: Problem, prices: Array) -> Array:
    """Return what each pair loses against the family's best one at these prices, 0 or more, shape (n, m).

    A plan that uses the pair stays that much below the bound.
    """
    net = problem.score - charges(problem.instance, prices)
    return np.asarray(net.max(axis=1, keepdims=True) - net)


def start_prices(problem: Problem, deadline: float = np.inf) -> Array:
    """Return fair prices by a subgradient method: what is asked for too much becomes dearer.

    Parameters
    ----------
    problem
        What is maximised.
    deadline
        Time of the monotonic clock when it stops with what it has.

    Returns
    -------
    ndarray of float
        Shape (m, d); the best of all steps.
    """
    instance = problem.instance
    capacity = np.where(np.isfinite(instance.capacity), instance.capacity, 0.0)
    scale = _typical(problem)
    most = np.inf if problem.fine is None else problem.fine
    drift = np.zeros_like(capacity)
    prices = chosen = drift if problem.fine is None else _scarce(instance, problem.fine)
    least = np.inf
    for step in range(STEPS):
        if time.monotonic() > deadline:
            break
        net = problem.score - charges(instance, prices)
        picks = net.argmax(axis=1)
        reached = float(net[np.arange(len(picks)), picks].sum() + (prices * capacity).sum())
        if reached < least:
            least, chosen = reached, prices
        drift = INERTIA * drift + (1 - INERTIA) * _excess(instance, picks)
        prices = np.clip(prices + FIRST_STEP * scale * drift / (1 + step) ** FADING, 0.0, most)
    return chosen


def _scarce(instance: Instance, fine: Array) -> Array:
    """Return fines as prices of the dimensions of which there is too little in all, shape (m, d)."""
    use = instance.use if instance.use.ndim == 2 else instance.use.min(axis=1)
    scarce = use.sum(axis=0) > instance.capacity.sum(axis=0)
    return np.where(scarce & np.isfinite(instance.capacity), fine, 0.0)


def _excess(instance: Instance, picks: Index) -> Array:
    """Return by which share of it each capacity is exceeded, -1 to 2; -1 where there is no limit, shape (m, d)."""
    capacity = np.maximum(instance.capacity, 1e-12)
    return np.clip(instance.load(picks) / capacity - 1.0, -1.0, 2.0)


def _typical(problem: Problem) -> Array:
    """Return what a unit of each dimension may be worth: the spread of scores per mean use, or the fine, shape (d,)."""
    if problem.fine is not None:
        return problem.fine
    use = problem.instance.use.reshape(-1, problem.instance.dimensions)
    return np.asarray(_spread(problem) / np.maximum(use.mean(axis=0), 1e-12))


def _spread(problem: Problem) -> float:
    """Return how much the scores of one family differ, in the mean."""
    some = np.isfinite(problem.score)
    high = np.where(some, problem.score, -np.inf).max(axis=1)
    low = np.where(some, problem.score, np.inf).min(axis=1)
    return float((high - low).mean())
