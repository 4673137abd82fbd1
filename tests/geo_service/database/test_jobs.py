"""Jobs in the database: taken by one worker each, taken over from the dead, and ended once."""

from __future__ import annotations

import asyncio
from typing import Any

import psycopg
import pytest
from psycopg import errors

from geo_service.database.case_lists import delete_case_list, keep_case_list
from geo_service.database.errors import StorageReadOnlyError
from geo_service.database.jobs import Job, WantedJobs, read_job, read_jobs
from geo_service.database.jobs_errors import JobStateError, UnknownJobError
from geo_service.database.jobs_held import (
    MOST_ATTEMPTS,
    WORN_OUT,
    Held,
    Word,
    beat,
    claim_job,
    end_cancelled,
    fail_job,
    finish_job,
    put_back,
)
from geo_service.database.jobs_written import JobDraft, add_job, cancel_job, delete_job, restart_job
from geo_service.database.pool import Connection, Database
from tests.geo_service.database.test_case_lists import cases
from tests.geo_service.database.test_plans import NOBODY, within

KINDS = ["sum"]
GONE = -1.0
"""Seconds of a lease that has run out."""


async def add(database: Database, case_list: str | None = None) -> Job:
    return await add_job(database, JobDraft("sum", "Айгүл", {"terms": [1, 2]}, case_list))


async def claim(database: Database, lease: float = 60) -> Held:
    held = await claim_job(database, KINDS, lease)
    assert held is not None
    return held


async def three(connection: Connection) -> dict[str, Any]:
    row = await (await connection.execute("SELECT 1 + 2 AS sum")).fetchone()
    return dict(row or {})


def test_a_job_is_asked_for_taken_and_done(database: str) -> None:
    async def work(database: Database) -> None:
        made = await add(database)
        assert (made.state, made.attempts, made.started_at, made.ended_at) == ("queued", 0, None, None)
        held = await claim(database)
        assert (held.id, held.kind, held.request, held.attempts) == (made.id, "sum", {"terms": [1, 2]}, 1)
        assert await claim_job(database, KINDS) is None
        running = await read_job(database, made.id)
        assert (running.state, running.attempts) == ("running", 1)
        assert await beat(database, held, {"phase": "adding"}) is Word.GO_ON
        assert (await read_job(database, made.id)).progress == {"phase": "adding"}
        assert await finish_job(database, held, three)
        done = await read_job(database, made.id)
        assert (done.state, done.result, done.problem) == ("done", {"sum": 3}, None)
        assert done.ended_at is not None
        assert not await finish_job(database, held, three), "a write that arrives twice does nothing"

    within(database, work)


def test_of_workers_at_once_each_job_goes_to_one(database: str) -> None:
    async def work(database: Database) -> None:
        made = [(await add(database)).id for _ in range(5)]
        found = await asyncio.gather(*(claim_job(database, KINDS) for _ in range(16)))
        held = [one for one in found if one is not None]
        assert len({one.id for one in held}) == len(held)
        while (one := await claim_job(database, KINDS)) is not None:
            held.append(one)
        assert sorted(one.id for one in held) == sorted(made)
        assert len({one.holder for one in held}) == 5

    within(database, work, max_size=16)


def test_kinds_that_a_worker_does_not_know_are_left_to_others(database: str) -> None:
    async def work(database: Database) -> None:
        await add(database)
        assert await claim_job(database, ["other"]) is None
        assert await claim_job(database, [*KINDS, "other"]) is not None

    within(database, work)


def test_a_job_whose_worker_is_dead_is_taken_over_and_the_dead_change_nothing(database: str) -> None:
    async def work(database: Database) -> None:
        made = await add(database)
        dead = await claim(database, GONE)
        heir = await claim(database)
        assert (heir.id, heir.attempts) == (made.id, 2)
        assert heir.holder != dead.holder
        assert await beat(database, dead, None) is Word.LOST
        for change in (
            finish_job(database, dead, three),
            fail_job(database, dead, {"code": "x"}),
            end_cancelled(database, dead),
            put_back(database, dead),
        ):
            assert not await change
        assert (await read_job(database, made.id)).state == "running"
        assert await finish_job(database, heir, three)

    within(database, work)


def test_a_sign_of_life_keeps_a_job(database: str) -> None:
    async def work(database: Database) -> None:
        await add(database)
        held = await claim(database, GONE)
        assert await beat(database, held, None) is Word.GO_ON, "nobody has taken it over yet"
        assert await claim_job(database, KINDS) is None

    within(database, work)


def test_a_job_that_outlives_no_worker_fails_in_the_end(database: str) -> None:
    async def work(database: Database) -> None:
        made = await add(database)
        for attempt in range(MOST_ATTEMPTS):
            assert (await claim(database, GONE)).attempts == attempt + 1
        assert await claim_job(database, KINDS) is None
        failed = await read_job(database, made.id)
        assert (failed.state, failed.attempts) == ("failed", MOST_ATTEMPTS)
        assert failed.problem == {"code": WORN_OUT, "values": {"attempts": MOST_ATTEMPTS}}
        again = await restart_job(database, made.id)
        assert (again.state, again.attempts, again.problem, again.started_at) == ("queued", 0, None, None)
        assert (await claim(database)).attempts == 1

    within(database, work)


def test_what_fails_to_be_stored_leaves_the_job_as_it_was(database: str) -> None:
    async def broken(connection: Connection) -> dict[str, Any]:
        await connection.execute("INSERT INTO qonys.job (id) VALUES ('no identifier')")
        return {}

    async def work(database: Database) -> None:
        made = await add(database)
        held = await claim(database)
        with pytest.raises(errors.NotNullViolation):
            await finish_job(database, held, broken)
        assert (await read_job(database, made.id)).state == "running"
        assert await fail_job(database, held, {"code": "internal-error"})
        failed = await read_job(database, made.id)
        assert (failed.state, failed.problem, failed.result) == ("failed", {"code": "internal-error"}, None)

    within(database, work)


