"""What workers do with jobs: take one, say that they live, and end it. Whoever lost a job changes nothing any more."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from psycopg.sql import SQL, Composed

from geo_service.database.case_lists import HOLD
from geo_service.database.pool import Connection, Database
from geo_service.database.stored import kept_json, kept_json_or_null, new_identifier

LEASE_SECONDS = 15.0
"""How long a worker is believed to live that says nothing."""
MOST_ATTEMPTS = 3
"""How often a job is begun; one that brings its worker down must not do so for ever."""
WORN_OUT = "job-attempts-exhausted"
"""Code of the problem of a job that was begun too often."""

Store = Callable[[Connection], Awaitable[dict[str, Any]]]
"""Stores what came of a job within the transaction that ends it, and returns the job's result."""


@dataclass(frozen=True, slots=True)
class Held:
    """A job that somebody works on.

    Parameters
    ----------
    id, kind, case_list, request
        As the job says.
    attempts
        How often it was begun, this time included.
    holder
        Name of this attempt; another attempt has another one.
    """

    id: str
    kind: str
    case_list: str | None
    request: dict[str, Any]
    attempts: int
    holder: str


class Word(Enum):
    """What a worker hears of the job that it works on."""

    GO_ON = "go on"
    CANCEL = "cancel"
    LOST = "lost"


async def claim_job(database: Database, kinds: Sequence[str], lease: float = LEASE_SECONDS) -> Held | None:
    """Take the job that waits longest, or whose worker has not been heard of for too long; None if there is none.

    Parameters
    ----------
    database
        Where from.
    kinds
        What the worker can calculate.
    lease
        Seconds for which it is taken.
    """
    wanted = {"kinds": list(kinds), "most": MOST_ATTEMPTS}
    if await database.row(WAITING, wanted) is None:
        return None  # most looks end here, without a transaction that writes
    holder = new_identifier()
    values = wanted | {"holder": holder, "lease": lease, "problem": kept_json(worn_out())}

    async def work(connection: Connection) -> Held | None:
        await connection.execute(BURY, values)
        row = await (await connection.execute(CLAIM, values)).fetchone()
        return None if row is None else Held(**row, holder=holder)

    return await database.write(work)


def worn_out() -> dict[str, Any]:
    """Return the problem of a job that was begun too often."""
    return {"code": WORN_OUT, "values": {"attempts": MOST_ATTEMPTS}}


async def beat(
    database: Database, held: Held, progress: Mapping[str, Any] | None, lease: float = LEASE_SECONDS
) -> Word:
    """Say that the worker of a job lives, and how far it is; return what it hears."""
    values = {"progress": kept_json_or_null(progress), "lease": lease, "id": held.id, "holder": held.holder}

    async def work(connection: Connection) -> Word:
        row = await (await connection.execute(BEAT, values)).fetchone()
        return Word.LOST if row is None else Word.CANCEL if row["cancel_asked"] else Word.GO_ON

    return await database.write(work)


async def finish_job(database: Database, held: Held, store: Store) -> bool:
    """Store what came of a job and mark it as done, both or neither; one that is to be cancelled stores nothing.

    Returns
    -------
    bool
        Whether the job was this worker's still.
    """

    async def work(connection: Connection) -> bool:
        mine = await _lock(connection, held)
        if mine is Word.GO_ON:
            values = {"result": kept_json(await store(connection)), "id": held.id}
            await connection.execute(DONE, values)
        elif mine is Word.CANCEL:
            await connection.execute(CANCELLED, (held.id,))
        return mine is not Word.LOST

    return await database.write(work)


async def fail_job(database: Database, held: Held, problem: Mapping[str, Any]) -> bool:
    """Mark a job as failed, unless it was to be cancelled; returns as `finish_job`."""
    return await _end(database, held, FAILED, {"problem": kept_json(problem), "id": held.id})


async def end_cancelled(database: Database, held: Held) -> bool:
    """Mark a job as cancelled; returns as `finish_job`."""
    return await _end(database, held, CANCELLED, (held.id,))


