"""The linear relaxation of the whole problem, by columns that come in as prices ask for them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import highspy
import numpy as np

from geo_service.decision.allocation.instance import FREE, Array, Index, Mask
from geo_service.decision.allocation.prices import Prices
from geo_service.decision.allocation.pricing import bound, charges
from geo_service.decision.allocation.problem import (
    Problem,
    default_fine,
    default_side_fine,
    mean_use,
    mean_weight,
    score_scale,
)
from geo_service.decision.allocation.program import Columns, Rows, add_overflow, add_pairs, load_rows, quiet

FIRST_COLUMNS, MORE_COLUMNS = 3, 3
"""Pairs per family that the program starts with, and that come in at once."""
PRECISION = 1e-9
"""Of reduced costs, as a share of the largest score."""

OnBound = Callable[[float, Prices], None]


@dataclass(frozen=True, slots=True)
class Relaxed:
    """What the relaxation tells.

    Parameters
    ----------
    bound
        What no plan can exceed; computed from the prices, so it holds whatever the solver did.
    prices
        Those prices.
    families, places, shares
        The pairs that it uses, and how much of the family goes there, shape (k,).
    overflow
        What it needs beyond the limits in all, in uses and weights of a family; above 0 no plan fits.
    """

    bound: float
    prices: Prices
    families: Index
    places: Index
    shares: Array
    overflow: float


def by_prices(problem: Problem, prices: Prices) -> Relaxed:
    """Return what prices tell without a linear program."""
    none = np.zeros(0, dtype=np.int64)
    return Relaxed(bound(problem, *prices), prices, none, none, np.zeros(0), 0.0)


def relax(problem: Problem, start: Index, prices: Prices, seed: int, deadline: float, on_bound: OnBound) -> Relaxed:
    """Solve the linear relaxation.

    Parameters
    ----------
    problem
        What is maximised; every family has a pair that can be.
    start
        A plan, or part of one, shape (n,).
    prices
        Fair prices to begin with.
    seed
        Of the solver.
    deadline
        Time of the monotonic clock when it stops with what it has: any prices give a bound.
    on_bound
        Hears of each better bound, with its prices.
    """
    best = _Best(problem, on_bound)
    best.hear(prices)
    program = _Program(problem, seed)
    net = problem.score - charges(problem.instance, *prices)
    program.add(_first(net, start))
    while program.solve(deadline):
        prices, net, worst = program.price()
        best.hear(prices)
        if not worst.any():
            break
        program.add(_best_columns(np.where(worst, net, -np.inf), MORE_COLUMNS))
    return program.result(best.bound, best.prices)


class _Best:
    """The lowest bound so far."""

    def __init__(self, problem: Problem, on_bound: OnBound) -> None:
        self.problem, self.on_bound = problem, on_bound
        self.bound, self.prices = np.inf, Prices.none(problem.instance)

    def hear(self, prices: Prices) -> None:
        """Take over prices that prove a lower bound."""
        if self.problem.fine is not None:
            prices = prices.at_most(self.problem.fine, self.problem.side_fine)
        reached = bound(self.problem, *prices)
        if reached < self.bound:
            self.bound, self.prices = reached, prices
            self.on_bound(reached, prices)


class _Program:
    """The restricted linear program and the columns that it has."""

    def __init__(self, problem: Problem, seed: int) -> None:
        self.problem, self.instance = problem, problem.instance
        self.rows = Rows.of(problem.instance)
        self.solver = quiet(seed)
        self.present: Mask = np.zeros(problem.score.shape, dtype=np.bool_)
        self.families, self.places = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        self.scale = score_scale(problem)
        load_rows(self.solver, self.instance, self.rows)
        fined = problem.fine is not None
        fines = problem.fine if problem.fine is not None else default_fine(problem)
        sides = problem.side_fine if fined else default_side_fine(problem)
        add_overflow(self.solver, self.rows, fines[self.rows.dimensions] / self.scale, sides / self.scale)

    def add(self, wanted: Mask) -> None:
        """Add the columns of pairs."""
        families, places = np.nonzero(wanted & ~self.present)
        self.present[families, places] = True
        columns = Columns.of(self.instance, self.rows, families, places)
        add_pairs(self.solver, columns, -self.problem.score[families, places] / self.scale)
        self.families, self.places = np.append(self.families, families), np.append(self.places, places)

    def solve(self, deadline: float) -> bool:
        """Solve it; tell whether that was done in time."""
        left = deadline - time.monotonic()
        if left <= 0:
            return False
        self.solver.setOptionValue("time_limit", self.solver.getRunTime() + left)
        self.solver.run()
        return bool(self.solver.getModelStatus() == highspy.HighsModelStatus.kOptimal)

    def price(self) -> tuple[Prices, Array, Mask]:
        """Return the prices, what pairs are worth at them, and which pairs that are not there would help."""
        duals = np.asarray(self.solver.getSolution().row_dual) * self.scale
        count, side = self.instance.families, self.rows.first_side
        capacities = self.rows.spread(-duals[count:side], self.instance)
        prices = Prices.possible(self.instance, capacities, -duals[side:])
        net = self.problem.score - charges(self.instance, *prices)
        return prices, net, (net > -duals[:count, None] + PRECISION * self.scale) & ~self.present

    def result(self, reached: float, prices: Prices) -> Relaxed:
        """Return what the program tells now; of one that was not solved, the prices and no more."""
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return by_prices(self.problem, prices)
        found = np.asarray(self.solver.getSolution().col_value)
        extra, sides = self.rows.extra, mean_weight(self.problem)
        unit = np.concatenate([mean_use(self.problem)[self.rows.dimensions], sides, sides])
        some = found[extra:] > 1e-7
        overflow = float((found[:extra] / unit).sum())
        return Relaxed(reached, prices, self.families[some], self.places[some], found[extra:][some], overflow)


def _first(net: Array, start: Index) -> Mask:
    """Return the pairs to begin with: the best at the first prices, and those of the start."""
    chosen = _best_columns(net, FIRST_COLUMNS)
    placed = np.flatnonzero(start != FREE)
    chosen[placed, start[placed]] = np.isfinite(net[placed, start[placed]])
    return chosen


def _best_columns(net: Array, most: int) -> Mask:
    """Return the best pairs of each family, as far as they can be at all, shape (n, m)."""
    chosen = np.isfinite(net)
    if net.shape[1] > most:
        kept = np.argpartition(-net, most - 1, axis=1)[:, :most]
        among = np.zeros_like(chosen)
        np.put_along_axis(among, kept, values=True, axis=1)
        chosen &= among
    return chosen
