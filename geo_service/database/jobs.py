"""Jobs as they are read: one of them, or a page of them, those made last first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from psycopg.sql import SQL

from geo_service.database.jobs_errors import JobState, UnknownJobError
from geo_service.database.pool import Connection, Database
from geo_service.database.stored import Listing

OPEN: tuple[JobState, ...] = ("queued", "running")
"""States of a job that has not ended."""


@dataclass(frozen=True, slots=True)
class Job:
    """One job.

    Parameters
    ----------
    id, kind
        Its identifier, and what calculates it.
    case_list
        The case list that it goes with, or None.
    author
        Who asked for it.
    state, cancel_asked
        How it stands, and whether it is to be cancelled.
    attempts
        How often it was begun.
    progress
        How far it is, as its kind says; None before it says anything.
    result
        What came of it, once it is done.
    problem
        Why it failed: what `jobs.failures` made of it.
    made_at, started_at, ended_at
        When it was asked for, first begun and ended.
    """

    id: str
    kind: str
    case_list: str | None
    author: str
    state: JobState
    cancel_asked: bool
    attempts: int
    progress: dict[str, Any] | None
    result: dict[str, Any] | None
    problem: dict[str, Any] | None
    made_at: datetime
    started_at: datetime | None
    ended_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether it has not ended."""
        return self.state in OPEN

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Job:
        """Read what `JOB` selects."""
        return cls(**{name: row[name] for name in cls.__dataclass_fields__})


@dataclass(frozen=True, slots=True)
class WantedJobs:
    """Which jobs are asked for; None asks for all.

    Parameters
    ----------
    state
        How they stand.
    case_list
        The case list that they go with.
    limit
        How many, 1 to `MOST_LISTED`.
    after
        The last job of the page before.
    """

    state: JobState | None = None
    case_list: str | None = None
    limit: int = 50
    after: str | None = None


async def read_job(database: Database, job: str) -> Job:
    """Return a job.

    Raises
    ------
    UnknownJobError
        If there is none.
    """
    row = await database.row(ONE, (job,))
    if row is None:
        raise UnknownJobError(job)
    return Job.of(row)


async def lock_job(connection: Connection, job: str) -> Job:
    """Return a job that nobody else changes until the end of the transaction; raises as `read_job`."""
    row = await (await connection.execute(LOCK, (job,))).fetchone()
    if row is None:
        raise UnknownJobError(job)
    return Job.of(row)


async def read_jobs(database: Database, wanted: WantedJobs) -> tuple[list[Job], str | None]:
    """Return a page of jobs, and what to ask for next as `after`.

    Raises
    ------
    UnknownJobError
        If there is no job `after`.
    """
    rows, following = await JOBS.page(database, CONDITIONS, asdict(wanted))
    return [Job.of(row) for row in rows], following


COLUMNS = SQL(
    "j.id, j.kind, j.case_list, j.author, j.state, j.cancel_asked, j.attempts, j.progress, j.result, j.problem,"
    " j.made_at, j.started_at, j.ended_at"
)
SELECT = SQL("SELECT {} FROM qonys.job AS j").format(COLUMNS)
ONE = SQL("{} WHERE j.id = %s").format(SELECT)
LOCK = SQL("{} FOR UPDATE").format(ONE)
JOBS = Listing("job", "j", SELECT, UnknownJobError)
CONDITIONS = {"state": SQL("j.state = %(state)s"), "case_list": SQL("j.case_list = %(case_list)s")}
