"""What the maths say of a scenario."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo_service.assessments.masks import Masks
from geo_service.assessments.values import DistrictValues
from geo_service.decision.ranking import Places, Ranking
from geo_service.decision.scenario import Scenario
from geo_service.decision.scenarios.content import ScenarioContent
from geo_service.decision.summaries import Summary
from layers.core.column import Kind
from layers.core.text import Text

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Assessment:
    """A scenario's ranking of n districts over k criteria.

    Parameters
    ----------
    version
        Release that it rests on.
    content, scenario
        What was decided, and in the form of the maths.
    katos, names
        KATO codes and names of the districts, ascending by code.
    masks
        What the constraints left.
    values
        Criteria of the districts over what is left.
    ranking
        Scores and ranks.
    kinds
        Kind of the column that each criterion reads.
    summary
        Score of each district from its cells, where the content asks for that.
    """

    version: str
    content: ScenarioContent
    scenario: Scenario
    katos: tuple[str, ...]
    names: tuple[Text, ...]
    masks: Masks
    values: DistrictValues
    ranking: Ranking
    kinds: tuple[Kind, ...]
    summary: Summary | None = None

    @property
    def places(self) -> Places:
        """The districts as the ranking takes them."""
        return Places(self.values.values, self.values.low, self.values.high, self.masks.districts)

    def stray(self) -> tuple[Array, Array]:
        """Return how far each value may stray, shape (n, k) each.

        What is modelled and carries no interval of its own strays by `spread.modelled` to either side.
        """
        half = self.content.spread.modelled
        modelled = np.array([kind is Kind.MODELLED for kind in self.kinds], dtype=bool)
        bare = modelled & np.array([not criterion.bounds for criterion in self.scenario.criteria], dtype=bool)
        low, high = self.values.low, self.values.high
        return (
            np.where(bare, np.fmin(low, np.maximum(self.values.values - half, 0.0)), low),
            np.where(bare, np.fmax(high, np.minimum(self.values.values + half, 1.0)), high),
        )

    def excluded_by(self, place: int) -> list[int]:
        """Return the positions of the constraints that exclude all of a district; none if something of it is left."""
        if self.masks.districts[place]:
            return []
        found: list[int] = np.flatnonzero(self.masks.excludes[place]).tolist()
        return found

    def position(self, kato: str) -> int | None:
        """Return the position of a district, None if it is not ranked here."""
        return self.katos.index(kato) if kato in self.katos else None
