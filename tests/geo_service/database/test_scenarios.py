"""Scenarios in the database: nothing is lost, overwritten, half-written or rewritten."""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import psycopg
import pytest
from psycopg import errors

from geo_service.database import migrate as migrating
from geo_service.database.errors import (
    DatabaseAwayError,
    QueryTimeoutError,
    ReleaseGoneError,
    ScenarioChangedError,
    ScenarioFrozenError,
    StorageReadOnlyError,
    UnknownScenarioError,
)
from geo_service.database.migrate import migrate, migrations
from geo_service.database.pool import Connection, Database
from geo_service.database.scenarios import (
    Revision,
    StoredAnswer,
    StoredScenario,
    Tag,
    read,
    read_answer,
    revisions,
)
from geo_service.database.scenarios_listed import Wanted, read_page
from geo_service.database.scenarios_written import Draft, change, create, freeze

T = TypeVar("T")
FIRST, SECOND = "0123456789ab", "ba9876543210"
WRITTEN = ("scenario", "scenario_revision", "scenario_answer")
ADD_RELEASE = (
    "INSERT INTO qonys.release (version, fingerprint, resolution, manifest, layout) VALUES (%s, '', 7, '{}', 2)"
)


def draft(title: str = "Бірінші", author: str = "Айгүл", release: str = FIRST, **content: Any) -> Draft:
    usual = {"title": title, "year": 2026, "programme": "kandas", "oblasts": ["590000000"], "odd": [1e16, -0.0]}
    whole = usual | content
    return Draft(author, whole, hashlib.sha256(json.dumps(whole).encode()).hexdigest(), release)


def add_releases(address: str) -> None:
    with psycopg.connect(address) as connection:
        for version in (FIRST, SECOND):
            connection.execute(ADD_RELEASE, [version])


@pytest.fixture
def stored(database: str) -> str:
    """A database that knows two releases."""
    add_releases(database)
    return database


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


def counts(address: str) -> list[int]:
    with psycopg.connect(address) as connection:
        return [connection.execute(f"SELECT count(*) FROM qonys.{name}").fetchone()[0] for name in WRITTEN]


def made(address: str, **given: Any) -> StoredScenario:
    return within(address, lambda database: create(database, draft(**given)))


def test_what_was_stored_is_read_back_to_the_letter(stored: str) -> None:
    wanted = draft(title="<script>alert('ә')</script> ' \" \\ 東京")
    one = within(stored, lambda database: create(database, wanted))
    assert re.fullmatch("[2-9a-hjkmnp-z]{12}", one.about.id)
    assert json.dumps(one.content) == json.dumps(wanted.content), "order, 1e16 and -0.0 included"
    assert (one.about.revision, one.about.latest, one.about.action) == (1, 1, "created")
    assert (one.about.author, one.about.release, one.about.digest) == ("Айгүл", FIRST, wanted.digest)
    assert (one.about.title, one.about.year, one.about.programme) == (wanted.content["title"], 2026, "kandas")
    assert (one.about.oblasts, one.about.frozen, one.about.cloned_from) == (("590000000",), None, None)
    assert within(stored, lambda database: read(database, one.about.id)) == one


def test_a_change_is_another_revision_and_the_one_before_stays(stored: str) -> None:
    one = made(stored)

    async def work(database: Database) -> None:
        two = await change(database, one.about.id, [one.about.tag], draft("Екінші", "Болат", SECOND))
        assert (two.about.revision, two.about.action, two.about.author) == (2, "changed", "Болат")
        assert two.about.made_at >= one.about.made_at
        assert await read(database, one.about.id) == two
        before = await read(database, one.about.id, 1)
        assert (before.content, before.about.latest, before.about.tag) == (one.content, 2, one.about.tag)
        listed = await revisions(database, one.about.id)
        assert [(each.revision, each.title) for each in listed] == [(2, "Екінші"), (1, "Бірінші")]

    within(stored, work)


def test_content_that_is_there_already_makes_no_revision(stored: str) -> None:
    one = made(stored)
    for expected in ([one.about.tag], [Tag(7, "0" * 12)]):
        again = within(stored, lambda database, seen=expected: change(database, one.about.id, seen, draft(author="X")))
        assert again == one
    assert counts(stored) == [1, 1, 0]


