"""How sure a ranking is: rank intervals, chances of being in the top, and whether more could be known.

Places are scored by the method of the scenario; those without a score take no part. The figures do not depend on the
order of places or criteria: places are drawn in the order of their values, criteria in that of their names. (Places
whose intervals are all equal take different draws of the same distributions, and only they change theirs when they
change places.)
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo_service.decision.limits import within
from geo_service.decision.scenario import Scenario
from geo_service.decision.scoring import Array
from geo_service.decision.uncertainty.acceptability import ROUNDING, Counts, rank_quantile
from geo_service.decision.uncertainty.draws import Spread, usual_draws
from geo_service.decision.uncertainty.figures import Uncertainty, standing_of
from geo_service.decision.uncertainty.intervals import Intervals, intervals
from geo_service.decision.uncertainty.sampling import Sample, WeightsScorer, draw_sample

LOWER, UPPER = 0.05, 0.95
"""Ends of the intervals that are shown: nine of ten draws lie between them."""


def uncertainty(
    scenario: Scenario,
    values: Array,
    low: Array | None = None,
    high: Array | None = None,
    *,
    top: int = 20,
    spread: Spread | None = None,
    keep: NDArray[np.bool_] | None = None,
    by_weights: WeightsScorer | None = None,
) -> Uncertainty:
    """Say how sure the ranking of places is.

    Parameters
    ----------
    scenario
        Criteria and weights, k of them.
    values, low, high
        As in `scoring.score`, shape (n, k).
    top
        How many places the top holds; all of them if there are fewer.
    spread
        How far weights and values stray; as usual, with `usual_draws`, unless given.
    keep
        Which places take part, shape (n,); all that have a score unless given.
    by_weights
        Gives scores of all places, shape (n, draws), from weights of shape (draws, k), where they do not follow from
        the values of places, as in summaries of cells; values then do not stray.

    Returns
    -------
    Uncertainty
        Figures of all n places.

    Raises
    ------
    DecisionError
        `setting-out-of-range`: `top` below 1.
    """
    within("top", top, 1, np.inf)
    chosen = spread or Spread(draws=usual_draws(scenario.method))
    possible = intervals(scenario, values, low, high)
    part = possible.scored if keep is None else possible.scored & keep
    places, columns = _canonical(scenario, possible, np.flatnonzero(part))
    scorer = None if by_weights is None else _in_order(by_weights, places, columns)
    sample = draw_sample(_ordered(scenario, columns), _taken(possible, places, columns), chosen, scorer)
    return _figures(sample, places, columns, len(values), top, chosen)


def _in_order(by_weights: WeightsScorer, places: Counts, columns: Counts) -> WeightsScorer:
    """Return a scorer that takes criteria, and gives places, in the order of the draws."""
    back = np.argsort(columns)
    return lambda weights: by_weights(weights[:, back])[places]


def _canonical(scenario: Scenario, possible: Intervals, places: Counts) -> tuple[Counts, Counts]:
    """Return places ordered by what is known of them, and columns by the name of the criterion."""
    columns = np.array(sorted(range(len(scenario.names)), key=scenario.names.__getitem__), dtype=np.int64)
    grid = np.ix_(places, columns)
    known = np.concatenate([possible.likely[grid], possible.low[grid], possible.high[grid]], axis=1)
    return (places[np.lexsort(known.T)] if known.size else places), columns


def _ordered(scenario: Scenario, columns: Counts) -> Scenario:
    """Return the scenario with its criteria in another order."""
    criteria = tuple(scenario.criteria[column] for column in columns)
    weights = tuple(scenario.weights[column] for column in columns)
    method = scenario.method.reordered(columns.tolist())
    return Scenario(scenario.id, criteria, weights, scenario.balance, method)


def _taken(possible: Intervals, places: Counts, columns: Counts) -> Intervals:
    """Return the intervals of some places and criteria, in their order."""
    grid = np.ix_(places, columns)
    return Intervals(possible.low[grid], possible.likely[grid], possible.high[grid])


def _figures(sample: Sample, places: Counts, columns: Counts, n: int, top: int, spread: Spread) -> Uncertainty:
    """Bring the figures of m places into the order of all n."""
    inside = sample.counts[:, :top].sum(axis=1) / spread.draws
    standing = dict(zip(places.tolist(), map(standing_of, inside.tolist()), strict=True))
    low, high = (sample.scores[:, math.ceil(share * spread.draws - ROUNDING) - 1] for share in (LOWER, UPPER))
    return Uncertainty(
        spread=spread,
        top=top,
        rank=_ranks_of_all(sample.rank, places, n),
        rank_low=_ranks_of_all(rank_quantile(sample.counts, LOWER), places, n),
        rank_high=_ranks_of_all(rank_quantile(sample.counts, UPPER), places, n),
        rank_best=_ranks_of_all(rank_quantile(sample.counts, 0.0), places, n),
        rank_worst=_ranks_of_all(rank_quantile(sample.counts, 1.0), places, n),
        top_probability=_of_all(inside, places, n),
        standing=tuple(standing.get(place) for place in range(n)),
        mean=_of_all(sample.mean, places, n),
        score_low=_of_all(low, places, n),
        score_high=_of_all(high, places, n),
        weights=sample.weights[:, np.argsort(columns)],
        shift=sample.shift,
        places=places,
        counts=sample.counts,
    )


def _of_all(figures: NDArray[np.floating[Any]], places: Counts, n: int) -> Array:
    """Return figures of some places as those of all n; NaN for the others."""
    result = np.full(n, np.nan)
    result[places] = figures
    return result


def _ranks_of_all(figures: Counts, places: Counts, n: int) -> Counts:
    """Return ranks of some places as those of all n; 0 for the others."""
    result = np.zeros(n, dtype=np.int64)
    result[places] = figures
    return result
