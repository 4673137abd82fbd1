"""What is left of the places and of the sides while families are placed one batch after the other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geo_service.decision.allocation.instance import TOLERANCE, Array, Index, Instance, Mask


@dataclass(frozen=True, slots=True)
class Room:
    """What is left.

    Parameters
    ----------
    left
        Of each capacity, with what rounding may add, inf = no limit, shape (m, d).
    full
        What there was of it, shape (m, d).
    members
        Which places belong to each side, shape (m, k).
    least, most
        What each side must still receive, and may, infinite = no limit, shape (k,).
    """

    left: Array
    full: Array
    members: Mask
    least: Array
    most: Array

    @classmethod
    def of(cls, instance: Instance, assignment: Index) -> Room:
        """Return what placed families have left; nothing in it depends on families without a place.

        Parameters
        ----------
        instance
            The instance.
        assignment
            Place of each family, -1 = none yet, shape (n,).
        """
        members = [side.places for side in instance.sides]
        limits = np.array([(side.least, side.most) for side in instance.sides]).reshape(-1, 2)
        rounding = TOLERANCE * np.where(np.isfinite(instance.capacity), instance.capacity, 0.0)
        held = instance.side_load(assignment)
        return cls(
            instance.capacity + rounding - instance.load(assignment),
            instance.capacity,
            np.stack(members, axis=1) if members else np.zeros((instance.places, 0), dtype=np.bool_),
            limits[:, 0] - held,
            limits[:, 1] - held,
        )
