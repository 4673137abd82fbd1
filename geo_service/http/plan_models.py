"""Forms of requests and answers of stored plans."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from geo_service.database.catalog import Catalog
from geo_service.database.plans import PlanAction, PlanMode, PlanRevision, StoredPlan
from geo_service.database.plans_overrides import StoredOverride
from geo_service.http.models import Names
from geo_service.http.scenario_models import AuthorBody, Instant

OBJECT = {"type": ["object", "null"]}
# What stands in these fields is checked by the maths, whose problems name the place, the value and the remedy.
QUESTION = {
    **OBJECT,
    "additionalProperties": False,
    "properties": {
        "quota": {"type": ["integer", "null"], "minimum": 1},
        "capacities": OBJECT,
        "use": OBJECT,
        "estimates_bind": {"type": ["boolean", "null"]},
        "fixed": OBJECT,
        "rules": {"type": ["array", "null"], "items": {"type": "object"}},
    },
}
ADDRESS = {"type": "string", "pattern": "^[2-9a-hjkmnp-z]{12}(@[1-9][0-9]{0,8})?$"}
LIFTED = OBJECT | {"additionalProperties": {"type": "string", "minLength": 1}}

ScenarioAddress = Annotated[str | None, WithJsonSchema(ADDRESS)]
CaseListField = Annotated[str | None, WithJsonSchema({"type": ["string", "null"], "pattern": "^[2-9a-hjkmnp-z]{12}$"})]
QuestionField = Annotated[Any, WithJsonSchema(QUESTION)]
Lifted = Annotated[Any, WithJsonSchema(LIFTED)]
ID = Field(examples=["p8n3wt5c9rkx"])
SCENARIO = Field(description="The revision of the scenario that it is made for", examples=["k7m2xw9d4hqp@3"])
TITLE = Field(description="Title of the scenario", examples=["Kandas to the north, 2026"])
RELEASE = Field(description="The release that it was solved on", examples=["3f2a9c0d17be"])
STATUS = Field(description="What its certificate proves", examples=["optimal"])
OBJECTIVE = Field(description="Suitability × persons", examples=[812.4])
QUOTA = Field(description="Persons in all", examples=[1200])
MODE = Field(description="Whether persons are shared over districts, or families are placed", examples=["persons"])
CASE_LIST = Field(description="The families' list; null for a plan of persons", examples=[None])
FAMILIES = Field(description="Families that are placed; null for a plan of persons", examples=[None])
NEWER_RELEASE = Field(description="The release served, if the plan was solved on another one")
SCENARIO_CHANGED = Field(description="The latest revision of the scenario, if it says something else")


class PlanBody(AuthorBody):
    """A plan to be solved and stored."""

    model_config = ConfigDict(json_schema_extra={"additionalProperties": False, "required": ["author", "scenario"]})

    scenario: ScenarioAddress = Field(
        None, description="Identifier of a scenario; `@` and a number behind it for one revision, or else the latest"
    )
    case_list: CaseListField = Field(
        None, description="Families to be placed, for a plan of families; none for a plan of persons"
    )
    question: QuestionField = Field(
        None,
        description="For persons: quota, capacities, fixed numbers, rules and `over` as in allocations. For families: "
        "wish_weight, capacities, estimates_bind, provides, fixed (by family: kato, reason) and rules",
    )


class PlanChangeBody(PlanBody):
    """A plan to be solved anew and stored as its next revision."""

    lifted: Lifted = Field(
        None, description="Why fixed numbers are lifted, by KATO code", examples=[{"595600000": "the school is open"}]
    )


class PlanRevisionModel(BaseModel):
    """Who made a revision of a plan, and what is proved of it."""

    revision: int = Field(description="1 for the first", examples=[2])
    action: PlanAction = Field(description="How it came about")
    scenario: str = SCENARIO
    digest: str = Field(description="sha256 of the question and the revision of the scenario")
    author: str = Field(examples=["Айгүл Серікқызы"])
    made_at: Instant
    release: str = RELEASE
    status: str = STATUS
    objective: float = OBJECTIVE
    quota: int = QUOTA
    families: int | None = FAMILIES

    @classmethod
    def of(cls, about: PlanRevision) -> PlanRevisionModel:
        """Describe a revision."""
        return cls(**_described(about, cls))


class PlanRevisionsAnswer(BaseModel):
    """A page of the revisions of a plan."""

    id: str = ID
    revisions: list[PlanRevisionModel] = Field(description="The latest first")
    next: int | None = Field(description="What to give as `after` for the next page; null on the last")


class PlanSummary(BaseModel):
    """The latest revision of a plan without its answer."""

    id: str = ID
    revision: int = Field(examples=[2])
    mode: PlanMode = MODE
    case_list: str | None = CASE_LIST
    scenario: str = SCENARIO
    title: str = TITLE
    author: str = Field(description="Who made this revision", examples=["Айгүл Серікқызы"])
    made_at: Instant = Field(description="When this revision was made")
    created_at: Instant = Field(description="When the plan was made")
    release: str = RELEASE
    status: str = STATUS
    objective: float = OBJECTIVE
    quota: int = QUOTA
    families: int | None = FAMILIES
    newer_release: str | None = NEWER_RELEASE
    scenario_changed: int | None = SCENARIO_CHANGED

    @classmethod
    def of(cls, about: PlanRevision, catalog: Catalog) -> PlanSummary:
        """Describe the latest revision of a plan."""
        return cls(**_described(about, cls), **_newer(about, catalog))


class PlansAnswer(BaseModel):
    """A page of plans."""

    plans: list[PlanSummary] = Field(description="Those made last first")
    next: str | None = Field(description="What to give as `after` for the next page; null on the last")


class PlanHead(BaseModel):
    """One revision of a plan, but for its answer."""

    id: str = ID
    revision: int = Field(description="1 for the first", examples=[2])
    latest_revision: int = Field(examples=[2])
    action: PlanAction
    mode: PlanMode = MODE
    case_list: str | None = CASE_LIST
    scenario: str = SCENARIO
    title: str = TITLE
    question: dict[str, Any] = Field(description="What was asked beside the scenario")
    digest: str = Field(description="sha256 of the question and the revision of the scenario")
    author: str = Field(examples=["Айгүл Серікқызы"])
    made_at: Instant
    release: str = RELEASE
    status: str = STATUS
    objective: float = OBJECTIVE
    quota: int = QUOTA
    families: int | None = FAMILIES
    persons: dict[str, int] = Field(description="Persons by KATO code of the district")
    assignment: dict[str, str] | None = Field(
        description="KATO code of the district by id of the family; null for a plan of persons", examples=[None]
    )
    newer_release: str | None = NEWER_RELEASE
    scenario_changed: int | None = SCENARIO_CHANGED

    @classmethod
    def of(cls, stored: StoredPlan, catalog: Catalog) -> PlanHead:
        """Describe a revision."""
        about = stored.about
        return cls(
            **_described(about, PlanHead),
            **_newer(about, catalog),
            latest_revision=about.latest,
            question=stored.question,
            persons=stored.persons,
            assignment=stored.assignment,
        )


class PlanAnswer(PlanHead):
    """One revision of a plan."""

    answer: dict[str, Any] = Field(description="The whole answer, byte for byte as it was stored")


class OverrideModel(BaseModel):
    """The number of a district, or the place of a family, that a planner fixed, changed or lifted."""

    revision: int = Field(description="The revision of the plan that it came with", examples=[2])
    kato: str | None = Field(description="KATO code of the district; null for a family", examples=["595600000"])
    family: str | None = Field(description="Id of the family; null for a district", examples=[None])
    name: Names = Field(description="Name of the district, or of the place of the family")
    persons_before: int | None = Field(description="Fixed number before; null: none was fixed", examples=[None])
    persons_after: int | None = Field(description="Fixed number from then on; null: it was lifted", examples=[150])
    kato_before: str | None = Field(description="Place of the family before; null: none was fixed", examples=[None])
    kato_after: str | None = Field(description="Its place from then on; null: it was lifted", examples=[None])
    reason: str
    author: str = Field(examples=["Айгүл Серікқызы"])
    made_at: Instant
    cost: float | None = Field(
        description="Suitability × persons that the plan would gain without it; null: not proved, or lifted"
    )
    sentences: Names | None = Field(description="What is said of it, by language")

    @classmethod
    def of(cls, stored: StoredOverride) -> OverrideModel:
        """Describe an entry of the ledger."""
        override = stored.override
        subject = {"family" if override.is_of_family else "kato": override.subject}
        plain = {name: getattr(override, name) for name in ("name", "reason", "cost", "sentences")}
        when = {name: getattr(stored, name) for name in ("revision", "author", "made_at")}
        return cls.model_validate({"kato": None, "family": None, **subject, **override.columns(), **plain, **when})


class OverridesAnswer(BaseModel):
    """A page of the ledger of a plan."""

    id: str = ID
    overrides: list[OverrideModel] = Field(description="The newest first")
    next: str | None = Field(description="What to give as `after` for the next page; null on the last")


def _described(about: PlanRevision, model: type[BaseModel]) -> dict[str, Any]:
    """Return the fields of a form that a revision has."""
    known = [name for name in model.model_fields if name in PlanRevision.__dataclass_fields__]
    return {name: getattr(about, name) for name in known} | {"scenario": f"{about.scenario}@{about.scenario_revision}"}


def _newer(about: PlanRevision, catalog: Catalog) -> dict[str, Any]:
    """Return what has moved on since a revision was made."""
    newer = None if about.release == catalog.version else catalog.version
    return {"newer_release": newer, "scenario_changed": about.newer_scenario}
