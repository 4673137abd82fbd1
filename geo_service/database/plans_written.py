"""How plans are stored: made and changed, each in one transaction together with its entries in the ledger."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from psycopg.sql import SQL
from psycopg.types.json import Json

from geo_service.database.plans import PlanAction, PlanRevision, StoredPlan, read_plan_on
from geo_service.database.plans_errors import PlanChangedError
from geo_service.database.plans_overrides import Override
from geo_service.database.pool import Connection, Database
from geo_service.database.scenarios import Tag
from geo_service.database.scenarios_written import ALPHABET, ID_LENGTH, WRITE_JSON


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """What is to be stored as a revision.

    Parameters
    ----------
    author
        Who makes it.
    scenario, scenario_revision
        The revision of a scenario that it is made for.
    question
        What was asked beside the scenario, as plain JSON values.
    digest
        Digest of the question and the revision of the scenario, sha256, hexadecimal.
    release
        Version that it was solved on.
    status
        What its certificate proves.
    objective
        Sum of suitability × persons.
    quota
        Persons in all.
    persons
        Persons by KATO code.
    answer
        The answer, packed by zstd.
    overrides
        What was fixed, changed or lifted with it, each district once.
    """

    author: str
    scenario: str
    scenario_revision: int
    question: Mapping[str, Any]
    digest: str
    release: str
    status: str
    objective: float
    quota: int
    persons: Mapping[str, int]
    answer: bytes
    overrides: tuple[Override, ...] = ()


async def create_plan(database: Database, draft: PlanDraft) -> StoredPlan:
    """Store a new plan.

    Parameters
    ----------
    database
        Where to.
    draft
        Its first revision.

    Returns
    -------
    StoredPlan
        The plan as it is stored from now on.
    """

    async def work(connection: Connection) -> StoredPlan:
        plan = await _new(connection)
        await _add(connection, plan, 1, "created", draft)
        return await read_plan_on(connection, plan)

    return await database.write(work)


async def change_plan(database: Database, plan: str, expected: Tag, draft: PlanDraft) -> StoredPlan:
    """Store another revision of a plan; one that is there already makes none.

    Parameters
    ----------
    database
        Where to.
    plan
        Identifier.
    expected
        The latest revision, from which the entries of the ledger were made.
    draft
        The new revision.

    Returns
    -------
    StoredPlan
        The latest revision. A question that the latest one answers already, on the same release, is taken for the same
        write arriving twice, whatever was expected.

    Raises
    ------
    UnknownPlanError
        If there is no such plan.
    PlanChangedError
        If somebody changed it meanwhile.
    """

    async def work(connection: Connection) -> StoredPlan:
        await connection.execute(LOCK, (plan,))
        latest = await read_plan_on(connection, plan)
        if (latest.about.digest, latest.about.release) == (draft.digest, draft.release):
            return latest
        refuse_unseen(latest.about, [expected])
        await _add(connection, plan, latest.about.revision + 1, "changed", draft)
        await connection.execute(MOVE_ON, (plan,))
        return await read_plan_on(connection, plan)

    return await database.write(work)


def refuse_unseen(about: PlanRevision, expected: Iterable[Tag]) -> None:
    """Refuse to write over what the writer has not seen.

    Raises
    ------
    PlanChangedError
        If the latest revision is not among what was expected.
    """
    if about.tag not in expected:
        raise PlanChangedError(
            about.id, revision=about.revision, digest=about.digest, author=about.author, made_at=about.made_at
        )


async def _new(connection: Connection) -> str:
    """Make a plan under an identifier that nobody has."""
    while True:
        name = "".join(secrets.choice(ALPHABET) for _ in range(ID_LENGTH))
        cursor = await connection.execute(NEW, (name,))
        if cursor.rowcount:
            return name


async def _add(connection: Connection, plan: str, revision: int, action: PlanAction, draft: PlanDraft) -> None:
    """Add a revision and what it enters into the ledger."""
    values = {
        **{name: getattr(draft, name) for name in PLAIN},
        "plan": plan,
        "revision": revision,
        "action": action,
        "question": _json(draft.question),
        "persons": _json(draft.persons),
    }
    await connection.execute(ADD, values)
    async with connection.cursor() as cursor:
        await cursor.executemany(ENTER, [_entry(plan, revision, one) for one in draft.overrides])


def _entry(plan: str, revision: int, override: Override) -> dict[str, Any]:
    """Return the parameters of an entry of the ledger."""
    plain = ("kato", "persons_before", "persons_after", "reason", "cost")
    return {
        **{name: getattr(override, name) for name in plain},
        "plan": plan,
        "revision": revision,
        "name": _json(override.name),
        "sentences": None if override.sentences is None else _json(override.sentences),
    }


def _json(value: Mapping[str, Any]) -> Json:
    """Return a parameter whose text is kept as it is."""
    return Json(value, dumps=WRITE_JSON)


PLAIN = (
    "scenario", "scenario_revision", "digest", "author", "release", "status", "objective", "quota", "answer",
)  # fmt: skip
NEW = SQL("INSERT INTO qonys.plan (id, revision) VALUES (%s, 1) ON CONFLICT DO NOTHING")
ADD = SQL(
    "INSERT INTO qonys.plan_revision (plan, revision, action, scenario, scenario_revision, question, digest, author,"
    " release, status, objective, quota, persons, answer) VALUES (%(plan)s, %(revision)s, %(action)s, %(scenario)s,"
    " %(scenario_revision)s, %(question)s, %(digest)s, %(author)s, %(release)s, %(status)s, %(objective)s, %(quota)s,"
    " %(persons)s, %(answer)s)"
)
# The ledger says the same of who and when as the revision.
ENTER = SQL(
    "INSERT INTO qonys.plan_override (plan, revision, kato, persons_before, persons_after, reason, author, made_at,"
    " cost, name, sentences) SELECT plan, revision, %(kato)s, %(persons_before)s::integer, %(persons_after)s::integer,"
    " %(reason)s, author, made_at, %(cost)s::double precision, %(name)s, %(sentences)s::json FROM qonys.plan_revision"
    " WHERE plan = %(plan)s AND revision = %(revision)s"
)
LOCK = SQL("SELECT FROM qonys.plan WHERE id = %s FOR UPDATE")
MOVE_ON = SQL("UPDATE qonys.plan SET revision = revision + 1 WHERE id = %s")
