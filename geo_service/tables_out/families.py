"""Case lists and tables of capacities as they are handed out; what is written reads back the same."""

from __future__ import annotations

from datetime import date

from geo_service.decision.families.arrival import Arrival
from geo_service.decision.families.capacities import CapacityTable, Dimension
from geo_service.decision.families.case_list import CaseList
from geo_service.decision.families.columns import CAPACITY_COLUMNS, CASE_COLUMNS, PRESCHOOL, SCHOOL
from geo_service.decision.families.family import Family
from geo_service.decision.families.needs import NEED_NAMES
from geo_service.decision.families.texts import join_list
from geo_service.tables_out.sheets import LANGUAGES, Cell, Language, Sheet
from layers.core.text import Text

FAMILY_KEYS = (
    "id", "size", "adults", PRESCHOOL, SCHOOL, "seniors", "occupations", "wishes", "binding", "kin", "needs", "arrival",
)  # fmt: skip
CASES_TITLE = Text("Отбасылар", "Семьи", "Families")
CAPACITIES_TITLE = Text("Сыйымдылықтар", "Вместимость", "Capacities")


def case_sheet(cases: CaseList, language: Language) -> Sheet:
    """Return a case list as a table.

    Parameters
    ----------
    cases
        The families.
    language
        Of the headers and needs; places are written by their codes.
    """
    place = LANGUAGES.index(language)
    headers = tuple(CASE_COLUMNS.written(key, place) for key in FAMILY_KEYS)
    return Sheet(CASES_TITLE.to_json()[language], headers, [_family(family, language) for family in cases.families])


def capacity_sheet(capacities: CapacityTable, language: Language) -> Sheet:
    """Return capacities as a table; what was not given is blank.

    Parameters
    ----------
    capacities
        By district.
    language
        Of the headers.
    """
    place = LANGUAGES.index(language)
    keys = ("district", *(dimension.value for dimension in Dimension))
    rows = [(kato, *(given.get(one) for one in Dimension)) for kato, given in capacities.districts.items()]
    headers = tuple(CAPACITY_COLUMNS.written(key, place) for key in keys)
    return Sheet(CAPACITIES_TITLE.to_json()[language], headers, rows)


def _family(family: Family, language: Language) -> tuple[Cell, ...]:
    """Return the row of a family."""
    needs = [NEED_NAMES[need].to_json()[language] for need in family.needs]
    return (
        family.id,
        family.size,
        family.adults,
        family.preschool,
        family.school,
        family.seniors,
        join_list(family.occupations) or None,
        join_list(family.wishes) or None,
        family.binding if family.wishes else None,
        join_list(family.kin) or None,
        join_list(needs) or None,
        _arrival(family.arrival),
    )


def _arrival(arrival: Arrival | None) -> Cell:
    """Return a day as a date, and a month as a text, so that no spreadsheet adds a day."""
    if arrival is None:
        return None
    return date(arrival.year, arrival.month, arrival.day) if arrival.day else arrival.text
