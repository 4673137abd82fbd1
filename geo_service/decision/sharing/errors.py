"""What is refused when a quota cannot be shared as asked; each kind by a stable code of a `DecisionError`.

DecisionError
├── sharing-object-expected    something else than an object with fields
├── sharing-list-expected      something else than a list
├── sharing-flag-expected      neither true nor false
├── sharing-number-expected    no number, or not finite
├── sharing-out-of-range       a number outside its range, or a fraction where persons are counted
├── sharing-field-missing      a field that is needed is not there
├── sharing-field-unknown      a field that is not read
├── sharing-name-invalid       a name of a group or dimension, or a reason, that is empty, too long or does not print
├── sharing-wrong-length       a list that has not one entry for each district
├── sharing-empty              no district
├── sharing-too-many           more districts, groups, dimensions, rules or draws than are worked on at once
├── sharing-code-expected      no KATO code
├── sharing-repeated-district  one district twice
├── sharing-unknown-district   a fixing of a district that there is not
├── sharing-unknown-group      a rule for a group that there is not
├── sharing-unknown-dimension  a use or a mark of estimates for a dimension that there is not
├── sharing-unknown-rule       no rule has this name
├── sharing-repeated-rule      one rule twice
├── sharing-value-unknown      a rule or a draw needs what is not known of a district
├── sharing-all-excluded       no district takes part
├── sharing-quota-too-large    more persons than all capacities together
├── sharing-fixed-excluded     persons fixed where the district takes no part
├── sharing-fixed-over-limit   more persons fixed than a limit leaves room for
└── sharing-fixed-total        the fixed numbers and the quota contradict one another
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import isfinite
from numbers import Real
from typing import Any

from geo_service.decision.errors import DecisionError
from geo_service.decision.figures import figure

LONGEST_NAME = 200
LONGEST_REASON = 2_000
LARGEST = 1e300


def read_object(value: object, field: str, known: Collection[str] | None = None) -> Mapping[str, Any]:
    """Return an object; if names are given, it has no other fields.

    Raises
    ------
    DecisionError
        `sharing-object-expected` or `sharing-field-unknown`.
    """
    if not isinstance(value, Mapping) or not all(isinstance(name, str) for name in value):
        raise DecisionError("sharing-object-expected", field, value)
    for name in value:
        if known is not None and name not in known:
            raise DecisionError("sharing-field-unknown", f"{field}.{name}", value[name], known=", ".join(known))
    return value


def read_list(value: object, field: str) -> Sequence[Any]:
    """Return a list.

    Raises
    ------
    DecisionError
        `sharing-list-expected`.
    """
    if isinstance(value, list | tuple):
        return value
    raise DecisionError("sharing-list-expected", field, value)


def read_number(value: object, field: str, least: float, most: float) -> float:
    """Return a number of a range.

    Raises
    ------
    DecisionError
        `sharing-number-expected` or `sharing-out-of-range`.
    """
    number = _finite(value)
    if number is None:
        raise DecisionError("sharing-number-expected", field, value)
    if not least <= number <= most:
        raise DecisionError("sharing-out-of-range", field, value, least=figure(least), most=figure(most))
    return number


def read_whole(value: object, field: str, least: int, most: int) -> int:
    """Return a count of a range.

    Raises
    ------
    DecisionError
        `sharing-number-expected` or `sharing-out-of-range`.
    """
    number = read_number(value, field, least, most)
    if number != int(number):
        raise DecisionError("sharing-out-of-range", field, value, least=figure(least), most=figure(most))
    return int(number)


def read_text(value: object, field: str, longest: int = LONGEST_NAME) -> str:
    """Return a name or a reason.

    Raises
    ------
    DecisionError
        `sharing-name-invalid`.
    """
    if isinstance(value, str) and value.strip() and len(value) <= longest and value.isprintable():
        return value
    raise DecisionError("sharing-name-invalid", field, value, limit=figure(longest))


def needed(values: Mapping[str, Any], name: str, field: str) -> Any:
    """Return a field that must be there.

    Raises
    ------
    DecisionError
        `sharing-field-missing`.
    """
    if values.get(name) is None:
        raise DecisionError("sharing-field-missing", f"{field}.{name}" if field else name, None)
    return values[name]


def _finite(value: object) -> float | None:
    """Return a number, None for what is none; a whole number that none can hold is one beyond all ranges."""
    if not isinstance(value, Real) or isinstance(value, bool):
        return None
    try:
        number = float(value)
    except OverflowError:
        return LARGEST
    return number if isfinite(number) else None
