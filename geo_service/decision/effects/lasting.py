"""Until which year a village keeps at least the residents of the legal threshold, at its projected rate."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, log
from typing import Any

from geo_service.decision.effects.outlook import THRESHOLD

HORIZON = 2050
"""Last year spoken of: rates of two years say nothing of what lies further off."""


@dataclass(frozen=True, slots=True)
class Until:
    """Until when.

    Parameters
    ----------
    year
        The last 1 January with at least the threshold; None = not even when the newcomers have come.
    beyond
        Whether that holds at `HORIZON` and maybe longer.
    """

    year: int | None
    beyond: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {"year": self.year, "beyond": self.beyond}


def holds_until(residents: float, rate: float, first_year: int) -> Until:
    """Return until when there are enough.

    Parameters
    ----------
    residents
        On 1 January of `first_year`, newcomers among them.
    rate
        Percent a year, from then on.
    first_year
        Before `HORIZON`.
    """
    if residents < THRESHOLD:
        return Until(None)
    if rate >= 0:
        return Until(HORIZON, beyond=True)
    left = log(residents / THRESHOLD) / (-rate / 100.0)
    if left >= HORIZON - first_year:
        return Until(HORIZON, beyond=True)
    return Until(floor(first_year + left + 1e-9))
