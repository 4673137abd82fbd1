"""Who comes where and when, as far as the budget needs to know."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from geo_service.decision.budget.amounts import Span


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Those who come to one district in one year; make them with `reading.read_plan` where they come from outside.

    Parameters
    ----------
    district, oblast
        KATO codes.
    year
        When they come.
    persons, families
        How many; one of the two may be None = not known.
    specialists_in_centre, specialists_elsewhere
        How many of them come under “With a Diploma to the Village”, to a district centre and to other villages.
    """

    district: str
    oblast: str
    year: int
    persons: int | None
    families: int | None
    specialists_in_centre: int = 0
    specialists_elsewhere: int = 0

    @property
    def estimated(self) -> str | None:
        """Which of the two counts follows from the other by the size of families: persons, families or neither."""
        if self.persons is None:
            return "persons"
        return "families" if self.families is None else None

    def count_persons(self, family_size: Fraction) -> Span:
        """Return how many persons they are; expected where only the families are known."""
        return Span.of((self.families or 0) * family_size if self.persons is None else self.persons)

    def count_families(self, family_size: Fraction) -> Span:
        """Return how many families they are; expected where only the persons are known."""
        return Span.of((self.persons or 0) / family_size if self.families is None else self.families)


Plan = tuple[Arrivals, ...]
