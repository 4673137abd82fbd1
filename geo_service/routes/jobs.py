"""Jobs: how they stand, and what people do with them."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from geo_service.database.jobs import WantedJobs, read_job, read_jobs
from geo_service.database.jobs_errors import JobState
from geo_service.database.jobs_written import cancel_job, delete_job, restart_job
from geo_service.database.stored import MOST_LISTED
from geo_service.http.answer import UNCHANGED
from geo_service.http.case_list_answers import case_list_at
from geo_service.http.job_answers import job_at, job_changed, job_read, jobs_listed
from geo_service.http.job_models import JobModel, JobsAnswer
from geo_service.http.services import ServicesOf
from geo_service.problems import responses

router = APIRouter(prefix="/api/jobs", tags=["jobs"])

AWAY = ("database-unavailable", "query-timeout", "release-changing")
ONE = ("unknown-job", "not-found", *AWAY)
RETRY = {
    "Retry-After": {
        "description": "Seconds after which to ask again; while it has not ended",
        "schema": {"type": "integer"},
    }
}
TAG = {"ETag": {"description": "Digest of the answer", "schema": {"type": "string"}}}
PENDING: dict[int | str, dict[str, Any]] = {
    202: {"model": JobModel, "description": "It has not ended yet", "headers": RETRY}
}

JobPath = Annotated[
    str,
    Path(
        description="Identifier of a job",
        examples=["j5rw2kx8t3nm"],
        json_schema_extra={"pattern": "^[2-9a-hjkmnp-z]{12}$"},
    ),
]
CaseList = Annotated[
    str | None,
    Query(
        description="Identifier of the case list that they go with",
        json_schema_extra={"pattern": "^[2-9a-hjkmnp-z]{12}$"},
    ),
]
After = Annotated[
    str | None,
    Query(
        description="Identifier that the page before gave as `next`",
        json_schema_extra={"pattern": "^[2-9a-hjkmnp-z]{12}$"},
    ),
]
State = Annotated[JobState | None, Query(description="How they stand")]
Limit = Annotated[int, Query(ge=1, le=MOST_LISTED, description="Jobs on a page")]


@router.get(
    "",
    response_model=JobsAnswer,
    responses={**UNCHANGED, **responses("unknown-job", "unknown-case-list", "invalid-parameter", *AWAY)},
    summary="Jobs",
)
async def listed(
    request: Request,
    services: ServicesOf,
    state: State = None,
    case_list: CaseList = None,
    limit: Limit = 50,
    after: After = None,
) -> Response:
    """Return jobs, those made last first, in one state or of one case list if that is asked for."""
    whose = None if case_list is None else case_list_at(case_list)
    wanted = WantedJobs(state, whose, limit, None if after is None else job_at(after))
    return jobs_listed(request, *await read_jobs(services.database, wanted))


@router.get(
    "/{job}",
    response_model=JobModel,
    responses={200: {"headers": RETRY | TAG}, **UNCHANGED, **responses(*ONE)},
    summary="One job",
)
async def one(request: Request, services: ServicesOf, job: JobPath) -> Response:
    """Return how a job stands: how far it is, what came of it, or why it failed."""
    return job_read(request, await read_job(services.database, job_at(job)))


@router.post(
    "/{job}/cancel",
    response_model=JobModel,
    responses={**PENDING, **responses("job-has-ended", "storage-read-only", *ONE)},
    summary="Cancel a job",
)
async def cancel(request: Request, services: ServicesOf, job: JobPath) -> Response:
    """Cancel a job; its worker hears of it within about a second, and what it searches in is killed."""
    return job_changed(request, await cancel_job(services.database, job_at(job)))


@router.post(
    "/{job}/restart",
    status_code=202,
    response_model=JobModel,
    responses={202: PENDING[202], **responses("job-not-restartable", "storage-read-only", *ONE)},
    summary="Start a job anew",
)
async def restart(request: Request, services: ServicesOf, job: JobPath) -> Response:
    """Start a job anew that failed or was cancelled."""
    return job_changed(request, await restart_job(services.database, job_at(job)))


@router.delete(
    "/{job}",
    status_code=204,
    response_class=Response,
    responses=responses("job-not-ended", "storage-read-only", *ONE),
    summary="Remove a job that has ended",
)
async def delete(services: ServicesOf, job: JobPath) -> Response:
    """Remove a job that has ended; what it stored stays."""
    await delete_job(services.database, job_at(job))
    return Response(status_code=204, headers={"cache-control": "no-store"})
