"""The stretches of the border: their register, the districts along them, and who lives nearest to each."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from psycopg.sql import SQL, Identifier

from geo_service.database.catalog import Bounds, Catalog
from geo_service.database.pool import Database
from geo_service.database.tiles import residents_column
from layers.core.column import Column

REGISTER = "border_stretches"
CELLS = ("border_districts", "stretch")
"""Layer and column that name the nearest stretch of each cell."""
PEOPLE = "population"
PLACES = "settlements"
TOUCHING_METRES = 1
"""The stretches run along edges of cells; rounding keeps them apart by less than this."""
DEGREE_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch of the border.

    Parameters
    ----------
    name
        Its neighbour and number.
    values
        The columns of the register.
    districts
        KATO codes of the districts that it runs along, the one with most cells first.
    nearest
        Residents to whom it is the nearest stretch, each person counted once; None where the release does not say.
    residents
        Residents of the nearest settlement and of the nearest town, None where unknown.
    geometry
        Its line as GeoJSON, in degrees.
    bounds
        West, south, east, north in degrees.
    """

    name: str
    values: dict[str, Any]
    districts: tuple[str, ...]
    nearest: int | None
    residents: tuple[int | None, int | None]
    geometry: dict[str, Any] | None
    bounds: Bounds | None


def columns_of(catalog: Catalog) -> tuple[Column, ...]:
    """Return the columns of the register; none if the release has no such register."""
    register = catalog.registers.get(REGISTER)
    return register.columns if register else ()


async def read_stretches(database: Database, catalog: Catalog) -> list[Stretch]:
    """Return every stretch of a release by its name.

    Raises
    ------
    DatabaseAwayError, QueryTimeoutError, ReleaseGoneError
        As `Database.rows`.
    """
    names = [column.name for column in columns_of(catalog)]
    rows = await database.rows(
        SQL(
            "SELECT {columns}, ST_AsGeoJSON(place, {digits}, 0) AS place, ST_XMin(place) AS west, ST_YMin(place) AS"
            " south, ST_XMax(place) AS east, ST_YMax(place) AS north FROM (SELECT *, ST_Transform(geom, 4326) AS place"
            " FROM {table}) AS r ORDER BY stretch"
        ).format(
            columns=SQL(", ").join(map(Identifier, names)),
            digits=DEGREE_DIGITS,
            table=catalog.table(f"register_{REGISTER}"),
        )
    )
    along = await _districts(database, catalog)
    people = await _nearest(database, catalog)
    places = await _residents(database, catalog)
    return [_stretch(row, names, along, people, places) for row in rows]


def _stretch(
    row: dict[str, Any],
    names: Iterable[str],
    along: dict[str, list[str]],
    people: dict[str, int] | None,
    places: dict[str, int],
) -> Stretch:
    """Put a stretch together."""
    place = row["place"]
    west, south, east, north = (round(row[side] or 0.0, DEGREE_DIGITS) for side in ("west", "south", "east", "north"))
    return Stretch(
        name=row["stretch"],
        values={name: row[name] for name in names},
        districts=tuple(along.get(row["stretch"], ())),
        nearest=None if people is None else people.get(row["stretch"], 0),
        residents=(places.get(row.get("nearest_settlement", "")), places.get(row.get("nearest_town", ""))),
        geometry=json.loads(place) if place else None,
        bounds=(west, south, east, north) if place else None,
    )


async def _districts(database: Database, catalog: Catalog) -> dict[str, list[str]]:
    """Return the districts whose cells touch each stretch, the one with most of them first."""
    rows = await database.rows(
        SQL(
            "SELECT r.stretch, h.district FROM {register} AS r JOIN {hexagon} AS h"
            " ON ST_DWithin(h.geom, r.geom, {metres}) GROUP BY 1, 2 ORDER BY 1, count(*) DESC, 2"
        ).format(
            register=catalog.table(f"register_{REGISTER}"),
            hexagon=catalog.table(f"hexagon_r{catalog.resolution}"),
            metres=TOUCHING_METRES,
        )
    )
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row["stretch"], []).append(row["district"])
    return found


async def _nearest(database: Database, catalog: Catalog) -> dict[str, int] | None:
    """Return the residents of the cells to which each stretch is the nearest one; None if the release cannot say."""
    layer, column = CELLS
    residents = residents_column(one.name for one in _columns(catalog, PEOPLE))
    if residents is None or column not in {one.name for one in _columns(catalog, layer)}:
        return None
    rows = await database.rows(
        SQL(
            "SELECT {stretch} AS stretch, sum({residents}) AS people FROM {border} JOIN {population} USING (cell)"
            " WHERE {stretch} IS NOT NULL GROUP BY 1"
        ).format(
            stretch=Identifier(column),
            residents=Identifier(residents),
            border=catalog.table(f"layer_{layer}_r{catalog.resolution}"),
            population=catalog.table(f"layer_{PEOPLE}_r{catalog.resolution}"),
        )
    )
    return {row["stretch"]: round(row["people"] or 0) for row in rows}


async def _residents(database: Database, catalog: Catalog) -> dict[str, int]:
    """Return the residents of settlements by KATO code, as far as the release knows them."""
    register = catalog.registers.get(PLACES)
    residents = residents_column(column.name for column in register.columns) if register else None
    if residents is None:
        return {}
    statement = SQL("SELECT kato, {0} AS residents FROM {1} WHERE {0} IS NOT NULL")
    rows = await database.rows(statement.format(Identifier(residents), catalog.table(f"register_{PLACES}")))
    return {row["kato"]: round(row["residents"]) for row in rows}


def _columns(catalog: Catalog, layer: str) -> tuple[Column, ...]:
    """Return the columns of a layer; none if the release has no such layer."""
    return catalog.by_name[layer].columns if layer in catalog.by_name else ()
