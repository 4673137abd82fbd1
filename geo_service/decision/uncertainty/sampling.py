"""Places scored and ranked again and again, with weights and values that stray.

Every draw takes one set of weights for all places and, independently for each place and criterion, a value from its
interval. The score of a draw is the weighted linear combination; missing values are drawn too, so nothing is scaled up.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo_service.decision.scenario import Scenario
from geo_service.decision.scoring import Array
from geo_service.decision.uncertainty.acceptability import Counts, RankedDraws, count_ranks, rank_draws
from geo_service.decision.uncertainty.draws import Deviations, Spread, draw_weights
from geo_service.decision.uncertainty.intervals import Intervals

CHUNK = 200
"""Draws worked on at once, so that they stay in the processor's cache; part of what a seed means."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What m places did in all draws.

    Parameters
    ----------
    rank
        Rank by the chosen weights and the likely values, shape (m,).
    scores
        Suitability of each place in each draw, ascending, shape (m, draws).
    mean
        Mean suitability, shape (m,).
    counts
        How often each place takes each rank, shape (m, m).
    weights
        Weights of each draw, shape (draws, k).
    shift
        By how many ranks places move on average in each draw, shape (draws,).
    """

    rank: Counts
    scores: NDArray[np.float32]
    mean: Array
    counts: Counts
    weights: Array
    shift: Array


def draw_sample(scenario: Scenario, possible: Intervals, spread: Spread) -> Sample:
    """Score and rank places in every draw.

    Parameters
    ----------
    scenario
        Criteria and weights, k of them.
    possible
        What the values of m places may be, none NaN, shape (m, k).
    spread
        What is drawn.

    Returns
    -------
    Sample
        What the places did.
    """
    generator = np.random.Generator(np.random.PCG64(spread.seed))
    weights = draw_weights(scenario, spread, generator)
    deviations = [Deviations(possible, column) for column in range(len(scenario.criteria))] if spread.data else []
    m = len(possible.likely)
    rank = _first(rank_draws(_weighted(scenario.shares()[None], possible.likely).T))
    scores = np.empty((m, spread.draws), dtype=np.float32)
    total, counts, shift = np.zeros(m), np.zeros((m, m), dtype=np.int64), np.zeros(spread.draws)
    for begin in range(0, spread.draws if m else 0, CHUNK):
        chunk = slice(begin, begin + CHUNK)
        found = _weighted(weights[chunk], possible.likely)
        found += _strayed(m, weights[chunk], deviations, generator)
        ranked = rank_draws(found.T)
        scores[:, chunk] = found
        total += found.sum(axis=1)
        counts += count_ranks(ranked)
        shift[chunk] = np.abs(rank[ranked.place] - ranked.rank).mean(axis=1)
    scores.sort(axis=1)
    return Sample(rank + 1, scores, total / spread.draws, counts, weights, shift)


def _weighted(weights: Array, values: Array) -> Array:
    """Return the scores of places, shape (m, draws), from weights (draws, k) and values (m, k).

    The sum runs over the criteria one by one and is no matrix product: its last digits then depend neither on the
    processor nor on a place's position, so equal places have equal scores and a seed gives the same bytes anywhere.
    """
    scores = np.zeros((len(values), len(weights)))
    product = np.empty_like(scores)
    for weight, value in zip(np.ascontiguousarray(weights.T), values.T, strict=True):
        scores += np.multiply(value[:, None], weight, out=product)
    return scores


def _strayed(
    m: int, weights: Array, deviations: list[Deviations], generator: np.random.Generator
) -> NDArray[np.float32]:
    """Return what values that stray add to the scores, shape (m, draws)."""
    added = np.zeros((m, len(weights)), dtype=np.float32)
    for criterion, weight in zip(deviations, np.ascontiguousarray(weights.T, dtype=np.float32), strict=False):
        if len(criterion.places) and weight.any():
            drawn = criterion.draw(len(weights), generator)
            drawn *= weight
            added[criterion.places] += drawn
    return added


def _first(ranked: RankedDraws) -> Counts:
    """Return the rank of each place in the only draw, from 0, shape (m,)."""
    rank = np.empty(ranked.place.shape[1], dtype=np.int64)
    rank[ranked.place[0]] = np.atleast_2d(ranked.rank)[0]
    return rank
