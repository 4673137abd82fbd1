"""The programme of Astana for 2003-2005 from unit costs, held against every figure that it prints.

The programme prints families, persons and sums but no unit costs. They are derived by division, and each says from
which year's figure: a figure of that same year is then no proof, one of another year is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from geo_service.decision.budget.fact_tables import rows

HEAD_INDICES, MEMBER_INDICES = 15, 10
"""Benefits by the law that the programme quotes: for the head of a family, and for each other member."""
PRINTED_FAMILIES, PRINTED_PERSONS = 558, 2790
"""All who come in the three years, as the programme prints them."""
ALL = "all"
BASE_YEAR = 2004
"""The year whose unit costs hold in the year after it, too."""


class Quota(NamedTuple):
    """How many come in a year."""

    year: int
    families: int
    persons: int


class UnitCost(NamedTuple):
    """What one unit costs in a year, in tenge, and the year whose figure that was derived from."""

    per: str
    tenge: int
    derived_from: int


@dataclass(frozen=True, slots=True)
class Check:
    """A printed figure and the same figure computed.

    Parameters
    ----------
    item
        The heading that it stands under, `all` for the sum of everything.
    year
        Its year, None = all years.
    printed, computed
        In tenge.
    is_proof
        Whether the computed figure rests on something else than the printed one.
    """

    item: str
    year: int | None
    printed: int
    computed: int
    is_proof: bool

    @property
    def difference(self) -> int:
        """How much more is printed than computed, in tenge."""
        return self.printed - self.computed


@cache
def quotas() -> tuple[Quota, ...]:
    """Return the families and persons of each year."""
    return tuple(Quota(*(int(row[name]) for name in ("year", "families", "persons"))) for row in rows("astana_quota"))


@cache
def unit_costs() -> Mapping[tuple[str, int], UnitCost]:
    """Return the unit cost of each item and year."""
    return {
        (row["item"], int(row["year"])): UnitCost(row["per"], int(row["tenge"]), int(row["derived_from"]))
        for row in rows("astana_unit_costs")
    }


@cache
def printed() -> Mapping[tuple[str, int | None], int]:
    """Return every printed sum in tenge by item and year."""
    return {
        (row["item"], int(row["year"]) if row["year"] else None): int(Decimal(row["thousand_tenge"]) * 1000)
        for row in rows("astana_printed")
    }


def recomputed(one_unit_cost: bool = False) -> tuple[Check, ...]:
    """Return every printed figure beside the computed one.

    Parameters
    ----------
    one_unit_cost
        Whether the unit cost of the base year is taken for all years, instead of each year's own.
    """
    counted = {quota.year: {"family": quota.families, "person": quota.persons, "year": 1} for quota in quotas()}
    costs = unit_costs()
    sums: dict[tuple[str, int | None], int] = {}
    for (item, year), own in costs.items():
        chosen = costs[item, BASE_YEAR] if one_unit_cost else own
        sums[item, year] = counted[year][chosen.per] * chosen.tenge
        for key in ((item, None), (ALL, None)):
            sums[key] = sums.get(key, 0) + sums[item, year]
    return tuple(Check(*key, figure, sums[key], _is_proof(*key, one_unit_cost)) for key, figure in printed().items())


def _is_proof(item: str, year: int | None, one_unit_cost: bool) -> bool:
    """Tell whether a computed figure does not rest on the printed one; sums always have a figure of their own."""
    if year is None:
        return True
    return year != (BASE_YEAR if one_unit_cost else unit_costs()[item, year].derived_from)


def implied_index(year: int) -> Fraction:
    """Return the index in tenge that the printed benefits would need under the rule of the law.

    Parameters
    ----------
    year
        2003, 2004 or 2005.
    """
    quota = next(one for one in quotas() if one.year == year)
    units = quota.families * HEAD_INDICES + (quota.persons - quota.families) * MEMBER_INDICES
    return Fraction(printed()["benefits", year], units)
