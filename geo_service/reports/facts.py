"""What a report rests on: all that was read of one plan, or of one frozen scenario, whatever its form and language."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from geo_service.database.catalog import Catalog
from geo_service.database.districts import Districts
from geo_service.database.drawings import Drawn
from geo_service.database.plans import PlanRevision
from geo_service.database.plans_overrides import StoredOverride
from geo_service.database.scenarios import Revision

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Planned:
    """What a stored plan adds to its scenario.

    Parameters
    ----------
    about
        The revision.
    persons
        Persons by KATO code of the district.
    question, answer
        What was asked, and what came back.
    ledger
        What planners fixed, changed and lifted up to this revision, the newest first.
    """

    about: PlanRevision
    persons: Mapping[str, int]
    question: Json
    answer: Json
    ledger: tuple[StoredOverride, ...]

    @property
    def fixed(self) -> Mapping[str, str]:
        """Why numbers are fixed, by KATO code of the district."""
        fixed = self.question.get("fixed") or {}
        return {kato: one["reason"] for kato, one in fixed.items()}


@dataclass(frozen=True, slots=True)
class Facts:
    """What a report rests on.

    Parameters
    ----------
    catalog, register
        The release, and its districts.
    scenario
        The revision of the scenario.
    scores
        Its ranking, as /api/scores answers it.
    planned
        The plan; None for a scenario without one.
    outlines, borders
        Outlines of its districts and oblasts.
    address
        Where the plan or the scenario is found.
    values
        Values of columns by `layer.column` and KATO code, for the annex.
    settlements
        Rows of the register of settlements, for the map that is looked into.
    """

    catalog: Catalog
    register: Districts
    scenario: Revision
    scores: Json
    planned: Planned | None
    outlines: Mapping[str, Drawn]
    borders: Mapping[str, Json]
    address: str
    values: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    settlements: Sequence[Json] = ()

    @property
    def content(self) -> Json:
        """The content of the scenario."""
        content: Json = self.scores["content"]
        return content

    @property
    def districts(self) -> list[Json]:
        """The districts by rank, those without one last."""
        rows: list[Json] = self.scores["districts"]
        return rows

    @property
    def made_at(self) -> datetime:
        """When what is reported was made: the revision of the plan, or the freezing."""
        if self.planned is not None:
            return self.planned.about.made_at
        return self.scenario.made_at if self.scenario.frozen is None else self.scenario.frozen.made_at

    @property
    def scenario_name(self) -> str:
        """Identifier and revision of the scenario."""
        return f"{self.scenario.id}@{self.scenario.revision}"

    @property
    def plan_name(self) -> str | None:
        """Identifier and revision of the plan."""
        return None if self.planned is None else f"{self.planned.about.id}@{self.planned.about.revision}"

    @property
    def digest(self) -> str:
        """What this rests on in one line: the same digest, the same facts."""
        parts = (self.plan_name, self.scenario_name, self.scores["digest"], self.catalog.version, self.address)
        return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()
