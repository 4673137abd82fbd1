"""Two scenarios of the same territory compared: what moved, and why."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from geo_service.assessments.compared import compared_json
from geo_service.http.answer import UNCHANGED
from geo_service.http.asked_scenario import json_answer, latest_content
from geo_service.http.assessed import dump
from geo_service.http.etag import REPRESENTATION
from geo_service.http.models import Names
from geo_service.http.scenario_parameters import AddressPath
from geo_service.http.services import Release, ServicesOf
from geo_service.problems import responses
from geo_service.refusals import OF_SCENARIOS

router = APIRouter(prefix="/api", tags=["scenarios"])
Other = Annotated[str, Query(alias="with", description="Identifier of the other scenario", examples=["k7m2xw9d4hqp"])]
AWAY = ("database-unavailable", "query-timeout", "release-changing", "no-release", "release-unreadable")


class MoveModel(BaseModel):
    """What one district did between two scenarios."""

    kato: str
    name: Names
    rank_before: int | None
    rank_after: int | None
    climbed: int | None = Field(description="Ranks that it climbed, below 0 where it fell; null without both ranks")
    climbed_by: dict[str, float | None] = Field(description="By how many ranks each cause let it climb")
    change: float | None = Field(description="Change of the suitability")
    causes: dict[str, float | None] = Field(
        description="What each cause did to the suitability; they sum to the change"
    )


class ComparisonAnswer(BaseModel):
    """What moved between two scenarios, and why."""

    version: str
    top: int = Field(description="How many districts the top holds in this comparison")
    tau: float | None = Field(description="Kendall's tau-b: 1 = same order, -1 = reversed; null = undefined")
    changed: list[str] = Field(description="What differs: weights, method, data, constraints")
    entered: list[str] = Field(description="KATO codes that entered the top")
    left: list[str] = Field(description="KATO codes that left the top")
    excluded: list[str] = Field(description="Districts that only the second excludes")
    admitted: list[str] = Field(description="Districts that only the first excludes")
    districts: list[MoveModel] = Field(description="The largest moves first")
    sentences: dict[str, list[str]] = Field(description="By language: kk, ru, en")


@router.get(
    "/scenarios/{scenario}/compare",
    response_model=ComparisonAnswer,
    responses=UNCHANGED | responses("unknown-scenario", "invalid-parameter", *AWAY, *OF_SCENARIOS),
    summary="Compare two scenarios",
)
async def compare(
    request: Request, services: ServicesOf, catalog: Release, scenario: AddressPath, other: Other
) -> Response:
    """Return what moves from one scenario to another, and how much of it is due to weights, method, data, constraints.

    Both are ranked on the release served, whether they are frozen or not: so what differs is what was decided.
    """
    contents = [await latest_content(services, catalog, one) for one in (scenario, other)]
    before, after = [(await services.assessments.get(catalog, one)).assessment for one in contents]
    body = dump(await asyncio.to_thread(compared_json, before, after))
    tag = f'W/"{catalog.version}-{"-".join(one.digest()[:12] for one in contents)}-{REPRESENTATION}"'
    headers: dict[str, Any] = {"etag": tag, "x-qonys-version": catalog.version, "cache-control": "no-cache"}
    return json_answer(request, body, headers)
