"""Families put one after the other where they are worth most and there is room; nobody who has a place is moved."""

from __future__ import annotations

import numpy as np

from geo_service.decision.allocation.instance import FREE, Array, Index
from geo_service.decision.arrivals.room import Room
from geo_service.decision.arrivals.rows import Rows


def by_loss(rows: Rows, wish: Array, room: Room) -> Index:
    """Place those first who would lose most if their best place were taken.

    Parameters
    ----------
    rows
        Families.
    wish
        How much each wants each place, -inf = cannot be, shape (n, m).
    room
        What is left.

    Returns
    -------
    ndarray of int
        Place of each family, -1 = there was no room, shape (n,).
    """
    if wish.shape[1] == 1:
        return in_order(rows, wish, room, np.arange(len(wish)))
    two = np.partition(wish, -2, axis=1)[:, -2:]
    some = np.isfinite(two[:, 1])
    loss = np.where(some, np.inf, -np.inf)
    both = np.isfinite(two[:, 0])
    loss[both] = two[both, 1] - two[both, 0]
    return in_order(rows, wish, room, np.argsort(-loss, kind="stable"))


def in_order(rows: Rows, wish: Array, room: Room, order: Index) -> Index:
    """Place families in an order, each where it is worth most among the places with room; as `by_loss`."""
    left, most = room.left.copy(), room.most.copy()
    found = np.full(rows.count, FREE, dtype=np.int64)
    for family in order.tolist():
        use = rows.use[family]
        fits = (use <= left).all(axis=1) & ~((rows.weights[family] > most) & room.members).any(axis=1)
        offered = np.where(fits, wish[family], -np.inf)
        place = int(offered.argmax())
        if offered[place] == -np.inf:
            continue
        found[family] = place
        left[place] -= use if use.ndim == 1 else use[place]
        most = most - rows.weights[family] * room.members[place]
    return found
