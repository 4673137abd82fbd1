"""Forms of a family's question and of the advice to it."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from geo_service.decision.advice.matters import Matter
from geo_service.decision.advice.question import FIRST_YEAR, LAST_YEAR, MOST_OBLASTS, Home
from geo_service.decision.families.family import LARGEST_FAMILY
from geo_service.decision.scenarios.content import Programme
from geo_service.http.models import Names

# What stands in these fields is checked by the decision maths, whose problems name the field, the value and the remedy.
MEMBERS = {"type": "integer", "minimum": 0, "maximum": LARGEST_FAMILY}
COUNT = MEMBERS | {"type": ["integer", "null"]}
YEAR = {"type": ["integer", "null"], "minimum": FIRST_YEAR, "maximum": LAST_YEAR}
LIST = {"type": ["array", "null"]}
MATTERS = LIST | {"items": {"enum": [one.value for one in Matter]}, "maxItems": len(Matter)}
OBLASTS = LIST | {"items": {"type": "string", "pattern": "^[0-9]{9}$"}, "maxItems": MOST_OBLASTS}

Adults = Annotated[Any, WithJsonSchema(MEMBERS)]
Count = Annotated[Any, WithJsonSchema(COUNT)]
HomeGiven = Annotated[Any, WithJsonSchema({"enum": [*(one.value for one in Home), None]})]
JobGiven = Annotated[Any, WithJsonSchema({"type": ["boolean", "null"]})]
MattersGiven = Annotated[Any, WithJsonSchema(MATTERS)]
OblastsGiven = Annotated[Any, WithJsonSchema(OBLASTS)]
ProgrammeGiven = Annotated[Any, WithJsonSchema({"enum": [*(one.value for one in Programme), None]})]
YearGiven = Annotated[Any, WithJsonSchema(YEAR)]


class AdviceBody(BaseModel):
    """What a family asks: counts and choices only. Other fields, such as names and papers, are refused."""

    # They arrive here all the same, so that the refusal can name them.
    model_config = ConfigDict(extra="allow", json_schema_extra={"additionalProperties": False, "required": ["adults"]})

    adults: Adults = Field(None, description="Members of 18 years and more who are not seniors")
    preschool: Count = Field(None, description="Children under 6")
    school: Count = Field(None, description="Children from 6 to 17")
    seniors: Count = Field(None, description="Members of pension age")
    specialists: Count = Field(None, description="Adults who come under “With a Diploma to the Village”")
    home: HomeGiven = Field(None, description="How it would live at first")
    job: JobGiven = Field(None, description="Whether somebody has a confirmed job")
    matters: MattersGiven = Field(None, description="What matters to it")
    oblasts: OblastsGiven = Field(None, description="KATO codes; without any, oblasts that have a quota of the year")
    programme: ProgrammeGiven = Field(None, description="As what it comes")
    year: YearGiven = Field(None, description="Year of the quotas and of the support; this year unless given")


class Figure(BaseModel):
    """A number with everything that it rests on; keys of sources are those of `sources`."""

    layer: str
    column: str
    title: Names
    value: int | float | None = Field(description="null = no data")
    shown: Names = Field(description="The value with its unit as a reader writes it")
    unit: Names
    kind: str = Field(description="measured, derived or modelled", examples=["derived"])
    vintage: str = Field(examples=["2025"])
    sources: list[str]


class Told(BaseModel):
    """What one criterion says of a place."""

    matter: str | None = Field(description="What the family chose it by; null = it counts for everybody")
    criterion: str
    title: Names
    sentence: Names
    compared: Names | None = Field(description="How other places compare")
    worse: int = Field(description="Other places that are worse")
    better: int
    others: int = Field(description="Other places with data")
    figures: list[Figure]


class AdvisedPlace(BaseModel):
    """A district."""

    kato: str
    oblast: str
    name: Names
    oblast_name: Names
    rank: int
    score: float
    low: float
    high: float
    near: list[str] = Field(description="Districts whose score can hardly be told from its own")
    reasons: list[Told] = Field(description="At most three, the main one first")
    aware: Told | None = Field(description="What speaks against it most")
    programmes: list[dict[str, Any]] = Field(description="Quota of the year, and whether the oblast is determined")
    supported: bool | None = Field(description="Whether its oblast has a quota of the year; null = not known")
    warning: Names | None
    facts: list[Figure]


class AdviceAnswer(BaseModel):
    """Three districts and the support of the year."""

    version: str
    year: int
    scope: dict[str, Any] = Field(description="Which districts were compared, and why")
    weights: list[dict[str, Any]] = Field(description="What counted how much")
    places: list[AdvisedPlace]
    near: dict[str, Any] | None = Field(description="How many other districts are nearly as good as the first")
    support: dict[str, Any] = Field(
        description="Lines low to high, with conditions and legal sources; null = not known"
    )
    unknown: list[Names] = Field(description="What no source tells, and whom to ask")
    sources: dict[str, Any]
