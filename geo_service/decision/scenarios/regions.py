"""The oblasts that a scenario may be made for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geo_service.decision.errors import DecisionError
from geo_service.decision.reading import sequence


@dataclass(frozen=True, slots=True)
class Regions:
    """The oblasts of a release.

    Parameters
    ----------
    counts
        How many districts each oblast has, by its KATO code.
    """

    counts: Mapping[str, int]

    def districts(self, oblasts: tuple[str, ...]) -> int:
        """Return how many districts some oblasts have; those of the whole country where none is named."""
        return sum(count for kato, count in self.counts.items() if not oblasts or kato in oblasts)


def read_oblasts(value: object, regions: Regions, field: str = "oblasts") -> tuple[str, ...]:
    """Return the KATO codes of oblasts, ascending; none for the whole country.

    Raises
    ------
    DecisionError
        `list-expected`, `unknown-oblast-code` or `repeated-name`.
    """
    given = sequence(value, field)
    for place, kato in enumerate(given):
        if not isinstance(kato, str) or kato not in regions.counts:
            known = ", ".join(sorted(regions.counts))
            raise DecisionError("unknown-oblast-code", f"{field}[{place}]", kato, known=known)
        if kato in given[:place]:
            raise DecisionError("repeated-name", f"{field}[{place}]", kato)
    return tuple(sorted(given))
