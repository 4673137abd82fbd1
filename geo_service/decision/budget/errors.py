"""What is refused when a plan cannot be costed; each kind by a stable code of a `DecisionError`.

DecisionError
├── budget-object-expected       something else than an object with fields
├── budget-list-expected         something else than a list
├── budget-field-missing         a field that is needed is not there
├── budget-field-unknown         a field that is not read
├── budget-empty                 a plan without rows
├── budget-too-many-rows         more rows than are costed at once
├── budget-too-many-persons      more persons than the country has
├── budget-count-out-of-range    no whole number, negative or too large; or a year out of range
├── budget-code-expected         no KATO code
├── budget-flag-expected         neither true nor false
├── budget-nobody-counted        neither persons nor families are given
├── budget-families-misfit       more families than persons, or persons without a family
├── budget-too-many-specialists  more specialists than persons
├── budget-repeated-row          one district twice in one year
├── budget-two-oblasts           one district in two oblasts
├── budget-assumption-unknown    no assumption has this name
├── budget-assumption-range      no number, or outside what the assumption may be
└── budget-range-reversed        a low end above the high one
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from geo_service.decision.errors import DecisionError


def read_object(value: object, field: str, known: Collection[str]) -> Mapping[str, Any]:
    """Return an object that has no other fields than the known ones.

    Raises
    ------
    DecisionError
        `budget-object-expected` or `budget-field-unknown`.
    """
    if not isinstance(value, Mapping):
        raise DecisionError("budget-object-expected", field, value)
    for name in value:
        if name not in known:
            raise DecisionError("budget-field-unknown", f"{field}.{name}", value[name], known=", ".join(known))
    return value


def read_list(value: object, field: str) -> Sequence[Any]:
    """Return a list.

    Raises
    ------
    DecisionError
        `budget-list-expected`.
    """
    if isinstance(value, list | tuple):
        return value
    raise DecisionError("budget-list-expected", field, value)
