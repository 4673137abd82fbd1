"""The ledger of a plan: what planners fixed, changed and lifted, who, when and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg.sql import SQL

from geo_service.database.plans import EXISTS
from geo_service.database.plans_errors import UnknownPlanError
from geo_service.database.pool import Database

Fixing = int | str
"""Persons of a district, or KATO code of the district where a family is placed."""


@dataclass(frozen=True, slots=True)
class Override:
    """The number of a district, or the place of a family, fixed, changed or lifted.

    Parameters
    ----------
    subject
        KATO code of the district, or id of the family.
    before, after
        What was fixed before and is from then on: persons of the district, or the KATO code of the family's place;
        None where nothing is fixed.
    reason
        Why.
    cost
        What the objective would gain without the fixing; None where that is not proved, or nothing is fixed any more.
    name
        Name of the district, or of the place of the family, by language.
    sentences
        What is said of it, by language; None where the cost of a fixing is not proved.
    """

    subject: str
    before: Fixing | None
    after: Fixing | None
    reason: str
    cost: float | None
    name: Mapping[str, str]
    sentences: Mapping[str, str] | None

    @property
    def is_of_family(self) -> bool:
        """Whether it is the place of a family that was fixed."""
        return isinstance(self.before, str) or isinstance(self.after, str)

    def columns(self) -> dict[str, Fixing | None]:
        """Return the fixings by the columns that hold them."""
        fixings = {"before": self.before, "after": self.after}
        return {f"persons_{when}": one if isinstance(one, int) else None for when, one in fixings.items()} | {
            f"kato_{when}": one if isinstance(one, str) else None for when, one in fixings.items()
        }

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Override:
        """Read an entry."""
        plain = {name: row[name] for name in ("subject", "reason", "cost", "name", "sentences")}
        fixings = (
            row[f"persons_{when}"] if row[f"kato_{when}"] is None else row[f"kato_{when}"]
            for when in ("before", "after")
        )
        return cls(**plain, **dict(zip(("before", "after"), fixings, strict=True)))


@dataclass(frozen=True, slots=True)
class StoredOverride:
    """An entry of the ledger: the override, the revision that it came with, who made it and when."""

    override: Override
    revision: int
    author: str
    made_at: datetime

    @property
    def place(self) -> Place:
        """Where it stands in the ledger."""
        return self.revision, self.override.subject


Place = tuple[int, str]
"""Where an entry stands in a ledger: its revision and its subject."""


async def read_overrides(
    database: Database, plan: str, limit: int = 50, after: Place | None = None
) -> tuple[list[StoredOverride], Place | None]:
    """Return a page of the ledger of a plan, the newest entry first, those of one revision by subject.

    Parameters
    ----------
    database, plan
        Where from, and of which plan.
    limit
        How many.
    after
        The last entry of the page before.

    Returns
    -------
    tuple[list[StoredOverride], tuple[int, str] or None]
        The page, and what to ask for next as `after`; None on the last page.

    Raises
    ------
    UnknownPlanError
        If there is no such plan.
    """
    revision, subject = (None, None) if after is None else after
    values = {"plan": plan, "limit": limit + 1, "revision": revision, "subject": subject}
    rows = await database.rows(LEDGER, values)
    if not rows and await database.row(EXISTS, (plan,)) is None:
        raise UnknownPlanError(plan)
    page = [StoredOverride(Override.of(row), row["revision"], row["author"], row["made_at"]) for row in rows[:limit]]
    return page, page[-1].place if len(rows) > limit else None


# By code points, so that the order is the same in every database.
LEDGER = SQL(
    "SELECT * FROM qonys.plan_override WHERE plan = %(plan)s AND (%(revision)s::integer IS NULL"
    ' OR revision < %(revision)s OR (revision = %(revision)s AND subject COLLATE "C" > %(subject)s))'
    ' ORDER BY revision DESC, subject COLLATE "C" LIMIT %(limit)s'
)
