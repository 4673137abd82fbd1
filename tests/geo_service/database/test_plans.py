"""Plans in the database: stored whole with their entries in the ledger, or not at all, and never rewritten."""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, TypeVar

import psycopg
import pytest
from psycopg import errors

from geo_service.database import migrate as migrating
from geo_service.database.errors import ReleaseGoneError, StorageReadOnlyError
from geo_service.database.migrate import migrate, migrations
from geo_service.database.plans import StoredPlan, plan_revisions, read_plan
from geo_service.database.plans_drafts import PlanDraft
from geo_service.database.plans_errors import PlanChangedError, UnknownPlanError
from geo_service.database.plans_listed import WantedPlans, read_plans
from geo_service.database.plans_overrides import Override, read_overrides
from geo_service.database.plans_written import change_plan, create_plan
from geo_service.database.pool import Database
from geo_service.database.scenarios import StoredScenario
from geo_service.database.scenarios_written import Draft, change, create, freeze
from geo_service.database.stored import Tag, pack

T = TypeVar("T")
FIRST, SECOND = "0123456789ab", "ba9876543210"
NOBODY = "222222222222"
WRITTEN = ("plan", "plan_revision", "plan_override")
ADD_RELEASE = (
    "INSERT INTO qonys.release (version, fingerprint, resolution, manifest, layout) VALUES (%s, '', 7, '{}', 2)"
)
NAME = {"kk": "Ақжар", "ru": "Акжар", "en": "Akzhar"}
FIXED = Override("593200000", None, 150, "мектеп ашылды", 0.5, NAME, NAME)
LIFTED = Override("593200000", 150, None, "мектеп жабылды", None, NAME, None)


def scenario_draft(title: str = "Бірінші") -> Draft:
    content = {"title": title, "year": 2026, "programme": "kandas", "oblasts": ["590000000"]}
    return Draft("Айгүл", content, hashlib.sha256(title.encode()).hexdigest(), FIRST)


def within(address: str, work: Callable[[Database], Awaitable[T]], **options: Any) -> T:
    """Run something against the database through a pool of its own."""

    async def run() -> T:
        given = {"min_size": 1, "max_size": 4, "wait": 5, "statement_timeout": 5, **options}
        database = Database(address, **given)
        await database.open()
        try:
            return await work(database)
        finally:
            await database.close()

    return asyncio.run(run())


def add_releases(address: str) -> None:
    with psycopg.connect(address) as connection:
        for version in (FIRST, SECOND):
            connection.execute(ADD_RELEASE, [version])


@pytest.fixture
def stored(database: str) -> str:
    """A database that knows two releases."""
    add_releases(database)
    return database


@pytest.fixture
def scenario(stored: str) -> StoredScenario:
    """A scenario to plan for."""
    return within(stored, lambda database: create(database, scenario_draft()))


def draft(scenario: StoredScenario, quota: int = 600, author: str = "Айгүл", **given: Any) -> PlanDraft:
    question = {"quota": quota, "rules": [], "odd": [1e16, -0.0]}
    usual = PlanDraft(
        author=author,
        scenario=scenario.about.id,
        scenario_revision=scenario.about.revision,
        question=question,
        digest=hashlib.sha256(json.dumps(question).encode()).hexdigest(),
        release=FIRST,
        status="optimal",
        objective=quota * 0.1 + 0.2,
        quota=quota,
        persons={"593200000": quota, "593400000": 0},
        answer=pack('{"қоныс": 1}'.encode()),
    )
    return replace(usual, **given)


def made(address: str, scenario: StoredScenario, **given: Any) -> StoredPlan:
    return within(address, lambda database: create_plan(database, draft(scenario, **given)))


def counts(address: str) -> list[int]:
    with psycopg.connect(address) as connection:
        return [connection.execute(f"SELECT count(*) FROM qonys.{name}").fetchone()[0] for name in WRITTEN]


def test_what_was_stored_is_read_back_to_the_letter(stored: str, scenario: StoredScenario) -> None:
    wanted = draft(scenario, overrides=(FIXED,))
    one = within(stored, lambda database: create_plan(database, wanted))
    about = one.about
    assert re.fullmatch("[2-9a-hjkmnp-z]{12}", about.id)
    assert json.dumps(one.question) == json.dumps(wanted.question), "order, 1e16 and -0.0 included"
    assert (one.persons, one.packed, one.answer()) == (wanted.persons, wanted.answer, '{"қоныс": 1}'.encode())
    assert (about.revision, about.latest, about.action, about.author) == (1, 1, "created", "Айгүл")
    assert (about.scenario, about.scenario_revision, about.newer_scenario) == (scenario.about.id, 1, None)
    assert (about.status, about.objective, about.quota, about.release) == ("optimal", 60.2, 600, FIRST)
    assert (about.digest, about.title) == (wanted.digest, "Бірінші")
    assert within(stored, lambda database: read_plan(database, about.id)) == one
    (entry,), _ = within(stored, lambda database: read_overrides(database, about.id))
    assert entry.override == FIXED
    assert (entry.revision, entry.author, entry.made_at) == (1, about.author, about.made_at)


