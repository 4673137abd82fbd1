"""Prices of capacities and of sides, and what families are worth at each place after paying them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geo_service.decision.allocation.instance import Array
from geo_service.decision.arrivals.room import Room
from geo_service.decision.arrivals.rows import Rows


@dataclass(frozen=True, slots=True)
class Prices:
    """What one unit more of each limit is worth.

    Parameters
    ----------
    capacities
        0 or more, shape (m, d).
    sides
        0 or more where a side's most binds, 0 or less where its least does, shape (k,).
    """

    capacities: Array
    sides: Array

    @classmethod
    def none(cls, room: Room) -> Prices:
        """Return prices of 0."""
        return cls(np.zeros_like(room.left), np.zeros(len(room.least)))


def net(rows: Rows, prices: Prices, room: Room) -> Array:
    """Return what each pair adds less what it pays, -inf = cannot be, shape (n, m)."""
    if rows.use.ndim == 2:
        charges = rows.use @ prices.capacities.T
    else:
        charges = np.einsum("nmd,md->nm", rows.use, prices.capacities)
    if prices.sides.size:
        charges = charges + (rows.weights * prices.sides) @ room.members.T
    return np.asarray(rows.score - charges)
