"""Lists of stored plans: filtered, the newest first, in pages that stay where they are while others write."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from psycopg.sql import SQL

from geo_service.database.plans import PLAN_REVISION, SCENARIO_OF_PLAN, PlanMode, PlanRevision
from geo_service.database.plans_errors import UnknownPlanError
from geo_service.database.pool import Database
from geo_service.database.stored import Listing


@dataclass(frozen=True, slots=True)
class WantedPlans:
    """Which plans are asked for, by their latest revision; None asks for all.

    Parameters
    ----------
    scenario, scenario_revision
        What they are made for.
    mode
        Whether they share persons or place families.
    case_list
        Whose families they place.
    limit
        How many, 1 to `MOST_LISTED`.
    after
        The last plan of the page before.
    """

    scenario: str | None = None
    scenario_revision: int | None = None
    mode: PlanMode | None = None
    case_list: str | None = None
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
    rows, following = await PLANS.page(database, CONDITIONS, asdict(wanted))
    return [PlanRevision.of(row) for row in rows], following


SELECT_PLANS = SQL(
    "SELECT p.id, {} FROM qonys.plan AS p JOIN qonys.plan_revision AS r ON r.plan = p.id AND r.revision = p.revision {}"
).format(PLAN_REVISION, SCENARIO_OF_PLAN)
PLANS = Listing("plan", "p", SELECT_PLANS, UnknownPlanError)
CONDITIONS = {
    "scenario": SQL("r.scenario = %(scenario)s"),
    "scenario_revision": SQL("r.scenario_revision = %(scenario_revision)s"),
    "mode": SQL("p.mode = %(mode)s"),
    "case_list": SQL("p.case_list = %(case_list)s"),
}
