"""Advice to a family: three districts in plain words, and the support of the year; nothing of it is stored."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Annotated

from fastapi import APIRouter, Body, Depends
from starlette.requests import Request
from starlette.responses import Response

from geo_service.advice_words import ADVICE_WORDS
from geo_service.assessments.advice import advice_json
from geo_service.decision.advice.question import read_question
from geo_service.http.advice_models import AdviceAnswer, AdviceBody
from geo_service.http.assessed import dump
from geo_service.http.compression import encode
from geo_service.http.scenario_bodies import sent_as_json
from geo_service.http.services import Release, ServicesOf
from geo_service.problems import responses

router = APIRouter(prefix="/api", tags=["advice"])
AWAY = ("database-unavailable", "query-timeout", "release-changing", "no-release", "release-unreadable")
KAZAKHSTAN = timezone(timedelta(hours=5))
"""The whole country keeps one time; it says which year it is."""
EXAMPLE = {
    "summary": "Parents with three children, near a railway and a river",
    "value": {"adults": 2, "preschool": 1, "school": 2, "home": "rent", "matters": ["railway", "water"], "year": 2026},
}
Sent = Annotated[AdviceBody, Body(openapi_examples={"example": EXAMPLE})]


@router.post(
    "/advice",
    response_model=AdviceAnswer,
    responses=responses("content-type-not-json", "invalid-parameter", *AWAY, *ADVICE_WORDS),
    dependencies=[Depends(sent_as_json)],
    summary="Advice to a family",
)
async def advice(request: Request, services: ServicesOf, catalog: Release, body: Sent) -> Response:
    """Return the three districts that suit best what matters to a family, with reasons, and the support it may expect.

    Districts are scored, never families: how many they are counts for the support alone. Nothing is stored.
    """
    table = await services.assessor.districts(catalog)
    question = read_question(body.model_dump(exclude_unset=True), table.register.oblasts, _this_year())
    async with services.assessments.lane:
        found = await advice_json(services.database, catalog, table, question)
    packed, encoding = encode(request, dump(found))
    headers = {"cache-control": "no-store", "x-qonys-version": catalog.version}
    return Response(packed, headers=headers | encoding, media_type="application/json")


def _this_year() -> int:
    """Return the year in Kazakhstan."""
    return datetime.now(KAZAKHSTAN).year
