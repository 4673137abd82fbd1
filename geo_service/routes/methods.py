"""Bring your own table: any method or weighting on a matrix that comes with the request."""

from __future__ import annotations

import asyncio
import hashlib
import json
from dataclasses import fields
from functools import cache
from typing import Annotated, Any

from fastapi import APIRouter, Body, Path
from starlette.requests import Request
from starlette.responses import Response

from geo_service.decision.declaration import Declaration
from geo_service.decision.matrix import MOST_ALTERNATIVES, MOST_CRITERIA
from geo_service.decision.methods.declared import METHODS
from geo_service.decision.parameters import Parameter
from geo_service.decision.tables import calculate, declared
from geo_service.decision.weighting.declared import WEIGHTINGS
from geo_service.decision_words import DECISION_WORDS
from geo_service.http.answer import UNCHANGED
from geo_service.http.compression import encode
from geo_service.http.etag import matches
from geo_service.http.models import Names
from geo_service.http.tables import (
    MethodModel,
    MethodsAnswer,
    ParameterModel,
    ScoresOfTable,
    TableBody,
    WeightsOfTable,
)
from geo_service.problems import responses

router = APIRouter(prefix="/api", tags=["methods"])

AT_ONCE = 2
"""Tables that are worked on at the same time, so that large ones leave room for everything else."""
EXAMPLES = {
    "scores": {
        "summary": "TOPSIS, VIKOR, … (Tzeng & Huang 2011)",
        "value": {
            "matrix": [[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]],
            "objectives": [1, 1, 1],
            "weights": [0.3, 0.4, 0.3],
            "alternatives": ["A1", "A2", "A3", "A4"],
            "criteria": ["C1", "C2", "C3"],
            "parameters": {},
        },
    },
    "ahp": {"summary": "AHP", "value": {"pairwise": [[1, 3, 5], ["1/3", 1, 2], [0.2, 0.5, 1]]}},
    "swing": {"summary": "Swing weights", "value": {"points": [100, 60, 40]}},
}
REFUSALS = [code for code in DECISION_WORDS if code != "setting-out-of-range"]
Name = Annotated[str, Path(description="A name that /api/methods lists", examples=["topsis"])]
Table = Annotated[TableBody, Body(openapi_examples=EXAMPLES)]


@router.get("/methods", response_model=MethodsAnswer, responses=UNCHANGED, summary="Methods and weightings")
async def methods(request: Request) -> Response:
    """Return every method and weighting with its source, the fields that it reads, and its parameters."""
    body, etag = _catalogue()
    headers = {"etag": etag, "cache-control": "no-cache"}
    if matches(request.headers.get("if-none-match", ""), etag):
        return Response(status_code=304, headers=headers | {"vary": "accept-encoding"})
    packed, encoding = encode(request, body)
    return Response(packed, headers=headers | encoding, media_type="application/json")


@router.post(
    "/methods/{method}",
    response_model=ScoresOfTable | WeightsOfTable,
    responses=responses("invalid-parameter", *REFUSALS),
    summary="Run a method or a weighting on a table",
)
async def run(request: Request, method: Name, table: Table) -> Response:
    """Return scores and ranks of a method, or the weights of a weighting, with every stage on the way.

    Nothing is stored. An AHP matrix whose consistency ratio is over 0.10 is refused; the refusal carries its figures,
    and `parameters.accept_inconsistent` gives them as an answer.
    """
    declaration = declared(method)
    async with _lane(request):
        body, encoding = await asyncio.to_thread(_work, request, declaration, table.model_dump())
    return Response(body, headers={"cache-control": "no-store"} | encoding, media_type="application/json")


def _work(request: Request, declaration: Declaration, given: dict[str, Any]) -> tuple[bytes, dict[str, str]]:
    """Calculate and pack the answer; large tables take long enough to be kept off the event loop."""
    answer = calculate(declaration, given)
    return encode(request, json.dumps(answer, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode())


def _lane(request: Request) -> asyncio.Semaphore:
    """Return what bounds the tables in work, one for each application."""
    state = request.app.state
    if not hasattr(state, "tables_in_work"):
        state.tables_in_work = asyncio.Semaphore(AT_ONCE)
    lane: asyncio.Semaphore = state.tables_in_work
    return lane


@cache
def _catalogue() -> tuple[bytes, str]:
    """Return the list of methods as JSON, and its entity tag: it changes with the program only."""
    answer = MethodsAnswer(
        methods=[_method(one) for one in METHODS],
        weightings=[_method(one) for one in WEIGHTINGS],
        most_alternatives=MOST_ALTERNATIVES,
        most_criteria=MOST_CRITERIA,
    )
    body = answer.model_dump_json().encode()
    return body, f'W/"{hashlib.sha256(body).hexdigest()[:16]}"'


def _method(declaration: Declaration) -> MethodModel:
    """Describe a method."""
    return MethodModel(
        name=declaration.name,
        other_names=list(declaration.other_names),
        title=Names.of(declaration.title),
        summary=Names.of(declaration.summary),
        source=declaration.source,
        needs=list(declaration.needs),
        takes=list(declaration.takes),
        parameters=[_parameter(one) for one in declaration.parameters],
    )


def _parameter(parameter: Parameter) -> ParameterModel:
    """Describe a parameter."""
    plain = {one.name: getattr(parameter, one.name) for one in fields(parameter) if one.name != "other_names"}
    return ParameterModel(**plain | {"meaning": Names.of(parameter.meaning)})
