"""What is to be stored as a revision of a plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geo_service.database.plans import PlanMode
from geo_service.database.plans_overrides import Override


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """What is to be stored as a revision.

    Parameters
    ----------
    author
        Who makes it.
    scenario, scenario_revision
        The revision of a scenario that it is made for.
    question
        What was asked beside the scenario, as plain JSON values.
    digest
        Digest of the question and the revision of the scenario, sha256, hexadecimal.
    release
        Version that it was solved on.
    status
        What its certificate proves.
    objective
        Sum of suitability × persons; of a plan of families, what its certificate calls so.
    quota
        Persons in all.
    persons
        Persons by KATO code.
    answer
        The answer, packed by zstd.
    overrides
        What was fixed, changed or lifted with it, each district or family once.
    case_list
        The families' list; None for a plan of persons.
    assignment
        KATO code by id of the family; None for a plan of persons.

    Raises
    ------
    ValueError
        If there is only one of these two.
    """

    author: str
    scenario: str
    scenario_revision: int
    question: Mapping[str, Any]
    digest: str
    release: str
    status: str
    objective: float
    quota: int
    persons: Mapping[str, int]
    answer: bytes
    overrides: tuple[Override, ...] = ()
    case_list: str | None = None
    assignment: Mapping[str, str] | None = None

    def __post_init__(self) -> None:
        """Refuse what is neither a plan of persons nor one of families."""
        if (self.case_list is None) != (self.assignment is None):
            raise ValueError("a plan of families names its case list and places its families")

    @property
    def mode(self) -> PlanMode:
        """Whether persons are shared over districts, or families are placed."""
        return "persons" if self.case_list is None else "families"

    @property
    def families(self) -> int | None:
        """Families that are placed; None for a plan of persons."""
        return None if self.assignment is None else len(self.assignment)