def test_of_writers_at_once_exactly_one_wins_and_the_others_learn_who_and_when(stored: str) -> None:
    one = made(stored)

    async def work(database: Database) -> list[Any]:
        async def writer(number: int) -> StoredScenario:
            return await change(database, one.about.id, [one.about.tag], draft(f"title {number}", f"writer {number}"))

        return await asyncio.gather(*map(writer, range(8)), return_exceptions=True)

    results = within(stored, work)
    (winner,) = (result for result in results if isinstance(result, StoredScenario))
    losers = [result for result in results if isinstance(result, ScenarioChangedError)]
    assert len(losers) == 7
    for loser in losers:
        assert (loser.scenario, loser.revision, loser.digest) == (one.about.id, 2, winner.about.digest)
        assert (loser.author, loser.made_at) == (winner.about.author, winner.about.made_at)
    assert counts(stored) == [1, 2, 0]


def test_a_writer_waits_for_the_one_before_until_its_time_is_over(stored: str) -> None:
    one = made(stored)
    with psycopg.connect(stored) as other:
        other.execute("SELECT FROM qonys.scenario WHERE id = %s FOR UPDATE", [one.about.id])
        with pytest.raises(QueryTimeoutError):
            within(
                stored,
                lambda database: change(database, one.about.id, [one.about.tag], draft("later")),
                statement_timeout=0.2,
            )
    assert counts(stored) == [1, 1, 0]


ANSWERS = [
    StoredAnswer.of("scores", "", "application/json", '{"қоныс": 1}'.encode()),
    StoredAnswer.of("explain", "595200000/kk", "application/json", b"{}" * 100_000),
    StoredAnswer.of("cells", "", "application/vnd.apache.arrow.stream", bytes(range(256))),
]


def test_a_frozen_scenario_keeps_its_answers_and_takes_no_change(stored: str) -> None:
    one = made(stored)

    async def work(database: Database) -> None:
        name = one.about.id
        with pytest.raises(ScenarioChangedError):
            await freeze(database, name, [Tag(2, one.about.tag.digest)], "Болат", SECOND, ANSWERS)
        frozen = await freeze(database, name, [Tag(9, ""), one.about.tag], "Болат", SECOND, ANSWERS)
        assert (frozen.about.revision, frozen.about.action, frozen.content) == (2, "frozen", one.content)
        assert frozen.about.frozen is not None
        assert (frozen.about.frozen.author, frozen.about.frozen.release) == ("Болат", SECOND)
        assert frozen.about.frozen.made_at == frozen.about.made_at
        assert (await read(database, name, 1)).about.frozen == frozen.about.frozen
        for answer in ANSWERS:
            found = await read_answer(database, name, answer.kind, answer.key)
            assert found == answer
            assert found.body() == answer.body()
        assert await read_answer(database, name, "scores", "595200000") is None
        with pytest.raises(ScenarioFrozenError) as caught:
            await change(database, name, [frozen.about.tag], draft("Екінші"))
        assert (caught.value.author, caught.value.made_at) == ("Болат", frozen.about.made_at)
        with pytest.raises(ScenarioFrozenError):
            await freeze(database, name, [frozen.about.tag], "X", FIRST, [])

    within(stored, work)
    assert counts(stored) == [1, 2, 3]


def test_answers_that_cannot_be_stored_leave_the_scenario_unfrozen(stored: str) -> None:
    one = made(stored)
    with pytest.raises(errors.UniqueViolation):
        within(stored, lambda database: freeze(database, one.about.id, [one.about.tag], "X", FIRST, ANSWERS + ANSWERS))
    assert counts(stored) == [1, 1, 0]
    assert within(stored, lambda database: read(database, one.about.id)) == one


def test_a_clone_goes_its_own_way(stored: str) -> None:
    one = made(stored)

    async def work(database: Database) -> None:
        clone = await create(database, draft(author="Болат"), (one.about.id, 1))
        assert (clone.about.action, clone.about.revision, clone.about.cloned_from) == ("cloned", 1, (one.about.id, 1))
        assert clone.about.id != one.about.id
        await change(database, clone.about.id, [clone.about.tag], draft("Екінші"))
        assert await read(database, one.about.id) == one

    within(stored, work)


def test_what_does_not_exist_is_told(stored: str) -> None:
    one = made(stored)

    async def work(database: Database) -> None:
        for asked in (
            read(database, "222222222222"),
            read(database, one.about.id, 2),
            read(database, "'; DROP SCHEMA qonys CASCADE; --"),
            revisions(database, "222222222222"),
            change(database, "222222222222", [one.about.tag], draft()),
            freeze(database, "222222222222", [one.about.tag], "X", FIRST, []),
            read_page(database, Wanted(after="222222222222")),
        ):
            with pytest.raises(UnknownScenarioError):
                await asked
        assert await read_answer(database, one.about.id, "scores") is None

    within(stored, work)


