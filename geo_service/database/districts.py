"""Districts and oblasts: their register, and the values summarised over their cells."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import Any

from psycopg.sql import SQL, Composed

from geo_service.database.catalog import Bounds, Catalog
from geo_service.database.pool import Database
from layers.core.text import Text

NOTING = {"kato", "districts", "note_kk", "note_ru", "note_en"}
BOUNDS = SQL("ST_XMin(box) AS west, ST_YMin(box) AS south, ST_XMax(box) AS east, ST_YMax(box) AS north")


@dataclass(frozen=True, slots=True)
class District:
    """A district, a city, or a district of a city.

    Parameters
    ----------
    kato, oblast
        Its code and that of its oblast.
    name
        Its name.
    kind
        "district", "city" or "city_district".
    area_km2, cells
        Area and number of its cells.
    centre
        Longitude and latitude in degrees.
    bounds
        West, south, east and north of its outline in degrees.
    residents
        Residents on 1 January 2025, or None.
    """

    kato: str
    oblast: str
    name: Text
    kind: str
    area_km2: float
    cells: int
    centre: tuple[float, float]
    bounds: Bounds
    residents: int | None


@dataclass(frozen=True, slots=True)
class Oblast:
    """An oblast or a city of republican significance: its code, name, area and bounds."""

    kato: str
    name: Text
    area_km2: float
    bounds: Bounds


@dataclass(frozen=True)
class Districts:
    """Every unit of a release by its KATO code, ascending."""

    districts: dict[str, District]
    oblasts: dict[str, Oblast]


async def read_districts(database: Database, catalog: Catalog) -> Districts:
    """Read the register of districts and oblasts."""
    districts = await database.rows(
        SQL(
            "SELECT d.*, v.number AS residents, {bounds} FROM {district} AS d JOIN {boxes} AS b USING (kato)"
            " LEFT JOIN {value} AS v ON v.kato = d.kato AND v.layer = 'population' AND v.column_name = 'residents_2025'"
            " ORDER BY d.kato"
        ).format(
            bounds=BOUNDS,
            boxes=_boxes(catalog, "district_outline"),
            district=catalog.table("district"),
            value=catalog.table("district_value"),
        )
    )
    oblasts = await database.rows(
        SQL("SELECT o.*, {} FROM {} AS o JOIN {} AS b USING (kato) ORDER BY kato").format(
            BOUNDS, catalog.table("oblast"), _boxes(catalog, "oblast_outline")
        )
    )
    return Districts(
        {row["kato"]: _district(row) for row in districts},
        {row["kato"]: Oblast(row["kato"], _name(row), row["area_km2"], _bounds(row)) for row in oblasts},
    )


async def read_district_values(database: Database, catalog: Catalog, kato: str) -> list[dict[str, Any]]:
    """Return each column of each layer over one district: keys layer, column_name, number, text."""
    return await database.rows(
        SQL("SELECT layer, column_name, number, text FROM {} WHERE kato = %s ORDER BY layer, column_name").format(
            catalog.table("district_value")
        ),
        (kato,),
    )


async def read_district_column(database: Database, catalog: Catalog, layer: str, column: str) -> dict[str, float]:
    """Return one column over every district that has data, by KATO code."""
    rows = await database.rows(
        SQL("SELECT kato, number FROM {} WHERE layer = %s AND column_name = %s AND number IS NOT NULL").format(
            catalog.table("district_value")
        ),
        (layer, column),
    )
    return {row["kato"]: float(row["number"]) for row in rows}


async def read_district_notes(database: Database, catalog: Catalog, kato: str) -> list[Text]:
    """Return what registers note of a district: those that name `districts` and say it in three languages."""
    notes: list[Text] = []
    for name, register in catalog.registers.items():
        if {column.name for column in register.columns} >= NOTING:
            statement = SQL(
                "SELECT note_kk AS name_kk, note_ru AS name_ru, note_en AS name_en FROM {}"
                " WHERE %s = ANY (string_to_array(districts, ' ')) AND note_kk <> '' ORDER BY kato"
            ).format(catalog.table(f"register_{name}"))
            notes += [_name(row) for row in await database.rows(statement, (kato,))]
    return notes


def _boxes(catalog: Catalog, outlines: str) -> Composed:
    """Return a subquery with the box of each place's outline in degrees."""
    return SQL(
        "(SELECT kato, ST_Transform(ST_SetSRID(ST_Extent(geom)::geometry, 3857), 4326) AS box FROM {} GROUP BY kato)"
    ).format(catalog.table(outlines))


def _bounds(row: dict[str, Any]) -> Bounds:
    """Read a box, rounded outwards to some hundred metres."""
    west, south = (floor(row[side] * 100) / 100 for side in ("west", "south"))
    east, north = (ceil(row[side] * 100) / 100 for side in ("east", "north"))
    return (west, south, east, north)


def _district(row: dict[str, Any]) -> District:
    """Read one row of the table `district`."""
    residents = row["residents"]
    return District(
        kato=row["kato"],
        oblast=row["oblast"],
        name=_name(row),
        kind=row["kind"],
        area_km2=row["area_km2"],
        cells=row["cells"],
        centre=(row["lon"], row["lat"]),
        bounds=_bounds(row),
        residents=None if residents is None else round(residents),
    )


def _name(row: dict[str, Any]) -> Text:
    """Read the name in three languages."""
    return Text(row["name_kk"], row["name_ru"], row["name_en"])
