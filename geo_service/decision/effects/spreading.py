"""How the persons of a district spread over its settlements: nobody publishes it, so it is a stated rule.

- `proportional`, the default: by residents. It supposes least: newcomers go where people live, so that no village is
  lifted because somebody assumed it.
- `nearest-threshold`: first to the villages that lack least to the legal threshold plus a margin, one after the
  other, then by residents. It shows what a plan could do for villages, not what it will do.
- `named`: as many as the planner names for each settlement; who is left goes by residents.

Each rule gives whole persons that sum to those of the district, and more persons never mean fewer in any settlement:
shares are rounded by a divisor method (Webster; Balinski and Young 1982, Fair Representation), as largest remainders
would not promise that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from geo_service.decision.effects.outlook import THRESHOLD

Array = NDArray[np.float64]
Index = NDArray[np.int64]
Mask = NDArray[np.bool_]

DEFAULT_MARGIN = 10
"""Persons beyond the threshold: 2 % of decline a year uses up 10 of 60 in nine years."""
LEAST = 1e-6
"""Residents below which nobody lives there, as far as shares are concerned."""


class Rule(StrEnum):
    """Rules by which persons spread."""

    PROPORTIONAL = "proportional"
    NEAREST_THRESHOLD = "nearest-threshold"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Spreading:
    """A rule with what it needs.

    Parameters
    ----------
    rule
        Which.
    margin
        For `nearest-threshold`: persons beyond the threshold.
    named
        For `named`: persons by KATO code of the settlement.
    """

    rule: Rule = Rule.PROPORTIONAL
    margin: int = DEFAULT_MARGIN
    named: Mapping[str, int] = field(default_factory=dict)


def spread(persons: int, katos: tuple[str, ...], residents: Array, villages: Mask, spreading: Spreading) -> Index:
    """Return the persons who go to each settlement of a district.

    Parameters
    ----------
    persons
        Of the district, 0 or more; at least those who are named.
    katos
        The n settlements, at least one.
    residents
        Of each when they come, NaN = not known: nobody goes there unless named, shape (n,).
    villages
        Which are villages, shape (n,).
    spreading
        The rule.

    Returns
    -------
    ndarray of int
        Whole persons that sum to `persons`, shape (n,).
    """
    found = np.zeros(len(katos), dtype=np.int64)
    if spreading.rule is Rule.NAMED:
        found = np.array([spreading.named.get(kato, 0) for kato in katos], dtype=np.int64)
    elif spreading.rule is Rule.NEAREST_THRESHOLD:
        found = _nearest(persons, residents, villages, THRESHOLD + spreading.margin)
    weights = np.where(residents > LEAST, residents, 0.0)
    return found + by_weight(persons - int(found.sum()), weights if weights.any() else np.ones(len(katos)))


def by_weight(persons: int, weights: Array) -> Index:
    """Return whole persons in proportion to weights, by Webster's divisor method; ties go to who stands first.

    Parameters
    ----------
    persons
        0 or more.
    weights
        0 or more, one of them above 0, shape (n,).
    """
    share = weights * (persons / float(weights.sum()))
    low, high = 0.0, 2.0 + len(weights) / max(persons, 1)
    for _ in range(60):
        middle = (low + high) / 2.0
        if np.floor(share * middle + 0.5).sum() <= persons:
            low = middle
        else:
            high = middle
    found = np.floor(share * low + 0.5).astype(np.int64)
    for _ in range(persons - int(found.sum())):
        found[int((weights / (found + 0.5)).argmax())] += 1
    return found


def _nearest(persons: int, residents: Array, villages: Mask, target: float) -> Index:
    """Fill villages up to a target, those that lack least first."""
    lacking = np.ceil(target - residents)
    wanted = np.where(villages & (lacking > 0), lacking, 0.0)
    found = np.zeros(len(residents), dtype=np.int64)
    for one in np.argsort(np.where(wanted > 0, wanted, np.inf), kind="stable").tolist():
        found[one] = min(int(wanted[one]), persons - int(found.sum()))
    return found
