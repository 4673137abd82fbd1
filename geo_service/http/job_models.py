"""Forms of answers about jobs."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from geo_service.database.jobs import Job
from geo_service.database.jobs_errors import JobState
from geo_service.http.scenario_models import Instant


class JobProgress(BaseModel):
    """How far a job is."""

    model_config = ConfigDict(extra="allow")

    phase: str | None = Field(default=None, description="What it does now", examples=["solving"])
    seconds: float | None = Field(default=None, description="Since it was begun", examples=[12.4])
    objective: float | None = Field(default=None, description="Of the best plan so far", examples=[812.4])
    bound: float | None = Field(default=None, description="What no plan can exceed", examples=[813.0])
    gap: float | None = Field(default=None, description="What may be missing, as a share", examples=[0.0007])


class JobModel(BaseModel):
    """One job."""

    id: str = Field(examples=["j5rw2kx8t3nm"])
    kind: str = Field(description="What it calculates", examples=["plan-of-persons"])
    state: JobState = Field(examples=["running"])
    cancel_asked: bool = Field(description="Whether it is to be cancelled")
    case_list: str | None = Field(description="The case list that it goes with", examples=[None])
    author: str = Field(description="Who asked for it", examples=["Айгүл Серікқызы"])
    attempts: int = Field(description="How often it was begun: a worker that dies leaves it to others", examples=[1])
    made_at: Instant
    started_at: Instant | None = Field(description="When it was first begun")
    ended_at: Instant | None
    progress: JobProgress | None
    result: dict[str, Any] | None = Field(
        description="What came of it, once it is done", examples=[{"plan": "p8n3wt5c9rkx", "revision": 1}]
    )
    problem: dict[str, Any] | None = Field(
        description="Why it failed: a problem document (RFC 9457) in the reader's language", examples=[None]
    )

    @classmethod
    def of(cls, job: Job, problem: dict[str, Any] | None) -> JobModel:
        """Describe a job whose problem is told already."""
        fields = {name: getattr(job, name) for name in cls.model_fields if name != "problem"}
        return cls(**fields, problem=problem)


class JobsAnswer(BaseModel):
    """A page of jobs."""

    jobs: list[JobModel] = Field(description="Those made last first")
    next: str | None = Field(description="What to give as `after` for the next page; null on the last")
