"""How plans are stored: made and changed, each in one transaction together with its entries in the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from psycopg.sql import SQL

from geo_service.database.case_lists import hold_case_list
from geo_service.database.plans import PlanAction, PlanRevision, StoredPlan, read_plan_on
from geo_service.database.plans_drafts import PlanDraft
from geo_service.database.plans_errors import PlanChangedError
from geo_service.database.plans_overrides import Override
from geo_service.database.pool import Connection, Database
from geo_service.database.stored import Tag, kept_json, kept_json_or_null, under_new_identifier


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

    Raises
    ------
    UnknownCaseListError
        If there is no such case list.
    """
    return await database.write(lambda connection: create_plan_on(connection, draft))


async def create_plan_on(connection: Connection, draft: PlanDraft) -> StoredPlan:
    """Store a new plan within a transaction, as the end of a job does; as `create_plan`."""
    if draft.case_list is not None:
        await hold_case_list(connection, draft.case_list)
    plan = await under_new_identifier(connection, NEW, {"mode": draft.mode, "case_list": draft.case_list})
    await _add(connection, plan, 1, "created", draft)
    return await read_plan_on(connection, plan)


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
    return await database.write(lambda connection: change_plan_on(connection, plan, expected, draft))


async def change_plan_on(connection: Connection, plan: str, expected: Tag, draft: PlanDraft) -> StoredPlan:
    """Store another revision of a plan within a transaction, as the end of a job does; as `change_plan`."""
    if draft.case_list is not None:
        await hold_case_list(connection, draft.case_list)
    await connection.execute(LOCK, (plan,))
    latest = await read_plan_on(connection, plan)
    if latest.about.case_list != draft.case_list:
        raise ValueError(f"plan {plan} keeps its mode and its case list")
    if (latest.about.digest, latest.about.release) == (draft.digest, draft.release):
        return latest
    refuse_unseen(latest.about, [expected])
    await _add(connection, plan, latest.about.revision + 1, "changed", draft)
    await connection.execute(MOVE_ON, (plan,))
    return await read_plan_on(connection, plan)


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


async def _add(connection: Connection, plan: str, revision: int, action: PlanAction, draft: PlanDraft) -> None:
    """Add a revision and what it enters into the ledger."""
    values = {
        **{name: getattr(draft, name) for name in PLAIN},
        "plan": plan,
        "revision": revision,
        "action": action,
        "question": kept_json(draft.question),
        "persons": kept_json(draft.persons),
        "assignment": kept_json_or_null(draft.assignment),
    }
    await connection.execute(ADD, values)
    async with connection.cursor() as cursor:
        await cursor.executemany(ENTER, [_entry(plan, revision, one) for one in draft.overrides])


def _entry(plan: str, revision: int, override: Override) -> dict[str, Any]:
    """Return the parameters of an entry of the ledger."""
    return {
        **{name: getattr(override, name) for name in ("subject", "reason", "cost")},
        **override.columns(),
        "plan": plan,
        "revision": revision,
        "name": kept_json(override.name),
        "sentences": kept_json_or_null(override.sentences),
    }


PLAIN = (
    "scenario", "scenario_revision", "digest", "author", "release", "status", "objective", "quota", "answer",
    "families",
)  # fmt: skip
NEW = SQL(
    "INSERT INTO qonys.plan (id, revision, mode, case_list) VALUES (%(id)s, 1, %(mode)s, %(case_list)s)"
    " ON CONFLICT DO NOTHING"
)
ADD = SQL(
    "INSERT INTO qonys.plan_revision (plan, revision, action, scenario, scenario_revision, question, digest, author,"
    " release, status, objective, quota, persons, answer, families, assignment) VALUES (%(plan)s, %(revision)s,"
    " %(action)s, %(scenario)s, %(scenario_revision)s, %(question)s, %(digest)s, %(author)s, %(release)s, %(status)s,"
    " %(objective)s, %(quota)s, %(persons)s, %(answer)s, %(families)s, %(assignment)s)"
)
# The ledger says the same of who and when as the revision.
ENTER = SQL(
    "INSERT INTO qonys.plan_override (plan, revision, subject, persons_before, persons_after, kato_before, kato_after,"
    " reason, author, made_at, cost, name, sentences) SELECT plan, revision, %(subject)s, %(persons_before)s::integer,"
    " %(persons_after)s::integer, %(kato_before)s::text, %(kato_after)s::text, %(reason)s, author, made_at,"
    " %(cost)s::double precision, %(name)s, %(sentences)s::json FROM qonys.plan_revision"
    " WHERE plan = %(plan)s AND revision = %(revision)s"
)
LOCK = SQL("SELECT FROM qonys.plan WHERE id = %s FOR UPDATE")
MOVE_ON = SQL("UPDATE qonys.plan SET revision = revision + 1 WHERE id = %s")
