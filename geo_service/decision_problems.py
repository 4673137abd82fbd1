"""What the decision maths refuse, as a problem document that names the field, the value and the remedy."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from geo_service.decision.errors import DecisionError
from geo_service.problem_texts import PROBLEMS
from geo_service.problems import (
    MEDIA_TYPE,
    FieldProblem,
    problem_document,
    problem_headers,
    problem_response,
    request_language,
    shown,
)
from geo_service.refusals import REFUSALS


def on_decision(request: Request, error: Exception) -> Response:
    """Answer what the decision maths refused; figures that are worth having stand beside the words.

    Parameters
    ----------
    request
        The request that failed.
    error
        A `DecisionError`.
    """
    if not isinstance(error, DecisionError):
        return problem_response(request, "internal-error")
    language = request_language(request)
    identity = str(request.scope.get("state", {}).get("request_id", "unknown"))
    body = decision_document(error, language, identity)
    return JSONResponse(body, PROBLEMS[error.code].status, problem_headers(error.code, language), MEDIA_TYPE)


def decision_document(error: DecisionError, language: str, identity: str) -> dict[str, Any]:
    """Return a problem document with the field, the value and the remedy, and the figures beside them."""
    document = problem_document(error.code, language, identity, error.values, [_field(error, language)])
    return {**error.figures, **document.model_dump(exclude_none=True)}


def _field(error: DecisionError, language: str) -> FieldProblem:
    """Say what to give instead."""
    words = REFUSALS[error.code].remedy.to_json()[language]
    remedy = words.format_map({key: shown(value, language) for key, value in error.values.items()})
    return FieldProblem(field=shown(error.field), value=shown(error.values["value"]), remedy=remedy)