def test_a_change_is_another_revision_and_the_ledger_grows(stored: str, scenario: StoredScenario) -> None:
    one = made(stored, scenario, overrides=(FIXED,))

    async def work(database: Database) -> None:
        later = draft(scenario, 700, "Болат", release=SECOND, overrides=(LIFTED,))
        two = await change_plan(database, one.about.id, one.about.tag, later)
        assert (two.about.revision, two.about.action, two.about.author) == (2, "changed", "Болат")
        assert two.about.made_at >= one.about.made_at
        assert await read_plan(database, one.about.id) == two
        before = await read_plan(database, one.about.id, 1)
        assert (before.packed, before.about.latest, before.about.tag) == (one.packed, 2, one.about.tag)
        listed, following = await plan_revisions(database, one.about.id)
        assert [(each.revision, each.quota) for each in listed] == [(2, 700), (1, 600)]
        assert following is None
        entries, following = await read_overrides(database, one.about.id)
        assert following is None
        assert [(each.revision, each.override) for each in entries] == [(2, LIFTED), (1, FIXED)]
        assert entries[0].author == "Болат"

    within(stored, work)
    assert counts(stored) == [1, 2, 2]


def test_what_is_there_already_makes_no_revision(stored: str, scenario: StoredScenario) -> None:
    one = made(stored, scenario)
    again = draft(scenario, author="X", overrides=(FIXED,))
    for expected in (one.about.tag, Tag(7, "0" * 12)):
        found = within(stored, lambda database, seen=expected: change_plan(database, one.about.id, seen, again))
        assert found == one
    assert counts(stored) == [1, 1, 0]
    anew = replace(again, release=SECOND)
    moved = within(stored, lambda database: change_plan(database, one.about.id, one.about.tag, anew))
    assert (moved.about.revision, moved.about.digest) == (2, one.about.digest), "another release may answer otherwise"


def test_of_writers_at_once_exactly_one_wins_and_the_others_learn_who_and_when(
    stored: str, scenario: StoredScenario
) -> None:
    one = made(stored, scenario)

    async def work(database: Database) -> list[Any]:
        async def writer(number: int) -> StoredPlan:
            later = draft(scenario, 700 + number, f"writer {number}", overrides=(FIXED,))
            return await change_plan(database, one.about.id, one.about.tag, later)

        return await asyncio.gather(*map(writer, range(8)), return_exceptions=True)

    results = within(stored, work)
    (winner,) = (result for result in results if isinstance(result, StoredPlan))
    losers = [result for result in results if isinstance(result, PlanChangedError)]
    assert len(losers) == 7
    for loser in losers:
        assert (loser.plan, loser.revision, loser.digest) == (one.about.id, 2, winner.about.digest)
        assert (loser.author, loser.made_at) == (winner.about.author, winner.about.made_at)
    assert counts(stored) == [1, 2, 1]


