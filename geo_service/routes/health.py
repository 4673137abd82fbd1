"""Whether the service lives, and whether it can answer."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel, Field

from geo_service.http.services import ServicesOf
from geo_service.problems import ProblemError, responses

router = APIRouter(tags=["operation"])


class Alive(BaseModel):
    """The process answers."""

    status: str = Field(examples=["alive"])


class Ready(BaseModel):
    """The database answers and a release is published."""

    status: str = Field(examples=["ready"])
    version: str = Field(description="The current release", examples=["3f2a9c0d17be"])


@router.get("/healthz", summary="Is the process alive?")
async def healthz() -> Alive:
    """Answer without asking anyone; restart the process when this fails."""
    return Alive(status="alive")


@router.get(
    "/readyz",
    responses=responses("database-unavailable", "query-timeout", "no-release", "release-unreadable", "stopping"),
    summary="Can it answer?",
)
async def readyz(services: ServicesOf) -> Ready:
    """Ask the database for the current release; send no traffic here while this fails."""
    if services.stopping:
        raise ProblemError("stopping")
    catalog = await services.releases.refresh()
    return Ready(status="ready", version=catalog.version)
