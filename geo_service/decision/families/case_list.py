"""The families of one list: ids that differ, and kin that hold in both directions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from geo_service.decision.errors import DecisionError
from geo_service.decision.families.family import Family

MOST_FAMILIES = 20_000


@dataclass(frozen=True, slots=True)
class CaseList:
    """Families that are placed together.

    Parameters
    ----------
    families
        In the order of the file, at least one.

    Raises
    ------
    DecisionError
        `family-invalid` for an id that occurs twice, kin that are not in the list or not in both directions, or too
        many families.
    """

    families: tuple[Family, ...]

    def __post_init__(self) -> None:
        """Refuse families that do not make one list."""
        if not 1 <= len(self.families) <= MOST_FAMILIES:
            raise DecisionError("family-invalid", "families", len(self.families))
        by_id = {family.id: family for family in self.families}
        if len(by_id) != len(self.families):
            raise DecisionError("family-invalid", "families", "id")
        for family in self.families:
            for other in family.kin:
                if other not in by_id or family.id not in by_id[other].kin:
                    raise DecisionError("family-invalid", "kin", other)

    @classmethod
    def of(cls, families: Iterable[Family]) -> CaseList:
        """Make a list in which a family that is named as kin names back; kin outside the list are left out.

        Raises
        ------
        DecisionError
            `family-invalid`.
        """
        given = tuple(families)
        kin: dict[str, set[str]] = {family.id: set() for family in given}
        for family in given:
            for other in family.kin:
                if other in kin:
                    kin[family.id].add(other)
                    kin[other].add(family.id)
        both = [tuple(sorted(kin[family.id])) for family in given]
        return cls(
            tuple(one if one.kin == near else replace(one, kin=near) for one, near in zip(given, both, strict=True))
        )

    @property
    def persons(self) -> int:
        """How many persons all families have."""
        return sum(family.size for family in self.families)
