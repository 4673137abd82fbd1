"""The content of a scenario: all that its ranking follows from, but for the data."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from geo_service.decision.constraints.kinds import Constraint
from geo_service.decision.constraints.serialising import to_json as constraint_to_json
from geo_service.decision.method_choice import MethodChoice
from geo_service.decision.scenario import PARTS, Scenario
from geo_service.decision.scenarios.summary import SummaryChoice
from geo_service.decision.uncertainty.draws import Spread
from layers.core.criterion import Criterion, Part


class Programme(StrEnum):
    """For whom districts are chosen."""

    KANDAS = "kandas"
    RESETTLERS = "resettlers"


@dataclass(frozen=True, slots=True)
class ScenarioContent:
    """What a planner decided; make one with `scenarios.reading.read_content`.

    Parameters
    ----------
    title
        What its author calls it.
    year, programme
        The list that it is made for.
    weights
        Weight of each criterion within its part by the criterion's name, 0 or more; a criterion that is not named has
        none.
    balance
        Weight of need and of livability.
    top
        How many districts the top of the ranking holds.
    oblasts
        KATO codes of the oblasts whose districts are ranked, ascending; none means the whole country.
    method
        How values and weights become a score.
    constraints
        What every place must fulfil.
    summary
        How the score of a district follows from its cells.
    spread
        How far weights and values stray in the uncertainty analysis, and its seed.
    weighting
        How the weights came about, if by a weighting: its name and what was given to it; None for direct weights.
    comment
        What the author wants to be remembered.
    """

    title: str
    year: int
    programme: Programme
    weights: Mapping[str, float]
    balance: Mapping[Part, float]
    top: int
    oblasts: tuple[str, ...] = ()
    method: MethodChoice = field(default_factory=lambda: MethodChoice("wlc"))
    constraints: tuple[Constraint, ...] = ()
    summary: SummaryChoice = field(default_factory=SummaryChoice)
    spread: Spread = field(default_factory=Spread)
    weighting: Mapping[str, Any] | None = None
    comment: str = ""

    def scenario(self, criteria: Sequence[Criterion], identity: str = "") -> Scenario:
        """Return what the maths works on.

        Parameters
        ----------
        criteria
            Criteria of a release, k of them, each in its place; those that the content does not name have no weight.
        identity
            Identifier of the scenario.
        """
        weights = tuple(float(self.weights.get(criterion.name, 0.0)) for criterion in criteria)
        return Scenario(identity, tuple(criteria), weights, self.balance, self.method)

    def to_json(self) -> dict[str, Any]:
        """Return the content as plain JSON values; `read_content` reads them back."""
        return {
            "title": self.title,
            "oblasts": list(self.oblasts),
            "year": self.year,
            "programme": self.programme.value,
            "weights": dict(self.weights),
            "balance": {part.value: self.balance[part] for part in PARTS},
            "weighting": None if self.weighting is None else dict(self.weighting),
            "method": self.method.to_json(),
            "constraints": [constraint_to_json(one) for one in self.constraints],
            "summary": self.summary.to_json(),
            "top": self.top,
            "uncertainty": asdict(self.spread),
            "comment": self.comment,
        }

    def digest(self) -> str:
        """Return the sha256 of the content; equal contents have equal digests, whatever the order of their fields."""
        plain = json.dumps(self.to_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
        return hashlib.sha256(plain.encode()).hexdigest()
