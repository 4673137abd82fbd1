"""Answers about jobs: how they stand, what came of them, and why they failed, in the reader's language."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from geo_service.database.jobs import Job
from geo_service.database.jobs_errors import UnknownJobError
from geo_service.http.answer import REVALIDATE
from geo_service.http.compression import encode
from geo_service.http.etag import is_fresh
from geo_service.http.job_models import JobModel, JobsAnswer
from geo_service.http.job_requests import RESPOND_ASYNC
from geo_service.job_problems import told
from geo_service.problems import request_language

JSON = "application/json"
ADDRESS = re.compile("[2-9a-hjkmnp-z]{12}")
RETRY_AFTER = {"retry-after": "1"}
VARY = {"vary": "accept-encoding, accept-language"}
ACCEPTED: dict[int | str, dict[str, Any]] = {
    202: {
        "model": JobModel,
        "description": "A job that calculates it",
        "headers": {
            "Location": {"description": "Address of the job", "schema": {"type": "string"}},
            "Retry-After": {"description": "Seconds after which to ask how it stands", "schema": {"type": "integer"}},
            "Preference-Applied": {"description": "What was preferred", "schema": {"type": "string"}},
        },
    }
}
"""For the OpenAPI description of routes that answer with a job where that is preferred."""


def job_at(address: str) -> str:
    """Return the identifier of a job.

    Raises
    ------
    UnknownJobError
        If nothing can be at this address.
    """
    if ADDRESS.fullmatch(address) is None:
        raise UnknownJobError(address)
    return address


def job_read(request: Request, job: Job) -> Response:
    """Answer with a job, or with 304 if the client holds it; while it has not ended, say when to ask again."""
    return _read(request, _model(request, job), RETRY_AFTER if job.is_open else {})


def jobs_listed(request: Request, jobs: Sequence[Job], following: str | None) -> Response:
    """Answer with a page of jobs."""
    return _read(request, JobsAnswer(jobs=[_model(request, job) for job in jobs], next=following), {})


def job_changed(request: Request, job: Job) -> Response:
    """Answer with a job that was changed; 202 while what was asked is still to be done."""
    return _plain(request, job, {"content-location": f"/api/jobs/{job.id}"})


def job_accepted(request: Request, job: Job) -> Response:
    """Answer with a job in place of what was asked (RFC 7240, 4.1)."""
    named = {"location": f"/api/jobs/{job.id}", "preference-applied": RESPOND_ASYNC}
    return _plain(request, job, named)


def _model(request: Request, job: Job) -> JobModel:
    """Describe a job in the language of a request."""
    return JobModel.of(job, None if job.problem is None else told(job.problem, request_language(request), job.id))


def _read(request: Request, model: BaseModel, more: Mapping[str, str]) -> Response:
    """Answer with what changes from one moment to the next; its tag is weak, as packed and plain copies share it."""
    body = model.model_dump_json().encode()
    headers = {"etag": f'W/"{hashlib.sha256(body).hexdigest()[:16]}"', "cache-control": REVALIDATE, **more}
    if is_fresh(request, headers["etag"]):
        return Response(status_code=304, headers=headers | VARY)
    packed, encoding = encode(request, body)
    return Response(packed, headers=headers | encoding | VARY, media_type=JSON)


def _plain(request: Request, job: Job, more: Mapping[str, str]) -> Response:
    """Answer with a job that was just written."""
    headers = {"cache-control": "no-store", **(RETRY_AFTER if job.is_open else {}), **more}
    return Response(_model(request, job).model_dump_json().encode(), 202 if job.is_open else 200, headers, JSON)
