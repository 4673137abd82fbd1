"""Freezing: from then on a scenario gives the same bytes for ever."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from geo_service.database import scenarios_written
from geo_service.database.catalog import Catalog
from geo_service.database.scenarios import StoredAnswer, StoredScenario, read
from geo_service.decision.scenarios.reading import read_content
from geo_service.http.frozen_answers import all_answers
from geo_service.http.scenario_bodies import author_of, sent_as_json
from geo_service.http.scenario_models import AuthorBody, ScenarioAnswer
from geo_service.http.scenario_parameters import IF_MATCH, AddressPath
from geo_service.http.scenario_tags import entity_tag, scenario_at, seen_tags
from geo_service.http.services import Release, Services, ServicesOf
from geo_service.problems import responses
from geo_service.refusals import OF_SCENARIOS

router = APIRouter(prefix="/api", tags=["scenarios"])
AWAY = ("database-unavailable", "query-timeout", "release-changing", "no-release", "release-unreadable")


@router.post(
    "/scenarios/{scenario}/freeze",
    response_model=ScenarioAnswer,
    responses=responses(
        "unknown-scenario", "if-match-missing", "scenario-changed", "scenario-frozen", "revision-never-changes",
        "content-type-not-json", "storage-read-only", "invalid-parameter", *AWAY, *OF_SCENARIOS,
    ),
    dependencies=[Depends(sent_as_json)],
    openapi_extra={"parameters": [IF_MATCH]},
    summary="Freeze a scenario",
)  # fmt: skip
async def freeze(
    request: Request, services: ServicesOf, catalog: Release, scenario: AddressPath, body: AuthorBody
) -> Response:
    """Freeze the latest revision with its answers: ranking, explanations and cells. It can be cloned, never changed.

    The answers rest on the release that is served now; `newer_release` tells later that there is a newer one.
    """
    expected, identifier = seen_tags(request), scenario_at(scenario)
    stored = await read(services.database, identifier)
    author = author_of(body)
    seen = [tag for tag in expected if tag == stored.about.tag]
    # Nobody waits for answers that would be refused.
    answers = await _answers(services, catalog, stored) if seen and stored.about.frozen is None else []
    frozen = await scenarios_written.freeze(
        services.database, identifier, seen or expected, author, catalog.version, answers
    )
    headers = {"etag": entity_tag(frozen.about, catalog.version), "x-qonys-version": catalog.version}
    body_of = ScenarioAnswer.of(frozen, catalog).model_dump_json().encode()
    return Response(body_of, headers=headers | {"cache-control": "no-store"}, media_type="application/json")


async def _answers(services: Services, catalog: Catalog, stored: StoredScenario) -> list[StoredAnswer]:
    """Make all answers of a scenario on the release served."""
    known = await services.assessor.known(catalog)
    return await all_answers(services, catalog, await asyncio.to_thread(read_content, stored.content, known))
