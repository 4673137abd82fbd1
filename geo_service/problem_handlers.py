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

from geo_service.database.errors import (
    DatabaseAwayError,
    DatabaseError,
    NoReleaseError,
    QueryTimeoutError,
    ReleaseGoneError,
    UnreadableReleaseError,
)
from geo_service.http.departure import ClientLeftError
from geo_service.http.middleware import SECURITY
from geo_service.problem_texts import REMEDIES
from geo_service.problems import FieldProblem, ProblemError, problem_response, request_language, shown

BY_DATABASE_ERROR: Mapping[type[DatabaseError], str] = {
    DatabaseAwayError: "database-unavailable",
    QueryTimeoutError: "query-timeout",
    NoReleaseError: "no-release",
    ReleaseGoneError: "release-changing",
    UnreadableReleaseError: "release-unreadable",
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
}
OWN_CODE = {"kato": "invalid-kato", "h3": "invalid-h3"}
CLIENT_CLOSED_REQUEST = 499

logger = logging.getLogger(__name__)


def add_problem_handlers(app: FastAPI) -> None:
    """Make an application answer every error with a problem document."""
    app.add_exception_handler(ProblemError, _on_problem)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(DatabaseError, _on_database)
    app.add_exception_handler(ClientLeftError, _on_departure)
    app.add_exception_handler(Exception, _on_fault)


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
        field=shown(item["loc"][-1]),
        value="" if item["type"] == "missing" else shown(item["input"]),
        remedy=remedy.format_map({"limit": limit, "example": context.get("example", "")}),
    )


def _on_http(request: Request, error: Exception) -> Response:
    """Answer what the framework refuses: unknown addresses, methods, broken requests."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    if "Allow" in headers:
        headers["Allow"] += ", HEAD"
    code = BY_STATUS.get(status, "bad-request" if status < 500 else "internal-error")
    return problem_response(request, code, {"method": request.method}, headers=headers)


def _on_database(request: Request, error: Exception) -> Response:
    """Answer what the database could not; the reason stays in the log."""
    code = next((code for kind, code in BY_DATABASE_ERROR.items() if isinstance(error, kind)), "database-unavailable")
    entry = {"request_id": request.state.request_id, "reason": type(error).__name__, "detail": str(error)[:300]}
    logger.warning("database could not answer", extra=entry)
    return problem_response(request, code)


def _on_departure(_request: Request, _error: Exception) -> Response:
    """Close the books on a client that has left; nobody reads this answer."""
    return Response(status_code=CLIENT_CLOSED_REQUEST)


def _on_fault(request: Request, error: Exception) -> Response:
    """Answer a fault of ours; the server logs its traceback, the client gets the number to ask with."""
    identity = request.scope.get("state", {}).get("request_id", "unknown")
    logger.error("fault", extra={"request_id": identity, "reason": type(error).__name__})
    # This answer is made outside the middleware that adds these headers to all others.
    return problem_response(request, "internal-error", headers={**SECURITY, "x-request-id": identity})
