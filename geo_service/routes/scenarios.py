"""Stored scenarios: made, read, listed, changed and cloned; no revision is ever changed or lost."""

from __future__ import annotations

import hashlib
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Query
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from geo_service.database import scenarios_listed, scenarios_written
from geo_service.database.catalog import Catalog
from geo_service.database.scenarios import StoredScenario, read, revisions
from geo_service.database.stored import MOST_LISTED
from geo_service.decision.scenarios.content import Programme
from geo_service.decision.scenarios.reading import FIRST_YEAR, LAST_YEAR
from geo_service.http.answer import REVALIDATE, UNCHANGED
from geo_service.http.compression import encode
from geo_service.http.etag import is_fresh
from geo_service.http.parameters import KatoQuery
from geo_service.http.scenario_bodies import clone_draft_of, draft_of, sent_as_json
from geo_service.http.scenario_models import (
    CloneBody,
    RevisionModel,
    RevisionsAnswer,
    ScenarioAnswer,
    ScenarioBody,
    ScenariosAnswer,
    ScenarioSummary,
)
from geo_service.http.scenario_parameters import IF_MATCH, AddressPath
from geo_service.http.scenario_tags import entity_tag, revision_at, scenario_at, seen_tags
from geo_service.http.services import Release, ServicesOf
from geo_service.problems import responses
from geo_service.refusals import OF_SCENARIOS

router = APIRouter(prefix="/api", tags=["scenarios"])

EXAMPLE = {
    "summary": "For one oblast, from a preset",
    "value": {
        "author": "Айгүл Серікқызы",
        "content": {
            "title": "Kandas to the north, 2026",
            "oblasts": ["590000000"],
            "year": 2026,
            "programme": "kandas",
            "preset": "border-first",
        },
    },
}
AWAY = ("database-unavailable", "query-timeout", "release-changing", "no-release", "release-unreadable")
READING = ("unknown-scenario", "not-found", *AWAY)
WRITING = ("content-type-not-json", "storage-read-only", "invalid-parameter", "not-found", *AWAY, *OF_SCENARIOS)
TAG = {"ETag": {"description": "Revision, digest and release served", "schema": {"type": "string"}}}
MADE: dict[int | str, dict[str, Any]] = {
    201: {"headers": TAG | {"Location": {"description": "Its address", "schema": {"type": "string"}}}}
}

After = Annotated[
    str | None,
    Query(
        description="Identifier that the page before gave as `next`",
        json_schema_extra={"pattern": "^[2-9a-hjkmnp-z]{12}$"},
    ),
]
Year = Annotated[int | None, Query(ge=FIRST_YEAR, le=LAST_YEAR, description="Year of the list")]
ForWhom = Annotated[Programme | None, Query(description="For whom districts are chosen")]
Frozen = Annotated[bool | None, Query(description="Whether it is frozen")]
Limit = Annotated[int, Query(ge=1, le=MOST_LISTED, description="Scenarios on a page")]
Sent = Annotated[ScenarioBody, Body(openapi_examples={"preset": EXAMPLE})]


@router.post(
    "/scenarios",
    status_code=201,
    response_model=ScenarioAnswer,
    responses={**MADE, **responses(*WRITING)},
    dependencies=[Depends(sent_as_json)],
    summary="Store a scenario",
)
async def create(services: ServicesOf, catalog: Release, body: Sent) -> Response:
    """Store a scenario under an identifier of its own, which never changes meaning."""
    draft = await draft_of(body, services.assessments, catalog)
    return _written(await scenarios_written.create(services.database, draft), catalog, 201)


@router.get(
    "/scenarios",
    response_model=ScenariosAnswer,
    responses=UNCHANGED | responses("invalid-kato", "invalid-parameter", *READING),
    summary="Scenarios",
)
async def listed(
    request: Request,
    services: ServicesOf,
    catalog: Release,
    oblast: KatoQuery = None,
    year: Year = None,
    programme: ForWhom = None,
    frozen: Frozen = None,
    limit: Limit = 50,
    after: After = None,
) -> Response:
    """Return scenarios by what their latest revision says, those made last first.

    `oblast` finds the scenarios that name it; those for the whole country name none.
    """
    if after is not None:
        scenario_at(after)
    wanted = scenarios_listed.Wanted(oblast, year, programme, frozen, limit, after)
    page, following = await scenarios_listed.read_page(services.database, wanted)
    summaries = [ScenarioSummary.of(about, catalog) for about in page]
    return _hashed(request, ScenariosAnswer(scenarios=summaries, next=following), catalog)


