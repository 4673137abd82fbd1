"""Lists of stored scenarios: filtered, the newest first, in pages that stay where they are while others write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from psycopg.sql import SQL
from psycopg.types.json import Jsonb

from geo_service.database.errors import UnknownScenarioError
from geo_service.database.pool import Database
from geo_service.database.scenarios import REVISION, Revision
from geo_service.database.stored import Listing


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which scenarios are asked for, by their latest revision; None asks for all.

    Parameters
    ----------
    oblast
        KATO code that their content names; a scenario for the whole country names none.
    year, programme
        The list that they are made for.
    frozen
        Whether they are frozen.
    limit
        How many, 1 to `MOST_LISTED`.
    after
        The last scenario of the page before.
    """

    oblast: str | None = None
    year: int | None = None
    programme: str | None = None
    frozen: bool | None = None
    limit: int = 50
    after: str | None = None


async def read_page(database: Database, wanted: Wanted) -> tuple[list[Revision], str | None]:
    """Return a page of scenarios, those made last first.

    Returns
    -------
    tuple[list[Revision], str or None]
        The latest revision of each, and what to ask for next as `after`; None on the last page.

    Raises
    ------
    UnknownScenarioError
        If there is no scenario `after`.
    """
    rows, following = await SCENARIOS.page(database, CONDITIONS, _parameters(wanted))
    return [Revision.of(row) for row in rows], following


def _parameters(wanted: Wanted) -> dict[str, Any]:
    """Return the parameters of a page."""
    return {
        "oblast": None if wanted.oblast is None else Jsonb([wanted.oblast]),
        "year": wanted.year,
        "programme": wanted.programme,
        "frozen": wanted.frozen,
        "after": wanted.after,
        "limit": wanted.limit,
    }


SELECT_SCENARIOS = SQL(
    "SELECT s.id, {} FROM qonys.scenario AS s JOIN qonys.scenario_revision AS r"
    " ON r.scenario = s.id AND r.revision = s.revision"
).format(REVISION)
SCENARIOS = Listing("scenario", "s", SELECT_SCENARIOS, UnknownScenarioError)
CONDITIONS = {
    "oblast": SQL("r.oblasts @> %(oblast)s"),
    "year": SQL("r.year = %(year)s"),
    "programme": SQL("r.programme = %(programme)s"),
    "frozen": SQL("(s.frozen_revision IS NOT NULL) = %(frozen)s"),
}
