"""Problem documents (RFC 9457) with stable codes, in the reader's language; no exception text reaches a client."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from geo_service.http.language import language_of
from geo_service.problem_texts import PROBLEMS
from layers.core.text import Text

MEDIA_TYPE = "application/problem+json"
LONGEST = 1_000
"""Characters of a value that are repeated to its sender."""


class FieldProblem(BaseModel):
    """What is wrong with one parameter."""

    field: str = Field(description="Name of the parameter", examples=["oblast"])
    value: str = Field(description="What was given, shortened", examples=["59"])
    remedy: str = Field(description="What to give instead", examples=["give nine digits, e.g. 590000000"])


class Problem(BaseModel):
    """An error as RFC 9457 describes it."""

    type: str = Field(description="Identifier of the kind of problem", examples=["urn:qonys:problem:invalid-kato"])
    title: str = Field(description="The kind of problem, in the reader's language", examples=["Malformed KATO code"])
    status: int = Field(description="HTTP status", examples=[422])
    detail: str = Field(
        description="This problem, and what to do about it, in the reader's language",
        examples=["oblast: a KATO code has nine digits. The codes are listed at /api/districts."],
    )
    code: str = Field(description="Stable code of the kind of problem", examples=["invalid-kato"])
    instance: str = Field(
        description="Number of the request, found again in the service's logs",
        examples=["urn:qonys:request:2f1c7d0e9a5b4c3d8e6f7a8b9c0d1e2f"],
    )
    errors: list[FieldProblem] | None = Field(default=None, description="Each parameter that was not accepted")


class ProblemError(Exception):
    """Answer a request with a problem.

    Parameters
    ----------
    code
        A key of `PROBLEMS`.
    values
        What the placeholders of its text stand for.
    """

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = values
        super().__init__(code)


def problem_response(
    request: Request,
    code: str,
    values: Mapping[str, object] | None = None,
    errors: list[FieldProblem] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return a problem document in the reader's language.

    Parameters
    ----------
    request
        The request that failed.
    code
        A key of `PROBLEMS`.
    values
        What the placeholders of its text stand for.
    errors
        Each parameter that was not accepted.
    headers
        Headers to send along, or in place of the usual ones.
    """
    language = request_language(request)
    identity = str(request.scope.get("state", {}).get("request_id", "unknown"))
    body = problem_document(code, language, identity, values, errors).model_dump(exclude_none=True)
    return JSONResponse(body, PROBLEMS[code].status, problem_headers(code, language) | dict(headers or {}), MEDIA_TYPE)


def problem_document(
    code: str,
    language: str,
    identity: str,
    values: Mapping[str, object] | None = None,
    errors: list[FieldProblem] | None = None,
) -> Problem:
    """Return a problem in a language.

    Parameters
    ----------
    code
        A key of `PROBLEMS`.
    language
        kk, ru or en.
    identity
        Number of the request.
    values
        What the placeholders of its text stand for.
    errors
        Each parameter that was not accepted.
    """
    kind = PROBLEMS[code]
    return Problem(
        type=f"urn:qonys:problem:{code}",
        title=kind.title.to_json()[language],
        status=kind.status,
        detail=kind.detail.to_json()[language].format_map(
            {key: shown(one, language) for key, one in (values or {}).items()}
        ),
        code=code,
        instance=f"urn:qonys:request:{identity}",
        errors=errors,
    )


def problem_headers(code: str, language: str) -> dict[str, str]:
    """Return the headers that go with a problem."""
    retry = PROBLEMS[code].retry_after
    fixed = {"content-language": language, "vary": "accept-language", "cache-control": "no-store"}
    return fixed if retry is None else fixed | {"retry-after": str(retry)}


def request_language(request: Request) -> str:
    """Return the language of a request; the application's own where the client asks for none of ours."""
    return language_of(request, getattr(getattr(request.scope.get("app"), "state", None), "language", "kk"))


def shown(value: object, language: str = "en") -> str:
    """Return a value as it may be repeated: shortened, and without characters that do not print; ours as it is."""
    if isinstance(value, Text):
        return value.to_json()[language]
    text = str(value)
    clean = "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text[:LONGEST])
    return clean if len(text) <= LONGEST else f"{clean}…"


def responses(*codes: str) -> dict[int | str, dict[str, Any]]:
    """Return the problems of a route for its OpenAPI description.

    Parameters
    ----------
    codes
        Keys of `PROBLEMS` that the route answers with.

    Returns
    -------
    dict
        One entry per status, with an example of each code.
    """
    result: dict[int | str, dict[str, Any]] = {}
    for code in codes:
        kind = PROBLEMS[code]
        entry = result.setdefault(kind.status, {"model": Problem, "description": "", "content": {}})
        entry["description"] = "; ".join(filter(None, [entry["description"], f"`{code}`: {kind.title.en}"]))
        examples = entry["content"].setdefault(MEDIA_TYPE, {"examples": {}})["examples"]
        examples[code] = {"value": _example(code)}
    return result


def _example(code: str) -> dict[str, object]:
    """Return an example of a problem in English."""
    kind = PROBLEMS[code]
    return {
        "type": f"urn:qonys:problem:{code}",
        "title": kind.title.en,
        "status": kind.status,
        "detail": kind.detail.en,
        "code": code,
        "instance": "urn:qonys:request:2f1c7d0e9a5b4c3d8e6f7a8b9c0d1e2f",
    }
