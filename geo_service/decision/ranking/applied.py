"""One method on the places of a table: its scores on one scale, and what each criterion adds to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from geo_service.decision.method_choice import OWA, PROMETHEE, TOPSIS, VIKOR, MethodChoice
from geo_service.decision.reading import Array
from geo_service.decision.result import Outcome, Stages


@dataclass(frozen=True, slots=True)
class Applied:
    """What a method made of m places and k criteria.

    Parameters
    ----------
    suitability
        0 to 1, higher being better, shape (m,).
    weights
        Weight of each criterion at each place, 1 in total, shape (m, k).
    contributions
        What each criterion adds, shape (m, k); None where a score is no sum.
    stages
        The steps of the method.
    """

    suitability: Array
    weights: Array
    contributions: Array | None
    stages: Stages


def apply_method(method: MethodChoice, values: Array, shares: Array) -> Applied:
    """Score places by another method than the weighted linear combination.

    Parameters
    ----------
    method
        The method.
    values
        Value of each criterion, 0 to 1, none missing, shape (m, k), both at least 1.
    shares
        Share of each criterion, 1 in total, shape (k,).
    """
    return _APPLIED[method.name](method.run(values, shares))


def _owa(outcome: Outcome) -> Applied:
    """Bring the weights and sums of the ordered values back into the order of the criteria."""
    order = outcome.stages["order"]
    weights, contributions = (np.zeros((len(order), len(outcome.weights))) for _ in range(2))
    np.put_along_axis(weights, order, outcome.stages["joint_weights"], axis=1)
    np.put_along_axis(contributions, order, outcome.stages["weighted"], axis=1)
    return Applied(outcome.scores, weights, contributions, outcome.stages)


def _topsis(outcome: Outcome) -> Applied:
    return Applied(outcome.scores, _same(outcome), None, outcome.stages)


def _vikor(outcome: Outcome) -> Applied:
    return Applied(1.0 - outcome.scores, _same(outcome), None, outcome.stages)


def _promethee(outcome: Outcome) -> Applied:
    """Bring flows from -1...1 to 0...1: as the weights sum to 1, so do those of the criteria."""
    weights = _same(outcome)
    contributions = weights * (outcome.stages["criterion_net"] + 1.0) / 2.0
    return Applied((outcome.scores + 1.0) / 2.0, weights, contributions, outcome.stages)


def _same(outcome: Outcome) -> Array:
    """Return the weights of a method that weighs alike everywhere, shape (m, k)."""
    return np.tile(outcome.weights, (len(outcome.scores), 1))


_APPLIED: dict[str, Callable[[Outcome], Applied]] = {OWA: _owa, TOPSIS: _topsis, VIKOR: _vikor, PROMETHEE: _promethee}
