"""What a stored plan does to its places: its persons, or its families, against the outlook of the villages."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any

from geo_service.allocations.effects import effects_json, read_effects
from geo_service.database.case_lists import read_case_list
from geo_service.database.catalog import Catalog
from geo_service.database.plans import StoredPlan
from geo_service.decision.effects.districts import Members
from geo_service.decision.effects.errors import read_persons
from geo_service.decision.families.case_list import CaseList
from geo_service.decision.families.family import Family
from geo_service.http.assessed import dump
from geo_service.http.case_list_families import case_list_of
from geo_service.http.services import Services

SEATS = "school_seats"


async def effects_of_plan(services: Services, catalog: Catalog, stored: StoredPlan, spreading: object) -> bytes:
    """Return what a plan does to its districts and villages, as JSON, on the release served.

    Parameters
    ----------
    services, catalog
        Where data come from, and the release.
    stored
        The plan.
    spreading
        How newcomers spread over settlements, as it was sent; None = the default.

    Raises
    ------
    DecisionError
        As `allocations.effects.read_effects`.
    """
    persons = {kato: count for kato, count in stored.persons.items() if count}
    members = None
    if stored.about.case_list is not None:
        listed = await read_case_list(services.database, stored.about.case_list)
        cases = await asyncio.to_thread(lambda: case_list_of(listed.content()))
        members = members_of(cases, _assignment(stored))
    year = int(json.loads(await asyncio.to_thread(stored.answer))["content"]["year"])
    seats = stored.question.get("capacities", {}).get(SEATS, {})
    return await effects_body(services, catalog, persons, year, spreading, members, seats)


async def effects_body(
    services: Services,
    catalog: Catalog,
    persons: Mapping[str, int],
    year: int,
    spreading: object,
    members: Mapping[str, Members] | None = None,
    seats: Mapping[str, float] | None = None,
) -> bytes:
    """Return what newcomers do to districts, as JSON; parameters and errors as `allocations.effects.read_effects`."""
    table = await services.assessor.districts(catalog)
    known = {kato: float(count) for kato, count in (seats or {}).items() if count is not None}
    question = await read_effects(
        services.database,
        catalog,
        table,
        list(persons),
        list(persons.values()),
        year,
        spreading=spreading,
        members=members,
        seats=known,
    )
    async with services.assessments.lane:
        return dump(await asyncio.to_thread(effects_json, question, catalog))


def members_of(cases: CaseList, assignment: Mapping[str, str]) -> dict[str, Members]:
    """Return who comes to each district, counted in a case list.

    Parameters
    ----------
    cases
        The families.
    assignment
        District of each family, by id and code.
    """
    by_district: dict[str, list[Family]] = {}
    for family in cases.families:
        by_district.setdefault(assignment[family.id], []).append(family)
    return {
        kato: Members(
            school=float(sum(one.school for one in families)),
            preschool=float(sum(one.preschool for one in families)),
            workers=float(sum(one.adults for one in families)),
            counted=True,
        )
        for kato, families in by_district.items()
    }


def read_newcomers(given: object) -> dict[str, int]:
    """Return persons by district as they were sent; raises as `decision.effects.errors.read_persons`."""
    return {kato: count for kato, count in read_persons(given, "persons").items() if count}


def _assignment(stored: StoredPlan) -> dict[str, Any]:
    """Return where a plan places its families."""
    return dict(stored.assignment or {})
