"""Exact numbers with a low and a high end; whole units where money is meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

Number = int | float
"""A number as JSON has it."""


@dataclass(frozen=True, slots=True)
class Span:
    """An exact number between two ends, both 0 or more.

    Parameters
    ----------
    low, high
        The ends; equal where the number is known.
    """

    low: Fraction
    high: Fraction

    @classmethod
    def of(cls, low: int | Fraction, high: int | Fraction | None = None) -> Span:
        """Return a span; a number alone is its own two ends."""
        return cls(Fraction(low), Fraction(low if high is None else high))

    def __add__(self, other: Span) -> Span:
        return Span(self.low + other.low, self.high + other.high)

    def __mul__(self, other: Span) -> Span:
        return Span(self.low * other.low, self.high * other.high)

    def __truediv__(self, divisor: Fraction) -> Span:
        return Span(self.low / divisor, self.high / divisor)

    def to_json(self) -> dict[str, Number]:
        """Return both ends with two decimal places, whole numbers as such."""
        return {"low": decimal(self.low), "high": decimal(self.high)}


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money in whole units, between two ends.

    Parameters
    ----------
    low, high
        The ends.
    """

    low: int
    high: int

    @classmethod
    def rounded(cls, span: Span) -> Amount:
        """Return a span with both ends rounded to whole units, halves up."""
        return cls(half_up(span.low), half_up(span.high))

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.low + other.low, self.high + other.high)

    def to_json(self, parts: int = 1) -> dict[str, Number]:
        """Return both ends.

        Parameters
        ----------
        parts
            How many of the whole units make one unit of the answer.
        """
        return {"low": decimal(Fraction(self.low, parts)), "high": decimal(Fraction(self.high, parts))}


NOTHING = Amount(0, 0)


def add_up(spans: Iterable[Span]) -> Span:
    """Return the sum of spans, 0 for none."""
    return sum(spans, Span.of(0))


def half_up(value: Fraction) -> int:
    """Return a number of 0 or more rounded to a whole one, halves up."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def decimal(value: Fraction) -> Number:
    """Return a number with two decimal places, a whole one as such."""
    hundredths = half_up(value * 100)
    return hundredths // 100 if hundredths % 100 == 0 else hundredths / 100
