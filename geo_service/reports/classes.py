"""The classes of the map: five steps of suitability between the lowest and the highest of its districts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

CLASSES = 5
STEP = 100
"""Limits are whole hundredths, as scores are printed."""


@dataclass(frozen=True, slots=True)
class Classes:
    """Classes of a ramp.

    Parameters
    ----------
    limits
        Ends of the classes, ascending, one more than there are classes.
    """

    limits: tuple[float, ...]

    @classmethod
    def of(cls, values: Sequence[float]) -> Classes:
        """Spread equal classes over values; there are none without a value."""
        if not values:
            return cls(())
        low, high = floor(min(values) * STEP + 1e-9), ceil(max(values) * STEP - 1e-9)
        width = max(1, ceil((high - low) / CLASSES))
        return cls(tuple((low + width * place) / STEP for place in range(CLASSES + 1)))

    def place(self, value: float) -> int:
        """Return the class of a value, 0 for the lowest."""
        return max(0, min(CLASSES - 1, sum(value >= limit for limit in self.limits[1:])))
