"""Refuse a request before any route sees it."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from geo_service.problems import problem_response

CLOSE = {"connection": "close"}
"""For answers to requests that were not read to their end."""
OPERATION = frozenset({"/healthz", "/readyz", "/metrics"})
"""What operators ask must be answered most of all when there is too much to do."""


async def refuse(
    scope: Scope,
    receive: Receive,
    send: Send,
    code: str,
    values: Mapping[str, object] | None = None,
    headers: Mapping[str, str] | None = None,
) -> None:
    """Answer with a problem.

    Parameters
    ----------
    scope, receive, send
        The request.
    code
        A key of `PROBLEMS`.
    values
        What the placeholders of its text stand for.
    headers
        Headers to send along.
    """
    response = problem_response(Request(scope), code, values, headers=headers)
    await response(scope, receive, send)
