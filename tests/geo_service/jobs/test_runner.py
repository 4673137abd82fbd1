"""The runner of jobs: it kills what is cancelled, outlives outages, and gives back what it cannot finish."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any

import numpy as np
import psutil
import psycopg
import pytest

from geo_service.database.case_lists import delete_case_list, keep_case_list
from geo_service.database.embedded import Cluster, Home
from geo_service.database.embedded.database import ensure_database
from geo_service.database.embedded.installation import Installation
from geo_service.database.errors import DatabaseError, NoReleaseError
from geo_service.database.jobs import Job, read_job
from geo_service.database.jobs_errors import UnknownJobError
from geo_service.database.jobs_held import MOST_ATTEMPTS, Store
from geo_service.database.jobs_written import JobDraft, add_job, cancel_job
from geo_service.database.migrate import migrate
from geo_service.database.pool import Connection
from geo_service.decision.allocation.instance import Instance
from geo_service.decision.allocation.plan import Progress
from geo_service.decision.allocation.plan import Settings as Limits
from geo_service.decision.allocation.process import MODULE
from geo_service.decision.allocation.solve import solve
from geo_service.decision.errors import DecisionError
from geo_service.http.services import Services, build_services
from geo_service.jobs import runner as runner_module
from geo_service.jobs.kinds import Cancelled, Kind, Report
from geo_service.jobs.runner import Runner
from geo_service.settings import Settings, project_root
from layers.core.text import Text
from tests.geo_service.database.test_case_lists import cases
from tests.geo_service.waiting import eventually

PATIENCE = 40.0


async def nothing(_: Connection) -> dict[str, Any]:
    return {"nothing": True}


def hard() -> Instance:
    """An instance whose costs fall as its uses rise, which keeps the search busy for minutes."""
    draw = np.random.default_rng(7)
    use = draw.integers(1, 101, (400, 40)).astype(float)
    cost = 111.0 - use + draw.integers(-10, 11, use.shape)
    return Instance(cost, use[:, :, None], np.floor(0.8 * use.sum(axis=0) / 40)[:, None], maximise=False)


async def searching(_: Services, __: Mapping[str, Any], report: Report, cancelled: Cancelled) -> Store:
    """Search for long in a process of its own."""

    def on_progress(progress: Progress) -> None:
        report({"phase": "searching", "objective": progress.objective})

    await asyncio.to_thread(solve, hard(), Limits(time_limit=300.0, gap=0.0), on_progress, cancelled)
    return nothing


async def waiting(_: Services, __: Mapping[str, Any], report: Report, cancelled: Cancelled) -> Store:
    """Wait in a thread until it is told to go on or to give up."""
    report({"phase": "waiting"})
    await asyncio.to_thread(eventually, lambda: cancelled() or GO_ON.is_set(), PATIENCE)
    return nothing


async def refusing(_: Services, request: Mapping[str, Any], __: Report, ___: Cancelled) -> Store:
    """Refuse as the maths do."""
    raise DecisionError("field-missing", "question.x", request["value"], kind=Text("жоспар", "план", "plan"))


async def away(_: Services, __: Mapping[str, Any], ___: Report, ____: Cancelled) -> Store:
    """Find no release."""
    raise NoReleaseError("nothing is published")


async def faulty(_: Services, __: Mapping[str, Any], ___: Report, ____: Cancelled) -> Store:
    """Fail by a fault of ours."""
    raise ZeroDivisionError("secret: 7")


async def storing(_: Services, __: Mapping[str, Any], ___: Report, ____: Cancelled) -> Store:
    """Fail to store by a fault of ours."""

    async def store(connection: Connection) -> dict[str, Any]:
        await connection.execute("SELECT 1 / 0")
        return {}

    return store


GO_ON = threading.Event()
KINDS: dict[str, Kind] = {
    "searching": searching,
    "waiting": waiting,
    "refusing": refusing,
    "away": away,
    "faulty": faulty,
    "storing": storing,
}


@pytest.fixture(autouse=True)
def _halted() -> Iterator[None]:
    GO_ON.clear()
    yield
    GO_ON.set()


@asynccontextmanager
async def services_on(address: str) -> AsyncIterator[Services]:
    services = build_services(Settings(database_url=address, pool_timeout=1.0), project_root())
    await services.database.open()
    try:
        yield services
    finally:
        await services.database.close()


@asynccontextmanager
async def working(services: Services, kinds: Mapping[str, Kind] = KINDS) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(Runner(services, kinds).run())
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def on(address: str, work: Callable[[Services], Awaitable[None]]) -> None:
    async def run() -> None:
        async with services_on(address) as services:
            await work(services)

    asyncio.run(run())


async def add(services: Services, kind: str, case_list: str | None = None, **request: Any) -> str:
    return (await add_job(services.database, JobDraft(kind, "Айгүл", request, case_list))).id


async def comes(services: Services, job: str, condition: Callable[[Job], object]) -> Job:
    """Wait until something holds of a job."""
    async with asyncio.timeout(PATIENCE):
        while True:
            with suppress(DatabaseError):
                found = await read_job(services.database, job)
                if condition(found):
                    return found
            await asyncio.sleep(0.05)


def searches() -> list[psutil.Process]:
    """Return the processes of searches that run."""
    found = []
    for child in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess, psutil.ZombieProcess):
            if MODULE in child.cmdline():
                found.append(child)
    return found


def test_a_search_reports_and_is_killed_when_it_is_cancelled(database: str) -> None:
    async def work(services: Services) -> None:
        job = await add(services, "searching")
        async with working(services):
            running = await comes(services, job, lambda one: one.progress and "objective" in one.progress)
            assert running.progress is not None
            assert running.progress["phase"] == "searching"
            assert running.progress["objective"] > 0
            first = running.progress["seconds"]
            await comes(services, job, lambda one: one.progress and one.progress["seconds"] > first)
            assert searches()
            asked = await cancel_job(services.database, job)
            assert asked.state == "running"
            ended = await comes(services, job, lambda one: not one.is_open)
            assert (ended.state, ended.result) == ("cancelled", None)
            assert await asyncio.to_thread(eventually, lambda: not searches())

    on(database, work)


def test_one_job_at_a_time_and_the_next_one_after_it(database: str) -> None:
    async def work(services: Services) -> None:
        first, second = await add(services, "waiting"), await add(services, "waiting")
        async with working(services), working(services):
            third = await add(services, "waiting")
            await comes(services, first, lambda one: one.state == "running")
            await comes(services, second, lambda one: one.state == "running")
            assert (await read_job(services.database, third)).state == "queued"
            GO_ON.set()
            for job in (first, second, third):
                done = await comes(services, job, lambda one: one.state == "done")
                assert (done.result, done.attempts) == ({"nothing": True}, 1)

    on(database, work)


def test_a_worker_that_stops_gives_its_job_back(database: str) -> None:
    async def work(services: Services) -> None:
        job = await add(services, "searching")
        async with working(services):
            await comes(services, job, lambda one: one.progress)
        left = await read_job(services.database, job)
        assert (left.state, left.attempts) == ("queued", 0)
        assert await asyncio.to_thread(eventually, lambda: not searches())

    on(database, work)


def test_why_a_job_failed_is_written_down(database: str, caplog: pytest.LogCaptureFixture) -> None:
    async def work(services: Services) -> None:
        refused, fault = await add(services, "refusing", value=float("1e30")), await add(services, "faulty")
        unstored = await add(services, "storing")
        async with working(services):
            ended = await comes(services, refused, lambda one: one.state == "failed")
            assert ended.problem == {
                "code": "field-missing",
                "field": "question.x",
                "value": 1e30,
                "details": {"kind": {"kk": "жоспар", "ru": "план", "en": "plan"}},
                "figures": {},
            }
            for job in (fault, unstored):
                ended = await comes(services, job, lambda one: one.state == "failed")
                assert ended.problem == {"code": "internal-error"}, "its words stay in the log"

    with caplog.at_level(logging.ERROR):
        on(database, work)
    faults = [record for record in caplog.records if record.message == "a job failed"]
    assert [type(record.exc_info[1]) for record in faults if record.exc_info] == [
        ZeroDivisionError,
        psycopg.errors.DivisionByZero,
    ]


def test_a_trouble_of_the_database_is_met_again_before_a_job_fails(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner_module, "AGAIN_SECONDS", 0.0)

    async def work(services: Services) -> None:
        job = await add(services, "away")
        async with working(services):
            ended = await comes(services, job, lambda one: not one.is_open)
            assert (ended.state, ended.attempts, ended.problem) == (
                "failed",
                MOST_ATTEMPTS,
                {"code": "no-release"},
            )

    on(database, work)


def test_a_job_whose_case_list_is_deleted_ends_quietly(database: str, caplog: pytest.LogCaptureFixture) -> None:
    async def work(services: Services) -> None:
        about, _ = await keep_case_list(services.database, cases())
        job = await add(services, "searching", about.id)
        async with working(services):
            await comes(services, job, lambda one: one.progress)
            assert (await delete_case_list(services.database, about.id)).jobs == 1
            following = await add(services, "refusing", value=1)
            assert (await comes(services, following, lambda one: one.problem)).state == "failed"
            assert await asyncio.to_thread(eventually, lambda: not searches())
            with pytest.raises(UnknownJobError):
                await read_job(services.database, job)

    with caplog.at_level(logging.WARNING):
        on(database, work)
    assert not [record for record in caplog.records if record.name.startswith("geo_service.jobs")]


@pytest.fixture
def own_cluster(installation: Installation, make_home: Callable[[], Home]) -> Iterator[Cluster]:
    """A cluster that may be stopped without disturbing other tests."""
    cluster = Cluster(installation, make_home())
    cluster.start()
    yield cluster
    cluster.stop()


def test_an_outage_ends_neither_the_runner_nor_its_job(own_cluster: Cluster) -> None:
    address = ensure_database(own_cluster, "qonys")
    migrate(address)

    async def work(services: Services) -> None:
        job = await add(services, "waiting")
        async with working(services) as task:
            await comes(services, job, lambda one: one.state == "running")
            await asyncio.to_thread(own_cluster.stop)
            GO_ON.set()
            await asyncio.sleep(1.5)  # long enough that the end of the job cannot be written
            assert not task.done()
            await asyncio.to_thread(own_cluster.start)
            done = await comes(services, job, lambda one: one.state == "done")
            assert done.attempts == 1
            following = await add(services, "refusing", value=1)
            assert (await comes(services, following, lambda one: one.problem)).state == "failed"

    on(address, work)


def test_a_database_that_only_reads_or_was_never_migrated_ends_no_runner(
    database: str, empty_database: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def looking(services: Services) -> None:
        async with working(services) as task:
            assert await asyncio.to_thread(eventually, lambda: "cannot look for jobs" in caplog.messages, PATIENCE)
            assert not task.done()

    async def asking(services: Services) -> None:
        job = await add(services, "waiting")
        await asyncio.sleep(0)
        assert (await read_job(services.database, job)).state == "queued"

    on(empty_database, looking)
    on(database, asking)
    caplog.clear()
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("CREATE ROLE qonys_idler LOGIN")
        try:
            connection.execute("GRANT USAGE ON SCHEMA qonys TO qonys_idler")
            connection.execute("GRANT SELECT ON ALL TABLES IN SCHEMA qonys TO qonys_idler")
            on(psycopg.conninfo.make_conninfo(database, user="qonys_idler"), looking)
        finally:
            connection.execute("DROP OWNED BY qonys_idler")
            connection.execute("DROP ROLE qonys_idler")
