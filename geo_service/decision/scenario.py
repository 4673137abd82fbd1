"""What a score weighs: the criteria of a release, their weights, and the balance of need and livability."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from geo_service.decision.method_choice import MethodChoice
from layers.core.criterion import Criterion, Part

PARTS = (Part.NEED, Part.LIVABILITY)
EVEN_BALANCE: Mapping[Part, float] = {Part.NEED: 0.5, Part.LIVABILITY: 0.5}


@dataclass(frozen=True, slots=True)
class Scenario:
    """Criteria with their weights.

    Parameters
    ----------
    id
        Identifier that never changes meaning.
    criteria
        What is weighed, k of them; their order is the order of the columns of every array.
    weights
        Weight of each criterion within its part, k numbers of 0 or more on any common scale.
    balance
        Weight of each part in the suitability, on any common scale.
    method
        How values and weights become a score.
    """

    id: str
    criteria: tuple[Criterion, ...]
    weights: tuple[float, ...]
    balance: Mapping[Part, float]
    method: MethodChoice = field(default_factory=MethodChoice)

    def __post_init__(self) -> None:
        """Refuse weights that weigh nothing."""
        if len(self.weights) != len(self.criteria):
            raise ValueError(f"{len(self.weights)} weights for {len(self.criteria)} criteria: give one weight each")
        numbers = (*self.weights, *self.balance.values())
        if not all(np.isfinite(number) and number >= 0 for number in numbers):
            raise ValueError(f"weights {numbers}: give finite numbers of 0 or more")

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the criteria, in the order of the columns."""
        return tuple(criterion.name for criterion in self.criteria)

    def within(self, part: Part) -> NDArray[np.float64]:
        """Return each criterion's share of one sub-score, shape (k,): 0 outside the part, 1 in total if it weighs."""
        inside = np.array([criterion.part is part for criterion in self.criteria], dtype=bool)
        return _shares(np.where(inside, np.array(self.weights, dtype=np.float64), 0.0))

    def parts(self) -> NDArray[np.float64]:
        """Return the share of need and of livability in the suitability, shape (2,); 0 for a part without weight."""
        weighs = [self.balance.get(part, 0.0) if self.within(part).any() else 0.0 for part in PARTS]
        return _shares(np.array(weighs, dtype=np.float64))

    def shares(self) -> NDArray[np.float64]:
        """Return each criterion's share of the suitability when every value is known, shape (k,), 1 in total."""
        return self.parts() @ np.stack([self.within(part) for part in PARTS])


def default_scenario(criteria: Sequence[Criterion]) -> Scenario:
    """Return the scenario that is shown before anyone has chosen weights.

    Parameters
    ----------
    criteria
        Criteria of the release, k of them.

    Returns
    -------
    Scenario
        Each criterion with the weight that its layer declares; need and livability count half each.
    """
    weights = tuple(criterion.weight for criterion in criteria)
    return Scenario("default", tuple(criteria), weights, EVEN_BALANCE)


def _shares(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Divide weights by their largest and then by their total, so that no scale overflows; zeros stay zeros."""
    largest = weights.max(initial=0.0)
    if largest == 0.0:
        return weights
    scaled = weights / largest
    return np.asarray(scaled / scaled.sum(), dtype=np.float64)
