"""What people do with jobs: ask for one, cancel it, start it anew, remove it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from psycopg.sql import SQL

from geo_service.database.case_lists import hold_case_list
from geo_service.database.jobs import Job, lock_job
from geo_service.database.jobs_errors import JobStateError
from geo_service.database.pool import Connection, Database
from geo_service.database.stored import kept_json, under_new_identifier


@dataclass(frozen=True, slots=True)
class JobDraft:
    """A job that is asked for.

    Parameters
    ----------
    kind
        What calculates it: a key of `jobs.kinds.KINDS`.
    author
        Who asks.
    request
        What is asked, as plain JSON values; its kind knows how to read it.
    case_list
        The case list that it goes with, or None.
    """

    kind: str
    author: str
    request: Mapping[str, Any]
    case_list: str | None = None


async def add_job(database: Database, draft: JobDraft) -> Job:
    """Store a job; a worker that is free begins it within a second or so.

    Raises
    ------
    UnknownCaseListError
        If there is no such case list.
    """

    async def work(connection: Connection) -> Job:
        if draft.case_list is not None:
            await hold_case_list(connection, draft.case_list)
        values = {
            "kind": draft.kind,
            "author": draft.author,
            "request": kept_json(draft.request),
            "case_list": draft.case_list,
        }
        return await lock_job(connection, await under_new_identifier(connection, NEW, values))

    return await database.write(work)


async def cancel_job(database: Database, job: str) -> Job:
    """Cancel a job: at once if nobody works on it, or else as soon as its worker hears of it.

    Raises
    ------
    UnknownJobError
        If there is none.
    JobStateError
        If it is done or has failed.
    """

    async def work(connection: Connection) -> Job:
        found = await lock_job(connection, job)
        if found.state in {"done", "failed"}:
            raise JobStateError(job, "cancel", found.state)
        await connection.execute(CANCEL, (job,))
        return await lock_job(connection, job)

    return await database.write(work)


async def restart_job(database: Database, job: str) -> Job:
    """Let a job that failed or was cancelled begin anew, with all its attempts.

    Raises
    ------
    UnknownJobError
        If there is none.
    JobStateError
        If it has not ended, or is done.
    """

    async def work(connection: Connection) -> Job:
        found = await lock_job(connection, job)
        if found.state not in {"failed", "cancelled"}:
            raise JobStateError(job, "restart", found.state)
        await connection.execute(RESTART, (job,))
        return await lock_job(connection, job)

    return await database.write(work)


async def delete_job(database: Database, job: str) -> None:
    """Remove a job that has ended; what it stored stays.

    Raises
    ------
    UnknownJobError
        If there is none.
    JobStateError
        If it has not ended.
    """

    async def work(connection: Connection) -> None:
        found = await lock_job(connection, job)
        if found.is_open:
            raise JobStateError(job, "delete", found.state)
        await connection.execute(DELETE, (job,))

    await database.write(work)


NEW = SQL(
    "INSERT INTO qonys.job (id, kind, author, request, case_list)"
    " VALUES (%(id)s, %(kind)s, %(author)s, %(request)s, %(case_list)s) ON CONFLICT DO NOTHING"
)
CANCEL = SQL(
    "UPDATE qonys.job SET cancel_asked = true, state = CASE state WHEN 'queued' THEN 'cancelled' ELSE state END,"
    " ended_at = CASE state WHEN 'queued' THEN clock_timestamp() ELSE ended_at END WHERE id = %s"
)
RESTART = SQL(
    "UPDATE qonys.job SET state = 'queued', cancel_asked = false, attempts = 0, due_at = clock_timestamp(),"
    " progress = NULL, problem = NULL, started_at = NULL, ended_at = NULL WHERE id = %s"
)
DELETE = SQL("DELETE FROM qonys.job WHERE id = %s")
