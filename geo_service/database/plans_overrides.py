"""The ledger of a plan: which numbers planners fixed, changed and lifted, who, when and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg.sql import SQL

from geo_service.database.plans_errors import UnknownPlanError
from geo_service.database.pool import Database


@dataclass(frozen=True, slots=True)
class Override:
    """One number fixed, changed or lifted.

    Parameters
    ----------
    kato
        KATO code of the district.
    persons_before, persons_after
        Fixed number before and from then on; None where none is fixed.
    reason
        Why.
    cost
        Suitability × persons that the plan would gain without the fixing; None where that is not proved, or nothing is
        fixed any more.
    name
        Name of the district by language.
    sentences
        What is said of it, by language; None where the cost of a fixing is not proved.
    """

    kato: str
    persons_before: int | None
    persons_after: int | None
    reason: str
    cost: float | None
    name: Mapping[str, str]
    sentences: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class StoredOverride:
    """An entry of the ledger: the override, the revision that it came with, who made it and when."""

    override: Override
    revision: int
    author: str
    made_at: datetime

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> StoredOverride:
        """Read an entry."""
        override = Override(**{name: row[name] for name in Override.__dataclass_fields__})
        return cls(override, row["revision"], row["author"], row["made_at"])


async def read_overrides(database: Database, plan: str) -> list[StoredOverride]:
    """Return the ledger of a plan, the newest entry first, those of one revision by district.

    Raises
    ------
    UnknownPlanError
        If there is no such plan.
    """
    rows = await database.rows(LEDGER, (plan,))
    if not rows:
        raise UnknownPlanError(plan)
    return [StoredOverride.of(row) for row in rows if row["kato"] is not None]


# A plan without entries gives one row of nulls, so that it is told from one that does not exist.
LEDGER = SQL(
    "SELECT o.kato, o.persons_before, o.persons_after, o.reason, o.cost, o.name, o.sentences, o.revision, o.author,"
    " o.made_at FROM qonys.plan AS p LEFT JOIN qonys.plan_override AS o ON o.plan = p.id WHERE p.id = %s"
    " ORDER BY o.revision DESC, o.kato"
)
