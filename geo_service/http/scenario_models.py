"""Forms of requests and answers of stored scenarios."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema

from geo_service.database.catalog import Catalog
from geo_service.database.scenarios import Action, Freezing, Revision, StoredScenario
from geo_service.decision.scenarios.content import Programme
from geo_service.decision.scenarios.reading import FIRST_YEAR, LAST_YEAR, LONGEST_COMMENT, LONGEST_TITLE
from geo_service.http.scenario_presets import preset_of_content

LONGEST_AUTHOR = 100
KATO = {"type": "string", "pattern": "^[0-9]{9}$"}
OBJECT = {"type": ["object", "null"]}
# What stands in these fields is checked by the decision maths, whose problems name the place, the value and the remedy.
CONTENT = {
    "type": "object",
    "required": ["title", "year", "programme"],
    "additionalProperties": False,
    "properties": {
        "title": {"type": "string", "minLength": 1, "maxLength": LONGEST_TITLE},
        "year": {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR},
        "programme": {"enum": [one.value for one in Programme]},
        "oblasts": {"type": ["array", "null"], "items": KATO, "uniqueItems": True},
        "preset": {"type": ["string", "null"]},
        "weights": OBJECT | {"additionalProperties": {"type": "number", "minimum": 0}},
        "balance": OBJECT | {"additionalProperties": {"type": "number", "minimum": 0}},
        "weighting": OBJECT,
        "method": OBJECT,
        "constraints": {"type": ["array", "null"], "items": {"type": "object"}},
        "summary": OBJECT,
        "top": {"type": ["integer", "null"], "minimum": 1},
        "uncertainty": OBJECT,
        "comment": {"type": ["string", "null"], "maxLength": LONGEST_COMMENT},
    },
}
AUTHOR = {"type": "string", "minLength": 1, "maxLength": LONGEST_AUTHOR}
TITLE = {"type": ["string", "null"], "minLength": 1, "maxLength": LONGEST_TITLE}

Author = Annotated[Any, WithJsonSchema(AUTHOR)]
Content = Annotated[Any, WithJsonSchema(CONTENT)]
Title = Annotated[Any, WithJsonSchema(TITLE)]
Instant = Annotated[datetime, AfterValidator(lambda at: at.astimezone(UTC))]
ID = Field(examples=["k7m2xw9d4hqp"])
VERSION = Field(examples=["3f2a9c0d17be"])


class AuthorBody(BaseModel):
    """What every request has that writes; fields that are not listed are refused."""

    # They arrive here all the same, so that the refusal can name them.
    model_config = ConfigDict(extra="allow", json_schema_extra={"additionalProperties": False, "required": ["author"]})

    author: Author = Field(None, description="Who writes: a name in any script", examples=["Айгүл Серікқызы"])


class ScenarioBody(AuthorBody):
    """A scenario, or another revision of one."""

    model_config = ConfigDict(json_schema_extra={"additionalProperties": False, "required": ["author", "content"]})

    content: Content = Field(None, description="What the ranking follows from, but for the data")


class CloneBody(AuthorBody):
    """A clone of a scenario."""

    title: Title = Field(None, description="Its title; the same unless given")


class FrozenModel(BaseModel):
    """Who froze a scenario."""

    by: str = Field(examples=["Айгүл Серікқызы"])
    at: Instant
    release: str = Field(description="The release that its answers are from, for ever", examples=["3f2a9c0d17be"])

    @classmethod
    def of(cls, frozen: Freezing | None) -> FrozenModel | None:
        """Describe how a scenario was frozen, if it was."""
        return None if frozen is None else cls(by=frozen.author, at=frozen.made_at, release=frozen.release)


class OriginModel(BaseModel):
    """The scenario that a clone was made of."""

    id: str = ID
    revision: int = Field(examples=[3])


class RevisionModel(BaseModel):
    """Who made a revision of a scenario, and how."""

    revision: int = Field(description="1 for the first", examples=[3])
    action: Action = Field(description="How it came about")
    title: str = Field(examples=["Kandas to the north, 2026"])
    digest: str = Field(
        description="sha256 of the content", examples=["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b" + "0" * 24]
    )
    author: str = Field(examples=["Айгүл Серікқызы"])
    made_at: Instant
    release: str = Field(description="The release that the content was checked against", examples=["3f2a9c0d17be"])

    @classmethod
    def of(cls, about: Revision) -> RevisionModel:
        """Describe a revision."""
        return cls(**{name: getattr(about, name) for name in RevisionModel.model_fields})


class RevisionsAnswer(BaseModel):
    """Every revision of a scenario."""

    id: str = ID
    revisions: list[RevisionModel] = Field(description="The latest first")


class ScenarioSummary(BaseModel):
    """The latest revision of a scenario without its content."""

    id: str = ID
    revision: int = Field(examples=[3])
    title: str = Field(examples=["Kandas to the north, 2026"])
    oblasts: list[str] = Field(description="KATO codes; none for the whole country", examples=[["590000000"]])
    year: int = Field(examples=[2026])
    programme: Programme
    author: str = Field(description="Who made this revision", examples=["Айгүл Серікқызы"])
    made_at: Instant = Field(description="When this revision was made")
    created_at: Instant = Field(description="When the scenario was made")
    frozen: FrozenModel | None
    newer_release: str | None = Field(description="The release served, if the content was checked against another one")

    @classmethod
    def of(cls, about: Revision, catalog: Catalog) -> ScenarioSummary:
        """Describe the latest revision of a scenario."""
        plain = ("id", "revision", "title", "year", "author", "made_at", "created_at")
        return cls(
            **{name: getattr(about, name) for name in plain},
            oblasts=list(about.oblasts),
            programme=Programme(about.programme),
            frozen=FrozenModel.of(about.frozen),
            newer_release=newer_release(about, catalog),
        )


class ScenariosAnswer(BaseModel):
    """A page of scenarios."""

    scenarios: list[ScenarioSummary] = Field(description="Those made last first")
    next: str | None = Field(description="What to give as `after` for the next page; null on the last")


class ScenarioAnswer(BaseModel):
    """One revision of a scenario."""

    id: str = ID
    revision: int = Field(description="1 for the first", examples=[3])
    latest_revision: int = Field(examples=[3])
    content: dict[str, Any] = Field(description="What the ranking follows from, but for the data; as it was stored")
    digest: str = Field(description="sha256 of the content")
    author: str = Field(examples=["Айгүл Серікқызы"])
    made_at: Instant
    action: Action
    release: str = Field(description="The release that the content was checked against", examples=["3f2a9c0d17be"])
    frozen: FrozenModel | None = Field(description="Whether the scenario is frozen, this revision or a later one")
    cloned_from: OriginModel | None
    newer_release: str | None = Field(description="The release served, if the content was checked against another one")
    preset: str | None = Field(description="The preset that weighs the same, if there is one", examples=["balanced"])

    @classmethod
    def of(cls, stored: StoredScenario, catalog: Catalog) -> ScenarioAnswer:
        """Describe a revision."""
        about = stored.about
        origin = about.cloned_from
        plain = ("id", "revision", "digest", "author", "made_at", "action", "release")
        return cls(
            **{name: getattr(about, name) for name in plain},
            latest_revision=about.latest,
            content=stored.content,
            frozen=FrozenModel.of(about.frozen),
            cloned_from=None if origin is None else OriginModel(id=origin[0], revision=origin[1]),
            newer_release=newer_release(about, catalog),
            preset=preset_of_content(stored.content, catalog),
        )


def newer_release(about: Revision, catalog: Catalog) -> str | None:
    """Return the release that is served, if a revision was checked against another one."""
    return None if about.release == catalog.version else catalog.version
