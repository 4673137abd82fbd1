"""What the OpenAPI description says of every operation alike: its refusals, and that all errors are problems."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI

from geo_service.http.refusal import OPERATION
from geo_service.problems import MEDIA_TYPE, Problem, responses

EVERYWHERE = ("bad-request", "body-too-large", "headers-too-large", "internal-error")
UNLESS_OPERATORS_ASK = ("too-many-requests", "busy")
PROBLEM = {"$ref": f"#/components/schemas/{Problem.__name__}"}
RETRY_AFTER = {"description": "Seconds after which trying again makes sense", "schema": {"type": "integer"}}
SUCCESS = ("2", "3")


def describe(app: FastAPI) -> None:
    """Complete the description of an application whenever FastAPI has made it."""
    plain = app.openapi
    completed: dict[str, Any] | None = None

    def complete() -> dict[str, Any]:
        nonlocal completed
        schema = plain()
        if schema is not completed:
            for path, operation in _operations(schema):
                _complete(path, operation["responses"])
            completed = schema
        return schema

    app.openapi = complete  # type: ignore[method-assign]  # FastAPI's own way to extend the description


def _operations(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Return every operation with its path."""
    for path, methods in schema["paths"].items():
        for operation in methods.values():
            yield path, operation


def _complete(path: str, declared: dict[str, Any]) -> None:
    """Add the refusals that any request may meet, and say that every error is a problem."""
    codes = EVERYWHERE if path in OPERATION else EVERYWHERE + UNLESS_OPERATORS_ASK
    for status, refusal in responses(*codes).items():
        known = declared.setdefault(str(status), {"description": "", "content": {}})
        known["description"] = "; ".join(filter(None, (known["description"], refusal["description"])))
        examples = known["content"].setdefault(MEDIA_TYPE, {}).setdefault("examples", {})
        examples |= refusal["content"][MEDIA_TYPE]["examples"]
    for status, answer in declared.items():
        if not status.startswith(SUCCESS):
            answer["content"] = {MEDIA_TYPE: {"schema": PROBLEM, **answer["content"].get(MEDIA_TYPE, {})}}
        if status in {"429", "503"}:
            answer["headers"] = {"Retry-After": RETRY_AFTER}
