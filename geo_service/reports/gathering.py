"""Reads all that a report rests on: of one revision of a plan, or of a frozen scenario."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from geo_service.database.catalog import Catalog
from geo_service.database.districts import read_district_column
from geo_service.database.drawings import read_drawn_districts, read_drawn_oblasts
from geo_service.database.errors import ReleaseGoneError
from geo_service.database.plans import PlanRevision, StoredPlan
from geo_service.database.plans_overrides import StoredOverride, read_overrides
from geo_service.database.scenarios import Revision, StoredScenario, read, read_answer
from geo_service.database.settlements import REGISTER, Wanted, read_settlements
from geo_service.decision.scenarios.reading import read_content
from geo_service.http.services import Services
from geo_service.problems import ProblemError
from geo_service.reports.facts import Facts, Json, Planned

COARSER = 2
"""Resolutions by which the outlines of many oblasts are coarser: at their scale nobody sees the difference."""
MANY = 4
PAGE = 200
"""Entries of a ledger that are read at once."""
MOST_SETTLEMENTS = 20_000


async def facts_of_plan(services: Services, stored: StoredPlan, address: str) -> Facts:
    """Return what a report of a revision of a plan rests on: all of it from the release that the plan was solved on.

    Parameters
    ----------
    services, stored
        Where data come from, and the revision.
    address
        Where the plan is found.

    Raises
    ------
    ProblemError
        `report-release-gone`: that release is no longer there, so neither are its outlines.
    """
    about = stored.about
    scenario = await read(services.database, about.scenario, about.scenario_revision)
    planned = Planned(
        about=about,
        persons=stored.persons,
        question=stored.question,
        answer=json.loads(await asyncio.to_thread(stored.answer)),
        ledger=tuple([one async for one in _ledger(services, about) if one.revision <= about.revision]),
    )
    with _of_release(f"{about.id}@{about.revision}", about.release):
        return await _facts(services, scenario, about.release, planned, address)


async def facts_of_scenario(services: Services, stored: StoredScenario, address: str) -> Facts:
    """Return what a report of a frozen scenario rests on: the answers that are kept with it, and its release.

    Raises
    ------
    ProblemError
        `report-not-frozen`, or `report-release-gone`.
    """
    about = stored.about
    if about.frozen is None or not is_frozen(about):
        raise ProblemError("report-not-frozen", scenario=about.id)
    with _of_release(about.id, about.frozen.release):
        return await _facts(services, stored, about.frozen.release, None, address)


def is_frozen(about: Revision) -> bool:
    """Tell whether a revision is the frozen one of its scenario."""
    return about.frozen is not None and about.action == "frozen"


async def _ledger(services: Services, about: PlanRevision) -> AsyncIterator[StoredOverride]:
    """Give every entry of the ledger of a plan, the newest first."""
    after = None
    while True:
        found, after = await read_overrides(services.database, about.id, PAGE, after)
        for one in found:
            yield one
        if after is None:
            return


@contextmanager
def _of_release(name: str, version: str) -> Iterator[None]:
    """Tell a report whose release is no longer there from trouble that passes."""
    try:
        yield
    except ReleaseGoneError as error:
        raise ProblemError("report-release-gone", name=name, version=version) from error


async def _scores(services: Services, catalog: Catalog, stored: StoredScenario) -> Json:
    """Return the ranking of a scenario on a release: the one that is kept with it, or the same made anew."""
    about = stored.about
    kept = None
    if is_frozen(about) and about.frozen is not None and about.frozen.release == catalog.version:
        kept = await read_answer(services.database, about.id, "scores")
    if kept is not None:
        body = await asyncio.to_thread(kept.body)
    else:
        content = read_content(stored.content, await services.assessor.known(catalog))
        body = await services.assessments.scores(catalog, content, sure=True)
    scores: Json = json.loads(body)
    return scores


async def _facts(
    services: Services, stored: StoredScenario, release: str, planned: Planned | None, address: str
) -> Facts:
    """Read the release: the ranking of the scenario, the register, and the outlines of the districts that take part."""
    catalog = await services.releases.get(release)
    scores = await _scores(services, catalog, stored)
    register = await services.districts(catalog)
    katos = [row["kato"] for row in scores["districts"]]
    oblasts = scores["content"]["oblasts"]
    resolution = _resolution(catalog, oblasts)
    return Facts(
        catalog=catalog,
        register=register,
        scenario=stored.about,
        scores=scores,
        planned=planned,
        outlines=await read_drawn_districts(services.database, catalog, katos, resolution),
        borders=await read_drawn_oblasts(services.database, catalog, oblasts, resolution),
        address=address,
    )


def _resolution(catalog: Catalog, oblasts: Sequence[str]) -> int:
    """Return the resolution of the outlines that are drawn."""
    return catalog.resolution if 0 < len(oblasts) < MANY else catalog.resolution - COARSER


async def with_values(services: Services, facts: Facts) -> Facts:
    """Add the values of the columns that the criteria read, for the annex."""
    columns = dict.fromkeys((facts.catalog.layer_of(one.name).name, one.column) for one in facts.catalog.criteria)
    values = {
        f"{layer}.{column}": await read_district_column(services.database, facts.catalog, layer, column)
        for layer, column in columns
    }
    return replace(facts, values=values)


async def with_settlements(services: Services, facts: Facts) -> Facts:
    """Add the settlements of the scenario's oblasts, for the map that is looked into."""
    found: list[Json] = []
    if REGISTER not in facts.catalog.registers:
        return facts
    for oblast in facts.content["oblasts"] or [None]:
        wanted = Wanted(oblast=oblast, limit=MOST_SETTLEMENTS)
        found += await read_settlements(services.database, facts.catalog, wanted)
    return replace(facts, settlements=found)
