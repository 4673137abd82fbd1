"""The best places for a family, and what speaks for and against each of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo_service.decision.near_ties import near
from geo_service.decision.ranking import Places, Ranking, rank_places
from geo_service.decision.reading import Array
from geo_service.decision.scenario import Scenario
from geo_service.decision.uncertainty.draws import Spread
from geo_service.decision.uncertainty.intervals import intervals
from geo_service.decision.uncertainty.sensitivity import first_order

PLACES, REASONS = 3, 3
GOOD = 0.5
"""A value from which on a criterion may be called a reason although most places are as good or better."""
TINY = 1e-9
"""Values that differ by less are the same."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one criterion says of a place.

    Parameters
    ----------
    column
        Position of the criterion.
    value
        Its value, 0 to 1, NaN = no data.
    worse, better
        How many of the other places are worse, and better.
    others
        How many other places have data.
    """

    column: int
    value: float
    worse: int
    better: int
    others: int


@dataclass(frozen=True, slots=True)
class ChosenPlace:
    """One of the best places.

    Parameters
    ----------
    position
        Position among the places that were compared.
    rank, score, low, high
        Its rank and score, and the score with everything unknown at its worst and at its best.
    reasons
        What speaks for it, the main reason first; at most three.
    aware
        What speaks against it most, None if nothing does.
    near
        Positions of the places whose score can hardly be told from its own.
    """

    position: int
    rank: int
    score: float
    low: float
    high: float
    reasons: tuple[Told, ...]
    aware: Told | None
    near: tuple[int, ...]


def choose(scenario: Scenario, places: Places) -> tuple[tuple[ChosenPlace, ...], int]:
    """Choose the best places.

    Parameters
    ----------
    scenario
        The criteria that count for a family, k of them.
    places
        n places.

    Returns
    -------
    tuple[tuple[ChosenPlace, ...], int]
        At most three places, the best first, and how many were ranked.
    """
    ranking = rank_places(scenario, places)
    variance = first_order(
        scenario, intervals(scenario, places.values, places.low, places.high), Spread()
    ).data_variance
    order = sorted(np.flatnonzero(ranking.rank > 0).tolist(), key=lambda place: (ranking.rank[place], place))
    scores = np.where(ranking.rank > 0, ranking.suitability, np.nan)
    chosen = tuple(
        _chosen(scenario, places.values, ranking, place, tuple(near(scores, place, variance)))
        for place in order[:PLACES]
    )
    return chosen, ranking.ranked


def _chosen(
    scenario: Scenario, values: Array, ranking: Ranking, place: int, near_places: tuple[int, ...]
) -> ChosenPlace:
    """Return one place with what speaks for and against it."""
    ranked, shares = ranking.rank > 0, scenario.shares()
    aware = _weakness(shares, values[place])
    return ChosenPlace(
        position=place,
        rank=int(ranking.rank[place]),
        score=float(ranking.suitability[place]),
        low=float(ranking.low[place]),
        high=float(ranking.high[place]),
        reasons=tuple(
            _told(values, ranked, place, column)
            for column in _strengths(shares, values[ranked], values[place])
            if column != aware
        )[:REASONS],
        aware=None if aware is None else _told(values, ranked, place, aware),
        near=near_places,
    )


def _weakness(shares: Array, values: Array) -> int | None:
    """Return the criterion that a place loses most by; what is not known counts as lost."""
    lost = shares * (1.0 - np.nan_to_num(values, nan=0.0))
    return int(lost.argmax()) if lost.max(initial=0.0) > TINY else None


def _strengths(shares: Array, all_values: Array, values: Array) -> list[int]:
    """Return the criteria that speak for a place: those that lift it furthest over the mean, then other good ones."""
    known = ~np.isnan(all_values)
    counts = known.sum(axis=0)
    mean = np.divide(
        np.where(known, all_values, 0.0).sum(axis=0), counts, out=np.full(len(shares), np.nan), where=counts > 0
    )
    lead = shares * (values - mean)
    added = shares * values
    leading = [column for column in range(len(shares)) if lead[column] > TINY]
    good = [column for column in range(len(shares)) if column not in leading and values[column] >= GOOD]
    leading.sort(key=lambda column: (-lead[column], column))
    good.sort(key=lambda column: (-added[column], column))
    return leading + good


def _told(values: Array, ranked: NDArray[np.bool_], place: int, column: int) -> Told:
    """Compare a place with all others by one criterion."""
    others = ranked.copy()
    others[place] = False
    found = values[others, column]
    own = values[place, column]
    return Told(
        column=column,
        value=float(own),
        worse=int((found < own - TINY).sum()),
        better=int((found > own + TINY).sum()),
        others=int((~np.isnan(found)).sum()),
    )
