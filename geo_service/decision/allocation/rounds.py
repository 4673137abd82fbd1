"""One round of branch and bound on chosen pairs, and what it proves about all of them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import highspy
import numpy as np

from geo_service.decision.allocation.instance import FREE, Array, Index, Mask
from geo_service.decision.allocation.problem import Problem, score_scale
from geo_service.decision.allocation.program import (
    Columns,
    Rows,
    add_overflow,
    add_pairs,
    load_rows,
    quiet,
)

PLAIN = (1e-2, 1e6)
"""Largest scores that the solver takes as they are, so that it sees that whole numbers add up to whole numbers."""
SCALED = 1e3
"""What other largest scores become."""
REPORT_SECONDS = 0.5

OnPlan = Callable[[Index], None]
OnBound = Callable[[float], bool]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a round ended.

    Parameters
    ----------
    bound
        What no plan of these pairs can exceed, -inf = there is no such plan.
    complete
        Whether it came to its end rather than to a limit.
    """

    bound: float
    complete: bool


class Round:
    """Branch and bound on some pairs of a problem.

    Parameters
    ----------
    problem
        What is maximised.
    pairs
        The pairs that may be used, shape (n, m).
    seed
        Of the solver.
    threads
        How many threads it may use.
    """

    def __init__(self, problem: Problem, pairs: Mask, seed: int, threads: int) -> None:
        self.problem = problem
        self.families, self.places = np.nonzero(pairs)
        self.scale = _scale(problem)
        self.extra = 0
        self.solver = quiet(seed, threads)
        rows = Rows.of(problem.instance)
        load_rows(self.solver, problem.instance, rows)
        if problem.fine is not None:
            self.extra = rows.extra
            add_overflow(self.solver, rows, problem.fine[rows.dimensions] / self.scale, problem.side_fine / self.scale)
        columns = Columns.of(problem.instance, rows, self.families, self.places)
        costs = -problem.score[self.families, self.places] / self.scale
        add_pairs(self.solver, columns, costs, whole=True)

    def run(self, start: Index | None, gap: float, deadline: float, on_plan: OnPlan, on_bound: OnBound) -> Ended:
        """Search until the gap is closed, or time is up.

        Parameters
        ----------
        start
            A plan to begin with, or None.
        gap
            Relative difference of plan and bound that will do.
        deadline
            Time of the monotonic clock when it stops.
        on_plan
            Hears of each better plan.
        on_bound
            Hears of the bound now and then, and says whether the search may stop.
        """
        solver = self.solver
        for name, value in (("mip_rel_gap", gap), ("mip_abs_gap", 0.0)):
            solver.setOptionValue(name, value)
        solver.setOptionValue("time_limit", max(0.01, deadline - time.monotonic()))
        self._subscribe(on_plan, on_bound)
        if start is not None:
            self._begin_with(start)
        solver.run()
        status = solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return Ended(-np.inf, complete=True)
        values = np.asarray(solver.getSolution().col_value)
        if len(values):
            on_plan(self._plan(values))
        bound = -float(solver.getInfo().mip_dual_bound) * self.scale
        return Ended(bound, status == highspy.HighsModelStatus.kOptimal)

    def _subscribe(self, on_plan: OnPlan, on_bound: OnBound) -> None:
        """Have plans and bounds passed on while the solver runs."""
        last = time.monotonic()

        def improved(event: highspy.HighsCallbackEvent) -> None:
            on_plan(self._plan(np.asarray(event.data_out.mip_solution)))

        def asked(event: highspy.HighsCallbackEvent) -> None:
            nonlocal last
            if time.monotonic() - last > REPORT_SECONDS:
                last = time.monotonic()
                event.interrupt(on_bound(-float(event.data_out.mip_dual_bound) * self.scale))

        self.solver.cbMipImprovingSolution.subscribe(improved)
        self.solver.cbMipInterrupt.subscribe(asked)

    def _begin_with(self, start: Index) -> None:
        """Give the solver a plan whose pairs are all among the chosen ones."""
        used = np.flatnonzero(start[self.families] == self.places)
        solution = highspy.HighsSolution()
        values = np.zeros(self.extra + len(self.families))
        values[self.extra + used] = 1.0
        if self.extra:
            finite = np.isfinite(self.problem.instance.capacity)
            sides = self.problem.side_overflow(start)
            beyond = [self.problem.overflow(start)[finite], np.maximum(sides, 0.0), np.maximum(-sides, 0.0)]
            values[: self.extra] = np.concatenate(beyond)
        solution.col_value = values.tolist()
        self.solver.setSolution(solution)

    def _plan(self, values: Array) -> Index:
        """Return the plan that the solver's values say, shape (n,)."""
        used = np.flatnonzero(values[self.extra :] > 0.5)
        plan = np.full(self.problem.instance.families, FREE, dtype=np.int64)
        plan[self.families[used]] = self.places[used]
        return plan


def _scale(problem: Problem) -> float:
    """Return what scores are divided by."""
    largest = score_scale(problem)
    return 1.0 if PLAIN[0] <= largest <= PLAIN[1] else largest / SCALED
