"""One value of a cell as what its column means: a number, a truth, a text."""

from __future__ import annotations

import re
from datetime import date

from geo_service.decision.families.cells import Value
from geo_service.decision.families.texts import folded

_WHOLE = re.compile(r"-?[0-9]+(?:[.,]0*)?")
_GROUPED_BY_SPACES = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?:[.,]0*)?")
_GROUPED_BY_SIGNS = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+")
_FRACTION = re.compile(r"-?[0-9 ]*[.,][0-9]+")
LONGEST_NUMBER = 20

YES = frozenset(map(folded, ("yes", "y", "true", "1", "да", "истина", "иә", "ия", "ақиқат", "x", "х")))
NO = frozenset(map(folded, ("no", "n", "false", "0", "нет", "ложь", "жоқ", "жалған")))


class Misread(Exception):  # noqa: N818 - a value that means nothing; never leaves this package
    """A value that its column cannot have.

    Parameters
    ----------
    code
        Code of the finding.
    details
        What its words name.
    """

    def __init__(self, code: str, **details: object) -> None:
        self.code = code
        self.details = details
        super().__init__(code)


def whole_number(value: Value, least: int, most: int) -> int:
    """Return a whole number within bounds.

    Raises
    ------
    Misread
        `number-expected`, `number-ambiguous`, `number-not-whole` or `number-out-of-range`.
    """
    number = _parsed(value) if isinstance(value, str) else _given(value)
    if not least <= number <= most:
        raise Misread("number-out-of-range", least=least, most=most)
    return number


def yes_or_no(value: Value) -> bool:
    """Return a truth value.

    Raises
    ------
    Misread
        `yes-no-expected`.
    """
    if isinstance(value, bool):
        return value
    said = folded(as_text(value))
    if said in YES or said in NO:
        return said in YES
    raise Misread("yes-no-expected")


def as_text(value: Value) -> str:
    """Return a value as one would have typed it; a whole number has no decimals.

    Raises
    ------
    Misread
        `text-is-date` or `text-is-truth`, for what a spreadsheet made of a text by itself.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        raise Misread("text-is-truth")
    if isinstance(value, date):
        raise Misread("text-is-date")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)


def is_number_like(text: str) -> bool:
    """Tell whether a text that begins with a sign is a number, not a formula."""
    return re.fullmatch(r"[+-]? ?[0-9]+(?: [0-9]{3})*(?:[.,][0-9]+)?", text) is not None


def _given(value: Value) -> int:
    """Return the number of a cell that holds one."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Misread("number-expected")
    if value != int(value):
        raise Misread("number-not-whole")
    return int(value)


def _parsed(text: str) -> int:
    """Return the number that a text writes."""
    if len(text) > LONGEST_NUMBER:
        raise Misread("number-expected")
    if _GROUPED_BY_SIGNS.fullmatch(text):
        raise Misread("number-ambiguous")
    if _WHOLE.fullmatch(text) or _GROUPED_BY_SPACES.fullmatch(text):
        return int(re.split(r"[.,]", text)[0].replace(" ", ""))
    if _FRACTION.fullmatch(text):
        raise Misread("number-not-whole")
    raise Misread("number-expected")