@router.get(
    "/scenarios/{scenario}",
    response_model=ScenarioAnswer,
    responses={200: {"headers": TAG}, **UNCHANGED, **responses(*READING)},
    summary="One scenario",
)
async def one(request: Request, services: ServicesOf, catalog: Release, scenario: AddressPath) -> Response:
    """Return the latest revision of a scenario, or the one asked for; its content never changes."""
    stored = await read(services.database, *revision_at(scenario))
    headers = _headers(stored, catalog, REVALIDATE)
    if is_fresh(request, headers["etag"]):
        return Response(status_code=304, headers=headers)
    return _plain(ScenarioAnswer.of(stored, catalog), headers)


@router.put(
    "/scenarios/{scenario}",
    response_model=ScenarioAnswer,
    responses={
        200: {"headers": TAG},
        **responses(
            "unknown-scenario",
            "revision-never-changes",
            "scenario-frozen",
            "scenario-changed",
            "if-match-missing",
            *WRITING,
        ),
    },
    dependencies=[Depends(sent_as_json)],
    openapi_extra={"parameters": [IF_MATCH]},
    summary="Change a scenario",
)
async def change(
    request: Request, services: ServicesOf, catalog: Release, scenario: AddressPath, body: Sent
) -> Response:
    """Store another revision of a scenario, if nobody changed it since it was read; the revisions before it stay.

    Content that is the latest already makes no revision.
    """
    seen = seen_tags(request)
    draft = await draft_of(body, services.assessments, catalog)
    stored = await scenarios_written.change(services.database, scenario_at(scenario), seen, draft)
    return _written(stored, catalog, 200)


@router.post(
    "/scenarios/{scenario}/clone",
    status_code=201,
    response_model=ScenarioAnswer,
    responses={**MADE, **responses("unknown-scenario", *WRITING)},
    dependencies=[Depends(sent_as_json)],
    summary="Clone a scenario",
)
async def clone(services: ServicesOf, catalog: Release, scenario: AddressPath, body: CloneBody) -> Response:
    """Store the content of a scenario, or of one revision of it, as another scenario, which goes its own way."""
    stored = await read(services.database, *revision_at(scenario))
    draft = await clone_draft_of(body, stored.content, services.assessments, catalog)
    origin = (stored.about.id, stored.about.revision)
    return _written(await scenarios_written.create(services.database, draft, origin), catalog, 201)


@router.get(
    "/scenarios/{scenario}/revisions",
    response_model=RevisionsAnswer,
    responses=UNCHANGED | responses("revision-never-changes", *READING),
    summary="Revisions of a scenario",
)
async def history(request: Request, services: ServicesOf, catalog: Release, scenario: AddressPath) -> Response:
    """Return who made each revision of a scenario, and when."""
    identifier = scenario_at(scenario)
    found = await revisions(services.database, identifier)
    answer = RevisionsAnswer(id=identifier, revisions=[RevisionModel.of(about) for about in found])
    return _hashed(request, answer, catalog)


def _headers(stored: StoredScenario, catalog: Catalog, caching: str) -> dict[str, str]:
    """Return the headers that every answer with a scenario has."""
    tag = entity_tag(stored.about, catalog.version)
    return {"etag": tag, "x-qonys-version": catalog.version, "cache-control": caching}


def _plain(model: BaseModel, headers: dict[str, str], status: int = 200) -> Response:
    """Answer without compression: a strong tag stands for one sequence of bytes."""
    return Response(model.model_dump_json().encode(), status, headers, "application/json")


def _written(stored: StoredScenario, catalog: Catalog, status: int) -> Response:
    """Answer with what was stored, and say where it is."""
    address = f"/api/scenarios/{stored.about.id}"
    where = {"content-location": address} | ({"location": address} if status == 201 else {})
    return _plain(ScenarioAnswer.of(stored, catalog), _headers(stored, catalog, "no-store") | where, status)


def _hashed(request: Request, model: BaseModel, catalog: Catalog) -> Response:
    """Answer with what has no revision of its own; its tag is weak, as packed and plain copies share it."""
    body = model.model_dump_json().encode()
    tag = f'W/"{hashlib.sha256(body).hexdigest()[:16]}"'
    headers: dict[str, Any] = {"etag": tag, "x-qonys-version": catalog.version, "cache-control": REVALIDATE}
    if is_fresh(request, tag):
        return Response(status_code=304, headers=headers | {"vary": "accept-encoding"})
    packed, encoding = encode(request, body)
    return Response(packed, headers=headers | encoding, media_type="application/json")
