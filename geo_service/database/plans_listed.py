"""Lists of stored plans: the newest first, in pages that stay where they are while others write."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from psycopg.sql import SQL, Composed

from geo_service.database.plans import PLAN_REVISION, SCENARIO_OF_PLAN, PlanRevision
from geo_service.database.plans_errors import UnknownPlanError
from geo_service.database.pool import Database

MOST_LISTED = 100


@dataclass(frozen=True, slots=True)
class WantedPlans:
    """Which plans are asked for, by their latest revision; None asks for all.

    Parameters
    ----------
    scenario, scenario_revision
        What they are made for.
    limit
        How many, 1 to `MOST_LISTED`.
    after
        The last plan of the page before.
    """

    scenario: str | None = None
    scenario_revision: int | None = None
    limit: int = 50
    after: str | None = None


async def read_plans(database: Database, wanted: WantedPlans) -> tuple[list[PlanRevision], str | None]:
    """Return a page of plans, those made last first.

    Returns
    -------
    tuple[list[PlanRevision], str or None]
        The latest revision of each, and what to ask for next as `after`; None on the last page.

    Raises
    ------
    UnknownPlanError
        If there is no plan `after`.
    """
    if wanted.after is not None and not await _exists(database, wanted.after):
        raise UnknownPlanError(wanted.after)
    rows = await database.rows(_statement(wanted), asdict(wanted) | {"limit": wanted.limit + 1})
    page = [PlanRevision.of(row) for row in rows[: wanted.limit]]
    return page, page[-1].id if len(rows) > wanted.limit else None


async def _exists(database: Database, plan: str) -> bool:
    """Tell whether there is a plan."""
    return await database.row(SQL("SELECT 1 AS one FROM qonys.plan WHERE id = %s"), (plan,)) is not None


def _statement(wanted: WantedPlans) -> Composed:
    """Return the statement that reads a page and one plan more."""
    conditions = {
        "scenario": SQL("r.scenario = %(scenario)s"),
        "scenario_revision": SQL("r.scenario_revision = %(scenario_revision)s"),
        "after": SQL("(p.made_at, p.id) < (SELECT made_at, id FROM qonys.plan WHERE id = %(after)s)"),
    }
    given = [condition for name, condition in conditions.items() if getattr(wanted, name) is not None]
    return SQL(
        "SELECT {} FROM qonys.plan AS p JOIN qonys.plan_revision AS r ON r.plan = p.id AND r.revision = p.revision {}"
        " WHERE {} ORDER BY p.made_at DESC, p.id DESC LIMIT %(limit)s"
    ).format(PLAN_REVISION, SCENARIO_OF_PLAN, SQL(" AND ").join([SQL("true"), *given]))
