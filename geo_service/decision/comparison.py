"""Two rankings of the same places: what moved, and which change moved it.

A score changes because the weights changed, because the method or the balance of need and livability changed, or
because the data changed. What each did depends on which came first; so it is averaged over all orders (Shapley 1953,
"A value for n-person games"): the parts sum to the whole change, and none is favoured.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain, combinations
from math import factorial

import numpy as np
from numpy.typing import NDArray

from geo_service.decision.errors import DecisionError
from geo_service.decision.limits import within
from geo_service.decision.scenario import Scenario
from geo_service.decision.scoring import Array, ranks, score

Ranks = NDArray[np.int64]
Scorer = Callable[[Scenario, Array], Array]
"""Gives the score of n places, shape (n,), NaN = not scored, from a scenario and values of shape (n, k)."""


class Cause(StrEnum):
    """What may have changed between two rankings."""

    WEIGHTS = "weights"
    METHOD = "method"
    DATA = "data"


@dataclass(frozen=True, slots=True)
class Case:
    """What a ranking was made from.

    Parameters
    ----------
    scenario
        Criteria, weights, balance and method, k criteria.
    values
        Value of each criterion, 0 to 1, NaN = no data, shape (n, k).
    """

    scenario: Scenario
    values: Array


@dataclass(frozen=True, slots=True)
class Comparison:
    """What moved between two rankings of n places, and why.

    Parameters
    ----------
    rank_before, rank_after
        Ranks, 0 where not scored, shape (n,).
    climbed
        By how many ranks each place climbed, below 0 where it fell, 0 where it has no rank in one of them, shape (n,).
    entered, left
        Positions of the places that entered and left the top, by their new and by their old rank.
    change
        Change of each score, NaN where one is missing, shape (n,).
    causes
        What each cause did to the score, shape (n,) each; they sum to the change. NaN where a place has no score in
        one of the cases between.
    tau
        Kendall's tau-b of the places ranked in both: 1 for the same order, -1 for the reverse; NaN if undefined.
    """

    rank_before: Ranks
    rank_after: Ranks
    climbed: Ranks
    entered: tuple[int, ...]
    left: tuple[int, ...]
    change: Array
    causes: dict[Cause, Array]
    tau: float


def suitability(scenario: Scenario, values: Array) -> Array:
    """Score places by the weighted linear combination, shape (n,)."""
    return score(scenario, values).suitability


def compare(before: Case, after: Case, top: int, scorer: Scorer = suitability) -> Comparison:
    """Compare two rankings of the same places.

    Parameters
    ----------
    before, after
        What they were made from: the same criteria and the same places, in the same order.
    top
        How many places the top holds.
    scorer
        How places are scored.

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
    scores = {causes: scorer(*_between(before, after, causes)) for causes in _subsets()}
    old, new = scores[frozenset()], scores[frozenset(Cause)]
    rank_before, rank_after = ranks(old), ranks(new)
    was, now = ((rank > 0) & (rank <= top) for rank in (rank_before, rank_after))
    both = (rank_before > 0) & (rank_after > 0)
    return Comparison(
        rank_before=rank_before,
        rank_after=rank_after,
        climbed=np.where(both, rank_before - rank_after, 0),
        entered=_by_rank(now & ~was, rank_after),
        left=_by_rank(was & ~now, rank_before),
        change=new - old,
        causes={cause: _shapley(cause, scores) for cause in Cause},
        tau=kendall_tau(old[both], new[both]),
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


def _subsets() -> list[frozenset[Cause]]:
    """Return all sets of causes."""
    return [frozenset(some) for some in chain.from_iterable(combinations(Cause, size) for size in range(4))]


def _between(before: Case, after: Case, changed: frozenset[Cause]) -> tuple[Scenario, Array]:
    """Return the case in which some causes have taken place."""
    scenario = before.scenario
    if Cause.WEIGHTS in changed:
        scenario = replace(scenario, weights=after.scenario.weights)
    if Cause.METHOD in changed:
        scenario = replace(scenario, method=after.scenario.method, balance=after.scenario.balance)
    return scenario, (after if Cause.DATA in changed else before).values


def _shapley(cause: Cause, scores: dict[frozenset[Cause], Array]) -> Array:
    """Return what one cause did to the scores, averaged over the orders of all."""
    count = len(Cause)
    effect = np.zeros_like(scores[frozenset()])
    for others in _subsets():
        if cause not in others:
            orders = factorial(len(others)) * factorial(count - 1 - len(others))
            effect += (scores[others | {cause}] - scores[others]) * (orders / factorial(count))
    return effect


def _by_rank(chosen: NDArray[np.bool_], rank: Ranks) -> tuple[int, ...]:
    """Return the positions of chosen places by rank."""
    places = np.flatnonzero(chosen)
    return tuple(places[np.argsort(rank[places], kind="stable")].tolist())
