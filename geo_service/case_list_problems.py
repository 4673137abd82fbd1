"""What stored case lists refuse, as problem documents."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from geo_service.database.case_lists_errors import UnknownCaseListError
from geo_service.problems import problem_response


def add_case_list_handlers(app: FastAPI) -> None:
    """Make an application answer what case lists refuse with a problem document."""
    app.add_exception_handler(UnknownCaseListError, _on_unknown)


def _on_unknown(request: Request, error: Exception) -> Response:
    """Answer that there is no such case list."""
    if not isinstance(error, UnknownCaseListError):
        raise error
    return problem_response(request, "unknown-case-list", {"case_list": error.case_list})
