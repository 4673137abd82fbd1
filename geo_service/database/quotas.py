"""Quotas of oblasts, with their sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from psycopg.sql import SQL

from geo_service.database.catalog import Catalog
from geo_service.database.pool import Database

REGISTER = "quotas"
PROGRAMMES = {"kandas": 1, "resettlers": 2}
"""Codes of the programmes in the register."""


@dataclass(frozen=True, slots=True)
class Quota:
    """The quota of one oblast.

    Parameters
    ----------
    oblast
        KATO code.
    persons
        How many; None where the figure is not known.
    source
        Where it was read.
    note
        What is to be known of it.
    """

    oblast: str
    persons: int | None
    source: str
    note: str | None


async def read_quotas(
    database: Database, catalog: Catalog, year: int, programme: str, oblasts: Sequence[str]
) -> list[Quota]:
    """Return the quotas of a year and a programme.

    Parameters
    ----------
    database, catalog
        Where from, and of which release; one without the register has no quotas.
    year, programme
        Year, and `kandas` or `resettlers`.
    oblasts
        KATO codes; all oblasts where none is named.
    """
    if REGISTER not in catalog.registers:
        return []
    rows = await database.rows(
        SQL(
            "SELECT oblast_kato, persons, source, note FROM {} WHERE year = %s AND programme = %s"
            " AND (cardinality(%s::text[]) = 0 OR oblast_kato = ANY(%s::text[])) ORDER BY oblast_kato"
        ).format(catalog.table(f"register_{REGISTER}")),
        (year, PROGRAMMES[programme], list(oblasts), list(oblasts)),
    )
    return [Quota(row["oblast_kato"], row["persons"], row["source"], row["note"]) for row in rows]
