"""What is sent to be planned: whose scenario, and a question that makes sense for its districts."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from geo_service.allocations.question import Question
from geo_service.allocations.sharing import read_sharing
from geo_service.assessments.assessment import Assessment
from geo_service.assessments.region import DistrictTable
from geo_service.database.catalog import Catalog
from geo_service.database.quotas import Quota, read_quotas
from geo_service.database.scenarios import StoredScenario, read
from geo_service.decision.errors import DecisionError
from geo_service.decision.scenarios.reading import read_content
from geo_service.decision.sharing.errors import read_object
from geo_service.decision.sharing.problem import Sharing
from geo_service.decision.sharing.reading import to_json
from geo_service.http.plan_models import PlanBody
from geo_service.http.scenario_bodies import author_of
from geo_service.http.scenario_tags import revision_at
from geo_service.http.services import Services
from layers.core.text import Text

PLAN = Text("жоспар", "план", "plan")
"""What a field is missing of, in words."""


@dataclass(frozen=True)
class Asked:
    """A plan that is asked for, ready to be solved.

    Parameters
    ----------
    author
        Who asks.
    scenario, scenario_revision
        The revision of a scenario.
    question
        What is asked beside it, as plain JSON values.
    assessment, table
        The ranking, and the register of its districts.
    quotas
        The published quotas of the scenario's oblasts, year and programme.
    problem
        What is shared.
    """

    author: str
    scenario: str
    scenario_revision: int
    question: dict[str, Any]
    assessment: Assessment
    table: DistrictTable
    quotas: tuple[Quota, ...]
    problem: Sharing

    @property
    def fixed(self) -> dict[str, dict[str, Any]]:
        """Persons and reason of every fixed number, by KATO code."""
        found: dict[str, dict[str, Any]] = self.question.get("fixed", {})
        return found

    def digest(self) -> str:
        """Return the sha256 of what is asked of which revision, whatever the order of the fields."""
        return question_digest(self.scenario, self.scenario_revision, self.question)


def question_digest(scenario: str, revision: int, question: Mapping[str, Any], **more: str) -> str:
    """Return the sha256 of a question, whatever the order of its fields.

    Parameters
    ----------
    scenario, revision
        The revision of the scenario that it is asked of.
    question
        As plain JSON values.
    **more
        What else it is asked of.
    """
    whole = {"scenario": f"{scenario}@{revision}", **more, "question": question}
    plain = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(plain.encode()).hexdigest()


async def asked_plan(services: Services, catalog: Catalog, body: PlanBody) -> Asked:
    """Check a plan that is to be solved, and read what it needs of the release.

    Parameters
    ----------
    services, catalog
        Where data come from, and the release.
    body
        What was sent.

    Raises
    ------
    UnknownScenarioError
        If there is no such scenario, or no such revision of it.
    DecisionError
        Of fields `scenario…` what reading and assessing it on this release raise, of fields `question…` what is said
        in `decision.sharing.errors`, and as `author_of`.
    """
    stored = await scenario_of(services, body)
    author = author_of(body)
    with fields_under("question"):
        question = plain_question(body.question)
    assessment, table = await assessed_scenario(services, catalog, stored)
    content = assessment.content
    quotas = await read_quotas(services.database, catalog, content.year, content.programme.value, content.oblasts)
    with fields_under("question"):
        problem = await read_sharing(services.database, catalog, table, assessment, quotas, Question.of(question))
    fixed = to_json(problem)["fixed"]
    kept = {name: value for name, value in question.items() if name != "fixed"} | ({"fixed": fixed} if fixed else {})
    about = stored.about
    return Asked(author, about.id, about.revision, kept, assessment, table, tuple(quotas), problem)


async def scenario_of(services: Services, body: PlanBody) -> StoredScenario:
    """Return the revision of the scenario that a plan is for; raises as `asked_plan`."""
    if body.scenario is None:
        raise DecisionError("field-missing", "scenario", None, kind=PLAN)
    return await read(services.database, *revision_at(body.scenario))


def plain_question(given: object) -> dict[str, Any]:
    """Return what was given of a question; fields that are null are as good as not there."""
    values = {} if given is None else read_object(given, "")
    Question.of(values)
    return {name: value for name, value in values.items() if value is not None}


async def assessed_scenario(
    services: Services, catalog: Catalog, stored: StoredScenario
) -> tuple[Assessment, DistrictTable]:
    """Rank the districts of a scenario; it may have been stored when another release was served."""
    known = await services.assessor.known(catalog)
    with fields_under("scenario"):
        content = await asyncio.to_thread(read_content, stored.content, known)
        found = await services.assessments.get(catalog, content)
    return found.assessment, await services.assessor.districts(catalog)


@contextmanager
def fields_under(name: str) -> Iterator[None]:
    """Name the fields of what is refused from a field of the body on."""
    try:
        yield
    except DecisionError as error:
        own = error.field.removeprefix("allocation").lstrip(".")
        field = f"{name}.{own}" if own else name
        raise DecisionError(error.code, field, error.value, error.figures, **error.details) from None
