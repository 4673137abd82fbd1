"""What jobs refuse, and why one failed: told in the reader's language from what was written down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from geo_service.database.jobs_errors import JobError, JobStateError, JobWish
from geo_service.decision.errors import DecisionError
from geo_service.decision_problems import decision_document
from geo_service.problem_texts import PROBLEMS
from geo_service.problems import problem_document, problem_response
from geo_service.refusals import REFUSALS
from layers.core.text import Text

BY_WISH: Mapping[JobWish, str] = {
    "cancel": "job-has-ended",
    "restart": "job-not-restartable",
    "delete": "job-not-ended",
}


def add_job_handlers(app: FastAPI) -> None:
    """Make an application answer what jobs refuse with a problem document."""
    app.add_exception_handler(JobError, _on_job)


def _on_job(request: Request, error: Exception) -> Response:
    """Answer what a job refused."""
    if not isinstance(error, JobError):
        raise error
    if not isinstance(error, JobStateError):
        return problem_response(request, "unknown-job", {"job": error.job})
    return problem_response(request, BY_WISH[error.wish], {"job": error.job, "state": error.state})


def told(problem: Mapping[str, Any], language: str, job: str) -> dict[str, Any]:
    """Return why a job failed as a problem document, its figures beside the words.

    Parameters
    ----------
    problem
        What `jobs.failures.problem_of` wrote down; a code that this version does not know is told as a fault of ours.
    language
        kk, ru or en.
    job
        Identifier of the job, which is the `instance` of the problem.
    """
    code = problem["code"] if problem["code"] in PROBLEMS else "internal-error"
    if code in REFUSALS and "field" in problem:
        details = _texts(problem["details"])
        error = DecisionError(code, problem["field"], problem["value"], problem["figures"], **details)
        document = decision_document(error, language, job)
    else:
        said = problem_document(code, language, job, _texts(problem.get("values", {})))
        document = problem.get("figures", {}) | said.model_dump(exclude_none=True)
    return document | {"instance": f"urn:qonys:job:{job}"}


def _texts(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values in which texts by language are texts again."""
    return {name: Text(**one) if _is_text(one) else one for name, one in values.items()}


def _is_text(value: object) -> bool:
    """Tell whether a value is a text by language."""
    return isinstance(value, dict) and set(value) == {"kk", "ru", "en"}
