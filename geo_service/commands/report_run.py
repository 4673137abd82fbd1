"""How a report is made for the command line: against the database that is there, by what the service answers."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from geo_service.commands.release_reading import answer_from_release
from geo_service.commands.score_output import deliver
from geo_service.database.catalog import Catalog
from geo_service.database.plans import read_plan
from geo_service.database.plans_errors import UnknownPlanError
from geo_service.database.scenarios import read
from geo_service.http.plan_tags import plan_revision_at
from geo_service.http.scenario_tags import revision_at
from geo_service.http.services import Services
from geo_service.problem_texts import PROBLEMS
from geo_service.problems import ProblemError, shown
from geo_service.reports.facts import Facts
from geo_service.reports.gathering import facts_of_plan, facts_of_scenario
from geo_service.reports.naming import page_address
from geo_service.reports.render import FormName, rendered
from geo_service.settings import Language, Settings
from layers.core.errors import QonysError

READABLE = {"html"}
"""Forms that a terminal can show."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a report is wanted.

    Parameters
    ----------
    form
        `pdf`, `docx`, `xlsx`, `png` or `html`.
    language
        Language of its words.
    of_scenario
        Whether a frozen scenario is meant, not a plan.
    address
        Where the service is found; None for where it listens.
    output
        File to write; None for standard output.
    """

    form: FormName
    language: Language
    of_scenario: bool = False
    address: str | None = None
    output: Path | None = None


def run(settings: Settings, name: str, wishes: Wishes) -> None:
    """Make a report and write it.

    Raises
    ------
    QonysError
        If anything on the way fails; a file is as it was then.
    """
    if wishes.output is None and wishes.form not in READABLE and sys.stdout.isatty():
        remedy = f"give --output, such as --output report.{wishes.form}, or lead it into another program"
        raise QonysError(f"a {wishes.form} file is nothing that a terminal can show", remedy)
    base = wishes.address or f"http://{settings.host}:{settings.port}"

    async def answer(services: Services, _catalog: Catalog) -> bytes:
        with _explained():
            facts = await _facts(services, name, base, of_scenario=wishes.of_scenario)
            return await rendered(services, facts, wishes.form, wishes.language)

    deliver(answer_from_release(settings, answer), wishes.output)


async def _facts(services: Services, name: str, base: str, *, of_scenario: bool) -> Facts:
    """Read what the report rests on."""
    if of_scenario:
        scenario = await read(services.database, *revision_at(name))
        return await facts_of_scenario(services, scenario, page_address(base, scenario.about))
    plan = await read_plan(services.database, *plan_revision_at(name))
    return await facts_of_plan(services, plan, page_address(base, plan.about))


@contextmanager
def _explained() -> Iterator[None]:
    """Turn what reports refuse into a problem with its remedy."""
    try:
        yield
    except UnknownPlanError as error:
        remedy = "take an identifier that /api/plans lists; --scenario if it is that of a frozen scenario"
        raise QonysError(f"there is no plan {shown(error.plan)!r}", remedy) from error
    except ProblemError as error:
        kind = PROBLEMS[error.code]
        told = kind.detail.en.format_map({name: shown(value) for name, value in error.values.items()})
        what, _, remedy = told.partition(". ")
        raise QonysError(what, remedy) from error
