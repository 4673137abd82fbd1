"""How many members a row says that a family has, and whether the numbers go together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo_service.decision.families.cells import Value
from geo_service.decision.families.columns import PRESCHOOL, SCHOOL
from geo_service.decision.families.family import ADULT_AGE, LARGEST_FAMILY, SCHOOL_AGE
from geo_service.decision.families.fields import Fields
from geo_service.decision.families.findings import Findings, Spot
from geo_service.decision.families.headers import Headers
from geo_service.decision.families.values import Misread, as_text, whole_number


@dataclass(frozen=True, slots=True)
class Counts:
    """Members by what they need.

    Parameters
    ----------
    adults, preschool, school, seniors
        As in a `Family`.
    """

    adults: int
    preschool: int
    school: int
    seniors: int


@dataclass(frozen=True, slots=True)
class AgeColumns:
    """Columns that count children of some ages.

    Parameters
    ----------
    preschool, school
        Their keys.
    """

    preschool: tuple[str, ...]
    school: tuple[str, ...]


def age_columns(headers: Headers, findings: Findings) -> AgeColumns:
    """Sort columns of ages by what the children need; report those that mix both."""
    sorted_keys: dict[str, list[str]] = {PRESCHOOL: [], SCHOOL: []}
    for key in headers.keys.values():
        if not key.startswith("children:"):
            continue
        first, last = map(int, key.removeprefix("children:").split("-"))
        group = _group(first, last)
        if group is None:
            where = Fields.place(headers, key)
            findings.error("header-ages-mixed", where, where.header, school_age=SCHOOL_AGE)
        else:
            sorted_keys[group].append(key)
    return AgeColumns(tuple(sorted_keys[PRESCHOOL]), tuple(sorted_keys[SCHOOL]))


def read_counts(fields: Fields, ages: AgeColumns) -> Counts | None:
    """Return the members of a family, or None if the numbers are wrong; what is wrong is reported.

    Parameters
    ----------
    fields
        The row.
    ages
        Which columns count children.
    """
    size = fields.read("size", _size)
    if fields.value("size") is None:
        fields.findings.error("value-missing", fields.spot("size"))
    adults, seniors = fields.read("adults", _count), fields.read("seniors", _count)
    children = _children(fields, ages)
    if size is None or children is None or not fields.sound:
        return None
    preschool, school = children
    given = (adults or 0) + preschool + school + (seniors or 0)
    if (given != size) if adults is not None else (given > size):
        parts = {"adults": adults or 0, "children": preschool + school, "seniors": seniors or 0, "sum": given}
        fields.findings.error("sum-differs", fields.spot("size"), size, **parts)
        return None
    return Counts(size - preschool - school - (seniors or 0), preschool, school, seniors or 0)


def _children(fields: Fields, ages: AgeColumns) -> tuple[int, int] | None:
    """Return children before school age and of school age, or None if they are not known."""
    counted = [[fields.read(key, _count) for key in keys] for keys in (ages.preschool, ages.school)]
    total, single = fields.read("children", _count), fields.read("ages", _ages)
    by_columns = None
    if any(count is not None for counts in counted for count in counts):
        by_columns = (sum(filter(None, counted[0])), sum(filter(None, counted[1])))
    if single is not None and by_columns is not None and single != by_columns:
        _differ(fields, fields.spot("ages"), sum(single), sum(by_columns))
        return None
    known = single or by_columns
    if total and known is None and fields.sound:
        fields.findings.error("ages-missing", fields.spot("children"), total)
        return None
    if total is not None and known is not None and total != sum(known):
        _differ(fields, fields.spot("children"), total, sum(known))
        return None
    return known or (0, 0)


def _differ(fields: Fields, where: Spot, one: int, other: int) -> None:
    """Report two numbers of children that contradict each other."""
    fields.findings.error("children-differ", where, one, other=other, school_age=SCHOOL_AGE)


def _group(first: int, last: int) -> str | None:
    """Return which group ages belong to; six-year-olds go with the others of their column."""
    if first > last or last >= ADULT_AGE:
        return None
    if first >= SCHOOL_AGE:
        return SCHOOL
    return PRESCHOOL if last <= SCHOOL_AGE else None


def _size(value: Value) -> int:
    """Read a number of members."""
    return whole_number(value, 1, LARGEST_FAMILY)


def _count(value: Value) -> int:
    """Read a number of some members."""
    return whole_number(value, 0, LARGEST_FAMILY)


def _ages(value: Value) -> tuple[int, int]:
    """Read the ages of children, of which only the groups are kept."""
    try:
        given = [whole_number(one, 0, ADULT_AGE - 1) for one in re.split(r"[;,| ]+", as_text(value)) if one]
    except Misread:
        raise Misread("ages-expected", most=ADULT_AGE - 1) from None
    school = sum(age >= SCHOOL_AGE for age in given)
    return len(given) - school, school