def test_a_release_that_is_not_there_is_not_referred_to(stored: str) -> None:
    with pytest.raises(ReleaseGoneError):
        made(stored, release="f" * 12)
    assert counts(stored) == [0, 0, 0]


def pages(address: str, wanted: Callable[[str | None], Wanted]) -> list[list[Revision]]:
    async def work(database: Database) -> list[list[Revision]]:
        found, after = [], None
        while True:
            page, after = await read_page(database, wanted(after))
            found.append(page)
            if after is None:
                return found

    return within(address, work)


def test_pages_hold_every_scenario_once_the_newest_first(stored: str) -> None:
    async def work(database: Database) -> list[str]:
        return [(await create(database, draft(f"title {number}"))).about.id for number in range(7)]

    names = within(stored, work)
    for limit, sizes in ((3, [3, 3, 1]), (7, [7]), (100, [7]), (1, [1] * 7)):
        found = pages(stored, lambda after, most=limit: Wanted(limit=most, after=after))
        assert [len(page) for page in found] == sizes
        assert [one.id for page in found for one in page] == names[::-1]


def test_scenarios_made_in_one_instant_are_paged_too(stored: str) -> None:
    names = [made(stored, title=str(number)).about.id for number in range(5)]
    with psycopg.connect(stored) as connection:
        connection.execute("ALTER TABLE qonys.scenario DISABLE TRIGGER USER")
        connection.execute("UPDATE qonys.scenario SET made_at = '2026-01-01 00:00Z'")
        connection.execute("ALTER TABLE qonys.scenario ENABLE TRIGGER USER")
    found = pages(stored, lambda after: Wanted(limit=2, after=after))
    assert [one.id for page in found for one in page] == sorted(names, reverse=True)


def test_lists_are_filtered_by_the_latest_revision(stored: str) -> None:
    async def work(database: Database) -> None:
        one = await create(database, draft("a"))
        two = await create(database, draft("b", programme="resettlers", oblasts=["590000000", "630000000"]))
        three = await create(database, draft("c", year=2027, oblasts=[]))
        moved = await change(database, one.about.id, [one.about.tag], draft("a", year=2028))
        await freeze(database, two.about.id, [two.about.tag], "X", FIRST, [])

        async def titles(**given: Any) -> str:
            page, _ = await read_page(database, Wanted(**given))
            return "".join(each.title for each in page)

        assert await titles() == "cba"
        assert await titles(year=2028) == "a"
        assert await titles(year=2026) == "b"
        assert await titles(programme="kandas") == "ca"
        assert await titles(oblast="590000000") == "ba"
        assert await titles(oblast="630000000") == "b"
        assert await titles(oblast="59") == ""
        assert await titles(frozen=True) == "b"
        assert await titles(frozen=False) == "ca"
        assert await titles(frozen=False, year=2027, programme="kandas") == "c"
        assert (await read_page(database, Wanted(year=2028)))[0] == [moved.about]
        assert three.about.oblasts == ()

    within(stored, work)


@pytest.mark.parametrize("table", WRITTEN)
@pytest.mark.parametrize("statement", ["DELETE FROM qonys.{}", "TRUNCATE qonys.{} CASCADE"])
def test_nothing_is_ever_removed(stored: str, table: str, statement: str) -> None:
    one = made(stored)
    within(stored, lambda database: freeze(database, one.about.id, [one.about.tag], "X", FIRST, ANSWERS))
    with psycopg.connect(stored) as connection, pytest.raises(errors.ObjectNotInPrerequisiteState):
        connection.execute(statement.format(table))
    assert counts(stored) == [1, 2, 3]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE qonys.scenario_revision SET author = 'X'",
        "UPDATE qonys.scenario_answer SET body = ''",
        "UPDATE qonys.scenario SET made_at = now()",
        "UPDATE qonys.scenario SET revision = revision - 1",
        "UPDATE qonys.scenario SET revision = revision + 1, id = '222222222222'",
        "UPDATE qonys.scenario SET frozen_revision = NULL, frozen_by = NULL, frozen_release = NULL, frozen_at = NULL",
    ],
)
def test_the_past_is_not_rewritten_whoever_asks(stored: str, statement: str) -> None:
    one = made(stored)
    within(stored, lambda database: change(database, one.about.id, [one.about.tag], draft("Екінші")))
    with psycopg.connect(stored) as connection, pytest.raises(errors.ObjectNotInPrerequisiteState):
        connection.execute(statement)


