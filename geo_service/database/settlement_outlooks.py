"""Settlements with their projection: residents, growth, and the chance of falling under the legal threshold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from psycopg.sql import SQL

from geo_service.database.catalog import Catalog
from geo_service.database.pool import Database

OUTLOOKS, RESIDENTS = "settlements", "settlement_residents"
"""The register with growth and chances, and the one that says how well residents are known."""


def has_outlooks(catalog: Catalog) -> bool:
    """Tell whether a release projects its settlements."""
    return {OUTLOOKS, RESIDENTS} <= catalog.registers.keys()


async def read_outlooks(database: Database, catalog: Catalog, katos: Sequence[str]) -> list[dict[str, Any]]:
    """Return the settlements of districts by ascending KATO code: the columns of the register, and `sigma`.

    A city of republican significance is left out: it is one settlement, and the register counts all its people in the
    one of its districts where its middle lies.

    Parameters
    ----------
    database, catalog
        Where from, and of which release.
    katos
        The districts.
    """
    statement = SQL(
        "SELECT o.*, r.sigma FROM {outlooks} AS o JOIN {residents} AS r ON r.kato = o.kato"
        " WHERE o.district = ANY(%s::text[]) AND o.part <> o.oblast ORDER BY o.kato"
    ).format(outlooks=catalog.table(f"register_{OUTLOOKS}"), residents=catalog.table(f"register_{RESIDENTS}"))
    return await database.rows(statement, (list(katos),))


async def read_interval_widths(database: Database, catalog: Catalog) -> tuple[float, float]:
    """Return the summed widths of all intervals of rates, and the summed sqrt(2 - unit_weight) beside them."""
    row = await database.row(
        SQL(
            "SELECT sum((growth_high - growth_low)::double precision) AS widths,"
            " sum(sqrt(2 - unit_weight::double precision)) AS weights FROM {}"
        ).format(catalog.table(f"register_{OUTLOOKS}"))
    )
    return (float(row["widths"]), float(row["weights"])) if row and row["weights"] else (0.0, 1.0)
