"""The least weight that must move so that conditions hold: exact, by a linear program of its own.

Weights are shares that sum to 1. Moving them from a0 to a costs half the sum of |a - a0|: the share of all weight that
changes its place. A condition is a row d with d · a ≥ 0, such as "this place scores at least as much as that one".
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geo_service.decision.scoring import Array

SMALL = 1e-9
"""Differences of scores below this are rounding."""
PIVOT = 1e-11
MOST_PIVOTS = 2_000
ADDED = 3
"""Conditions taken into the program at once, the worst first."""


@dataclass(frozen=True, slots=True)
class Shift:
    """New shares and what they cost.

    Parameters
    ----------
    shares
        0 or more, 1 in total, shape (k,).
    cost
        Share of all weight that moves, 0 to 1.
    """

    shares: Array
    cost: float


class PivotLimitError(ArithmeticError):
    """The linear program did not end within the pivots that it may take."""


def shift_costs(start: Array, rows: Array) -> Array:
    """Return the least shift that each condition needs by itself.

    Weight moves to the criterion with the most advantage, from those with the least one after the other: every unit
    then gains as much as it can, so no other shift of the same size gains more.

    Parameters
    ----------
    start
        Shares, shape (k,), k at least 1.
    rows
        Advantage of each criterion in each condition, shape (m, k).

    Returns
    -------
    NDArray[np.float64]
        Cost of each condition, shape (m,); 0 if it holds already, inf if no shares can meet it.
    """
    lacking = np.maximum(-(rows @ start), 0.0)
    order = np.argsort(rows, axis=1)
    gains = rows.max(axis=1, keepdims=True) - np.take_along_axis(rows, order, axis=1)
    moved = start[order]
    before = np.cumsum(gains * moved, axis=1) - gains * moved  # what the donors before have brought
    left = np.clip(lacking[:, None] - before, 0.0, gains * moved)
    costs: Array = np.divide(left, gains, out=np.zeros_like(left), where=gains > 0).sum(axis=1)
    costs[rows.max(axis=1) < -SMALL] = np.inf
    costs[lacking <= SMALL] = 0.0
    return costs


def least_shift(start: Array, rows: Array) -> Shift | None:
    """Return the least shift that meets all conditions.

    Solved by the dual simplex method on a full tableau: without any shift the costs are optimal but conditions are
    violated, and each pivot mends one (Lemke 1954). The lowest index decides between equals, so it cannot cycle.

    Parameters
    ----------
    start
        Shares, shape (k,).
    rows
        Conditions, shape (m, k).

    Returns
    -------
    Shift | None
        None if no shares meet them all.

    Raises
    ------
    PivotLimitError
        If it does not end.
    """
    demanded: list[int] = []
    while True:  # each round demands more conditions, so it ends; few of many ever matter
        shift = _meet(start, rows[demanded])
        if shift is None:
            return None
        values = rows @ shift.shares
        values[demanded] = 0.0
        failing = np.argsort(values, kind="stable")[:ADDED]
        failing = failing[values[failing] < -SMALL / 2.0]
        if not len(failing):
            return shift
        demanded += failing.tolist()


def _meet(start: Array, rows: Array) -> Shift | None:
    """Return the least shift that meets all of a few conditions."""
    k = len(start)
    none, one = np.zeros((k, k)), np.ones((1, k))
    limits = np.vstack([  # of gains and losses: the conditions; no share below 0; as much gained as lost
        np.hstack([-rows, rows]), np.hstack([none, np.eye(k)]), np.hstack([one, -one]), np.hstack([-one, one]),
    ])  # fmt: skip
    room = np.concatenate([rows @ start, start, [0.0, 0.0]])
    found = _solve(np.full(2 * k, 0.5), limits, room)
    if found is None:
        return None
    shares = np.maximum(start + found[:k] - found[k:], 0.0)
    shares /= shares.sum()
    return Shift(shares, float(np.abs(shares - start).sum() / 2.0))


def _solve(cost: Array, limits: Array, room: Array) -> Array | None:
    """Minimise cost · x for limits · x ≤ room and x ≥ 0, with costs of 0 or more; None if nothing fits."""
    m, n = limits.shape
    tableau = np.zeros((m + 1, n + m + 1))
    tableau[:m, :n], tableau[:m, n : n + m], tableau[:m, -1] = limits, np.eye(m), room
    tableau[m, :n] = cost
    basis = np.arange(n, n + m)
    for _ in range(MOST_PIVOTS):
        violated = np.flatnonzero(tableau[:m, -1] < -PIVOT)
        if not len(violated):
            return _read(tableau, basis, n)
        row = int(violated[basis[violated].argmin()])
        columns = np.flatnonzero(tableau[row, :-1] < -PIVOT)
        if not len(columns):
            return None
        ratios = tableau[m, columns] / -tableau[row, columns]
        _pivot(tableau, row, int(columns[ratios <= ratios.min() + PIVOT][0]))
        basis[row] = int(columns[ratios <= ratios.min() + PIVOT][0])
    raise PivotLimitError


def _pivot(tableau: Array, row: int, column: int) -> None:
    """Bring a column into the basis in place of that of a row."""
    tableau[row] /= tableau[row, column]
    factors = tableau[:, column].copy()
    factors[row] = 0.0
    tableau -= factors[:, None] * tableau[row]


def _read(tableau: Array, basis: Array, n: int) -> Array:
    """Return the first n variables of a solved tableau."""
    result = np.zeros(len(basis) + n)
    result[basis] = tableau[:-1, -1]
    return result[:n]
