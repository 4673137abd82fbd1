"""Figures of one place from the arrays of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

import numpy as np
from numpy.typing import NDArray

from geo_service.decision.explanation.figures import Change, Effect, Figures, Move, Sureness
from geo_service.decision.scenario import Scenario
from geo_service.decision.scoring import Array, Scores, ranks
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


@dataclass(frozen=True, slots=True)
class Ranking:
    """What is known of n places.

    Parameters
    ----------
    scenario
        Criteria and weights, k of them.
    names
        Names of the places, n of them.
    scores
        Their scores.
    top
        How many places the top holds.
    keep
        Which places the constraints leave, shape (n,); all unless given.
    uncertainty
        How sure the ranking is, if that was asked.
    """

    scenario: Scenario
    names: Sequence[Text]
    scores: Scores
    top: int
    keep: NDArray[np.bool_] | None = None
    uncertainty: Uncertainty | None = None

    def ranks(self) -> NDArray[np.int64]:
        """Return the rank of each place among those that are left, 0 where it has none, shape (n,)."""
        suitability = self.scores.suitability
        return ranks(suitability if self.keep is None else np.where(self.keep, suitability, np.nan))


def gather(
    ranking: Ranking,
    place: int,
    *,
    near: Sequence[int] = (),
    change: Change | None = None,
    excluded_by: Sequence[Text] = (),
) -> Figures:
    """Return what is to be said of a place.

    Parameters
    ----------
    ranking
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
    scores, rank = ranking.scores, ranking.ranks()
    titles = [criterion.title for criterion in ranking.scenario.criteria]
    shares = ranking.scenario.shares()
    missing = np.flatnonzero(scores.missing[place] & (shares > 0))
    added, most = scores.contributions[place], scores.weights[place]
    good = added >= HALF * most
    return Figures(
        name=ranking.names[place],
        ranked=int(np.count_nonzero(rank)),
        top=ranking.top,
        rank=int(rank[place]) or None,
        suitability=_known(scores.suitability[place]),
        need=_known(scores.need[place]),
        livability=_known(scores.livability[place]),
        speaks_for=_effects(titles, np.where(good, added, 0.0), most),
        speaks_against=_effects(titles, np.where(good, 0.0, most - added), most),
        missing=tuple(titles[column] for column in missing.tolist()),
        missing_weight=float(shares[missing].sum()),
        sureness=None if ranking.uncertainty is None else _sureness(ranking.uncertainty, place),
        near=tuple(ranking.names[other] for other in near[:MOST_NEAR]),
        change=change,
        excluded_by=tuple(excluded_by),
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
    grown = found.shares - before
    moves = [
        Move(scenario.criteria[column].title, float(before[column]), float(found.shares[column]))
        for column in np.argsort(-np.abs(grown), kind="stable").tolist()
        if abs(grown[column]) >= LEAST_MOVE
    ]
    gains = tuple(move for move in moves if move.after > move.before)
    losses = tuple(move for move in moves if move.after < move.before)
    return Change(into, True, found.exact, found.cost, gains[:MOST_EFFECTS], losses[:MOST_EFFECTS])


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
