"""Parameters of routes on stored plans, and what all of them may answer with."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query

from geo_service.database.plans import PlanMode
from geo_service.database.stored import MOST_LISTED
from geo_service.http.plan_tags import PLACE

AWAY = ("database-unavailable", "query-timeout", "release-changing", "no-release", "release-unreadable")
READING = ("unknown-plan", "not-found", *AWAY)
"""Codes that a route that reads a plan may answer with."""

PlanPath = Annotated[
    str,
    Path(
        description="Identifier of a plan; `@` and a number behind it ask for one revision",
        examples=["p8n3wt5c9rkx"],
        json_schema_extra={"pattern": "^[2-9a-hjkmnp-z]{12}(@[1-9][0-9]{0,8})?$"},
    ),
]
After = Annotated[
    str | None,
    Query(
        description="Identifier that the page before gave as `next`",
        json_schema_extra={"pattern": "^[2-9a-hjkmnp-z]{12}$"},
    ),
]
AfterRevision = Annotated[int | None, Query(ge=1, le=999_999_999, description="What the page before gave as `next`")]
AfterOverride = Annotated[str | None, Query(pattern=PLACE, description="What the page before gave as `next`")]
CaseListQuery = Annotated[
    str | None,
    Query(
        description="Identifier of the case list whose families they place",
        json_schema_extra={"pattern": "^[2-9a-hjkmnp-z]{12}$"},
    ),
]
ModeQuery = Annotated[PlanMode | None, Query(description="Whether they share persons or place families")]
Limit = Annotated[int, Query(ge=1, le=MOST_LISTED, description="How many on a page")]
