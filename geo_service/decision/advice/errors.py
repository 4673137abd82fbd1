"""What is refused of a family's question; each kind by a stable code of a `DecisionError`.

DecisionError
├── advice-object-expected   something else than an object with fields
├── advice-field-unknown     a field that is not read
├── advice-field-missing     a field that is needed is not there
├── advice-count             no whole number of the range
├── advice-flag-expected     neither true nor false
├── advice-list-expected     something else than a list
├── advice-list-too-long     more entries than there are choices
├── advice-choice-unknown    none of the choices
├── advice-oblast-unknown    the release has no such oblast
├── advice-nobody            no member who is of age
├── advice-too-many-members  a family larger than any
└── advice-specialists       more specialists than adults
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from geo_service.decision.errors import DecisionError


def read_fields(value: object, known: Collection[str]) -> Mapping[str, Any]:
    """Return an object that has no other fields than those known.

    Raises
    ------
    DecisionError
        `advice-object-expected` or `advice-field-unknown`.
    """
    if not isinstance(value, Mapping):
        raise DecisionError("advice-object-expected", "body", value)
    for name in value:
        if name not in known:
            raise DecisionError("advice-field-unknown", str(name), value[name], known=", ".join(known))
    return value


def read_count(value: object, field: str, least: int, most: int) -> int:
    """Return a whole number of a range.

    Raises
    ------
    DecisionError
        `advice-count`.
    """
    if (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and least <= value <= most
        and value == int(value)
    ):
        return int(value)
    raise DecisionError("advice-count", field, value, least=least, most=most)


def read_flag(value: object, field: str) -> bool | None:
    """Return true, false, or None where it is not said.

    Raises
    ------
    DecisionError
        `advice-flag-expected`.
    """
    if value is None or isinstance(value, bool):
        return value
    raise DecisionError("advice-flag-expected", field, value)


def read_choice(value: object, field: str, known: Collection[str]) -> str:
    """Return one of the choices.

    Raises
    ------
    DecisionError
        `advice-choice-unknown`.
    """
    if isinstance(value, str) and value in known:
        return value
    raise DecisionError("advice-choice-unknown", field, value, known=", ".join(known))


def read_list(value: object, field: str, most: int) -> Sequence[Any]:
    """Return a list, empty where it is not given.

    Raises
    ------
    DecisionError
        `advice-list-expected` or `advice-list-too-long`.
    """
    if value is None:
        return []
    if not isinstance(value, list | tuple):
        raise DecisionError("advice-list-expected", field, value)
    if len(value) > most:
        raise DecisionError("advice-list-too-long", field, len(value), limit=most)
    return value
