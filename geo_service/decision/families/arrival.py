"""When a family arrives: a day, or a month where the day is not known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from geo_service.decision.errors import DecisionError
from geo_service.decision.families.cells import Value
from geo_service.decision.families.texts import folded, level
from geo_service.decision.families.values import Misread

FIRST_YEAR, LAST_YEAR = 2000, 2100

_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2})(?:[t ]0?0:00(?::00(?:\.0+)?)?)?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})([./])(\d{1,2})\2(\d{4})(?: 0?0:00(?::00)?)?")
_MONTH_FIRST = re.compile(r"(\d{1,2})[./](\d{4})")
_MONTHS = (
    ("қаң", "янв", "jan"),
    ("ақп", "фев", "feb"),
    ("нау", "мар", "mar"),
    ("сәу", "апр", "apr"),
    ("мам", "май", "мая", "may"),
    ("мау", "июн", "jun"),
    ("шіл", "июл", "jul"),
    ("там", "авг", "aug"),
    ("қыр", "сен", "sep"),
    ("қаз", "окт", "oct"),
    ("қар", "ноя", "nov"),
    ("жел", "дек", "dec"),
)
_MONTH_BY_START = {folded(name): month for month, names in enumerate(_MONTHS, 1) for name in names}
_YEAR_WORDS = frozenset(map(folded, ("г", "год", "года", "ж", "жыл", "жылы", "жылғы")))


@dataclass(frozen=True, slots=True, order=True)
class Arrival:
    """When a family arrives.

    Parameters
    ----------
    year
        2000 to 2100.
    month
        1 to 12.
    day
        1 to 31, or 0 where only the month is known.

    Raises
    ------
    DecisionError
        `family-invalid` for a day that there is not.
    """

    year: int
    month: int
    day: int = 0

    def __post_init__(self) -> None:
        """Refuse a day that the calendar has not."""
        try:
            date(self.year, self.month, self.day or 1)
            known = FIRST_YEAR <= self.year <= LAST_YEAR
        except ValueError:
            known = False
        if not known:
            raise DecisionError("family-invalid", "arrival", f"{self.year}-{self.month}-{self.day}")

    @property
    def text(self) -> str:
        """The date as ISO 8601 writes it: 2026-03-15, or 2026-03."""
        month = f"{self.year:04d}-{self.month:02d}"
        return f"{month}-{self.day:02d}" if self.day else month


def read_arrival(value: Value) -> Arrival:
    """Return the date or month that a cell holds.

    Raises
    ------
    Misread
        `date-expected`, `date-ambiguous` or `date-out-of-range`.
    """
    if isinstance(value, datetime) and value.time() != time():
        raise Misread("date-expected")
    if isinstance(value, date):
        return _arrival(value.year, value.month, value.day)
    if not isinstance(value, str):
        raise Misread("date-expected")
    return _parsed(level(value))


def _parsed(text: str) -> Arrival:
    """Return the date that a text writes."""
    if match := _ISO.fullmatch(text):
        year, month, day = match.groups()
        return _arrival(int(year), int(month), None if day is None else int(day))
    if match := _DAY_FIRST.fullmatch(text):
        day, sign, month, year = match.groups()
        if sign == "/" and int(day) <= 12 and int(month) <= 12 and day != month:
            raise Misread("date-ambiguous")
        return _arrival(int(year), int(month), int(day))
    if match := _MONTH_FIRST.fullmatch(text):
        return _arrival(int(match[2]), int(match[1]), None)
    return _in_words(text)


def _in_words(text: str) -> Arrival:
    """Return a date whose month is a word: 15 наурыз 2026, март 2026 г., March 2026."""
    tokens = re.findall(r"[0-9]+|[^\W\d_]+", text)
    numbers = [token for token in tokens if token.isdecimal()]
    spoken = [token for token in map(folded, tokens) if not token.isdecimal() and token not in _YEAR_WORDS]
    years = [token for token in numbers if len(token) == 4]
    days = [token for token in numbers if len(token) <= 2]
    if len(spoken) != 1 or len(years) != 1 or len(days) > 1 or len(numbers) != len(years) + len(days):
        raise Misread("date-expected")
    month = _MONTH_BY_START.get(spoken[0][:3])
    if month is None:
        raise Misread("date-expected")
    return _arrival(int(years[0]), month, int(days[0]) if days else None)


def _arrival(year: int, month: int, day: int | None) -> Arrival:
    """Return a date that the calendar has."""
    if day == 0:
        raise Misread("date-expected")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Misread("date-out-of-range", least=FIRST_YEAR, most=LAST_YEAR)
    try:
        return Arrival(year, month, day or 0)
    except DecisionError:
        raise Misread("date-expected") from None