async def put_back(database: Database, held: Held, after: float = 0.0, *, counted: bool = True) -> bool:
    """Let a job wait to be begun again, by anybody.

    Parameters
    ----------
    database, held
        Where, and which.
    after
        Seconds that it waits at least.
    counted
        Whether the attempt that ends counts; not where its worker stops for reasons of its own.
    """
    return await _end(database, held, WAIT, {"after": after, "uncounted": 0 if counted else 1, "id": held.id})


async def _end(database: Database, held: Held, statement: SQL | Composed, values: Any) -> bool:
    """End the work on a job; returns as `finish_job`."""

    async def work(connection: Connection) -> bool:
        mine = await _lock(connection, held)
        if mine is Word.GO_ON:
            await connection.execute(statement, values)
        elif mine is Word.CANCEL:
            await connection.execute(CANCELLED, (held.id,))
        return mine is not Word.LOST

    return await database.write(work)


async def _lock(connection: Connection, held: Held) -> Word:
    """Tell how a job stands, and keep it so until the end of the transaction.

    The case list is held first, as those who delete it do: in another order both could wait for each other.
    """
    if held.case_list is not None:
        await connection.execute(HOLD, (held.case_list,))
    row = await (await connection.execute(MINE, (held.id, held.holder))).fetchone()
    return Word.LOST if row is None else Word.CANCEL if row["cancel_asked"] else Word.GO_ON


FREE = SQL(
    "kind = ANY (%(kinds)s) AND CASE state WHEN 'queued' THEN due_at <= clock_timestamp()"
    " ELSE lease_until < clock_timestamp() END AND state IN ('queued', 'running')"
)
WAITING = SQL("SELECT 1 AS one FROM qonys.job WHERE {} LIMIT 1").format(FREE)
# Those that were begun often enough, and those whose worker died before it could cancel them.
BURY = SQL(
    "UPDATE qonys.job AS j SET state = CASE WHEN cancel_asked THEN 'cancelled' ELSE 'failed' END,"
    " problem = CASE WHEN cancel_asked THEN NULL ELSE %(problem)s::json END,"
    " ended_at = clock_timestamp(), holder = NULL, lease_until = NULL FROM (SELECT id FROM qonys.job WHERE {}"
    " AND state = 'running' AND (cancel_asked OR attempts >= %(most)s) FOR UPDATE SKIP LOCKED) AS dead"
    " WHERE j.id = dead.id"
).format(FREE)
CLAIM = SQL(
    "UPDATE qonys.job AS j SET state = 'running', attempts = attempts + 1, holder = %(holder)s, progress = NULL,"
    " lease_until = clock_timestamp() + make_interval(secs => %(lease)s),"
    " started_at = coalesce(started_at, clock_timestamp())"
    " FROM (SELECT id FROM qonys.job WHERE {} ORDER BY made_at, id LIMIT 1 FOR UPDATE SKIP LOCKED) AS next"
    " WHERE j.id = next.id RETURNING j.id, j.kind, j.case_list, j.request, j.attempts"
).format(FREE)
BEAT = SQL(
    "UPDATE qonys.job SET lease_until = clock_timestamp() + make_interval(secs => %(lease)s),"
    " progress = coalesce(%(progress)s::json, progress) WHERE id = %(id)s AND holder = %(holder)s"
    " RETURNING cancel_asked"
)
MINE = SQL("SELECT cancel_asked FROM qonys.job WHERE id = %s AND holder = %s FOR UPDATE")
FREED = SQL("holder = NULL, lease_until = NULL")
ENDED = SQL("ended_at = clock_timestamp(), {}").format(FREED)
DONE = SQL("UPDATE qonys.job SET state = 'done', result = %(result)s, {} WHERE id = %(id)s").format(ENDED)
FAILED = SQL("UPDATE qonys.job SET state = 'failed', problem = %(problem)s, {} WHERE id = %(id)s").format(ENDED)
CANCELLED = SQL("UPDATE qonys.job SET state = 'cancelled', {} WHERE id = %s").format(ENDED)
WAIT = SQL(
    "UPDATE qonys.job SET state = 'queued', attempts = attempts - %(uncounted)s,"
    " due_at = clock_timestamp() + make_interval(secs => %(after)s), {} WHERE id = %(id)s"
).format(FREED)
