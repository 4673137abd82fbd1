"""Prices of what is limited: of the capacities, and of the sides."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from geo_service.decision.allocation.instance import Array, Instance


class Prices(NamedTuple):
    """What one unit more would be worth, about.

    Parameters
    ----------
    capacities
        Of each capacity, 0 or more, shape (m, d).
    sides
        Of each side, 0 or more where its most binds, 0 or less where its least does, shape (k,).
    """

    capacities: Array
    sides: Array

    @classmethod
    def none(cls, instance: Instance) -> Prices:
        """Return prices of 0."""
        return cls(np.zeros_like(instance.capacity), np.zeros(len(instance.sides)))

    @classmethod
    def possible(cls, instance: Instance, capacities: Array, sides: Array) -> Prices:
        """Return prices without those that have the wrong sign for what is limited."""
        floor = np.array([-np.inf if np.isfinite(side.least) else 0.0 for side in instance.sides])
        ceiling = np.array([np.inf if np.isfinite(side.most) else 0.0 for side in instance.sides])
        bounded = np.where(np.isfinite(instance.capacity), np.maximum(capacities, 0.0), 0.0)
        return cls(bounded, np.clip(sides, floor, ceiling) if sides.size else sides)

    def at_most(self, fine: Array, side_fine: Array) -> Prices:
        """Return prices no higher than fines: nobody pays more for room than for doing without it."""
        return Prices(np.minimum(self.capacities, fine), np.clip(self.sides, -side_fine, side_fine))
