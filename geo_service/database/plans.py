"""Stored plans as they are read: one revision with its answer, or a page of revisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from psycopg.sql import SQL

from geo_service.database.plans_errors import UnknownPlanError
from geo_service.database.pool import Connection, Database
from geo_service.database.stored import TAG_DIGITS, Tag, unpack

PlanAction = Literal["created", "changed"]
PlanMode = Literal["persons", "families"]

# What every statement that reads a revision r of a plan p selects, of revision c of its scenario s, of which l is the
# latest; `PlanRevision.of` reads it.
PLAN_REVISION = SQL(
    "r.plan, r.revision, p.revision AS latest, r.action, r.scenario, r.scenario_revision,"
    " CASE WHEN l.digest <> c.digest THEN l.revision END AS newer_scenario, c.title, r.digest, r.author, r.made_at,"
    " p.made_at AS created_at, r.release, r.status, r.objective, r.quota, p.mode, p.case_list, r.families"
)
SCENARIO_OF_PLAN = SQL(
    "JOIN qonys.scenario_revision AS c ON c.scenario = r.scenario AND c.revision = r.scenario_revision"
    " JOIN qonys.scenario AS s ON s.id = r.scenario"
    " JOIN qonys.scenario_revision AS l ON l.scenario = s.id AND l.revision = s.revision"
)


@dataclass(frozen=True, slots=True)
class PlanRevision:
    """One revision of a plan without its question and its answer.

    Parameters
    ----------
    id
        Identifier of the plan.
    revision, latest
        Number of this revision, and of the latest one.
    action
        How it came about.
    scenario, scenario_revision
        The revision of a scenario that it was made for.
    newer_scenario
        The scenario's latest revision, if that says something else.
    title
        Title of the scenario.
    digest
        Digest of the question and the revision of the scenario, sha256, hexadecimal.
    author, made_at
        Who made it, and when.
    created_at
        When the first revision was made.
    release
        Version that it was solved on.
    status
        What its certificate proves.
    objective
        Sum of suitability × persons; of a plan of families, what its certificate calls so.
    quota
        Persons in all.
    mode
        Whether persons are shared over districts, or families are placed.
    case_list
        The families' list; None for a plan of persons.
    families
        Families that are placed; None for a plan of persons.
    """

    id: str
    revision: int
    latest: int
    action: PlanAction
    scenario: str
    scenario_revision: int
    newer_scenario: int | None
    title: str
    digest: str
    author: str
    made_at: datetime
    created_at: datetime
    release: str
    status: str
    objective: float
    quota: int
    mode: PlanMode
    case_list: str | None
    families: int | None

    @property
    def tag(self) -> Tag:
        """What a writer shows who saw this revision."""
        return Tag(self.revision, self.digest[:TAG_DIGITS])

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> PlanRevision:
        """Read what `PLAN_REVISION` selects."""
        return cls(**{name: row["plan" if name == "id" else name] for name in cls.__dataclass_fields__})


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """One revision of a plan.

    Parameters
    ----------
    about
        Who made it, when, and what is proved of it.
    question
        What was asked beside the scenario, as plain JSON values.
    persons
        Persons by KATO code.
    assignment
        KATO code by id of the family; None for a plan of persons.
    packed
        The answer, packed by zstd.
    """

    about: PlanRevision
    question: dict[str, Any]
    persons: dict[str, int]
    assignment: dict[str, str] | None
    packed: bytes

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> StoredPlan:
        """Read what `PLAN_REVISION` selects, and the rest."""
        plain = {name: row[name] for name in ("question", "persons", "assignment")}
        return cls(PlanRevision.of(row), **plain, packed=bytes(row["answer"]))

    def answer(self) -> bytes:
        """Return the answer as JSON."""
        return unpack(self.packed)


async def read_plan(database: Database, plan: str, revision: int | None = None) -> StoredPlan:
    """Read one revision of a plan, the latest unless another one is asked for.

    Raises
    ------
    UnknownPlanError
        If there is none.
    """
    found = await database.row(ONE, {"plan": plan, "revision": revision})
    if found is None:
        raise UnknownPlanError(plan if revision is None else f"{plan}@{revision}")
    return StoredPlan.of(found)


async def read_plan_on(connection: Connection, plan: str) -> StoredPlan:
    """Read the latest revision of a plan within a transaction; raises as `read_plan`."""
    cursor = await connection.execute(ONE, {"plan": plan, "revision": None})
    found = await cursor.fetchone()
    if found is None:
        raise UnknownPlanError(plan)
    return StoredPlan.of(found)


async def plan_revisions(
    database: Database, plan: str, limit: int = 50, after: int | None = None
) -> tuple[list[PlanRevision], int | None]:
    """Return a page of the revisions of a plan, the latest first.

    Parameters
    ----------
    database, plan
        Where from, and of which plan.
    limit
        How many.
    after
        The last revision of the page before.

    Returns
    -------
    tuple[list[PlanRevision], int or None]
        The page, and what to ask for next as `after`; None on the last page.

    Raises
    ------
    UnknownPlanError
        If there is no such plan.
    """
    found = await database.rows(PAGE, {"plan": plan, "limit": limit + 1, "after": after})
    if not found and await database.row(EXISTS, (plan,)) is None:
        raise UnknownPlanError(plan)
    page = [PlanRevision.of(row) for row in found[:limit]]
    return page, page[-1].revision if len(found) > limit else None


ONE = SQL(
    "SELECT {}, r.question, r.persons, r.assignment, r.answer FROM qonys.plan AS p JOIN qonys.plan_revision AS r"
    " ON r.plan = p.id AND r.revision = coalesce(%(revision)s, p.revision) {} WHERE p.id = %(plan)s"
).format(PLAN_REVISION, SCENARIO_OF_PLAN)
PAGE = SQL(
    "SELECT {} FROM qonys.plan AS p JOIN qonys.plan_revision AS r ON r.plan = p.id {} WHERE p.id = %(plan)s"
    " AND (%(after)s::integer IS NULL OR r.revision < %(after)s) ORDER BY r.revision DESC LIMIT %(limit)s"
).format(PLAN_REVISION, SCENARIO_OF_PLAN)
EXISTS = SQL("SELECT 1 AS one FROM qonys.plan WHERE id = %s")