def test_a_scenario_never_names_a_revision_that_is_not_there(stored: str) -> None:
    made(stored)
    with psycopg.connect(stored) as connection:
        connection.execute("UPDATE qonys.scenario SET revision = revision + 1")
        with pytest.raises(errors.ForeignKeyViolation):
            connection.commit()


def kill_others(address: str) -> int:
    """End the connections of the pool; return how many there were."""
    with psycopg.connect(address, autocommit=True) as connection:
        ended = connection.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND application_name = 'qonys'"
        )
        return ended.rowcount


def test_a_connection_that_breaks_between_statements_leaves_nothing(stored: str) -> None:
    called = 0

    async def run(database: Database) -> None:
        async def work(connection: Connection) -> None:
            nonlocal called
            called += 1
            await connection.execute("INSERT INTO qonys.scenario (id, revision) VALUES ('222222222222', 1)")
            assert await asyncio.to_thread(kill_others, stored) >= 1
            await connection.execute("SELECT 1")

        with pytest.raises(DatabaseAwayError):
            await database.write(work)
        assert await create(database, draft()), "the pool goes on"

    within(stored, run)
    assert called == 1, "what may have been stored is not stored again"
    assert counts(stored) == [1, 1, 0]


def test_a_connection_that_broke_before_the_transaction_costs_nothing(stored: str) -> None:
    async def run(database: Database) -> StoredScenario:
        await database.pool.wait()
        assert await asyncio.to_thread(kill_others, stored) == 2
        return await create(database, draft())

    one = within(stored, run, min_size=2, max_size=2)
    assert counts(stored) == [1, 1, 0]
    assert one.about.revision == 1


def test_a_writer_who_leaves_stores_nothing_and_takes_no_connection_along(stored: str) -> None:
    async def run(database: Database) -> None:
        reached = asyncio.Event()

        async def work(connection: Connection) -> None:
            await connection.execute("INSERT INTO qonys.scenario (id, revision) VALUES ('222222222222', 1)")
            reached.set()
            await connection.execute("SELECT pg_sleep(60)")

        writer = asyncio.create_task(database.write(work))
        await reached.wait()
        writer.cancel()
        with pytest.raises(asyncio.CancelledError):
            await writer
        await create(database, draft())

    within(stored, run, min_size=1, max_size=1)
    assert counts(stored) == [1, 1, 0]


def test_reading_stays_read_only(stored: str) -> None:
    async def run(database: Database) -> None:
        async def work(connection: Connection) -> tuple[Any, ...]:
            asked = "SELECT current_setting('transaction_read_only') AS a, current_setting('synchronous_commit') AS b"
            cursor = await connection.execute(asked)
            return tuple((await cursor.fetchone()).values())

        assert await database.write(work) == ("off", "on")
        for statement in ("UPDATE qonys.release SET fingerprint = ''", "SELECT qonys.point_to('x')"):
            with pytest.raises(errors.ReadOnlySqlTransaction):
                await database.rows(psycopg.sql.SQL(statement))

    within(stored, run, min_size=1, max_size=1)


def test_a_role_that_may_only_read_is_told_so(stored: str) -> None:
    one = made(stored)
    with psycopg.connect(stored, autocommit=True) as connection:
        connection.execute("CREATE ROLE qonys_reader LOGIN")
        try:
            connection.execute("GRANT USAGE ON SCHEMA qonys TO qonys_reader")
            connection.execute("GRANT SELECT ON ALL TABLES IN SCHEMA qonys TO qonys_reader")
            reader = psycopg.conninfo.make_conninfo(stored, user="qonys_reader")
            assert within(reader, lambda database: read(database, one.about.id)) == one
            for work in (
                lambda database: create(database, draft()),
                lambda database: change(database, one.about.id, [one.about.tag], draft("x")),
            ):
                with pytest.raises(StorageReadOnlyError):
                    within(reader, work)
        finally:
            connection.execute("DROP OWNED BY qonys_reader")
            connection.execute("DROP ROLE qonys_reader")


def test_an_older_database_gets_the_tables_and_keeps_what_it_has(
    empty_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = [one for one in migrations() if one.name < "0004"]
    with monkeypatch.context() as patched:
        patched.setattr(migrating, "migrations", lambda: older)
        migrate(empty_database)
    add_releases(empty_database)
    with pytest.raises(ReleaseGoneError):
        made(empty_database)
    assert migrate(empty_database) == [one.name for one in migrations() if one.name >= "0004"]
    assert made(empty_database).about.revision == 1
    with psycopg.connect(empty_database) as connection:
        assert connection.execute("SELECT count(*) FROM qonys.release").fetchone() == (2,)
