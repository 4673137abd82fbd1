"""The monthly calculation index by the days on which it holds; a year without one stays without one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from geo_service.decision.budget.amounts import Span
from geo_service.decision.budget.fact_tables import Status, day, rows


@dataclass(frozen=True, slots=True)
class Index:
    """One value of the index.

    Parameters
    ----------
    first_day, last_day
        When it holds.
    tenge
        Its value.
    source
        Where it was read.
    status
        How well it is known.
    note
        Key of `words.NOTES`, or nothing.
    """

    first_day: date
    last_day: date
    tenge: int
    source: str
    status: Status
    note: str


@dataclass(frozen=True, slots=True)
class YearIndex:
    """What the index is in a year.

    Parameters
    ----------
    year
        The year that is asked for.
    entries
        The values that hold in it one after the other, or the last one before it; at least one.
    last_known
        Whether the value of an earlier year stands in for one that is not known.
    """

    year: int
    entries: tuple[Index, ...]
    last_known: bool = False

    @property
    def tenge(self) -> Span:
        """The lowest and the highest value of the year; an arrival may fall on any day of it."""
        values = [entry.tenge for entry in self.entries]
        return Span.of(min(values), max(values))


@cache
def indices() -> tuple[Index, ...]:
    """Return all known values, by their first days."""
    found = [
        Index(
            day(row["first_day"]),
            day(row["last_day"]),
            int(row["tenge"]),
            row["source"],
            Status(row["status"]),
            row["note"],
        )
        for row in rows("index")
    ]
    return tuple(sorted(found, key=lambda entry: entry.first_day))


def index_in(year: int, use_last_index: bool = False) -> YearIndex | None:
    """Return the index of a year, None where it is not known.

    Parameters
    ----------
    year
        The year.
    use_last_index
        Whether the last value before the year may stand in for one that is not known.
    """
    own = tuple(entry for entry in indices() if entry.first_day.year <= year <= entry.last_day.year)
    if own:
        return YearIndex(year, own)
    before = [entry for entry in indices() if entry.last_day.year < year]
    return YearIndex(year, (before[-1],), last_known=True) if use_last_index and before else None
