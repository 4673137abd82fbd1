"""Which problem each error becomes."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match

from geo_service.database.errors import (
    DatabaseAwayError,
    DatabaseError,
    FilterError,
    NoReleaseError,
    QueryTimeoutError,
    ReleaseGoneError,
    ScenarioError,
    StorageReadOnlyError,
    UnreadableReleaseError,
)
from geo_service.decision.errors import DecisionError
from geo_service.decision_problems import on_decision
from geo_service.http.departure import ClientLeftError
from geo_service.problem_texts import REMEDIES
from geo_service.problems import FieldProblem, ProblemError, problem_response, request_language, shown
from geo_service.scenario_problems import on_scenario

BY_DATABASE_ERROR: Mapping[type[DatabaseError], str] = {
    DatabaseAwayError: "database-unavailable",
    QueryTimeoutError: "query-timeout",
    NoReleaseError: "no-release",
    ReleaseGoneError: "release-changing",
    UnreadableReleaseError: "release-unreadable",
    StorageReadOnlyError: "storage-read-only",
}
BY_STATUS = {404: "not-found", 405: "method-not-allowed"}
REMEDY_OF = {
    "kato": "kato",
    "h3": "h3",
    "bbox": "bbox",
    "too_many": "too_many",
    "int_parsing": "integer",
    "int_parsing_size": "integer",
    "int_from_float": "integer",
    "greater_than_equal": "at_least",
    "less_than_equal": "at_most",
    "missing": "missing",
    "json_invalid": "json",
    "model_attributes_type": "json",
}
OWN_CODE = {"kato": "invalid-kato", "h3": "invalid-h3"}
CLIENT_CLOSED_REQUEST = 499
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")

logger = logging.getLogger(__name__)


def add_problem_handlers(app: FastAPI) -> None:
    """Make an application answer every error with a problem document."""
    app.add_exception_handler(ProblemError, _on_problem)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(FilterError, _on_filter)
    app.add_exception_handler(DecisionError, on_decision)
    app.add_exception_handler(ScenarioError, on_scenario)
    app.add_exception_handler(DatabaseError, _on_database)
    app.add_exception_handler(ClientLeftError, _on_departure)


def _on_problem(request: Request, error: Exception) -> Response:
    """Answer what a route raised on purpose."""
    values = error.values if isinstance(error, ProblemError) else {}
    return problem_response(request, error.code if isinstance(error, ProblemError) else "internal-error", values)


def _on_invalid(request: Request, error: Exception) -> Response:
    """Answer parameters that were not accepted, each with its value and what to give instead."""
    found: Sequence[Any] = error.errors() if isinstance(error, RequestValidationError) else ()
    fields = [_field(item, request_language(request)) for item in found]
    kinds = {item["type"] for item in found}
    code = OWN_CODE.get(kinds.pop(), "invalid-parameter") if len(kinds) == 1 else "invalid-parameter"
    context = dict(found[0].get("ctx") or {}) if found else {}
    values = {**context, "fields": ", ".join(f"{field.field} = {field.value}" for field in fields)}
    return problem_response(request, code, values, fields)


def _field(item: Mapping[str, Any], language: str) -> FieldProblem:
    """Describe one parameter that was not accepted."""
    context = item.get("ctx") or {}
    limit = context.get("limit", context.get("ge", context.get("le", "")))
    remedy = REMEDIES[REMEDY_OF.get(item["type"], "other")].to_json()[language]
    return FieldProblem(
        field=shown(item["loc"][0] if item["type"] == "json_invalid" else item["loc"][-1]),
        value="" if item["type"] == "missing" else shown(item["input"]),
        remedy=remedy.format_map({"limit": limit, "example": context.get("example", "")}),
    )


def _on_filter(request: Request, error: Exception) -> Response:
    """Answer a filter that cannot be used, with the part at fault and what to write instead."""
    if not isinstance(error, FilterError):
        raise error
    words = REMEDIES[error.remedy].to_json()[request_language(request)]
    named = {key: shown(value) for key, value in error.values.items()}
    remedy = words.format_map({**named, "known": ", ".join(error.known)})
    field = FieldProblem(field="filter", value=shown(error.value), remedy=remedy)
    return problem_response(request, error.code, {**error.values, "value": error.value}, [field])


def _on_http(request: Request, error: Exception) -> Response:
    """Answer what the framework refuses: unknown addresses, methods, broken requests."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    if status == 405:
        headers["Allow"] = ", ".join(_allowed(request))
    if status == 405 and request.method == "OPTIONS":
        return Response(status_code=204, headers=headers)
    code = BY_STATUS.get(status, "bad-request" if status < 500 else "internal-error")
    return problem_response(request, code, {"method": request.method}, headers=headers)


def _allowed(request: Request) -> list[str]:
    """Return the methods of an address; the framework names those of one route only, and an address may have more."""
    routes, scope = request.app.routes, request.scope
    own = [name for name in METHODS if any(one.matches({**scope, "method": name})[0] is Match.FULL for one in routes)]
    return [*own, *(["HEAD"] if "GET" in own else []), "OPTIONS"]


def _on_database(request: Request, error: Exception) -> Response:
    """Answer what the database could not; the reason stays in the log."""
    code = next((code for kind, code in BY_DATABASE_ERROR.items() if isinstance(error, kind)), "database-unavailable")
    entry = {"request_id": request.state.request_id, "reason": type(error).__name__, "detail": str(error)[:300]}
    logger.warning("database could not answer", extra=entry)
    return problem_response(request, code)


def _on_departure(_request: Request, _error: Exception) -> Response:
    """Close the books on a client that has left; nobody reads this answer."""
    return Response(status_code=CLIENT_CLOSED_REQUEST)
