"""Two rankings of the same places: what moved, and which change moved it.

A score changes because the weights changed, because the method or the balance of need and livability changed, because
the data changed, or, where a method compares places with one another, because constraints changed which of them take
part. A rank changes for the same reasons. `attribution` shares the change out among its causes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from geo_service.decision.attribution import Cause, Causes, attribute, subsets
from geo_service.decision.errors import DecisionError
from geo_service.decision.limits import within
from geo_service.decision.ranking import Places, Ranking, rank_places
from geo_service.decision.reading import Array
from geo_service.decision.scenario import Scenario

Ranks = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Case:
    """What a ranking was made from.

    Parameters
    ----------
    scenario
        Criteria, weights, balance and method, k criteria.
    values
        Value of each criterion, 0 to 1, NaN = no data, shape (n, k).
    keep
        Which places the constraints leave, shape (n,); all of them unless given.
    """

    scenario: Scenario
    values: Array
    keep: Mask | None = None

    @property
    def places(self) -> Places:
        """The places, as they are ranked."""
        return Places(self.values, keep=self.keep)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What moved between two rankings of n places, and why.

    Parameters
    ----------
    top
        How many places the top holds.
    rank_before, rank_after
        Ranks, 0 where a place takes no part or has no score, shape (n,).
    kept_before, kept_after
        Which places the constraints leave, shape (n,).
    climbed
        By how many ranks each place climbed, below 0 where it fell, 0 where it has no rank in one of them, shape (n,).
    entered, left
        Positions of the places that entered and left the top, by their new and by their old rank.
    change
        Change of each score, NaN where a place has no rank in one of them, shape (n,).
    changed
        What differs between the two.
    causes
        What each cause did to the score, shape (n,) each; they sum to the change. NaN where a place has no rank in one
        of the two, or no score in one of the cases between.
    climbed_by
        By how many ranks each cause let a place climb, shape (n,) each; they sum to `climbed`. NaN likewise.
    tau
        Kendall's tau-b of the places ranked in both: 1 for the same order, -1 for the reverse; NaN if undefined.
    """

    top: int
    rank_before: Ranks
    rank_after: Ranks
    kept_before: Mask
    kept_after: Mask
    climbed: Ranks
    entered: tuple[int, ...]
    left: tuple[int, ...]
    change: Array
    changed: Causes
    causes: dict[Cause, Array]
    climbed_by: dict[Cause, Array]
    tau: float

    @property
    def excluded(self) -> tuple[int, ...]:
        """Positions of the places that only the constraints after exclude, by their old rank, those without last."""
        return _by_rank(self.kept_before & ~self.kept_after, self.rank_before)

    @property
    def admitted(self) -> tuple[int, ...]:
        """Positions of the places that only the constraints before exclude, by their new rank, those without last."""
        return _by_rank(self.kept_after & ~self.kept_before, self.rank_after)


def compare(before: Case, after: Case, top: int) -> Comparison:
    """Compare two rankings of the same places, each by the method of its scenario.

    Parameters
    ----------
    before, after
        What they were made from: the same criteria and the same places, in the same order.
    top
        How many places the top holds.

    Returns
    -------
    Comparison
        What moved and why.

    Raises
    ------
    DecisionError
        `setting-out-of-range`: `top` below 1; `cases-differ`: other criteria or another number of places.
    """
    within("top", top, 1, np.inf)
    _check(before, after)
    changed = _changed(before, after)
    rankings = {causes: _ranking(_between(before, after, causes)) for causes in subsets(changed)}
    one, other = rankings[frozenset()], rankings[changed]
    both = (one.rank > 0) & (other.rank > 0)
    was, now = ((rank > 0) & (rank <= top) for rank in (one.rank, other.rank))
    scores = {causes: np.where(both, ranking.suitability, np.nan) for causes, ranking in rankings.items()}
    # A lower number is a better rank: turned round, what is gained is above 0.
    ranks = {causes: np.where(both, -_ranked(ranking), np.nan) for causes, ranking in rankings.items()}
    return Comparison(
        top=top,
        rank_before=one.rank,
        rank_after=other.rank,
        kept_before=before.places.kept,
        kept_after=after.places.kept,
        climbed=np.where(both, one.rank - other.rank, 0),
        entered=_by_rank(now & ~was, other.rank),
        left=_by_rank(was & ~now, one.rank),
        change=scores[changed] - scores[frozenset()],
        changed=changed,
        causes=attribute(changed, scores),
        climbed_by=attribute(changed, ranks),
        tau=kendall_tau(one.suitability[both], other.suitability[both]),
    )


def kendall_tau(one: Array, other: Array) -> float:
    """Return Kendall's tau-b of two scores of the same places.

    Parameters
    ----------
    one, other
        Scores, shape (n,); equal ones are ties.

    Returns
    -------
    float
        -1 to 1; NaN for fewer than two places, or if all of one are equal.
    """
    first, second = np.sign(one[:, None] - one), np.sign(other[:, None] - other)
    size = np.sqrt(np.count_nonzero(first) * np.count_nonzero(second))
    return float((first * second).sum() / size) if size else float("nan")


def _check(before: Case, after: Case) -> None:
    """Refuse to compare what has nothing in common."""
    one, other = before.scenario.names, after.scenario.names
    if one != other:
        raise DecisionError("cases-differ", "criteria", ", ".join(other), expected=", ".join(one))
    if before.values.shape != after.values.shape:
        raise DecisionError("cases-differ", "places", len(after.values), expected=len(before.values))


def _changed(before: Case, after: Case) -> Causes:
    """Return what differs between two cases."""
    one, other = before.scenario, after.scenario
    differs = {
        Cause.WEIGHTS: one.weights != other.weights,
        Cause.METHOD: one.method != other.method or one.balance != other.balance,
        Cause.DATA: not np.array_equal(before.values, after.values, equal_nan=True),
        Cause.CONSTRAINTS: not np.array_equal(before.places.kept, after.places.kept),
    }
    return frozenset(cause for cause, there in differs.items() if there)


def _between(before: Case, after: Case, changed: Causes) -> Case:
    """Return the case in which some causes have taken place."""
    scenario = before.scenario
    if Cause.WEIGHTS in changed:
        scenario = replace(scenario, weights=after.scenario.weights)
    if Cause.METHOD in changed:
        scenario = replace(scenario, method=after.scenario.method, balance=after.scenario.balance)
    values = (after if Cause.DATA in changed else before).values
    return Case(scenario, values, (after if Cause.CONSTRAINTS in changed else before).keep)


def _ranking(case: Case) -> Ranking:
    """Rank the places of a case."""
    return rank_places(case.scenario, case.places)


def _ranked(ranking: Ranking) -> Array:
    """Return ranks as numbers, NaN where there is none, shape (n,)."""
    return np.where(ranking.rank > 0, ranking.rank, np.nan)


def _by_rank(chosen: Mask, rank: Ranks) -> tuple[int, ...]:
    """Return the positions of chosen places by rank, those without a rank last."""
    places = np.flatnonzero(chosen)
    last = np.where(rank[places] > 0, rank[places], len(rank) + 1)
    return tuple(places[np.argsort(last, kind="stable")].tolist())
