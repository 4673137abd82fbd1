"""What stored plans refuse, as problem documents: who was there before, and what would make a plan possible."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from geo_service.database.plans_errors import PlanChangedError, PlanError
from geo_service.database.stored import TAG_DIGITS, Tag
from geo_service.http.plan_solving import PlanInfeasibleError
from geo_service.http.scenario_tags import written_tag
from geo_service.problem_texts import PROBLEMS
from geo_service.problems import MEDIA_TYPE, problem_document, problem_headers, request_language
from layers.core.text import Text


def add_plan_handlers(app: FastAPI) -> None:
    """Make an application answer what plans refuse with a problem document."""
    app.add_exception_handler(PlanError, _on_plan)
    app.add_exception_handler(PlanInfeasibleError, _on_infeasible)


def _on_plan(request: Request, error: Exception) -> Response:
    """Answer what a stored plan refused; what a program needs stands beside the words as `plan`."""
    if not isinstance(error, PlanError):
        raise error
    if not isinstance(error, PlanChangedError):
        return _document(request, "unknown-plan", {"plan": error.plan}, {})
    state = changed_state(error)
    return _document(request, "plan-changed", state, {"plan": {"id": error.plan, **state}})


def changed_state(error: PlanChangedError) -> dict[str, object]:
    """Return what a plan is at that somebody changed meanwhile, as the words name it."""
    return {
        "revision": error.revision,
        "etag": written_tag(Tag(error.revision, error.digest[:TAG_DIGITS])),
        "author": error.author,
        "made_at": _written(error.made_at),
    }


def _on_infeasible(request: Request, error: Exception) -> Response:
    """Answer that nothing fits; what would make it fit stands beside the words."""
    if not isinstance(error, PlanInfeasibleError):
        raise error
    return _document(request, "plan-infeasible", infeasible_values(error), error.figures)


def infeasible_values(error: PlanInfeasibleError) -> dict[str, object]:
    """Return why nothing fits, as the words name it."""
    return {"reasons": Text(**{language: " ".join(said) for language, said in error.figures["sentences"].items()})}


def _document(request: Request, code: str, values: dict[str, object], beside: Any) -> Response:
    """Return a problem document with more beside the words."""
    language = request_language(request)
    identity = str(request.scope.get("state", {}).get("request_id", "unknown"))
    document = problem_document(code, language, identity, values).model_dump(exclude_none=True)
    return JSONResponse({**beside, **document}, PROBLEMS[code].status, problem_headers(code, language), MEDIA_TYPE)


def _written(at: datetime) -> str:
    """Return an instant to the second, in UTC."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
