"""Case lists of families in the database: stored once each, read, listed, and deleted with all that is derived."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from psycopg.sql import SQL

from geo_service.database.case_lists_errors import UnknownCaseListError
from geo_service.database.pool import Connection, Database
from geo_service.database.stored import Listing, kept_json, new_identifier, unpack


@dataclass(frozen=True, slots=True)
class CaseListDraft:
    """A case list that is to be stored.

    Parameters
    ----------
    digest
        Digest of the families, sha256, hexadecimal.
    families, persons
        How many there are.
    counts
        How many children, wishes, needs and so on there are, as plain JSON values.
    content
        The families as JSON, packed by zstd.
    """

    digest: str
    families: int
    persons: int
    counts: Mapping[str, Any]
    content: bytes


@dataclass(frozen=True, slots=True)
class CaseListSummary:
    """A stored case list without its families; its fields as in `CaseListDraft`.

    Parameters
    ----------
    id
        Its identifier.
    made_at
        When it was stored.
    """

    id: str
    digest: str
    families: int
    persons: int
    counts: dict[str, Any]
    made_at: datetime

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> CaseListSummary:
        """Read what `SUMMARY` selects."""
        return cls(**{name: row[name] for name in cls.__dataclass_fields__})


@dataclass(frozen=True, slots=True)
class StoredCaseList:
    """A stored case list: what there is to say of it, and its families packed by zstd."""

    about: CaseListSummary
    packed: bytes

    def content(self) -> bytes:
        """Return the families as JSON."""
        return unpack(self.packed)


@dataclass(frozen=True, slots=True)
class WantedCaseLists:
    """Which case lists are asked for: how many, 1 to `MOST_LISTED`, and the last one of the page before."""

    limit: int = 50
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Deleted:
    """How much went with a case list: plans, their revisions and entries of their ledgers, and jobs."""

    plans: int
    revisions: int
    overrides: int
    jobs: int


async def keep_case_list(database: Database, draft: CaseListDraft) -> tuple[CaseListSummary, bool]:
    """Store a case list, unless the same families are stored already.

    Returns
    -------
    tuple[CaseListSummary, bool]
        The case list, and whether it is new.
    """

    async def work(connection: Connection) -> tuple[CaseListSummary, bool]:
        values = asdict(draft) | {"counts": kept_json(draft.counts)}
        new = False
        while (found := await _of_digest(connection, draft.digest)) is None:
            new = bool((await connection.execute(NEW, values | {"id": new_identifier()})).rowcount)
        return found, new

    return await database.write(work)


async def read_case_list(database: Database, case_list: str) -> StoredCaseList:
    """Return a case list with its families.

    Raises
    ------
    UnknownCaseListError
        If there is none.
    """
    row = await database.row(ONE, (case_list,))
    if row is None:
        raise UnknownCaseListError(case_list)
    return StoredCaseList(CaseListSummary.of(row), bytes(row["content"]))


async def read_case_list_summary(database: Database, case_list: str) -> CaseListSummary:
    """Return what there is to say of a case list; raises as `read_case_list`."""
    row = await database.row(ABOUT, (case_list,))
    if row is None:
        raise UnknownCaseListError(case_list)
    return CaseListSummary.of(row)


async def read_case_lists(database: Database, wanted: WantedCaseLists) -> tuple[list[CaseListSummary], str | None]:
    """Return a page of case lists, those made last first, and what to ask for next as `after`.

    Raises
    ------
    UnknownCaseListError
        If there is none `after`.
    """
    rows, following = await CASE_LISTS.page(database, {}, asdict(wanted))
    return [CaseListSummary.of(row) for row in rows], following


async def delete_case_list(database: Database, case_list: str) -> Deleted:
    """Delete a case list and everything derived from it: plans of families with their ledgers, and jobs.

    Raises
    ------
    UnknownCaseListError
        If there is none.
    """

    async def work(connection: Connection) -> Deleted:
        # Whoever would add a plan or a job waits here, so that what is counted is what goes.
        if not (await connection.execute(LOCK, (case_list,))).rowcount:
            raise UnknownCaseListError(case_list)
        row = await (await connection.execute(COUNT, {"id": case_list})).fetchone()
        await connection.execute(DELETE, (case_list,))
        return Deleted(**(row or {}))

    return await database.write(work)


async def hold_case_list(connection: Connection, case_list: str) -> None:
    """Keep a case list from being deleted until the end of the transaction; to be called before any other lock.

    Raises
    ------
    UnknownCaseListError
        If there is none.
    """
    if not (await connection.execute(HOLD, (case_list,))).rowcount:
        raise UnknownCaseListError(case_list)


async def _of_digest(connection: Connection, digest: str) -> CaseListSummary | None:
    """Return the case list of a digest, if it is stored."""
    row = await (await connection.execute(OF_DIGEST, (digest,))).fetchone()
    return None if row is None else CaseListSummary.of(row)


SUMMARY = SQL("SELECT l.id, l.digest, l.families, l.persons, l.counts, l.made_at FROM qonys.case_list AS l")
ABOUT = SQL("{} WHERE l.id = %s").format(SUMMARY)
OF_DIGEST = SQL("{} WHERE l.digest = %s").format(SUMMARY)
ONE = SQL("SELECT * FROM qonys.case_list WHERE id = %s")
CASE_LISTS = Listing("case_list", "l", SUMMARY, UnknownCaseListError)
NEW = SQL(
    "INSERT INTO qonys.case_list (id, digest, families, persons, counts, content)"
    " VALUES (%(id)s, %(digest)s, %(families)s, %(persons)s, %(counts)s, %(content)s) ON CONFLICT DO NOTHING"
)
LOCK = SQL("SELECT FROM qonys.case_list WHERE id = %s FOR UPDATE")
HOLD = SQL("SELECT FROM qonys.case_list WHERE id = %s FOR KEY SHARE")
DELETE = SQL("DELETE FROM qonys.case_list WHERE id = %s")
COUNT = SQL(
    "WITH gone AS (SELECT id FROM qonys.plan WHERE case_list = %(id)s)"
    " SELECT (SELECT count(*) FROM gone) AS plans,"
    " (SELECT count(*) FROM qonys.plan_revision WHERE plan IN (SELECT id FROM gone)) AS revisions,"
    " (SELECT count(*) FROM qonys.plan_override WHERE plan IN (SELECT id FROM gone)) AS overrides,"
    " (SELECT count(*) FROM qonys.job WHERE case_list = %(id)s) AS jobs"
)
