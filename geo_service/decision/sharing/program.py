"""A quota, its districts and limits as a linear program, and the order in which ties are broken."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

import numpy as np

from geo_service.decision.sharing.linear import Linear
from geo_service.decision.sharing.problem import Array, Index, Limit, Sharing


def program_of(problem: Sharing, limits: Iterable[Limit], lifted: Collection[int] = ()) -> Linear:
    """Return the program: a column of persons for each district; the first row is the quota, then a row for each group.

    Parameters
    ----------
    problem
        The quota and the districts.
    limits
        What limits them; limits of one district are bounds of its column.
    lifted
        Positions whose fixing does not count.
    """
    single, grouped = _split(limits)
    low, high = np.zeros(len(problem.katos)), np.where(problem.takes_part, float(problem.quota), 0.0)
    for limit in single:
        tighten(low, high, limit.members[0], limit)
    for place, fixing in problem.fixed.items():
        if place not in lifted:
            low[place] = high[place] = fixing.persons
    rows, least, most = rows_of(problem, grouped)
    return Linear(costs_of(problem), low, high, rows, least, most)


def tighten(low: Array, high: Array, place: int, limit: Limit) -> None:
    """Keep a limit in the bounds of its column."""
    if limit.most:
        high[place] = min(high[place], limit.persons)
    else:
        low[place] = max(low[place], limit.persons)


def rows_of(problem: Sharing, grouped: list[Limit]) -> tuple[Array, Array, Array]:
    """Return the rows of the quota and of limits of many districts, with their bounds."""
    rows = np.zeros((1 + len(grouped), len(problem.katos)))
    least, most = np.zeros(len(rows)), np.full(len(rows), float(problem.quota))
    rows[0], least[0] = 1.0, problem.quota
    for number, limit in enumerate(grouped, 1):
        rows[number, list(limit.members)] = 1.0
        (most if limit.most else least)[number] = limit.persons
    return rows, least, most


def costs_of(problem: Sharing) -> Array:
    """Return the suitability of each district, 0 where it takes no part, shape (n,)."""
    return np.where(problem.takes_part, problem.suitability, 0.0)


def order_of(problem: Sharing) -> Index:
    """Return the districts as ties prefer them: the most suitable first, then by code, shape (n,)."""
    return np.lexsort((np.array(problem.katos), -costs_of(problem))).astype(np.int64)


def with_row(linear: Linear, row: Array, least: float, most: float) -> Linear:
    """Return a program with one more row."""
    return replace(
        linear,
        rows=np.vstack([linear.rows, row]),
        least=np.append(linear.least, least),
        most=np.append(linear.most, most),
    )


def _split(limits: Iterable[Limit]) -> tuple[list[Limit], list[Limit]]:
    """Return limits of one district and limits of groups; an empty or single group is a group too."""
    single: list[Limit] = []
    grouped: list[Limit] = []
    for limit in limits:
        of_group = limit.rule is not None and limit.rule.group is not None
        (grouped if of_group else single).append(limit)
    return single, grouped
