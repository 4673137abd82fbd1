"""Forms of answers about case lists and tables of capacities."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

from geo_service.database.case_lists import CaseListSummary, Deleted
from geo_service.decision.families.capacities import CapacityTable, Dimension
from geo_service.decision.families.findings import Findings
from geo_service.families_report import report
from geo_service.http.models import Names
from geo_service.http.scenario_models import Instant


class FindingModel(BaseModel):
    """What was found in a table."""

    code: str = Field(examples=["kin-unknown"])
    row: int | None = Field(description="As a spreadsheet shows it, from 1; null: the file as a whole", examples=[17])
    column: str | None = Field(description="As a spreadsheet shows it", examples=["J"])
    header: str | None = Field(description="What heads the column in the file", examples=["Родственники"])
    value: str = Field(description="What stands there, shortened")
    place: Names
    what: Names
    remedy: Names


class FindingsModel(BaseModel):
    """What was found of one kind."""

    count: int = Field(description="How many there are", examples=[0])
    findings: list[FindingModel] = Field(description="The first of them")


class Heard(BaseModel):
    """What is said of a table that was read; it is told once and stored nowhere."""

    warnings: FindingsModel = Field(description="What was left out or may be a slip")
    notices: FindingsModel = Field(description="How the file was read")


def heard(findings: Findings) -> dict[str, Any]:
    """Return what is said of a table that was read."""
    found = report(findings)
    return {name: found[name] for name in ("warnings", "notices")}


class CaseListModel(BaseModel):
    """What there is to say of a case list."""

    id: str = Field(examples=["c4tn8wq2m6xk"])
    digest: str = Field(description="sha256 of the families: the same file gives the same list")
    made_at: Instant
    families: int = Field(examples=[120])
    persons: int = Field(examples=[514])
    adults: int = Field(description="18 years and more, but no seniors", examples=[236])
    children: int = Field(description="Under 18", examples=[241])
    preschool: int = Field(description="Under 6", examples=[88])
    school: int = Field(description="6 to 17", examples=[153])
    seniors: int = Field(examples=[37])
    with_wishes: int = Field(description="Families that wish to go somewhere", examples=[61])
    binding: int = Field(description="Families whose wishes bind", examples=[9])
    with_kin: int = Field(description="Families that wish to be near others of the list", examples=[24])
    with_arrival: int = Field(description="Families whose arrival is known", examples=[120])
    needs: dict[str, int] = Field(description="Families by what they need near by", examples=[{"hospital": 7}])

    @classmethod
    def of(cls, about: CaseListSummary) -> CaseListModel:
        """Describe a case list."""
        return cls(**cls.fields_of(about))

    @staticmethod
    def fields_of(about: CaseListSummary) -> dict[str, Any]:
        """Return the fields that a stored case list has."""
        plain = ("id", "digest", "made_at", "families", "persons")
        return {name: getattr(about, name) for name in plain} | about.counts


class CaseListMade(CaseListModel, Heard):
    """A case list that was handed in."""


class CaseListsAnswer(BaseModel):
    """A page of case lists."""

    case_lists: list[CaseListModel] = Field(description="Those made last first")
    next: str | None = Field(description="What to give as `after` for the next page; null on the last")


class FamilyModel(BaseModel):
    """A family, by its id alone."""

    id: str = Field(examples=["F-017"])
    size: int = Field(examples=[5])
    adults: int = Field(examples=[2])
    preschool: int = Field(examples=[1])
    school: int = Field(examples=[2])
    seniors: int = Field(examples=[0])
    occupations: list[str] = Field(examples=[["мұғалім"]])
    wishes: list[str] = Field(description="KATO codes, the dearest first", examples=[["594200000"]])
    kin: list[str] = Field(description="Ids of families to be near", examples=[["F-018"]])
    binding: bool = Field(description="Whether it goes nowhere else")
    needs: list[str] = Field(description="What it needs near by", examples=[["hospital"]])
    arrival: str | None = Field(description="A day or a month, ISO 8601", examples=["2026-03"])


class FamiliesAnswer(BaseModel):
    """A page of the families of a case list."""

    id: str = Field(description="Identifier of the case list", examples=["c4tn8wq2m6xk"])
    families: list[FamilyModel] = Field(description="In the order of the file")
    next: int | None = Field(description="What to give as `after` for the next page; null on the last")


class DeletedAnswer(BaseModel):
    """What went with a case list."""

    id: str = Field(examples=["c4tn8wq2m6xk"])
    plans: int = Field(description="Plans of its families", examples=[2])
    revisions: int = Field(description="Revisions of these plans", examples=[5])
    overrides: int = Field(description="Entries of their ledgers", examples=[3])
    jobs: int = Field(description="Jobs, those under way included", examples=[1])

    @classmethod
    def of(cls, case_list: str, deleted: Deleted) -> DeletedAnswer:
        """Describe what went."""
        counts = {name: getattr(deleted, name) for name in Deleted.__dataclass_fields__}
        return cls(id=case_list, **counts)


class CapacitiesAnswer(Heard):
    """A table of capacities as a question takes it."""

    capacities: dict[Dimension, dict[str, int]] = Field(
        description="Places by KATO code of the district, by dimension; what was not given is not there",
        examples=[{"dwellings": {"594200000": 40}}],
    )
    districts: int = Field(description="Districts of the table", examples=[14])

    @classmethod
    def of(cls, table: CapacityTable, findings: Findings) -> CapacitiesAnswer:
        """Describe a table that was read."""
        found: dict[Dimension, dict[str, int]] = {}
        for kato, given in table.districts.items():
            for dimension, places in given.items():
                found.setdefault(dimension, {})[kato] = places
        return cls(capacities=found, districts=len(table.districts), **heard(findings))
