"""What newcomers do to districts and their villages, against the projections of the layer on depopulation."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

import numpy as np
from numpy.typing import NDArray

from geo_service.decision.effects.districts import District, Question, Settlements
from geo_service.decision.effects.lasting import Until, holds_until
from geo_service.decision.effects.outlook import START_YEAR, TARGET_YEARS, THRESHOLD, chances_with
from geo_service.decision.effects.spreading import spread
from geo_service.decision.effects.water import Sign, signs

Array = NDArray[np.float64]
Index = NDArray[np.int64]

NOBODY_KNOWS = np.full(3, np.nan)
"""Residents that are not known: low, likely and high."""


@dataclass(frozen=True, slots=True)
class OfVillages:
    """What happens to the n settlements of a district; low, likely and high are those of the projected rates.

    Parameters
    ----------
    persons
        Newcomers, shape (n,).
    without, after
        Residents on 1 January after the year of arrival without and with them, likely, shape (n,).
    chances
        By year: chance of falling under the threshold, low, high, with newcomers, shape (3, n).
    until, until_without
        Until when the threshold holds, low, likely, high, for each settlement; None for towns.
    lifted
        Villages that newcomers lift over the threshold, shape (n,).
    """

    persons: Index
    without: Array
    after: Array
    chances: dict[int, Array]
    until: tuple[tuple[Until, Until, Until] | None, ...]
    until_without: tuple[tuple[Until, Until, Until] | None, ...]
    lifted: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class OfDistrict:
    """What happens to a district.

    Parameters
    ----------
    district
        As it was asked.
    without, after
        By year (that after the arrival, then `TARGET_YEARS`): residents low, likely, high, NaN = not known, shape (3,).
    growth
        Newcomers as a share of the residents now, NaN = not known.
    villages
        None for a district of a city.
    signs
        Of a strain on water, None = no data.
    lacking_seats
        Children beyond the free seats of schools, NaN = the seats are not known.
    """

    district: District
    without: dict[int, Array]
    after: dict[int, Array]
    growth: float
    villages: OfVillages | None
    signs: tuple[Sign, ...] | None
    lacking_seats: float

    @property
    def strains_water(self) -> bool | None:
        """Whether newcomers meet a strain on water; None = no data."""
        return None if self.signs is None else bool(self.signs) and self.district.persons > 0

    def chances_without(self, year: int) -> Array:
        """Return the published chances of a year, shape (n,); empty for a district of a city."""
        settlements = self.district.settlements
        return np.zeros(0) if settlements is None else settlements.outlook.chances[year][0]

    def chances_after(self, year: int) -> Array:
        """Return the same with newcomers."""
        return np.zeros(0) if self.villages is None else self.villages.chances[year][0]


def effects_of(question: Question) -> tuple[OfDistrict, ...]:
    """Return what happens to each district."""
    return tuple(_of_district(one, question) for one in question.districts)


def _of_district(district: District, question: Question) -> OfDistrict:
    """Return what happens to one."""
    first = question.year + 1
    settlements = district.settlements
    villages = None if settlements is None else _of_villages(settlements, district.persons, question)
    persons = np.array([district.persons]) if villages is None else villages.persons
    years = sorted({first, *(year for year in TARGET_YEARS if year >= first)})
    nobody = np.zeros_like(persons)
    return OfDistrict(
        district,
        {year: _residents(district, nobody, year, first) for year in years},
        {year: _residents(district, persons, year, first) for year in years},
        district.persons / district.residents if district.residents > 0 else np.nan,
        villages,
        signs(district.water),
        max(0.0, district.members.school - district.seats) if np.isfinite(district.seats) else np.nan,
    )


def _of_villages(settlements: Settlements, persons: int, question: Question) -> OfVillages:
    """Return what happens to the settlements of a district."""
    view, first = settlements.outlook, question.year + 1
    arrival = float(first - START_YEAR)
    without = view.residents * np.exp(view.growth / 100.0 * arrival)
    newcomers = spread(persons, settlements.katos, without, settlements.villages, question.spreading)
    after = np.nan_to_num(without) + newcomers
    after[np.isnan(without)] = np.nan
    return OfVillages(
        newcomers,
        without,
        after,
        {year: chances_with(view, newcomers.astype(np.float64), year, arrival) for year in TARGET_YEARS},
        _until(settlements, newcomers, first),
        _until(settlements, np.zeros_like(newcomers), first),
        settlements.villages & under_threshold(without) & (after >= THRESHOLD),
    )


def _until(settlements: Settlements, newcomers: Index, first: int) -> tuple[tuple[Until, Until, Until] | None, ...]:
    """Return until when each village keeps the threshold at its low, likely and high rate."""
    view = settlements.outlook
    found: list[tuple[Until, Until, Until] | None] = []
    for row, village in enumerate(settlements.villages.tolist()):
        if not village or np.isnan(view.residents[row]):
            found.append(None)
            continue
        rates = (float(view.growth_low[row]), float(view.growth[row]), float(view.growth_high[row]))
        now, come = float(view.residents[row]), int(newcomers[row])
        low, likely, high = (
            holds_until(now * exp(rate / 100.0 * (first - START_YEAR)) + come, rate, first) for rate in rates
        )
        found.append((low, likely, high))
    return tuple(found)


def _residents(district: District, newcomers: Index, year: int, first: int) -> Array:
    """Return the residents of a district in a year, low, likely, high, shape (3,)."""
    years, since = float(year - START_YEAR), float(year - first)
    if district.settlements is None:
        if np.isnan(district.residents) or np.isnan(district.growth):
            return NOBODY_KNOWS
        rates = np.full((3, 1), district.growth)
        residents = np.array([district.residents])
    else:
        view = district.settlements.outlook
        rates = np.stack([view.growth_low, view.growth, view.growth_high])
        residents = view.residents
    present = np.nan_to_num(residents * np.exp(rates / 100.0 * years))
    return np.asarray((present + newcomers * np.exp(rates / 100.0 * since)).sum(axis=1))


def under_threshold(residents: Array) -> NDArray[np.bool_]:
    """Return which settlements have fewer residents than the threshold, in whole persons; NaN = not known, False."""
    return np.asarray(np.rint(residents) < THRESHOLD)


def expected_under(chances: Array) -> float:
    """Return how many villages are expected to fall under the threshold, from their chances, shape (n,)."""
    return float(np.nansum(chances))