def test_a_job_is_cancelled_at_once_or_as_soon_as_its_worker_hears_of_it(database: str) -> None:
    async def work(database: Database) -> None:
        waiting = await cancel_job(database, (await add(database)).id)
        assert (waiting.state, waiting.cancel_asked) == ("cancelled", True)
        assert await cancel_job(database, waiting.id) == waiting
        for end in (finish_job, end_cancelled, fail_job, put_back):
            made = await add(database)
            held = await claim(database)
            asked = await cancel_job(database, made.id)
            assert (asked.state, asked.cancel_asked) == ("running", True)
            assert await beat(database, held, None) is Word.CANCEL
            rest: list[Any] = {finish_job: [three], fail_job: [{"code": "x"}]}.get(end, [])
            assert await end(database, held, *rest)
            ended = await read_job(database, made.id)
            assert (ended.state, ended.result, ended.problem) == ("cancelled", None, None)
        made = await add(database)
        await claim(database, GONE)
        await cancel_job(database, made.id)
        assert await claim_job(database, KINDS) is None, "nobody begins what is to be cancelled"
        assert (await read_job(database, made.id)).state == "cancelled"

    within(database, work)


def test_what_a_state_does_not_allow_is_refused(database: str) -> None:
    async def work(database: Database) -> None:
        queued = await add(database)
        running = (await claim(database)).id
        assert running == queued.id
        for change in (restart_job, delete_job):
            with pytest.raises(JobStateError) as caught:
                await change(database, running)
            assert (caught.value.state, caught.value.job) == ("running", running)
        held = await claim_done(database)
        for change in (cancel_job, restart_job):
            with pytest.raises(JobStateError) as caught:
                await change(database, held.id)
            assert caught.value.state == "done"
        await delete_job(database, held.id)
        for asked in (read_job, cancel_job, restart_job, delete_job):
            for name in (held.id, NOBODY, "'; DROP SCHEMA qonys CASCADE; --"):
                with pytest.raises(UnknownJobError):
                    await asked(database, name)

    within(database, work)


async def claim_done(database: Database) -> Held:
    await add(database)
    held = await claim(database)
    assert await finish_job(database, held, three)
    return held


def test_a_job_that_is_put_back_waits_and_may_not_count(database: str) -> None:
    async def work(database: Database) -> None:
        made = await add(database)
        assert await put_back(database, await claim(database), counted=False)
        assert (await read_job(database, made.id)).attempts == 0
        held = await claim(database)
        assert held.attempts == 1
        assert await put_back(database, held, 3600)
        assert await claim_job(database, KINDS) is None
        waiting = await read_job(database, made.id)
        assert (waiting.state, waiting.attempts) == ("queued", 1)

    within(database, work)


def test_a_job_ends_quietly_with_its_case_list(database: str) -> None:
    async def work(database: Database) -> None:
        about, _ = await keep_case_list(database, cases())
        await add(database, about.id)
        held = await claim(database)
        assert held.case_list == about.id
        assert (await delete_case_list(database, about.id)).jobs == 1
        assert await beat(database, held, {"phase": "adding"}) is Word.LOST
        assert not await finish_job(database, held, three)

    within(database, work)


def test_a_job_that_ends_while_its_case_list_is_deleted_never_waits_in_a_circle(database: str) -> None:
    async def work(database: Database) -> None:
        for number in range(20):
            about, _ = await keep_case_list(database, cases(str(number)))
            await add(database, about.id)
            held = await claim(database)
            deleted, _ = await asyncio.gather(delete_case_list(database, about.id), finish_job(database, held, three))
            assert deleted.jobs == 1

    within(database, work)


def test_lists_are_filtered_and_paged(database: str) -> None:
    async def work(database: Database) -> None:
        about, _ = await keep_case_list(database, cases())
        plain = [(await add(database)).id for _ in range(3)][::-1]
        own = (await add(database, about.id)).id
        first, after = await read_jobs(database, WantedJobs(limit=2))
        second, last = await read_jobs(database, WantedJobs(limit=2, after=after))
        assert [one.id for one in first + second] == [own, *plain]
        assert last is None
        held = await claim(database)
        assert held.id == plain[-1], "who came first is served first"
        for wanted, expected in (
            (WantedJobs(state="running"), [held.id]),
            (WantedJobs(state="queued"), [own, *plain[:2]]),
            (WantedJobs(case_list=about.id), [own]),
            (WantedJobs(state="running", case_list=about.id), []),
        ):
            assert [one.id for one in (await read_jobs(database, wanted))[0]] == expected
        with pytest.raises(UnknownJobError):
            await read_jobs(database, WantedJobs(after=NOBODY))

    within(database, work)


def test_looking_for_jobs_harms_no_database_that_only_reads(database: str) -> None:
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("CREATE ROLE qonys_watcher LOGIN")
        try:
            connection.execute("GRANT USAGE ON SCHEMA qonys TO qonys_watcher")
            connection.execute("GRANT SELECT ON ALL TABLES IN SCHEMA qonys TO qonys_watcher")
            reader = psycopg.conninfo.make_conninfo(database, user="qonys_watcher")
            assert within(reader, lambda pool: claim_job(pool, KINDS)) is None
            within(database, add)
            with pytest.raises(StorageReadOnlyError):
                within(reader, lambda pool: claim_job(pool, KINDS))
        finally:
            connection.execute("DROP OWNED BY qonys_watcher")
            connection.execute("DROP ROLE qonys_watcher")
