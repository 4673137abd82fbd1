"""The linear program of a batch and the expected rest: families may be split, the rest counts by its number."""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np

from geo_service.decision.allocation.instance import Array, Index, Mask
from geo_service.decision.arrivals.prices import Prices, net
from geo_service.decision.arrivals.room import Room
from geo_service.decision.arrivals.rows import Rows, score_scale

FIRST, MORE, MOST_ROUNDS = 6, 3, 25
"""Pairs of a family that the program starts with, and that come in at once; how often some may come in."""
PRECISION = 1e-7
"""Of reduced costs, as a share of the largest score."""
OVERFLOW_COST = 1e2
"""What it costs to lack room for a mean family, in largest scores."""
INFINITY = float(highspy.kHighsInf)


@dataclass(frozen=True, slots=True)
class Fluid:
    """What the program says.

    Parameters
    ----------
    prices
        Of the limits.
    shares
        How much of each family goes where, shape (n, m).
    lacking
        What is lacking for all to find room, in mean uses; above 0 the rest is expected to be too large.
    """

    prices: Prices
    shares: Array
    lacking: float


def solve_fluid(rows: Rows, counts: Array, room: Room, prices: Prices, seed: int = 0) -> Fluid:
    """Solve the program.

    Parameters
    ----------
    rows
        Families of the batch and of the kind that is expected; each has a pair that can be.
    counts
        How many families each row stands for, above 0, shape (n,).
    room
        What is left.
    prices
        Of the program before, which this one begins with.
    seed
        Of the solver.
    """
    program = _Program(rows, counts, room, seed)
    program.add(_best(net(rows, prices, room), FIRST))
    for _ in range(MOST_ROUNDS):
        prices, values, worst = program.solve()
        if not worst.any():
            break
        program.add(_best(np.where(worst, values, -np.inf), MORE))
    return program.result(prices)


class _Program:
    """The program with the pairs it has: a row for each family, each finite capacity and each side."""

    def __init__(self, rows: Rows, counts: Array, room: Room, seed: int) -> None:
        self.rows, self.counts, self.room = rows, counts, room
        self.scale = score_scale(rows)
        self.places, self.dimensions = np.nonzero(np.isfinite(room.left))
        self.number = np.full(room.left.shape, -1, dtype=np.int64)
        self.number[self.places, self.dimensions] = rows.count + np.arange(len(self.places))
        self.sides = rows.count + len(self.places) + np.arange(len(room.least))
        self.present: Mask = np.zeros(rows.score.shape, dtype=np.bool_)
        self.families, self.at = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        self.unit = _mean_of_users(rows.use.reshape(-1, rows.use.shape[-1]))
        self.solver = _quiet(seed)
        self._load_rows()
        self.extra = self._load_lacking()

    def _load_rows(self) -> None:
        """Give the solver its rows."""
        room, count = self.room, self.rows.count
        left = np.maximum(room.left[self.places, self.dimensions], 0.0)
        none = np.full(len(left), -INFINITY)
        lower = np.concatenate([np.ones(count), none, np.maximum(room.least, -INFINITY)])
        upper = np.concatenate([np.ones(count), left, np.minimum(room.most, INFINITY)])
        starts, nothing = np.zeros(len(lower), dtype=np.int32), np.zeros(0, dtype=np.int32)
        self.solver.addRows(len(lower), lower, upper, 0, starts, nothing, np.zeros(0))

    def _load_lacking(self) -> int:
        """Give the solver columns for what is lacking of each limit, and return how many."""
        capacities = self.number[self.places, self.dimensions]
        own = np.concatenate([capacities, self.sides, self.sides]).astype(np.int32)
        sign = np.where(np.arange(len(own)) < len(own) - len(self.sides), -1.0, 1.0)
        of_side = OVERFLOW_COST / _mean_of_users(self.rows.weights)
        costs = np.concatenate([(OVERFLOW_COST / self.unit)[self.dimensions], of_side, of_side])
        count, starts = len(own), np.arange(len(own), dtype=np.int32)
        self.solver.addCols(count, costs, np.zeros(count), np.full(count, INFINITY), count, starts, own, sign)
        return count

    def add(self, wanted: Mask) -> None:
        """Add the columns of pairs."""
        families, places = np.nonzero(wanted & ~self.present)
        self.present[families, places] = True
        counts = self.counts[families]
        of_sides = np.where(self.room.members[places], self.sides, -1)
        row = np.concatenate([families[:, None], self.number[places], of_sides], axis=1)
        taken = np.concatenate([self.rows.use_by(families, places), self.rows.weights[families]], axis=1)
        entry = np.concatenate([np.ones((len(families), 1)), taken * counts[:, None]], axis=1)
        kept = (row >= 0) & (entry != 0)
        starts = np.concatenate([[0], np.cumsum(kept.sum(axis=1))])[:-1].astype(np.int32)
        costs = -self.rows.score[families, places] * counts / self.scale
        count, entries = len(families), np.ascontiguousarray(entry[kept])
        rows = row[kept].astype(np.int32)
        self.solver.addCols(
            count, costs, np.zeros(count), np.full(count, INFINITY), len(entries), starts, rows, entries
        )
        self.families, self.at = np.append(self.families, families), np.append(self.at, places)

    def solve(self) -> tuple[Prices, Array, Mask]:
        """Return the prices, what pairs are worth at them, and which that are not there would help."""
        self.solver.run()
        duals = np.asarray(self.solver.getSolution().row_dual) * self.scale
        count = self.rows.count
        found = np.zeros_like(self.room.left)
        found[self.places, self.dimensions] = np.maximum(0.0, -duals[count : count + len(self.places)])
        prices = Prices(found, -duals[count + len(self.places) :])
        values = net(self.rows, prices, self.room)
        helps = values > (-duals[:count] / self.counts)[:, None] + PRECISION * self.scale
        return prices, values, np.asarray(helps & np.isfinite(values) & ~self.present)

    def result(self, prices: Prices) -> Fluid:
        """Return what the program says now."""
        found = np.asarray(self.solver.getSolution().col_value)
        shares = np.zeros(self.rows.score.shape)
        shares[self.families, self.at] = found[self.extra :]
        return Fluid(prices, shares, float((found[: len(self.places)] / self.unit[self.dimensions]).sum()))


def _quiet(seed: int) -> highspy.Highs:
    """Return a solver that prints nothing and does the same each time."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # its constructor says no types
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("random_seed", seed)
    solver.setOptionValue("threads", 1)
    return solver


def _mean_of_users(use: Array) -> Array:
    """Return what those who use something use of it in the mean, 1 where nobody does, shape (d,)."""
    some = (use > 0).sum(axis=0)
    return np.where(some > 0, use.sum(axis=0) / np.maximum(some, 1), 1.0)


def _best(values: Array, most: int) -> Mask:
    """Return the best pairs of each family, as far as they can be at all, shape (n, m)."""
    chosen: Mask = np.isfinite(values)
    if values.shape[1] <= most:
        return chosen
    kept: Index = np.argpartition(-values, most - 1, axis=1)[:, :most]
    among = np.zeros_like(chosen)
    np.put_along_axis(among, kept, values=True, axis=1)
    return chosen & among
