"""What became of a stored plan: its revisions, the ledger of what planners fixed, and its numbers as a file."""

from __future__ import annotations

import asyncio
import json
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from geo_service.database.plans import plan_revisions, read_plan
from geo_service.database.plans_overrides import read_overrides
from geo_service.exports.plan_download import MEDIA_TYPES, Form, plan_download
from geo_service.http.answer import UNCHANGED
from geo_service.http.plan_answers import plans_listed
from geo_service.http.plan_models import OverrideModel, OverridesAnswer, PlanRevisionModel, PlanRevisionsAnswer
from geo_service.http.plan_parameters import READING, AfterOverride, AfterRevision, Limit, PlanPath
from geo_service.http.plan_tags import ledger_place_at, plan_at, plan_revision_at, written_place
from geo_service.http.services import Release, ServicesOf
from geo_service.problems import request_language, responses

router = APIRouter(prefix="/api", tags=["plans"])

FormQuery = Annotated[Form, Query(alias="format", description="How the numbers are written")]
BINARY = {"schema": {"type": "string", "format": "binary"}}
EXPORTED: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {"application/json": {"schema": {"type": "object"}}, **dict.fromkeys(MEDIA_TYPES.values(), BINARY)}
    }
}


@router.get(
    "/plans/{plan}/revisions",
    response_model=PlanRevisionsAnswer,
    responses=UNCHANGED | responses("plan-revision-never-changes", "invalid-parameter", *READING),
    summary="Revisions of a plan",
)
async def history(
    request: Request,
    services: ServicesOf,
    catalog: Release,
    plan: PlanPath,
    limit: Limit = 50,
    after: AfterRevision = None,
) -> Response:
    """Return who made each revision of a plan, and when, the latest first."""
    identifier = plan_at(plan)
    page, following = await plan_revisions(services.database, identifier, limit, after)
    revisions = [PlanRevisionModel.of(about) for about in page]
    answer = PlanRevisionsAnswer(id=identifier, revisions=revisions, next=following)
    return plans_listed(request, answer, catalog)


@router.get(
    "/plans/{plan}/overrides",
    response_model=OverridesAnswer,
    responses=UNCHANGED | responses("plan-revision-never-changes", "invalid-parameter", *READING),
    summary="Ledger of a plan",
)
async def ledger(
    request: Request,
    services: ServicesOf,
    catalog: Release,
    plan: PlanPath,
    limit: Limit = 50,
    after: AfterOverride = None,
) -> Response:
    """Return what was fixed, changed or lifted, the newest first: who, when, why, and what it costs."""
    identifier = plan_at(plan)
    place = None if after is None else ledger_place_at(after)
    page, following = await read_overrides(services.database, identifier, limit, place)
    overrides = [OverrideModel.of(one) for one in page]
    answer = OverridesAnswer(id=identifier, overrides=overrides, next=written_place(following))
    return plans_listed(request, answer, catalog)


@router.get(
    "/plans/{plan}/export",
    response_class=Response,
    responses=EXPORTED | responses("invalid-parameter", *READING),
    summary="A plan as a file",
)
async def export(
    request: Request, services: ServicesOf, catalog: Release, plan: PlanPath, form: FormQuery = Form.CSV
) -> Response:
    """Return the numbers of a plan, or where its families go and why, as a file in the reader's language."""
    stored = await read_plan(services.database, *plan_revision_at(plan))
    answer = await asyncio.to_thread(lambda: json.loads(stored.answer()))
    if form is Form.JSON:
        return Response(stored.answer(), media_type="application/json")
    file = await plan_download(services.database, catalog, answer, form, request_language(request))
    return Response(file.content, headers=file.headers | {"vary": "accept-language"}, media_type=file.media_type)
