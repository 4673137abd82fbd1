"""What a scenario can choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo_service.decision.scenarios.regions import Regions
from layers.core.criterion import Criterion


@dataclass(frozen=True, slots=True)
class Known:
    """What a release offers to choose from.

    Parameters
    ----------
    layers
        Each layer's name with its criteria.
    regions
        Its oblasts with their districts.
    """

    layers: Sequence[tuple[str, Sequence[Criterion]]]
    regions: Regions

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """Every criterion, in the order of the layers."""
        return tuple(one for _, criteria in self.layers for one in criteria)
