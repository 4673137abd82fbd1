"""Of plans that are equally good always the same one: as much as can be to the first of the order, and so on."""

from __future__ import annotations

import numpy as np

from geo_service.decision.allocation.plan import Status
from geo_service.decision.sharing.linear import SAME, Found, Linear, Optimiser
from geo_service.decision.sharing.problem import Array, Index, Mask
from geo_service.decision.sharing.program import with_row


def settled(linear: Linear, order: Index, found: Found, time_limit: float) -> Index:
    """Return the first of the best plans.

    Parameters
    ----------
    linear
        The program.
    order
        Columns as ties prefer them, shape (n,).
    found
        A best plan, proved.
    time_limit
        Seconds for each search.

    Returns
    -------
    numpy.ndarray
        Persons, shape (n,).
    """
    if found.values is None or found.objective is None or found.status != Status.OPTIMAL:
        raise ValueError("ties are broken among plans that are proved best")
    free = _open(linear, found)
    if free.sum() <= 1:
        return found.values
    least = found.objective - _tolerance(found.objective)
    search = Optimiser(with_row(linear, linear.costs, least, float(np.abs(linear.costs) @ linear.high)), time_limit)
    _hold(search, np.flatnonzero(~free), found.values)
    plan = found.values
    for column in order[free[order]]:
        if plan[column] < linear.high[column]:
            search.aim(_only(column, len(plan)))
            better = search.search()
            if better.status != Status.OPTIMAL or better.values is None:
                return plan
            plan = better.values
        _hold(search, np.array([column]), plan)
    return plan


def _open(linear: Linear, found: Found) -> Mask:
    """Return which columns may differ between the best plans: a slope beyond the gap holds a column at its bound."""
    objective = found.objective or 0.0
    gap = max(0.0, (found.relaxed if found.relaxed is not None else objective) - objective)
    free: Mask = (np.abs(found.slopes) <= gap + _tolerance(objective)) & (linear.low < linear.high)
    return free


def _hold(search: Optimiser, columns: Index, plan: Index) -> None:
    """Keep columns at what they have."""
    if columns.size:
        search.keep(columns, plan[columns].astype(np.float64), plan[columns].astype(np.float64))


def _only(column: int, count: int) -> Array:
    """Return costs that look at one column alone."""
    costs = np.zeros(count)
    costs[column] = 1.0
    return costs


def _tolerance(objective: float) -> float:
    """Return by how much sums may differ and be the same."""
    return SAME * max(1.0, abs(objective))
