"""What is sent to be stored: who writes, and content that makes sense in the release that is served."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request

from geo_service.database.catalog import Catalog
from geo_service.database.scenarios_written import Draft
from geo_service.decision.errors import DecisionError
from geo_service.decision.scenarios.content import ScenarioContent
from geo_service.decision.scenarios.reading import WHAT, read_content
from geo_service.http.assessed import Assessments
from geo_service.http.scenario_models import LONGEST_AUTHOR, AuthorBody, CloneBody, ScenarioBody
from geo_service.problems import ProblemError


async def sent_as_json(request: Request) -> None:
    """Refuse a body that does not come as JSON; pages of other sites can send every other kind without asking first.

    Raises
    ------
    ProblemError
        `content-type-not-json`.
    """
    given = request.headers.get("content-type", "")
    kind = given.partition(";")[0].strip().lower()
    if not given and request.headers.get("content-length", "0") == "0" and "transfer-encoding" not in request.headers:
        return  # a body that is missing is refused as such
    if kind != "application/json" and not (kind.startswith("application/") and kind.endswith("+json")):
        raise ProblemError("content-type-not-json", value=given or "–")


async def draft_of(body: ScenarioBody, assessments: Assessments, catalog: Catalog) -> Draft:
    """Check a scenario that is to be stored.

    Parameters
    ----------
    body
        What was sent.
    assessments, catalog
        What it is checked against.

    Raises
    ------
    DecisionError
        `field-unknown`, `field-missing`, `object-expected`, `invalid-text`, and of fields `content.…` what
        `read_content` raises.
    """
    author = author_of(body)
    return _draft(author, await content_of(body.content, assessments, catalog), catalog)


async def content_of(value: Any, assessments: Assessments, catalog: Catalog) -> ScenarioContent:
    """Check content that was sent: it must make sense and leave something to rank.

    Raises
    ------
    DecisionError
        `field-missing`, `object-expected`, and of fields `content.…` what reading and assessing it raise.
    """
    if value is None:
        raise DecisionError("field-missing", "content", None, kind=WHAT)
    if not isinstance(value, Mapping):
        raise DecisionError("object-expected", "content", value)
    try:
        content = await assessments.assessor.read(catalog, value)
        await assessments.get(catalog, content)
    except DecisionError as error:
        field = f"content.{error.field}"
        raise DecisionError(error.code, field, error.value, error.figures, **error.details) from None
    return content


async def clone_draft_of(
    body: CloneBody, content: Mapping[str, Any], assessments: Assessments, catalog: Catalog
) -> Draft:
    """Check a clone; its weights stay as they are stored, wherever they came from.

    Parameters
    ----------
    body
        What was sent.
    content
        Content of the scenario to be cloned.
    assessments, catalog
        What it is checked against.

    Raises
    ------
    DecisionError
        As `draft_of`; also if the content no longer fits the release.
    """
    author = author_of(body)
    titled = {**content, "title": content["title"] if body.title is None else body.title}
    known = await assessments.assessor.known(catalog)
    return _draft(author, await asyncio.to_thread(read_content, titled, known), catalog)


def author_of(body: AuthorBody) -> str:
    """Return who writes, and refuse fields that are not read.

    Raises
    ------
    DecisionError
        `field-unknown`, `field-missing` or `invalid-text`.
    """
    for name, value in (body.model_extra or {}).items():
        raise DecisionError("field-unknown", name, value, known=", ".join(type(body).model_fields))
    if body.author is None:
        raise DecisionError("field-missing", "author", None, kind=WHAT)
    author = body.author.strip() if isinstance(body.author, str) else ""
    if not (author and author.isprintable() and len(body.author) <= LONGEST_AUTHOR):
        raise DecisionError("invalid-text", "author", body.author, limit=LONGEST_AUTHOR)
    return author


def _draft(author: str, content: ScenarioContent, catalog: Catalog) -> Draft:
    """Return what is to be stored."""
    return Draft(author, content.to_json(), content.digest(), catalog.version)