def test_a_plan_whose_ledger_cannot_be_written_is_not_stored(stored: str, scenario: StoredScenario) -> None:
    twice = draft(scenario, 700, overrides=(FIXED, FIXED))
    with pytest.raises(errors.UniqueViolation):
        within(stored, lambda database: create_plan(database, twice))
    assert counts(stored) == [0, 0, 0]
    one = made(stored, scenario, overrides=(FIXED,))
    with pytest.raises(errors.UniqueViolation):
        within(stored, lambda database: change_plan(database, one.about.id, one.about.tag, twice))
    assert counts(stored) == [1, 1, 1]
    assert within(stored, lambda database: read_plan(database, one.about.id)) == one


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"status": "infeasible"}, errors.CheckViolation),
        ({"quota": 0}, errors.CheckViolation),
        ({"author": ""}, errors.CheckViolation),
        ({"scenario_revision": 2}, errors.ForeignKeyViolation),
        ({"release": "f" * 12}, ReleaseGoneError),
        ({"overrides": (replace(FIXED, after=None),)}, errors.CheckViolation),
        ({"overrides": (replace(FIXED, reason=""),)}, errors.CheckViolation),
        ({"overrides": (replace(FIXED, after=-1),)}, errors.CheckViolation),
    ],
)
def test_the_tables_refuse_what_no_plan_can_be(
    stored: str, scenario: StoredScenario, given: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        made(stored, scenario, **given)
    assert counts(stored) == [0, 0, 0]


def test_a_plan_tells_when_its_scenario_says_something_else(stored: str, scenario: StoredScenario) -> None:
    one = made(stored, scenario)

    async def work(database: Database) -> None:
        name, tag = scenario.about.id, scenario.about.tag
        moved = await change(database, name, [tag], scenario_draft("Екінші"))
        found = await read_plan(database, one.about.id)
        assert (found.about.scenario_revision, found.about.newer_scenario, found.about.title) == (1, 2, "Бірінші")
        two = await create_plan(database, draft(moved))
        await freeze(database, name, [moved.about.tag], "Болат", FIRST, [])
        assert (await read_plan(database, two.about.id)).about.newer_scenario is None, "frozen as it was"
        assert (await read_plan(database, one.about.id)).about.newer_scenario == 3

    within(stored, work)


def test_lists_hold_every_plan_once_the_newest_first(stored: str, scenario: StoredScenario) -> None:
    async def work(database: Database) -> None:
        other = await create(database, scenario_draft("Екінші"))
        names = [(await create_plan(database, draft(scenario, 600 + n))).about.id for n in range(5)]
        alone = await create_plan(database, draft(other))

        async def pages(**given: Any) -> list[list[str]]:
            found, after = [], None
            while True:
                page, after = await read_plans(database, WantedPlans(**given, after=after))
                found.append([each.id for each in page])
                if after is None:
                    return found

        wanted = names[::-1]
        assert await pages(scenario=scenario.about.id, limit=2) == [wanted[:2], wanted[2:4], wanted[4:]]
        assert await pages(scenario=scenario.about.id, scenario_revision=1) == [wanted]
        assert await pages(scenario=scenario.about.id, scenario_revision=2) == [[]]
        assert await pages() == [[alone.about.id, *wanted]]
        page, _ = await read_plans(database, WantedPlans(scenario=other.about.id))
        assert page == [alone.about]

    within(stored, work)


def test_what_does_not_exist_is_told(stored: str, scenario: StoredScenario) -> None:
    one = made(stored, scenario)

    async def work(database: Database) -> None:
        for asked in (
            read_plan(database, NOBODY),
            read_plan(database, one.about.id, 2),
            read_plan(database, "'; DROP SCHEMA qonys CASCADE; --"),
            plan_revisions(database, NOBODY),
            read_overrides(database, NOBODY),
            change_plan(database, NOBODY, one.about.tag, draft(scenario)),
            read_plans(database, WantedPlans(after=NOBODY)),
        ):
            with pytest.raises(UnknownPlanError):
                await asked
        assert await read_overrides(database, one.about.id) == ([], None)

    within(stored, work)


@pytest.mark.parametrize("table", WRITTEN)
@pytest.mark.parametrize("statement", ["DELETE FROM qonys.{}", "TRUNCATE qonys.{} CASCADE"])
def test_nothing_is_ever_removed(stored: str, scenario: StoredScenario, table: str, statement: str) -> None:
    made(stored, scenario, overrides=(FIXED,))
    with psycopg.connect(stored) as connection, pytest.raises(errors.ObjectNotInPrerequisiteState):
        connection.execute(statement.format(table))
    assert counts(stored) == [1, 1, 1]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE qonys.plan_revision SET author = 'X'",
        "UPDATE qonys.plan_revision SET answer = ''",
        "UPDATE qonys.plan_override SET reason = 'X'",
        "UPDATE qonys.plan SET made_at = now()",
        "UPDATE qonys.plan SET revision = revision",
        "UPDATE qonys.plan SET revision = revision + 2",
        "UPDATE qonys.plan SET revision = revision + 1, id = '222222222222'",
    ],
)
def test_nothing_is_ever_rewritten(stored: str, scenario: StoredScenario, statement: str) -> None:
    made(stored, scenario, overrides=(FIXED,))
    with psycopg.connect(stored) as connection, pytest.raises(errors.ObjectNotInPrerequisiteState):
        connection.execute(statement)


def test_a_role_that_may_only_read_is_told_so(stored: str, scenario: StoredScenario) -> None:
    one = made(stored, scenario)
    with psycopg.connect(stored, autocommit=True) as connection:
        connection.execute("CREATE ROLE qonys_reader LOGIN")
        try:
            connection.execute("GRANT USAGE ON SCHEMA qonys TO qonys_reader")
            connection.execute("GRANT SELECT ON ALL TABLES IN SCHEMA qonys TO qonys_reader")
            reader = psycopg.conninfo.make_conninfo(stored, user="qonys_reader")
            assert within(reader, lambda database: read_plan(database, one.about.id)) == one
            with pytest.raises(StorageReadOnlyError):
                made(reader, scenario)
        finally:
            connection.execute("DROP OWNED BY qonys_reader")
            connection.execute("DROP ROLE qonys_reader")


def test_an_older_database_gets_the_tables_and_keeps_its_scenarios(
    empty_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = [one for one in migrations() if one.name < "0005"]
    with monkeypatch.context() as patched:
        patched.setattr(migrating, "migrations", lambda: older)
        migrate(empty_database)
    add_releases(empty_database)
    scenario = within(empty_database, lambda database: create(database, scenario_draft()))
    assert migrate(empty_database) == [one.name for one in migrations() if one.name >= "0005"]
    assert made(empty_database, scenario).about.title == "Бірінші"
