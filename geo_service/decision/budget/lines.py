"""One measure for those who come to one district in one year, and the sums of such lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from geo_service.decision.budget.amounts import NOTHING, Amount, Span
from geo_service.decision.budget.rates import Rate

MCI_PARTS = 100
"""Amounts in indices are counted in hundredths of one, so that they add up exactly."""


class Reason(StrEnum):
    """Why an amount in tenge is not known."""

    NO_RATE = "no-rate"
    NO_INDEX = "no-index"


@dataclass(frozen=True, slots=True)
class Line:
    """One measure for one row of a plan.

    Parameters
    ----------
    measure
        Its name.
    year
        When they come.
    count
        How many units are paid for; expected where it follows from a mean or a share.
    months
        For how many months, None = once.
    rate
        What is paid for a unit, None = not known.
    mci
        The amount in hundredths of an index, None = not known.
    tenge
        The amount in tenge, None = not known.
    """

    measure: str
    year: int
    count: Span
    months: Span | None
    rate: Rate | None
    mci: Amount | None
    tenge: Amount | None

    @property
    def reason(self) -> Reason | None:
        """Why the amount in tenge is not known, None = it is."""
        if self.rate is None:
            return Reason.NO_RATE
        return Reason.NO_INDEX if self.tenge is None else None


class Missing(NamedTuple):
    """An amount that a sum would need and that is not known."""

    measure: str
    year: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of lines.

    Parameters
    ----------
    mci, tenge
        The sum in hundredths of an index and in tenge; None where a part of it is not known.
    known_mci, known_tenge
        The sum of the parts that are known.
    missing
        What is not known in tenge, each once.
    """

    mci: Amount | None
    tenge: Amount | None
    known_mci: Amount
    known_tenge: Amount
    missing: tuple[Missing, ...]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Total:
        """Return the sum of lines; 0 for none."""
        mci = [line.mci for line in lines if line.mci is not None]
        tenge = [line.tenge for line in lines if line.tenge is not None]
        known_mci, known_tenge = sum(mci, NOTHING), sum(tenge, NOTHING)
        return cls(
            known_mci if len(mci) == len(lines) else None,
            known_tenge if len(tenge) == len(lines) else None,
            known_mci,
            known_tenge,
            tuple(dict.fromkeys(Missing(line.measure, line.year, line.reason) for line in lines if line.reason)),
        )
