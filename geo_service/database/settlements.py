"""The register of settlements: filtered, paged, counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from psycopg.sql import SQL, Composed, Identifier

from geo_service.database.catalog import Bounds, Catalog
from geo_service.database.filters import Filter, compile_filter, register_queryables
from geo_service.database.pool import Database
from geo_service.database.tiles import residents_column

REGISTER = "settlements"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which settlements are asked for; None asks for all.

    Parameters
    ----------
    kato, district, oblast
        KATO codes.
    bounds
        West, south, east, north in degrees.
    condition
        What `condition_of` makes of a filter.
    limit, offset
        The page.
    """

    kato: str | None = None
    district: str | None = None
    oblast: str | None = None
    bounds: Bounds | None = None
    condition: Composed | None = None
    limit: int = 1
    offset: int = 0


async def read_settlements(database: Database, catalog: Catalog, wanted: Wanted) -> list[dict[str, Any]]:
    """Return settlements by ascending KATO code: the columns of the register, and `lon` and `lat` or None."""
    statement = SQL(
        "SELECT {columns}, lon, lat FROM {table} AS r WHERE {where} ORDER BY kato LIMIT %(limit)s OFFSET %(offset)s"
    ).format(
        columns=SQL(", ").join(Identifier(name) for name in columns_of(catalog)),
        table=catalog.table(f"register_{REGISTER}"),
        where=_where(wanted),
    )
    return await database.rows(statement, _parameters(wanted))


async def count_settlements(database: Database, catalog: Catalog, wanted: Wanted) -> tuple[int, int | None]:
    """Return how many settlements there are, whatever the page, and their residents (None where none is counted)."""
    residents = residents_column(columns_of(catalog))
    total = SQL("sum({})").format(Identifier(residents)) if residents else SQL("NULL")
    statement = SQL("SELECT count(*) AS matched, {} AS residents FROM {} AS r WHERE {}").format(
        total, catalog.table(f"register_{REGISTER}"), _where(wanted)
    )
    row = await database.row(statement, _parameters(wanted)) or {"matched": 0, "residents": None}
    return row["matched"], None if row["residents"] is None else round(row["residents"])


def condition_of(catalog: Catalog, wanted: Filter) -> Composed:
    """Return a filter as a condition on the register.

    Raises
    ------
    FilterError
        If the filter names what the register has not, or compares what cannot be compared.
    """
    return compile_filter(wanted, register_queryables(catalog.registers[REGISTER], "r"))


def columns_of(catalog: Catalog) -> list[str]:
    """Return the columns of the register, coordinates left out; empty if the release has no such register."""
    register = catalog.registers.get(REGISTER)
    return [column.name for column in register.columns if column.name not in {"lon", "lat"}] if register else []


def _where(wanted: Wanted) -> Composed:
    """Return the condition that a settlement is asked for."""
    conditions = {
        "kato": wanted.kato and SQL("kato = %(kato)s"),
        "district": wanted.district and SQL("district = %(district)s"),
        "oblast": wanted.oblast and SQL("left(kato, 2) = left(%(oblast)s, 2)"),
        "condition": wanted.condition,
        "bounds": wanted.bounds
        and SQL("geom && ST_Transform(ST_MakeEnvelope(%(west)s, %(south)s, %(east)s, %(north)s, 4326), 3857)"),
    }
    return SQL(" AND ").join([SQL("true"), *(condition for condition in conditions.values() if condition)])


def _parameters(wanted: Wanted) -> dict[str, Any]:
    """Return the parameters of `_where` and of the page."""
    west, south, east, north = wanted.bounds or (None, None, None, None)
    codes = {"kato": wanted.kato, "district": wanted.district, "oblast": wanted.oblast}
    return {
        **codes, "limit": wanted.limit, "offset": wanted.offset,
        "west": west, "south": south, "east": east, "north": north,
    }  # fmt: skip
