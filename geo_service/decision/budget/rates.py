"""The rates of support in indices, by the days on which they hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from geo_service.decision.budget.amounts import Span
from geo_service.decision.budget.fact_tables import Status, day, rows


@dataclass(frozen=True, slots=True)
class Rate:
    """What a measure of support pays.

    Parameters
    ----------
    measure
        Name of a measure.
    first_day, last_day
        When it holds.
    indices
        Monthly calculation indices for each unit, and for each month where it is paid by months.
    most_months
        For how many months it is paid at most; None = once.
    source
        Where it was read: keys of `words.SOURCES`, or pages as they are called.
    status
        How well it is known.
    note
        Key of `words.NOTES`, or nothing.
    """

    measure: str
    first_day: date
    last_day: date
    indices: Span
    most_months: int | None
    source: str
    status: Status
    note: str


@cache
def rates() -> tuple[Rate, ...]:
    """Return all known rates."""
    return tuple(
        Rate(
            row["measure"],
            day(row["first_day"]),
            day(row["last_day"]),
            Span.of(int(row["low"]), int(row["high"])),
            int(row["most_months"]) if row["most_months"] else None,
            row["source"],
            Status(row["status"]),
            row["note"],
        )
        for row in rows("support_rates")
    )


@cache
def rate_in(measure: str, year: int) -> Rate | None:
    """Return the rate that holds through a whole year, None where none is known."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    holding = (one for one in rates() if one.measure == measure and one.first_day <= first and last <= one.last_day)
    return next(holding, None)
