"""What districts can take, as it was given: by dimension, and only where somebody gave a number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from geo_service.decision.errors import DecisionError
from geo_service.decision.families.cells import Table, Value
from geo_service.decision.families.columns import CAPACITY_COLUMNS
from geo_service.decision.families.family import is_kato
from geo_service.decision.families.fields import Fields
from geo_service.decision.families.findings import FILE, Findings, Spot
from geo_service.decision.families.headers import find_headers
from geo_service.decision.families.places import Level, PlaceRegister
from geo_service.decision.families.values import Misread, as_text, whole_number

LARGEST_CAPACITY = 1_000_000


class Dimension(StrEnum):
    """Dimensions of capacity."""

    DWELLINGS = "dwellings"
    SCHOOL_SEATS = "school_seats"
    KINDERGARTEN_PLACES = "kindergarten_places"
    JOBS = "jobs"
    CLINIC_PLACES = "clinic_places"


@dataclass(frozen=True, slots=True)
class CapacityTable:
    """Capacities of districts.

    Parameters
    ----------
    districts
        By KATO code of a district, what it can take by dimension, 0 to 1,000,000; a dimension that is not there was
        not given, which is not the same as 0.

    Raises
    ------
    DecisionError
        `capacities-invalid`.
    """

    districts: Mapping[str, Mapping[Dimension, int]]

    def __post_init__(self) -> None:
        """Refuse capacities that no file could give."""
        if not self.districts:
            raise DecisionError("capacities-invalid", "districts", 0)
        for kato, given in self.districts.items():
            if not is_kato(kato):
                raise DecisionError("capacities-invalid", "districts", kato)
            for dimension, capacity in given.items():
                if not 0 <= capacity <= LARGEST_CAPACITY:
                    raise DecisionError("capacities-invalid", f"{kato}.{dimension}", capacity)


def capacities_of(table: Table, register: PlaceRegister, findings: Findings) -> CapacityTable | None:
    """Return the capacities of a table, or None if anything is wrong; all that is wrong is reported.

    Parameters
    ----------
    table
        What the file holds.
    register
        Where districts are looked up.
    findings
        Where what is found is added.
    """
    headers, body = find_headers(table, CAPACITY_COLUMNS, findings)
    given = [dimension for dimension in Dimension if headers.has(dimension.value)]
    if not given:
        known = ", ".join(CAPACITY_COLUMNS.written(dimension, place) for dimension in Dimension for place in range(3))
        findings.error("dimension-missing", FILE, known=known)
    if not given or not headers.has(*CAPACITY_COLUMNS.required):
        return None
    if not body:
        findings.error("table-no-rows", FILE)
    districts: dict[str, Mapping[Dimension, int]] = {}
    spots: dict[str, Spot] = {}
    for row in body:
        fields = Fields(row, headers, findings)
        if fields.is_totals():
            findings.error("row-totals", fields.spot("district"), fields.value("district") or "")
            continue
        kato = _district(fields, register, spots)
        read = {dimension: fields.read(dimension.value, _capacity) for dimension in given}
        if kato is not None:
            districts[kato] = {dimension: count for dimension, count in read.items() if count is not None}
    return None if findings.errors.count else CapacityTable(districts)


def _district(fields: Fields, register: PlaceRegister, spots: dict[str, Spot]) -> str | None:
    """Read the district of a row; a district stands in one row only."""
    where, text = fields.spot("district"), fields.read("district", as_text)
    if fields.value("district") is None:
        fields.findings.error("district-missing", where)
    if text is None:
        return None
    try:
        place = register.find(text)
    except Misread as error:
        fields.findings.error(error.code, where, text, **error.details)
        return None
    if place.level is not Level.DISTRICT:
        fields.findings.error("district-expected", where, text)
        return None
    if place.kato in spots:
        fields.findings.error("district-repeated", where, text, rows=f"{spots[place.kato].row}, {where.row}")
        return None
    spots[place.kato] = where
    if not register.takes_part(place):
        fields.findings.warn("place-outside", where, text)
    return place.kato


def _capacity(value: Value) -> int:
    """Read a capacity."""
    return whole_number(value, 0, LARGEST_CAPACITY)
