"""Lists of stored scenarios: filtered, the newest first, in pages that stay where they are while others write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from psycopg.sql import SQL, Composed
from psycopg.types.json import Jsonb

from geo_service.database.errors import UnknownScenarioError
from geo_service.database.pool import Database
from geo_service.database.scenarios import REVISION, Revision

MOST_LISTED = 100


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
    if wanted.after is not None and not await _exists(database, wanted.after):
        raise UnknownScenarioError(wanted.after)
    rows = await database.rows(_statement(wanted), _parameters(wanted))
    page = [Revision.of(row) for row in rows[: wanted.limit]]
    return page, page[-1].id if len(rows) > wanted.limit else None


async def _exists(database: Database, scenario: str) -> bool:
    """Tell whether there is a scenario."""
    return await database.row(SQL("SELECT 1 AS one FROM qonys.scenario WHERE id = %s"), (scenario,)) is not None


def _statement(wanted: Wanted) -> Composed:
    """Return the statement that reads a page and one scenario more."""
    conditions = {
        "oblast": SQL("r.oblasts @> %(oblast)s"),
        "year": SQL("r.year = %(year)s"),
        "programme": SQL("r.programme = %(programme)s"),
        "frozen": SQL("(s.frozen_revision IS NOT NULL) = %(frozen)s"),
        "after": SQL("(s.made_at, s.id) < (SELECT made_at, id FROM qonys.scenario WHERE id = %(after)s)"),
    }
    given = [condition for name, condition in conditions.items() if getattr(wanted, name) is not None]
    return SQL(
        "SELECT {} FROM qonys.scenario AS s JOIN qonys.scenario_revision AS r"
        " ON r.scenario = s.id AND r.revision = s.revision WHERE {}"
        " ORDER BY s.made_at DESC, s.id DESC LIMIT %(limit)s"
    ).format(REVISION, SQL(" AND ").join([SQL("true"), *given]))


def _parameters(wanted: Wanted) -> dict[str, Any]:
    """Return the parameters of a page."""
    return {
        "oblast": Jsonb([wanted.oblast]),
        "year": wanted.year,
        "programme": wanted.programme,
        "frozen": wanted.frozen,
        "after": wanted.after,
        "limit": wanted.limit + 1,
    }
