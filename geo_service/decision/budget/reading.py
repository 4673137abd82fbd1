"""A plan and its assumptions from plain JSON values: the first that makes no sense is named with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from geo_service.decision.budget.amounts import Span
from geo_service.decision.budget.assumptions import ASSUMPTIONS, Assumption, Assumptions
from geo_service.decision.budget.errors import read_list, read_object
from geo_service.decision.budget.plan import Arrivals, Plan
from geo_service.decision.errors import DecisionError
from geo_service.decision.figures import figure

FIRST_YEAR, LAST_YEAR = 1991, 2100
MOST_ROWS, MOST_PERSONS = 5_000, 20_000_000
FIELDS = ("plan", "assumptions", "use_last_index")
ROW_FIELDS = ("district", "oblast", "year", "persons", "families", "specialists_in_centre", "specialists_elsewhere")
KATO = re.compile(r"[0-9]{9}")


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be costed, and how.

    Parameters
    ----------
    plan
        Who comes where and when.
    assumptions
        What is taken for granted.
    use_last_index
        Whether the last known index may stand in for one that is not known.
    """

    plan: Plan
    assumptions: Assumptions
    use_last_index: bool


def read_request(given: object) -> Request:
    """Return what is to be costed.

    Parameters
    ----------
    given
        An object with `plan` (see `read_plan`), and if wanted `assumptions` (see `read_assumptions`) and
        `use_last_index`.

    Raises
    ------
    DecisionError
        As in `errors`.
    """
    fields = read_object(given, "budget", FIELDS)
    if fields.get("plan") is None:
        raise DecisionError("budget-field-missing", "plan", None)
    use_last_index = fields.get("use_last_index", False)
    if not isinstance(use_last_index, bool):
        raise DecisionError("budget-flag-expected", "use_last_index", use_last_index)
    return Request(read_plan(fields["plan"]), read_assumptions(fields.get("assumptions")), use_last_index)


def read_plan(given: object) -> Plan:
    """Return a plan.

    Parameters
    ----------
    given
        Rows with `district`, `oblast` (KATO codes), `year`, `persons` or `families` or both, and if wanted
        `specialists_in_centre` and `specialists_elsewhere`.

    Raises
    ------
    DecisionError
        As in `errors`.
    """
    rows = read_list(given, "plan")
    if not rows:
        raise DecisionError("budget-empty", "plan", len(rows))
    if len(rows) > MOST_ROWS:
        raise DecisionError("budget-too-many-rows", "plan", len(rows), limit=figure(MOST_ROWS))
    plan = tuple(_row(row, f"plan[{place}]") for place, row in enumerate(rows))
    _check_places(plan)
    people = sum(max(row.persons or 0, row.families or 0) for row in plan)
    if people > MOST_PERSONS:
        raise DecisionError("budget-too-many-persons", "plan", people, limit=figure(MOST_PERSONS))
    return plan


def read_assumptions(given: object) -> Assumptions:
    """Return assumptions.

    Parameters
    ----------
    given
        A number or `[low, high]` for each assumption that is to be set, by its name; None = none.

    Raises
    ------
    DecisionError
        `budget-object-expected`, `budget-assumption-unknown`, `budget-assumption-range` or `budget-range-reversed`.
    """
    if given is None:
        return Assumptions()
    if not isinstance(given, Mapping):
        raise DecisionError("budget-object-expected", "assumptions", given)
    for name, value in given.items():
        if name not in ASSUMPTIONS:
            known = ", ".join(ASSUMPTIONS)
            raise DecisionError("budget-assumption-unknown", f"assumptions.{name}", value, known=known)
    return Assumptions({name: _span(value, name) for name, value in given.items() if value is not None})


def _row(given: object, field: str) -> Arrivals:
    """Return one row of a plan."""
    row = read_object(given, field, ROW_FIELDS)
    district, oblast = (_code(row, name, field) for name in ("district", "oblast"))
    if row.get("year") is None:
        raise DecisionError("budget-field-missing", f"{field}.year", None)
    year = _whole(row["year"], f"{field}.year", FIRST_YEAR, LAST_YEAR)
    persons, families = (_count(row, name, field) for name in ("persons", "families"))
    in_centre, elsewhere = (_count(row, name, field) or 0 for name in ROW_FIELDS[-2:])
    arrivals = Arrivals(district, oblast, year, persons, families, in_centre, elsewhere)
    _check_people(arrivals, field)
    return arrivals


def _code(row: Mapping[str, Any], name: str, field: str) -> str:
    """Return a KATO code."""
    value = row.get(name)
    if value is None:
        raise DecisionError("budget-field-missing", f"{field}.{name}", None)
    if not (isinstance(value, str) and KATO.fullmatch(value)):
        raise DecisionError("budget-code-expected", f"{field}.{name}", value)
    return value


def _count(row: Mapping[str, Any], name: str, field: str) -> int | None:
    """Return a count, None where it is not given."""
    value = row.get(name)
    return None if value is None else _whole(value, f"{field}.{name}", 0, MOST_PERSONS)


def _whole(value: object, field: str, least: int, most: int) -> int:
    """Return a whole number between two bounds."""
    if isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most and value % 1 == 0:
        return int(value)
    raise DecisionError("budget-count-out-of-range", field, value, least=figure(least), most=figure(most))


def _check_people(row: Arrivals, field: str) -> None:
    """Refuse counts that contradict one another."""
    if row.persons is None and row.families is None:
        raise DecisionError("budget-nobody-counted", field, None)
    known = row.persons is not None and row.families is not None
    if known and ((row.families or 0) > (row.persons or 0) or bool(row.persons) != bool(row.families)):
        raise DecisionError("budget-families-misfit", f"{field}.families", row.families, persons=row.persons)
    specialists = row.specialists_in_centre + row.specialists_elsewhere
    if row.persons is not None and specialists > row.persons:
        raise DecisionError("budget-too-many-specialists", field, specialists, persons=row.persons)


def _check_places(plan: Plan) -> None:
    """Refuse a district that comes twice in a year, or in two oblasts."""
    seen: set[tuple[str, int]] = set()
    oblasts: dict[str, str] = {}
    for place, row in enumerate(plan):
        if (row.district, row.year) in seen:
            raise DecisionError("budget-repeated-row", f"plan[{place}].district", row.district, year=row.year)
        seen.add((row.district, row.year))
        before = oblasts.setdefault(row.district, row.oblast)
        if before != row.oblast:
            raise DecisionError("budget-two-oblasts", f"plan[{place}].oblast", row.oblast, before=before)


def _span(value: object, name: str) -> Span:
    """Return what an assumption is set to."""
    declared, field = ASSUMPTIONS[name], f"assumptions.{name}"
    if not isinstance(value, list | tuple):
        return Span.of(_number(value, field, declared))
    if not declared.is_range or len(value) != 2:
        raise _out_of_range(value, field, declared)
    low, high = (_number(one, f"{field}[{place}]", declared) for place, one in enumerate(value))
    if low > high:
        raise DecisionError("budget-range-reversed", field, list(value))
    return Span.of(low, high)


def _number(value: object, field: str, declared: Assumption) -> Fraction:
    """Return a number as it is written, within the bounds of an assumption."""
    if isinstance(value, int | float) and not isinstance(value, bool) and declared.least <= value <= declared.most:
        return Fraction(Decimal(str(value)))
    raise _out_of_range(value, field, declared)


def _out_of_range(value: object, field: str, declared: Assumption) -> DecisionError:
    """Return the refusal of what an assumption cannot be."""
    return DecisionError(
        "budget-assumption-range", field, value, least=figure(declared.least), most=figure(declared.most)
    )
