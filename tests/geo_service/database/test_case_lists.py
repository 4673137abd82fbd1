"""Case lists in the database: stored once each, and deleted with all that is derived from them, and nothing else."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import replace
from typing import Any

import psycopg
import pytest
from psycopg import errors

from geo_service.database.case_lists import (
    CaseListDraft,
    CaseListSummary,
    Deleted,
    WantedCaseLists,
    delete_case_list,
    keep_case_list,
    read_case_list,
    read_case_list_summary,
    read_case_lists,
)
from geo_service.database.case_lists_errors import UnknownCaseListError
from geo_service.database.jobs import read_job
from geo_service.database.jobs_errors import UnknownJobError
from geo_service.database.jobs_written import JobDraft, add_job
from geo_service.database.plans import StoredPlan, plan_revisions, read_plan
from geo_service.database.plans_errors import UnknownPlanError
from geo_service.database.plans_listed import WantedPlans, read_plans
from geo_service.database.plans_overrides import Override, read_overrides
from geo_service.database.plans_written import change_plan, create_plan
from geo_service.database.pool import Database
from geo_service.database.scenarios import StoredScenario
from geo_service.database.scenarios_written import create
from geo_service.database.stored import pack
from tests.geo_service.database.test_plans import FIXED, NAME, NOBODY, add_releases, draft, scenario_draft, within

PLACED = Override("F-1", None, "593200000", "туыстары сонда", 0.5, NAME, NAME)
MOVED = Override("F-1", "593200000", "593400000", "мектеп жабылды", None, NAME, None)
LIFTED = Override("F-1", "593400000", None, "қайта ойладық", None, NAME, None)
TABLES = ("case_list", "plan", "plan_revision", "plan_override", "job")


def cases(name: str = "бірінші") -> CaseListDraft:
    content = f'[{{"id":"{name}"}}]'.encode()
    return CaseListDraft(hashlib.sha256(content).hexdigest(), 2, 7, {"needs": {"hospital": 1}}, pack(content))


@pytest.fixture
def stored(database: str) -> str:
    """A database that knows two releases."""
    add_releases(database)
    return database


@pytest.fixture
def scenario(stored: str) -> StoredScenario:
    """A scenario to plan for."""
    return within(stored, lambda database: create(database, scenario_draft()))


def kept(address: str, name: str = "бірінші") -> CaseListSummary:
    return within(address, lambda database: keep_case_list(database, cases(name)))[0]


def planned(address: str, scenario: StoredScenario, case_list: str, **given: Any) -> StoredPlan:
    wanted = draft(scenario, case_list=case_list, assignment={"F-1": "593200000", "F-2": "593400000"}, **given)
    return within(address, lambda database: create_plan(database, wanted))


def counts(address: str) -> list[int]:
    with psycopg.connect(address) as connection:
        return [connection.execute(f"SELECT count(*) FROM qonys.{name}").fetchone()[0] for name in TABLES]


def test_a_case_list_is_stored_once_and_read_back(stored: str) -> None:
    async def work(database: Database) -> None:
        made, new = await keep_case_list(database, cases())
        assert new
        again, new = await keep_case_list(database, cases())
        assert (again, new) == (made, False)
        assert (made.families, made.persons, made.counts) == (2, 7, {"needs": {"hospital": 1}})
        found = await read_case_list(database, made.id)
        assert (found.about, found.content()) == (made, '[{"id":"бірінші"}]'.encode())
        assert await read_case_list_summary(database, made.id) == made

    within(stored, work)
    assert counts(stored)[0] == 1


def test_of_writers_at_once_one_stores_and_all_learn_the_same(stored: str) -> None:
    async def work(database: Database) -> list[tuple[CaseListSummary, bool]]:
        return await asyncio.gather(*(keep_case_list(database, cases()) for _ in range(8)))

    results = within(stored, work)
    assert len({about.id for about, _ in results}) == 1
    assert sum(new for _, new in results) == 1


def test_lists_are_paged_the_newest_first(stored: str) -> None:
    names = [kept(stored, str(number)).id for number in range(3)][::-1]

    async def work(database: Database) -> None:
        first, after = await read_case_lists(database, WantedCaseLists(2))
        second, last = await read_case_lists(database, WantedCaseLists(2, after))
        assert [one.id for one in first + second] == names
        assert last is None
        with pytest.raises(UnknownCaseListError):
            await read_case_lists(database, WantedCaseLists(2, NOBODY))

    within(stored, work)


def test_a_plan_of_families_keeps_its_families_and_its_ledger(stored: str, scenario: StoredScenario) -> None:
    case_list = kept(stored).id
    one = planned(stored, scenario, case_list, overrides=(PLACED,))
    about = one.about
    assert (about.mode, about.case_list, about.families) == ("families", case_list, 2)
    assert one.assignment == {"F-1": "593200000", "F-2": "593400000"}
    shared = within(stored, lambda database: create_plan(database, draft(scenario)))
    assert (shared.about.mode, shared.about.case_list, shared.about.families) == ("persons", None, None)
    assert shared.assignment is None

    async def work(database: Database) -> None:
        tag, entries = about.tag, [PLACED]
        for number, override in enumerate((MOVED, LIFTED), 2):
            later = draft(
                scenario, 600 + number, case_list=case_list, assignment={"F-1": "593400000"}, overrides=(override,)
            )
            changed = await change_plan(database, about.id, tag, later)
            assert (changed.about.revision, changed.about.families) == (number, 1)
            tag, entries = changed.about.tag, [override, *entries]
        first, after = await read_overrides(database, about.id, 2)
        rest, last = await read_overrides(database, about.id, 2, after)
        assert [each.override for each in first + rest] == entries
        assert (after, last) == ((2, "F-1"), None)
        latest, after = await plan_revisions(database, about.id, 2)
        oldest, last = await plan_revisions(database, about.id, 2, after)
        assert [each.revision for each in latest + oldest] == [3, 2, 1]
        assert (after, last) == (2, None)
        for wanted, expected in (
            (WantedPlans(mode="families"), about.id),
            (WantedPlans(mode="persons"), shared.about.id),
            (WantedPlans(case_list=case_list), about.id),
        ):
            page, _ = await read_plans(database, wanted)
            assert [each.id for each in page] == [expected]
        with pytest.raises(ValueError, match="keeps its mode"):
            await change_plan(database, about.id, tag, draft(scenario, 900))

    within(stored, work)


def test_one_page_of_a_ledger_ends_within_a_revision(stored: str, scenario: StoredScenario) -> None:
    names = ["F-10", "F-2", "Ә", "я", "é", "Z"]
    entries = tuple(replace(PLACED, subject=name) for name in names)
    plan = planned(stored, scenario, kept(stored).id, overrides=entries).about.id

    async def work(database: Database) -> list[str]:
        found, after = [], None
        while True:
            page, after = await read_overrides(database, plan, 1, after)
            found += [each.override.subject for each in page]
            if after is None:
                return found

    assert within(stored, work) == sorted(names)


def test_all_that_is_derived_goes_with_a_case_list_and_nothing_else(stored: str, scenario: StoredScenario) -> None:
    case_list, other = kept(stored).id, kept(stored, "екінші").id
    gone = planned(stored, scenario, case_list, overrides=(PLACED, replace(PLACED, subject="F-2")))
    later = draft(scenario, 700, case_list=case_list, assignment={}, overrides=(MOVED,))
    within(stored, lambda database: change_plan(database, gone.about.id, gone.about.tag, later))
    stays = [planned(stored, scenario, other, overrides=(PLACED,))]
    stays.append(within(stored, lambda database: create_plan(database, draft(scenario, overrides=(FIXED,)))))

    async def work(database: Database) -> None:
        job = await add_job(database, JobDraft("plan-of-families", "Айгүл", {}, case_list))
        kept_job = await add_job(database, JobDraft("plan-of-persons", "Айгүл", {}))
        assert await delete_case_list(database, case_list) == Deleted(plans=1, revisions=2, overrides=3, jobs=1)
        for asked in (delete_case_list, read_case_list, read_case_list_summary):
            with pytest.raises(UnknownCaseListError):
                await asked(database, case_list)
        with pytest.raises(UnknownPlanError):
            await read_plan(database, gone.about.id)
        with pytest.raises(UnknownJobError):
            await read_job(database, job.id)
        assert await read_job(database, kept_job.id) == kept_job
        for plan in stays:
            assert await read_plan(database, plan.about.id) == plan
            assert len((await read_overrides(database, plan.about.id))[0]) == 1

    within(stored, work)
    assert counts(stored) == [1, 2, 2, 2, 1]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM qonys.plan",
        "DELETE FROM qonys.plan WHERE mode = 'families'",
        "DELETE FROM qonys.plan_revision",
        "DELETE FROM qonys.plan_override",
        "TRUNCATE qonys.case_list CASCADE",
        "UPDATE qonys.case_list SET persons = persons + 1",
        "UPDATE qonys.plan SET revision = revision + 1, case_list = NULL, mode = 'persons'",
        "UPDATE qonys.plan_revision SET assignment = '{}'",
    ],
)
def test_a_plan_of_families_is_neither_rewritten_nor_removed_alone(
    stored: str, scenario: StoredScenario, statement: str
) -> None:
    planned(stored, scenario, kept(stored).id, overrides=(PLACED,))
    with psycopg.connect(stored) as connection, pytest.raises(errors.ObjectNotInPrerequisiteState):
        connection.execute(statement)
    assert counts(stored) == [1, 1, 1, 1, 0]


def test_a_plan_of_persons_survives_every_case_list(stored: str, scenario: StoredScenario) -> None:
    plan = within(stored, lambda database: create_plan(database, draft(scenario, overrides=(FIXED,))))
    case_list = kept(stored).id
    with psycopg.connect(stored) as connection:
        connection.execute("DELETE FROM qonys.case_list WHERE id = %s", [case_list])
        with pytest.raises(errors.ObjectNotInPrerequisiteState):
            connection.execute("DELETE FROM qonys.plan WHERE id = %s", [plan.about.id])
    assert within(stored, lambda database: read_plan(database, plan.about.id)) == plan


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"overrides": (replace(PLACED, before=None, after=None),)}, errors.CheckViolation),
        ({"overrides": (replace(PLACED, before=7),)}, errors.CheckViolation),
        ({"overrides": (replace(PLACED, after="59320000"),)}, errors.CheckViolation),
        ({"overrides": (replace(PLACED, subject="x" * 41),)}, errors.CheckViolation),
        ({"overrides": (replace(FIXED, subject="F-1"),)}, errors.CheckViolation),
    ],
)
def test_the_tables_refuse_what_no_plan_of_families_can_be(
    stored: str, scenario: StoredScenario, given: dict[str, Any], error: type[Exception]
) -> None:
    wanted = draft(scenario, **{"case_list": kept(stored).id, "assignment": {}} | given)
    with pytest.raises(error):
        within(stored, lambda database: create_plan(database, wanted))
    assert counts(stored)[1:] == [0, 0, 0, 0]


@pytest.mark.parametrize("given", [{"case_list": NOBODY}, {"assignment": {}}])
def test_a_plan_places_families_of_a_case_list_or_none(scenario: StoredScenario, given: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="names its case list"):
        draft(scenario, **given)


def test_nothing_is_added_to_a_case_list_that_is_not_there(stored: str, scenario: StoredScenario) -> None:
    wanted = draft(scenario, case_list=NOBODY, assignment={})
    with pytest.raises(UnknownCaseListError):
        within(stored, lambda database: create_plan(database, wanted))
    with pytest.raises(UnknownCaseListError):
        within(stored, lambda database: add_job(database, JobDraft("x", "Айгүл", {}, NOBODY)))
    assert counts(stored) == [0] * 5


def test_a_plan_that_is_stored_while_its_case_list_is_deleted_comes_before_or_not_at_all(
    stored: str, scenario: StoredScenario
) -> None:
    case_list = kept(stored).id
    wanted = draft(scenario, case_list=case_list, assignment={"F-1": "593200000"}, overrides=(PLACED,))

    async def work(database: Database) -> tuple[Deleted, list[Any]]:
        storing = [create_plan(database, wanted) for _ in range(4)]
        deleting = asyncio.create_task(delete_case_list(database, case_list))
        results = await asyncio.gather(*storing, return_exceptions=True)
        return await deleting, results

    deleted, results = within(stored, work)
    made = [one for one in results if isinstance(one, StoredPlan)]
    assert all(isinstance(one, (StoredPlan, UnknownCaseListError)) for one in results)
    assert deleted == Deleted(len(made), len(made), len(made), 0)
    assert counts(stored) == [0] * 5
