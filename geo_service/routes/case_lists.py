"""Case lists of families and tables of capacities, handed in as files, read all or nothing, and deleted."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any, cast

from fastapi import APIRouter, Depends, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from geo_service.database.case_lists import (
    WantedCaseLists,
    delete_case_list,
    keep_case_list,
    read_case_list,
    read_case_list_summary,
    read_case_lists,
)
from geo_service.database.stored import MOST_LISTED
from geo_service.http.answer import UNCHANGED, plain
from geo_service.http.case_list_answers import (
    CSV,
    XLSX,
    TableFormat,
    case_list_answer,
    case_list_at,
    families_page,
    families_table,
    table_answer,
)
from geo_service.http.case_list_families import case_list_draft
from geo_service.http.case_list_models import (
    CapacitiesAnswer,
    CaseListMade,
    CaseListModel,
    CaseListsAnswer,
    DeletedAnswer,
    FamiliesAnswer,
    heard,
)
from geo_service.http.case_list_uploads import BODY, read_table, sent_as_table
from geo_service.http.compression import encode
from geo_service.http.services import Release, ServicesOf
from geo_service.problems import request_language, responses
from geo_service.tables_in.reading import read_capacities
from geo_service.tables_in.reading import read_case_list as read_cases
from geo_service.tables_out.sheets import Language

router = APIRouter(prefix="/api", tags=["case lists"])

UPLOADS = ("/api/case-lists", "/api/capacity-tables")
"""Addresses that take files, for which another limit counts."""
MOST_FAMILIES = 1000
STORED = ("database-unavailable", "query-timeout", "release-changing")
AWAY = (*STORED, "no-release", "release-unreadable")
TAG = {"ETag": {"description": "Identifier and digest", "schema": {"type": "string"}}}
MADE: dict[int | str, dict[str, Any]] = {
    200: {"model": CaseListMade, "description": "The same families are stored already"},
    201: {"headers": TAG | {"Location": {"description": "Its address", "schema": {"type": "string"}}}},
}
BINARY = {"schema": {"type": "string", "format": "binary"}}
TABLES: dict[int | str, dict[str, Any]] = {200: {"content": {CSV.partition(";")[0]: BINARY, XLSX: BINARY}}}

CaseListPath = Annotated[
    str,
    Path(
        description="Identifier of a case list",
        examples=["c4tn8wq2m6xk"],
        json_schema_extra={"pattern": "^[2-9a-hjkmnp-z]{12}$"},
    ),
]
After = Annotated[
    str | None,
    Query(
        description="Identifier that the page before gave as `next`",
        json_schema_extra={"pattern": "^[2-9a-hjkmnp-z]{12}$"},
    ),
]
Limit = Annotated[int, Query(ge=1, le=MOST_LISTED, description="Case lists on a page")]
Form = Annotated[TableFormat, Query(alias="format", description="A page as JSON, or all families as a table")]
FamilyLimit = Annotated[int, Query(ge=1, le=MOST_FAMILIES, description="Families on a page")]
Passed = Annotated[int, Query(ge=0, le=1_000_000, description="What the page before gave as `next`")]


@router.post(
    "/case-lists",
    status_code=201,
    response_model=CaseListMade,
    responses={
        **MADE,
        **responses("case-list-refused", "content-type-not-table", "storage-read-only", *AWAY),
    },
    dependencies=[Depends(sent_as_table)],
    openapi_extra=BODY,
    summary="Hand in a case list",
)
async def create(request: Request, services: ServicesOf, catalog: Release) -> Response:
    """Read the families of a CSV or XLSX file and store them, or tell all that is wrong with it by row and column.

    Stored are ids, counts, wishes and needs alone: nothing else of the file. The same families are stored once.
    """
    found = await read_table(request, services, catalog, read_cases)
    draft = await asyncio.to_thread(case_list_draft, found.content)
    about, new = await keep_case_list(services.database, draft)
    model = CaseListMade(**CaseListModel.fields_of(about), **heard(found.findings))
    return case_list_answer(request, about, model, 201 if new else 200)


@router.get(
    "/case-lists",
    response_model=CaseListsAnswer,
    responses=responses("unknown-case-list", "invalid-parameter", *STORED),
    summary="Case lists",
)
async def listed(request: Request, services: ServicesOf, limit: Limit = 50, after: After = None) -> Response:
    """Return case lists, those made last first."""
    wanted = WantedCaseLists(limit, None if after is None else case_list_at(after))
    page, following = await read_case_lists(services.database, wanted)
    answer = CaseListsAnswer(case_lists=[CaseListModel.of(one) for one in page], next=following)
    return plain(request, answer.model_dump(mode="json"))


@router.get(
    "/case-lists/{case_list}",
    response_model=CaseListModel,
    responses={200: {"headers": TAG}, **UNCHANGED, **responses("unknown-case-list", "not-found", *STORED)},
    summary="One case list",
)
async def one(request: Request, services: ServicesOf, case_list: CaseListPath) -> Response:
    """Return how many families, persons, children, wishes and needs a case list has."""
    about = await read_case_list_summary(services.database, case_list_at(case_list))
    return case_list_answer(request, about, CaseListModel.of(about))


@router.get(
    "/case-lists/{case_list}/families",
    response_model=FamiliesAnswer,
    responses={**TABLES, **responses("unknown-case-list", "not-found", "invalid-parameter", *STORED)},
    summary="Families of a case list",
)
async def families(
    request: Request,
    services: ServicesOf,
    case_list: CaseListPath,
    form: Form = "json",
    limit: FamilyLimit = 100,
    after: Passed = 0,
) -> Response:
    """Return a page of the families as JSON, or all of them as a CSV or XLSX that reads back the same."""
    stored = await read_case_list(services.database, case_list_at(case_list))
    if form == "json":
        body, encoding = encode(request, await asyncio.to_thread(families_page, stored, limit, after))
        return Response(body, headers={"cache-control": "no-store"} | encoding, media_type="application/json")
    language = cast("Language", request_language(request))
    async with services.assessments.lane:
        return table_answer(await asyncio.to_thread(families_table, stored, form, language), form, language)


@router.delete(
    "/case-lists/{case_list}",
    response_model=DeletedAnswer,
    responses=responses("unknown-case-list", "not-found", "storage-read-only", *STORED),
    summary="Delete a case list with everything derived from it",
)
async def delete(request: Request, services: ServicesOf, case_list: CaseListPath) -> Response:
    """Delete a case list, the plans of its families with their ledgers, and its jobs, those under way included."""
    deleted = await delete_case_list(services.database, case_list_at(case_list))
    return plain(request, DeletedAnswer.of(case_list, deleted).model_dump())


@router.post(
    "/capacity-tables",
    response_model=CapacitiesAnswer,
    responses=responses("capacities-refused", "content-type-not-table", *AWAY),
    dependencies=[Depends(sent_as_table)],
    openapi_extra=BODY,
    summary="Read a table of capacities",
)
async def capacities(request: Request, services: ServicesOf, catalog: Release) -> Response:
    """Return what districts can take by dimension, from a CSV or XLSX file, as a question takes it; stores nothing."""
    found = await read_table(request, services, catalog, read_capacities)
    return plain(request, CapacitiesAnswer.of(found.content, found.findings).model_dump(mode="json"))
