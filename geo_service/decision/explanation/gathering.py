"""Figures of one place from the arrays of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

import numpy as np

from geo_service.decision.explanation.figures import Change, Effect, Figures, Move, Sureness
from geo_service.decision.ranking import Ranking
from geo_service.decision.reading import Array
from geo_service.decision.scenario import Scenario
from geo_service.decision.uncertainty.figures import Uncertainty
from geo_service.decision.weight_change.change import WeightChange
from layers.core.text import Text

MOST_EFFECTS = 3
MOST_NEAR = 5
HALF = 0.5
"""A criterion speaks for a place if it reaches half of what it could add, or more; else it speaks against it."""
LEAST_EFFECT = 0.005
"""Smaller effects do not show in two decimals."""
LEAST_MOVE = 0.0005
"""Smaller changes of a share do not show in tenths of a per cent."""
SHARE_DIGITS = 9
"""Further decimal places of a share are rounding: what is left of a weight that went away is nothing, not a little."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """What is known of n places.

    Parameters
    ----------
    scenario
        Criteria, weights and method, k criteria.
    names
        Names of the places, n of them.
    ranking
        Their scores and ranks.
    top
        How many places the top holds.
    uncertainty
        How sure the ranking is, if that was asked.
    """

    scenario: Scenario
    names: Sequence[Text]
    ranking: Ranking
    top: int
    uncertainty: Uncertainty | None = None


def gather(
    ranked: Ranked,
    place: int,
    *,
    near: Sequence[int] = (),
    change: Change | None = None,
    excluded_by: Sequence[Text] = (),
) -> Figures:
    """Return what is to be said of a place.

    Parameters
    ----------
    ranked
        What is known of all places.
    place
        Position of the one.
    near
        Positions of places that can hardly be told from it, the closest first.
    change
        What moves it over the edge of the top, if that was asked.
    excluded_by
        Descriptions of the constraints that exclude it.
    """
    ranking, scenario = ranked.ranking, ranked.scenario
    titles = [criterion.title for criterion in scenario.criteria]
    shares = scenario.shares()
    missing = np.flatnonzero(ranking.missing[place] & (shares > 0))
    added, most = _added(ranking, place)
    good = added >= HALF * most
    return Figures(
        name=ranked.names[place],
        ranked=ranking.ranked,
        top=ranked.top,
        rank=int(ranking.rank[place]) or None,
        suitability=_known(ranking.suitability[place]),
        need=_known(ranking.need[place]),
        livability=_known(ranking.livability[place]),
        speaks_for=_effects(titles, np.where(good, added, 0.0), most),
        speaks_against=_effects(titles, np.where(good, 0.0, most - added), most),
        missing=tuple(titles[column] for column in missing.tolist()),
        missing_weight=float(shares[missing].sum()),
        sureness=None if ranked.uncertainty is None else _sureness(ranked.uncertainty, place),
        near=tuple(ranked.names[other] for other in near[:MOST_NEAR]),
        change=change,
        excluded_by=tuple(excluded_by),
        relative=ranking.relative,
    )


def change_figures(scenario: Scenario, found: WeightChange | None, *, into: bool) -> Change:
    """Return the figures of a change of weights.

    Parameters
    ----------
    scenario
        The scenario with the weights before.
    found
        What `smallest_change` returned.
    into
        Whether the place would move into the top.
    """
    if found is None:
        return Change(into, possible=False, exact=True)
    if found.shares is None:
        return Change(into, possible=True)
    before = scenario.shares()
    after = found.shares.round(SHARE_DIGITS)
    grown = after - before
    moves = [
        Move(scenario.criteria[column].title, float(before[column]), float(after[column]))
        for column in np.argsort(-np.abs(grown), kind="stable").tolist()
        if abs(grown[column]) >= LEAST_MOVE
    ]
    gains = tuple(move for move in moves if move.after > move.before)
    losses = tuple(move for move in moves if move.after < move.before)
    return Change(into, True, found.exact, found.cost, gains[:MOST_EFFECTS], losses[:MOST_EFFECTS])


def _added(ranking: Ranking, place: int) -> tuple[Array, Array]:
    """Return what each known criterion adds to the score of a place and what it could add, shape (k,) each.

    Where a score is no sum, that is weight times value.
    """
    scored = ranking.weights[place] * np.nan_to_num(ranking.values[place])
    added = scored if ranking.contributions is None else ranking.contributions[place]
    known = ~ranking.missing[place]
    return np.where(known, added, 0.0), np.where(known, ranking.weights[place], 0.0)


def _effects(titles: Sequence[Text], amounts: Array, most: Array) -> tuple[Effect, ...]:
    """Return the largest effects, the largest first."""
    largest = np.argsort(-amounts, kind="stable")[:MOST_EFFECTS].tolist()
    return tuple(
        Effect(titles[column], float(amounts[column]), float(most[column]))
        for column in largest
        if amounts[column] >= LEAST_EFFECT
    )


def _sureness(found: Uncertainty, place: int) -> Sureness | None:
    """Return how sure the rank of a place is; None if it takes no part."""
    standing = found.standing[place]
    if standing is None:
        return None
    low, high = int(found.rank_low[place]), int(found.rank_high[place])
    return Sureness(found.spread.draws, low, high, float(found.top_probability[place]), standing)


def _known(number: float) -> float | None:
    """Return a score, None for NaN."""
    return None if isnan(number) else float(number)
