"""Whole numbers under linear rows, by HiGHS: first as a linear program, as a mixed-integer one only if need be."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum

import highspy
import numpy as np
from highspy import HighsModelStatus, HighsVarType

from geo_service.decision.allocation.plan import Status
from geo_service.decision.allocation.program import quiet
from geo_service.decision.sharing.problem import Array, Index

NEAR = 1e-6
"""What HiGHS may leave between a whole number and its value."""
SAME = 1e-9
"""Sums that differ by less, as a share of them, are the same."""
OPTIONS = {
    "primal_feasibility_tolerance": 1e-9,
    "dual_feasibility_tolerance": 1e-10,
    "mip_feasibility_tolerance": 1e-9,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.0,
}


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """Rows and columns; every bound is finite.

    Parameters
    ----------
    costs
        What a unit of each column adds to the objective, which is maximised, shape (k,).
    low, high
        Bounds of the columns, shape (k,).
    rows
        Entries, shape (r, k).
    least, most
        Bounds of the rows, shape (r,).
    """

    costs: Array
    low: Array
    high: Array
    rows: Array
    least: Array
    most: Array


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What a search found.

    Parameters
    ----------
    status
        What is proved.
    values
        Whole numbers, shape (k,), or None.
    objective
        Their sum, None = there are none.
    bound
        What no whole numbers can be better than, None = there are none.
    relaxed
        The best of any numbers, None = not known.
    slopes
        What a unit of each column is worth beyond the prices of the rows (reduced costs), shape (k,).
    """

    status: Status
    values: Index | None
    objective: float | None
    bound: float | None
    relaxed: float | None
    slopes: Array


class Optimiser:
    """One program in HiGHS, solved again and again with other costs and bounds from where it stands.

    Parameters
    ----------
    linear
        The program.
    time_limit
        Seconds for each search.
    """

    def __init__(self, linear: Linear, time_limit: float = 10.0) -> None:
        self._costs, self._low, self._high = linear.costs.copy(), linear.low.copy(), linear.high.copy()
        self._linear, self._time_limit = linear, time_limit
        self._numbers = np.arange(len(linear.costs), dtype=np.int32)
        self._solver = _loaded(linear)

    def aim(self, costs: Array) -> None:
        """Maximise something else."""
        self._costs = costs.copy()
        self._solver.changeColsCost(len(costs), self._numbers, self._costs)

    def keep(self, columns: Index, low: Array, high: Array) -> None:
        """Set other bounds of some columns."""
        self._low[columns], self._high[columns] = low, high
        self._solver.changeColsBounds(len(columns), columns.astype(np.int32), self._low[columns], self._high[columns])

    def search(self) -> Found:
        """Return the best whole numbers, proved."""
        relaxed = self.relax()
        if relaxed is None:
            return Found(self._failure(), None, None, None, None, np.zeros_like(self._costs))
        values, prices = relaxed
        slopes = self._costs - prices @ self._linear.rows
        bound = self._bound(slopes, prices)
        whole = np.rint(values)
        if np.abs(values - whole).max(initial=0.0) > NEAR or not self._keeps(whole):
            return self._whole(bound, slopes)
        return self._found(Status.OPTIMAL, whole.astype(np.int64), bound, bound, slopes)

    def relax(self) -> tuple[Array, Array] | None:
        """Return the best of any numbers and the prices of the rows, None where there are none."""
        if (self._low > self._high).any() or not self._run(HighsModelStatus.kOptimal):
            return None
        solution = self._solver.getSolution()
        return np.array(solution.col_value), np.array(solution.row_dual)

    def _whole(self, relaxed: float, slopes: Array) -> Found:
        """Return the best whole numbers where the best numbers are not whole."""
        count = len(self._numbers)
        self._solver.changeColsIntegrality(count, self._numbers, np.full(count, HighsVarType.kInteger))
        proved = self._run(HighsModelStatus.kOptimal)
        info, values = self._solver.getInfo(), np.rint(np.array(self._solver.getSolution().col_value))
        status = Status.OPTIMAL if proved else self._failure()
        found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible and self._keeps(values)
        bound = min(relaxed, info.mip_dual_bound)
        self._solver.changeColsIntegrality(count, self._numbers, np.full(count, HighsVarType.kContinuous))
        if not found:
            return Found(Status.UNKNOWN if proved else status, None, None, None, relaxed, slopes)
        return self._found(status if proved else Status.FEASIBLE, values.astype(np.int64), bound, relaxed, slopes)

    def _found(self, status: Status, values: Index, bound: float, relaxed: float, slopes: Array) -> Found:
        """Return what was found, with the objective added up exactly."""
        objective = fsum(self._costs * values)
        if bound - objective <= SAME * max(1.0, abs(objective)):
            bound = objective
        return Found(status, values, objective, bound, relaxed, slopes)

    def _run(self, expected: HighsModelStatus) -> bool:
        """Solve; the clock of HiGHS counts all searches of a solver together."""
        self._solver.setOptionValue("time_limit", self._solver.getRunTime() + self._time_limit)
        self._solver.run()
        return bool(self._solver.getModelStatus() == expected)

    def _failure(self) -> Status:
        """Return what is proved where nothing was found."""
        crossed = bool((self._low > self._high).any())
        infeasible = {HighsModelStatus.kInfeasible, HighsModelStatus.kUnboundedOrInfeasible}
        return Status.INFEASIBLE if crossed or self._solver.getModelStatus() in infeasible else Status.UNKNOWN

    def _bound(self, slopes: Array, prices: Array) -> float:
        """Return what no numbers can be better than, by weak duality: true whatever the prices are."""
        columns = np.maximum(slopes * self._low, slopes * self._high)
        rows = np.maximum(prices * self._linear.least, prices * self._linear.most)
        return fsum([*columns, *rows])

    def _keeps(self, values: Array) -> bool:
        """Tell whether whole numbers keep the bounds and the rows."""
        linear, sums = self._linear, self._linear.rows @ values
        slack = SAME * np.maximum(1.0, np.maximum(np.abs(linear.least), np.abs(linear.most)))
        inside = (values >= self._low) & (values <= self._high)
        return bool(inside.all() and (sums >= linear.least - slack).all() and (sums <= linear.most + slack).all())


def _loaded(linear: Linear) -> highspy.Highs:
    """Return a solver that has the program."""
    solver = quiet(0)
    for name, value in OPTIONS.items():
        solver.setOptionValue(name, value)
    solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
    nothing = np.zeros(0, dtype=np.int32)
    count, (number, _) = len(linear.costs), linear.rows.shape
    solver.addCols(count, linear.costs, linear.low, linear.high, 0, np.zeros(count, np.int32), nothing, np.zeros(0))
    where, columns = np.nonzero(linear.rows)
    starts = np.searchsorted(where, np.arange(number)).astype(np.int32)
    entries = linear.rows[where, columns]
    solver.addRows(number, linear.least, linear.most, len(entries), starts, columns.astype(np.int32), entries)
    return solver
