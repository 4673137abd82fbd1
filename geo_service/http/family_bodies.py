"""What is sent to be planned for families: whose case list and scenario, and a question that makes sense for both."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from geo_service.allocations.families import read_placement
from geo_service.assessments.assessment import Assessment
from geo_service.assessments.region import DistrictTable
from geo_service.database.case_lists import read_case_list
from geo_service.database.catalog import Catalog
from geo_service.database.quotas import Quota, read_quotas
from geo_service.decision.placement.problem import Placement
from geo_service.decision.placement.question import PlacementQuestion
from geo_service.http.case_list_families import case_list_of
from geo_service.http.plan_bodies import (
    assessed_scenario,
    fields_under,
    plain_question,
    question_digest,
    scenario_of,
)
from geo_service.http.plan_models import PlanBody
from geo_service.http.scenario_bodies import author_of
from geo_service.http.services import Services


@dataclass(frozen=True, eq=False)
class AskedFamilies:
    """A plan of families that is asked for, ready to be solved.

    Parameters
    ----------
    author
        Who asks.
    scenario, scenario_revision
        The revision of a scenario.
    case_list
        The families' list.
    question
        What is asked beside, as plain JSON values.
    assessment, table, quotas
        The ranking, the register of its districts, and the published quotas.
    problem, read
        Who is placed where, and the question as it was read.
    """

    author: str
    scenario: str
    scenario_revision: int
    case_list: str
    question: dict[str, Any]
    assessment: Assessment
    table: DistrictTable
    quotas: tuple[Quota, ...]
    problem: Placement
    read: PlacementQuestion

    @property
    def fixed(self) -> dict[str, dict[str, Any]]:
        """District and reason of every fixed family, by its id."""
        found: dict[str, dict[str, Any]] = self.question.get("fixed", {})
        return found

    def digest(self) -> str:
        """Return the sha256 of what is asked of which list and which revision, whatever the order of the fields."""
        return question_digest(self.scenario, self.scenario_revision, self.question, case_list=self.case_list)


async def asked_families(services: Services, catalog: Catalog, body: PlanBody, case_list: str) -> AskedFamilies:
    """Check a plan of families that is to be solved, and read what it needs of the release.

    Parameters
    ----------
    services, catalog
        Where data come from, and the release.
    body
        What was sent.
    case_list
        The families' list.

    Raises
    ------
    UnknownScenarioError, UnknownCaseListError
        If there is no such scenario or list.
    DecisionError
        Of fields `scenario…` as `plan_bodies.asked_plan`, of fields `question…` as `decision.placement.errors`.
    """
    stored = await scenario_of(services, body)
    author = author_of(body)
    families = await read_case_list(services.database, case_list)
    with fields_under("question"):
        question = plain_question(body.question)
    assessment, table = await assessed_scenario(services, catalog, stored)
    content = assessment.content
    quotas = await read_quotas(services.database, catalog, content.year, content.programme.value, content.oblasts)
    cases = await asyncio.to_thread(lambda: case_list_of(families.content()))
    with fields_under("question"):
        problem, read = await read_placement(services.database, catalog, table, assessment, cases, question)
    fixed = read.to_json()["fixed"]
    kept = {name: value for name, value in question.items() if name != "fixed"} | ({"fixed": fixed} if fixed else {})
    about = stored.about
    return AskedFamilies(
        author, about.id, about.revision, case_list, kept, assessment, table, tuple(quotas), problem, read
    )
