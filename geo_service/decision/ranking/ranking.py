"""Rank places by the method of a scenario.

Methods other than the weighted linear combination cannot leave a missing value out; there it stands at its likely value
(`uncertainty.intervals.likely_values`), with which the weighted linear combination would give the same total. Methods
that compare places with one another see only those that take part, so that what is excluded moves nothing.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geo_service.decision.matrix import Matrix
from geo_service.decision.method_choice import OWA, TOPSIS, VIKOR, WLC
from geo_service.decision.ranking.applied import Applied, apply_method
from geo_service.decision.ranking.places import Places, Ranking
from geo_service.decision.reading import Array
from geo_service.decision.result import Note, Notice, notices_of, rank
from geo_service.decision.scenario import Scenario
from geo_service.decision.scoring import Scores, score
from geo_service.decision.uncertainty.intervals import Intervals, intervals


def rank_places(scenario: Scenario, places: Places) -> Ranking:
    """Score and rank places.

    Parameters
    ----------
    scenario
        Criteria, weights and method, k criteria.
    places
        n places.

    Returns
    -------
    Ranking
        Scores, ranks, and what they are made of.

    Raises
    ------
    DecisionError
        What the method raises, with fields `parameters…`; `MethodChoice.of` raises all of it before.
    """
    scores = score(scenario, places.values, places.low, places.high)
    possible = intervals(scenario, places.values, places.low, places.high)
    part = possible.scored & places.kept & (scenario.shares().sum() > 0)
    rows = np.flatnonzero(part if scenario.method.relative else ~np.isnan(scores.suitability))
    applied = _applied(scenario, scores, possible, rows)
    suitability = _of_all(applied.suitability, rows, len(part), np.nan)
    low, high = _bounds(scenario, scores, possible, rows)
    return Ranking(
        suitability=suitability,
        rank=_ranks(suitability, part),
        need=scores.need,
        livability=scores.livability,
        risk=scores.risk,
        low=low,
        high=high,
        contributions=None if applied.contributions is None else _of_all(applied.contributions, rows, len(part), 0.0),
        weights=_of_all(applied.weights, rows, len(part), 0.0),
        values=possible.likely,
        missing=scores.missing,
        rows=rows,
        stages=applied.stages,
        notices=_notices(scenario, possible.likely[part]),
        relative=scenario.method.relative,
    )


def _applied(scenario: Scenario, scores: Scores, possible: Intervals, rows: NDArray[np.int64]) -> Applied:
    """Score the places that are scored."""
    if scenario.method.name != WLC and len(rows):
        return apply_method(scenario.method, possible.likely[rows], scenario.shares())
    weights, contributions = scores.weights[rows], scores.contributions[rows]
    stages = {"weights": weights, "weighted": contributions}
    no_sum = scenario.method.name in {TOPSIS, VIKOR}
    return Applied(scores.suitability[rows], weights, None if no_sum else contributions, stages)


def _bounds(scenario: Scenario, scores: Scores, possible: Intervals, rows: NDArray[np.int64]) -> tuple[Array, Array]:
    """Return the totals with everything at its worst and at its best, shape (n,) each."""
    method = scenario.method
    if method.name == WLC:
        return scores.low, scores.high
    if method.name != OWA or method.parameters.get("importance") == "product":
        unknown = np.full(len(scores.low), np.nan)
        return unknown, unknown
    low, high = scores.low.copy(), scores.high.copy()  # places of which nothing is known have them already
    if len(rows):
        low[rows], high[rows] = (
            apply_method(method, side[rows], scenario.shares()).suitability for side in (possible.low, possible.high)
        )
    return low, high


def _ranks(suitability: Array, part: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Rank the places that take part, 0 for the others, shape (n,)."""
    result = np.zeros(len(part), dtype=np.int64)
    if part.any():
        result[part] = rank(suitability[part], scale=1.0)
    return result


def _notices(scenario: Scenario, likely: Array) -> tuple[Notice, ...]:
    """Return what is to be said of the places that take part, with their likely values of shape (m, k)."""
    if not likely.size:
        return (Notice(Note.NOTHING_RANKED),)
    found = notices_of(Matrix(scenario.method.prepared(likely), np.ones(likely.shape[1]), scenario.shares()))
    if scenario.method.name != OWA:
        return found
    # Where values are averaged by their order, one that is the same everywhere may move the ranking all the same.
    found = tuple(notice for notice in found if notice.note is not Note.CONSTANT_CRITERION)
    jumps = scenario.method.parameters.get("importance") == "product"
    return (*found, Notice(Note.NOT_MONOTONE)) if jumps else found


def _of_all(figures: Array, rows: NDArray[np.int64], n: int, otherwise: float) -> Array:
    """Return figures of some places as those of all n."""
    result = np.full((n, *figures.shape[1:]), otherwise)
    result[rows] = figures
    return result
