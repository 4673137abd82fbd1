"""What is asked of a sharing beside the scenario: quota, capacities, rules, fixed numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geo_service.decision.sharing.errors import read_object

LARGEST_SHARE, LARGEST_GROWTH = 0.3, 0.02


def usual_rules(count: int) -> list[Mapping[str, Any]]:
    """Return the rules that hold unless others are given.

    Without any limit the best district would receive everybody. That no district takes more than three tenths of the
    quota, or grows by more than 2 % in the year, is ours; an empty list of rules switches both off. Three tenths call
    for four districts: where fewer take part, the share is an equal one, so that the rule alone never leaves anybody
    without a place.

    Parameters
    ----------
    count
        Districts or oblasts that take part.
    """
    return [
        {"rule": "maximum-share", "share": max(LARGEST_SHARE, 1.0 / max(count, 1))},
        {"rule": "maximum-growth", "share": LARGEST_GROWTH},
    ]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    Parameters
    ----------
    quota
        Persons; None = the published quota of the scenario's oblasts, year and programme.
    over
        `districts` or `oblasts`; None = districts.
    capacities, use, fixed, rules
        As they were sent; None = nothing was given.
    estimates_bind
        Whether estimated capacities limit the plan.
    """

    quota: Any = None
    over: Any = None
    capacities: Any = None
    use: Any = None
    estimates_bind: Any = False
    fixed: Any = None
    rules: Any = None

    @classmethod
    def of(cls, given: object) -> Question:
        """Read what was sent; the values are checked together with the districts.

        Raises
        ------
        DecisionError
            `sharing-object-expected` or `sharing-field-unknown`.
        """
        values = read_object(given, "allocation", tuple(cls.__dataclass_fields__))
        return cls(**{name: one for name, one in values.items() if one is not None})
