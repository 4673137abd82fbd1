"""Places scored and ranked again and again, with weights and values that stray.

Every draw takes one set of weights for all places and, independently for each place and criterion, a value from its
interval. Missing values are drawn too, so nothing is scaled up. The weighted linear combination is linear in the
values: what strayed is added to the scores of the likely values. The other methods score what was drawn.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo_service.decision.method_choice import WLC
from geo_service.decision.scenario import Scenario
from geo_service.decision.scoring import Array
from geo_service.decision.uncertainty.acceptability import Counts, RankedDraws, count_ranks, rank_draws
from geo_service.decision.uncertainty.drawn_values import DrawnValues
from geo_service.decision.uncertainty.draws import Deviations, Spread, draw_weights
from geo_service.decision.uncertainty.intervals import Intervals
from geo_service.decision.uncertainty.scorers import scorer_of

ChunkScorer = Callable[[Array, list[Deviations], np.random.Generator], Array]
"""Gives scores of shape (m, draws) from weights of shape (draws, k); nothing strays if there are no deviations."""
WeightsScorer = Callable[[Array], Array]
"""Gives scores of shape (m, draws) from weights of shape (draws, k)."""
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


def draw_sample(
    scenario: Scenario, possible: Intervals, spread: Spread, by_weights: WeightsScorer | None = None
) -> Sample:
    """Score and rank places in every draw.

    Parameters
    ----------
    scenario
        Criteria and weights, k of them.
    possible
        What the values of m places may be, none NaN, shape (m, k).
    spread
        What is drawn.
    by_weights
        How the places are scored, if not by the method on their values; their values then do not stray.

    Returns
    -------
    Sample
        What the places did.
    """
    generator = np.random.Generator(np.random.PCG64(spread.seed))
    weights = draw_weights(scenario, spread, generator)
    stray = spread.data and by_weights is None
    deviations = [Deviations(possible, column) for column in range(len(scenario.criteria))] if stray else []
    m = len(possible.likely)
    score = _chunk_scorer(scenario, possible, by_weights)
    rank = _first(rank_draws(score(scenario.shares()[None], [], generator).T)) if m else np.zeros(0, dtype=np.int64)
    scores = np.empty((m, spread.draws), dtype=np.float32)
    total, counts, shift = np.zeros(m), np.zeros((m, m), dtype=np.int64), np.zeros(spread.draws)
    for begin in range(0, spread.draws if m else 0, CHUNK):
        chunk = slice(begin, begin + CHUNK)
        found = score(weights[chunk], deviations, generator)
        ranked = rank_draws(found.T)
        scores[:, chunk] = found
        total += found.sum(axis=1)
        counts += count_ranks(ranked)
        shift[chunk] = np.abs(rank[ranked.place] - ranked.rank).mean(axis=1)
    scores.sort(axis=1)
    return Sample(rank + 1, scores, total / spread.draws, counts, weights, shift)


def _chunk_scorer(scenario: Scenario, possible: Intervals, by_weights: WeightsScorer | None) -> ChunkScorer:
    """Return how a chunk of draws is scored."""
    if by_weights is not None:
        return lambda weights, _deviations, _generator: by_weights(weights)
    return _linear(possible) if scenario.method.name == WLC else _by_scorer(scenario, possible)


def _linear(possible: Intervals) -> ChunkScorer:
    """Return how the weighted linear combination scores a chunk."""

    def score(weights: Array, deviations: list[Deviations], generator: np.random.Generator) -> Array:
        scores = _weighted(weights, possible.likely)
        scores += _strayed(len(scores), weights, deviations, generator)
        return scores

    return score


def _by_scorer(scenario: Scenario, possible: Intervals) -> ChunkScorer:
    """Return how another method scores a chunk."""
    scorer = scorer_of(scenario)
    likely = np.ascontiguousarray(scenario.method.prepared(possible.likely).T)

    def score(weights: Array, deviations: list[Deviations], generator: np.random.Generator) -> Array:
        return scorer(weights, _drawn(likely, weights, deviations, generator))

    return score


def _drawn(
    likely: Array, weights: Array, deviations: list[Deviations], generator: np.random.Generator
) -> list[DrawnValues]:
    """Return the values of each criterion, from likely ones of shape (k, m); those without weight do not stray."""
    criteria = [DrawnValues.certain(values) for values in likely]
    for column, criterion in enumerate(deviations):
        if len(criterion.places) and weights[:, column].any():
            values = likely[column, criterion.places, None] + criterion.draw(len(weights), generator)
            criteria[column] = DrawnValues(likely[column], criterion.places, np.clip(values, 0.0, 1.0))
    return criteria


def _weighted(weights: Array, values: Array) -> Array:
    """Return the scores of places, shape (m, draws), from weights (draws, k) and values (m, k).

    The sum runs over the criteria one by one and is no matrix product: its last digits then depend neither on the
    processor nor on a place's position, so equal places have equal scores and a seed gives the same bytes anywhere.
    """
    scores = np.zeros((len(values), len(weights)))
    product = np.empty_like(scores)
    for weight, value in zip(np.ascontiguousarray(weights.T), values.T, strict=True):
        if weight.any():
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
