"""What stored scenarios refuse, as problem documents that say who was there before, and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from geo_service.database.errors import (
    ScenarioChangedError,
    ScenarioError,
    ScenarioFrozenError,
    UnknownScenarioError,
)
from geo_service.database.stored import TAG_DIGITS, Tag
from geo_service.http.scenario_tags import written_tag
from geo_service.problem_texts import PROBLEMS
from geo_service.problems import MEDIA_TYPE, problem_document, problem_headers, request_language

BY_SCENARIO_ERROR: Mapping[type[ScenarioError], str] = {
    UnknownScenarioError: "unknown-scenario",
    ScenarioChangedError: "scenario-changed",
    ScenarioFrozenError: "scenario-frozen",
}


def on_scenario(request: Request, error: Exception) -> Response:
    """Answer what a stored scenario refused; what a program needs stands beside the words as `scenario`.

    Parameters
    ----------
    request
        The request that failed.
    error
        A `ScenarioError`.
    """
    if not isinstance(error, ScenarioError):
        raise error
    code, state, language = BY_SCENARIO_ERROR[type(error)], _state(error), request_language(request)
    identity = str(request.scope.get("state", {}).get("request_id", "unknown"))
    document = problem_document(code, language, identity, {"scenario": error.scenario, **state})
    beside = {"scenario": {"id": error.scenario, **state}} if state else {}
    body = {**document.model_dump(exclude_none=True), **beside}
    return JSONResponse(body, PROBLEMS[code].status, problem_headers(code, language), MEDIA_TYPE)


def _state(error: ScenarioError) -> dict[str, object]:
    """Return what is known of the scenario as it is now."""
    if isinstance(error, ScenarioChangedError):
        tag = written_tag(Tag(error.revision, error.digest[:TAG_DIGITS]))
        return {"revision": error.revision, "etag": tag, "author": error.author, "made_at": _written(error.made_at)}
    if isinstance(error, ScenarioFrozenError):
        return {"author": error.author, "made_at": _written(error.made_at)}
    return {}


def _written(at: datetime) -> str:
    """Return an instant to the second, in UTC."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
