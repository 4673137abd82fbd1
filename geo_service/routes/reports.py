"""Reports of plans and frozen scenarios: the list to sign, its annex, and the map."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from geo_service.database.plans import PlanRevision, read_plan
from geo_service.database.scenarios import Revision, read
from geo_service.http.answer import REVALIDATE, UNCHANGED
from geo_service.http.etag import is_fresh
from geo_service.http.plan_parameters import PlanPath
from geo_service.http.plan_tags import plan_revision_at
from geo_service.http.scenario_parameters import AddressPath
from geo_service.http.scenario_tags import revision_at
from geo_service.http.services import Services, ServicesOf
from geo_service.problems import ProblemError, responses
from geo_service.reports.facts import Facts
from geo_service.reports.gathering import facts_of_plan, facts_of_scenario, is_frozen
from geo_service.reports.naming import disposition, page_address, report_tag
from geo_service.reports.render import FORMS, FormName, rendered
from geo_service.settings import Language

router = APIRouter(prefix="/api", tags=["reports"])

AWAY = ("database-unavailable", "query-timeout", "release-changing", "no-release", "release-unreadable")
TROUBLE = ("report-release-gone", "packages-missing", "invalid-parameter", "not-found", *AWAY)
BINARY = {"schema": {"type": "string", "format": "binary"}}
MADE: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {form.media_type: BINARY for form in FORMS.values()},
        "headers": {
            "ETag": {"description": "Of these bytes", "schema": {"type": "string"}},
            "Content-Disposition": {"description": "Name of the file", "schema": {"type": "string"}},
        },
    }
}
FormPath = Annotated[FormName, Path(description="pdf, docx: the list to sign; xlsx: every number; png, html: the map")]
LangQuery = Annotated[
    Language | None,
    Query(description="Language; the list is in Kazakh and Russian unless `en` asks for a translation"),
]


@router.get(
    "/plans/{plan}/report.{form}",
    response_class=Response,
    responses=MADE | UNCHANGED | responses("unknown-plan", *TROUBLE),
    summary="Report of a plan",
)
async def of_plan(
    request: Request, services: ServicesOf, plan: PlanPath, form: FormPath, lang: LangQuery = None
) -> Response:
    """Return the report of the latest revision of a plan, or of the one asked for; it never changes.

    It rests on the release that the plan was solved on.
    """
    stored = await read_plan(services.database, *plan_revision_at(plan))
    about = stored.about
    address = page_address(str(request.base_url), about)

    async def gather() -> Facts:
        return await facts_of_plan(services, stored, address)

    return await _answer(request, services, (about, about.release, address), form, lang, gather)


@router.get(
    "/scenarios/{scenario}/report.{form}",
    response_class=Response,
    responses=MADE | UNCHANGED | responses("unknown-scenario", "report-not-frozen", *TROUBLE),
    summary="Report of a frozen scenario",
)
async def of_scenario(
    request: Request, services: ServicesOf, scenario: AddressPath, form: FormPath, lang: LangQuery = None
) -> Response:
    """Return the report of a frozen scenario without a plan: the list is the top of its ranking."""
    stored = await read(services.database, *revision_at(scenario))
    about = stored.about
    if about.frozen is None or not is_frozen(about):
        raise ProblemError("report-not-frozen", scenario=about.id)
    address = page_address(str(request.base_url), about)

    async def gather() -> Facts:
        return await facts_of_scenario(services, stored, address)

    return await _answer(request, services, (about, about.frozen.release, address), form, lang, gather)


async def _answer(
    request: Request,
    services: Services,
    subject: tuple[PlanRevision | Revision, str, str],
    form: FormName,
    lang: Language | None,
    gather: Callable[[], Awaitable[Facts]],
) -> Response:
    """Answer with a report, or with 304 and no work if the client holds it."""
    about, release, address = subject
    language = lang or services.settings.lang
    etag = report_tag(about, release, form, language, address)
    headers = {"etag": etag, "x-qonys-version": release, "cache-control": REVALIDATE, "content-language": language}
    if is_fresh(request, etag):
        return Response(status_code=304, headers=headers)
    facts = await gather()
    body = await rendered(services, facts, form, language)
    headers["content-disposition"] = disposition(facts, form, language)
    return Response(body, headers=headers, media_type=FORMS[form].media_type)
