"""The smallest relaxation: every limit may be exceeded, by as few persons as can be.

Of such plans the one is taken that spreads the excess in proportion to the limits, so that no single limit bears all of
it, and of these the most suitable one.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from geo_service.decision.allocation.plan import Status
from geo_service.decision.sharing.limits import limits_of
from geo_service.decision.sharing.linear import Found, Linear, Optimiser
from geo_service.decision.sharing.plan import Loosened, Relaxation
from geo_service.decision.sharing.problem import ROUNDING, Array, Index, Limit, Sharing
from geo_service.decision.sharing.program import costs_of, program_of, with_row


def relaxation_of(problem: Sharing, time_limit: float) -> Relaxation | None:
    """Return the least by which limits must be exceeded, None where not even that was found in time.

    Parameters
    ----------
    problem
        Checked, and nothing fits. What takes no part still takes none, and fixed numbers stay.
    time_limit
        Seconds for each search.
    """
    limits = limits_of(problem)
    linear = _elastic(problem, program_of(problem, limits))
    few = Optimiser(linear, time_limit).search()
    if few.values is None or few.objective is None:
        return None
    count = len(problem.katos)
    best = _best(problem, _spread(linear, few, count, time_limit), few.objective, time_limit)
    persons = (few.values if best is None else best)[:count]
    loosened = tuple(_loosened(problem, limits, persons))
    return Relaxation(round(-few.objective), few.status is Status.OPTIMAL, persons, loosened)


def _elastic(problem: Sharing, linear: Linear) -> Linear:
    """Return the program whose columns are the persons, then those beyond and short of each column and of each row."""
    count, rows = len(linear.costs), len(linear.rows)
    free = problem.takes_part & np.array([place not in problem.fixed for place in range(count)])
    open_low, open_high = np.where(free, 0.0, linear.low), np.where(free, float(problem.quota), linear.high)
    one, other = np.eye(count), np.eye(rows)[:, 1:]
    empty = np.zeros((count, rows - 1))
    slack = np.full(2 * (count + rows - 1), float(problem.quota))
    matrix = np.block(
        [
            [linear.rows, np.zeros((rows, 2 * count)), -other, other],
            [one, -one, 0 * one, empty, empty],
            [one, 0 * one, one, empty, empty],
        ]
    )
    far = np.full(count, float(problem.quota))
    return Linear(
        np.concatenate([np.zeros(count), -np.ones(len(slack))]),
        np.concatenate([open_low, np.zeros(len(slack))]),
        np.concatenate([open_high, slack]),
        matrix,
        np.concatenate([linear.least, -far, linear.low]),
        np.concatenate([linear.most, linear.high, 2 * far]),
    )


def _spread(linear: Linear, few: Found, count: int, time_limit: float) -> Linear:
    """Return the program with what may lie beyond each limit bounded by the least possible share of that limit.

    Between two neighbouring shares at which some limit may be passed by one person more nothing changes, so the search
    ends at an exact share.
    """
    if few.values is None or few.objective is None:
        return linear
    sizes = _sizes(linear, count)
    slack = np.arange(count, len(linear.costs))
    search = Optimiser(with_row(linear, linear.costs, few.objective, 0.0), time_limit)
    beyond, lost = few.values[count:], -1.0
    kept = float((beyond / sizes).max(initial=0.0))
    while (below := _below(kept, sizes)) > lost + ROUNDING:
        tried = min(below, (max(lost, 0.0) + kept) / 2)
        search.keep(slack, np.zeros(len(slack)), _within(tried, sizes))
        found = search.search()
        if found.values is None:
            lost = tried
        else:
            kept = float((found.values[count:] / sizes).max(initial=0.0))
    return replace(linear, high=np.concatenate([linear.high[:count], _within(kept, sizes)]))


def _sizes(linear: Linear, count: int) -> Array:
    """Return the number that each slack is beyond or short of, at least one person."""
    rows = len(linear.rows) - 2 * count
    most, least = linear.most[rows : rows + count], linear.least[rows + count :]
    sizes: Array = np.maximum(1.0, np.concatenate([most, least, linear.most[1:rows], linear.least[1:rows]]))
    return sizes


def _within(share: float, sizes: Array) -> Array:
    """Return the persons that a share of each number comes to, rounded down."""
    persons: Array = np.floor(share * sizes + ROUNDING)
    return persons


def _below(share: float, sizes: Array) -> float:
    """Return the largest share below a share at which some number comes to whole persons, below 0 if there is none."""
    whole = np.ceil(share * sizes - ROUNDING) - 1
    return float((whole / sizes).max(initial=-1.0, where=whole >= 0))


def _best(problem: Sharing, linear: Linear, objective: float, time_limit: float) -> Index | None:
    """Return the most suitable of the plans that exceed as little."""
    search = Optimiser(with_row(linear, linear.costs, objective, 0.0), time_limit)
    search.aim(np.concatenate([costs_of(problem), np.zeros(len(linear.costs) - len(problem.katos))]))
    return search.search().values


def _loosened(problem: Sharing, limits: list[Limit], persons: Index) -> list[Loosened]:
    """Return the limits that a plan exceeds."""
    found = []
    for limit in limits:
        total = int(persons[list(limit.members)].sum())
        beyond = total - limit.persons if limit.most else limit.persons - total
        if beyond > 0:
            found.append(Loosened(limit, beyond, _places(problem, limit, persons)))
    return found


def _places(problem: Sharing, limit: Limit, persons: Array | Index) -> float | None:
    """Return the places beyond a capacity."""
    if limit.rule is not None:
        return None
    place = limit.members[0]
    return float(persons[place] * problem.use[limit.dimension] - problem.capacities[limit.dimension][place])
