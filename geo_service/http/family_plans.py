"""Plans of families that are asked for: whose case list and scenario, solved off the event loop, ready to be stored."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from geo_service.allocations.families import read_placement
from geo_service.allocations.placed import families_json
from geo_service.assessments.assessment import Assessment
from geo_service.assessments.region import DistrictTable
from geo_service.database.case_lists import read_case_list
from geo_service.database.catalog import Catalog
from geo_service.database.plans_drafts import PlanDraft
from geo_service.database.plans_overrides import Override
from geo_service.database.quotas import Quota, read_quotas
from geo_service.database.stored import pack
from geo_service.decision.allocation.plan import Status
from geo_service.decision.explanation.constraint_words import LANGUAGES
from geo_service.decision.explanation.phrases import name_of, say
from geo_service.decision.placement.clock import Cancelled, OnProgress
from geo_service.decision.placement.problem import Placement
from geo_service.decision.placement.question import PlacementQuestion
from geo_service.http.assessed import dump
from geo_service.http.case_list_families import case_list_of
from geo_service.http.plan_bodies import assessed_scenario, fields_under, plain_question, scenario_of
from geo_service.http.plan_models import PlanBody
from geo_service.http.plan_solving import PlanInfeasibleError
from geo_service.http.scenario_bodies import author_of
from geo_service.http.services import Services
from geo_service.problems import ProblemError
from layers.core.text import Text

BESIDE = ("relaxation", "causes")
"""What of an answer without a plan stands beside the words."""
Fixed = Mapping[str, Mapping[str, Any]]
LIFTED = Text(
    "«{family}» отбасы енді {district} жеріне бекітілмейді. Себебі: {reason}",
    "Семья «{family}» больше не закреплена за местом {district}. Причина: {reason}",
    "Family “{family}” is no longer fixed to {district}. Reason: {reason}",
)


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
        scenario = f"{self.scenario}@{self.scenario_revision}"
        whole = {"scenario": scenario, "case_list": self.case_list, "question": self.question}
        plain = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
        return hashlib.sha256(plain.encode()).hexdigest()


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


async def solved_families(
    asked: AskedFamilies,
    on_progress: OnProgress,
    cancelled: Cancelled,
    before: Fixed | None = None,
    lifted: Mapping[str, str] | None = None,
) -> PlanDraft:
    """Solve a plan of families in a thread and return what is to be stored of it.

    Parameters
    ----------
    asked
        What is asked.
    on_progress, cancelled
        As in `decision.placement.solve.place`.
    before
        Fixed families of the revision before; None for the first.
    lifted
        Why each family that was fixed is fixed no more.

    Raises
    ------
    PlanInfeasibleError
        If nothing fits.
    ProblemError
        `plan-out-of-time`.
    """
    return await asyncio.to_thread(_draft, asked, on_progress, cancelled, before or {}, lifted or {})


def _draft(
    asked: AskedFamilies, on_progress: OnProgress, cancelled: Cancelled, before: Fixed, lifted: Mapping[str, str]
) -> PlanDraft:
    """Solve a plan of families."""
    answer = families_json(
        asked.assessment, asked.table, asked.problem, asked.read, asked.quotas, on_progress, cancelled
    )
    answer["case_list"] = asked.case_list
    _refuse_without_plan(answer)
    certificate = answer["plan"]["certificate"]
    return PlanDraft(
        author=asked.author,
        scenario=asked.scenario,
        scenario_revision=asked.scenario_revision,
        question=asked.question,
        digest=asked.digest(),
        release=answer["version"],
        status=str(certificate["status"]),
        objective=certificate["objective"],
        quota=asked.problem.persons,
        persons={row["kato"]: row["persons"] for row in answer["districts"]},
        answer=pack(dump(answer)),
        overrides=tuple(_overrides(asked, answer, before, lifted)),
        case_list=asked.case_list,
        assignment=answer["plan"]["assignment"],
    )


def _refuse_without_plan(answer: Mapping[str, Any]) -> None:
    """Refuse an answer that holds no plan; raises as `solved_families`."""
    if answer["plan"]["assignment"] is not None:
        return
    if answer["plan"]["certificate"]["status"] != Status.INFEASIBLE:
        raise ProblemError("plan-out-of-time")
    said = {language: answer["sentences"][language] for language in LANGUAGES}
    beside = {name: answer[name] for name in BESIDE}
    raise PlanInfeasibleError(beside | {"certificate": answer["plan"]["certificate"], "sentences": said})


def _overrides(
    asked: AskedFamilies, answer: Mapping[str, Any], before: Fixed, lifted: Mapping[str, str]
) -> Iterator[Override]:
    """Give the entries of the ledger: families fixed, moved or lifted, by id."""
    costs = {one["family"]: one for one in answer["prices"]["fixings"]}
    for family, fixing in sorted(asked.fixed.items()):
        was = before.get(family)
        if was == fixing:
            continue
        cost = costs.get(family)
        yield Override(
            subject=family,
            before=None if was is None else was["kato"],
            after=fixing["kato"],
            reason=fixing["reason"],
            cost=cost["gain"] if cost and cost["proved"] else None,
            name=_name(asked, fixing["kato"]).to_json(),
            sentences=cost["words"] if cost else None,
        )
    for family, reason in sorted(lifted.items()):
        place = _name(asked, before[family]["kato"])
        words: dict[str, str] = {
            language: say(LIFTED, language, family=family, district=name_of(place, language), reason=reason)
            for language in LANGUAGES
        }
        yield Override(family, before[family]["kato"], None, reason, None, place.to_json(), words)


def _name(asked: AskedFamilies, kato: str) -> Text:
    """Return the name of a district; its code where the release has it no more."""
    district = asked.table.register.districts.get(kato)
    return Text(kato, kato, kato) if district is None else district.name
