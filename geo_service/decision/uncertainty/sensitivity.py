"""Which criterion's uncertainty matters most: first-order sensitivity, exact for the weighted linear combination.

The first-order index of an input X of a score Y is Var(E[Y | X]) / Var(Y): the share of the variance that would go if X
were known (Sobol' 1993; Saltelli et al. 2010, "Variance based sensitivity analysis of model output", Computer Physics
Communications 181(2)). The inputs of a criterion are its weight within its part, its value, and both together; the
balance of the parts is another. Weights of a part hang together, as they sum to 1, so indices need not sum to 1.

No draws are needed. A Dirichlet distribution is neutral (Connor and Mosimann 1969): what one weight leaves is shared by
the others in proportions that do not depend on it. So with w one weight, x its value and r the mean of the other
values of the part by their shares, E[part | w, x] = r + w (x - r), whose variance follows from the moments of w and x.

Ranks have no such formula: `binned_first_order` estimates their indices from draws.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geo_service.decision.limits import within
from geo_service.decision.scenario import PARTS, Scenario
from geo_service.decision.scoring import Array
from geo_service.decision.uncertainty.draws import Spread
from geo_service.decision.uncertainty.intervals import Intervals

MOST_BINS = 1_000
NEGLIGIBLE = 1e-18
"""Variances up to this are rounding: scores that stray by 0.000000001."""


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """First-order indices of the scores of n places, 0 to 1; 0 where a score has no variance, NaN where there is none.

    Parameters
    ----------
    variance
        Variance of each score, shape (n,).
    data_variance
        Its variance if only the values strayed, shape (n,): what two places do not share.
    weight, value, criterion
        Indices of the weight of each criterion, of its value, and of both together, shape (n, k).
    balance
        Index of the balance of need and livability, shape (n,).
    overall_weight, overall_value, overall_criterion
        Indices of all scores together: means weighted by the variances (Gamboa et al. 2014), shape (k,).
    overall_balance
        The same of the balance.
    """

    variance: Array
    data_variance: Array
    weight: Array
    value: Array
    criterion: Array
    balance: Array
    overall_weight: Array
    overall_value: Array
    overall_criterion: Array
    overall_balance: float


@dataclass(frozen=True, slots=True)
class _Part:
    """Moments of one sub-score: means and variances, shape (n,), and variances by input, shape (n, k)."""

    mean: Array
    variance: Array
    weight: Array
    value: Array


def first_order(scenario: Scenario, possible: Intervals, spread: Spread) -> Sensitivity:
    """Return which uncertainty matters most.

    Parameters
    ----------
    scenario
        Criteria and weights, k of them.
    possible
        What the values of n places may be.
    spread
        How far weights and values stray; the number of draws and the seed play no part.

    Returns
    -------
    Sensitivity
        Indices of each place and overall.
    """
    need, livability = (_part(scenario.within(part), possible, spread) for part in PARTS)
    one, other = scenario.parts()
    stray = one * other * 4.0 * spread.balance**2
    by_balance = stray * (need.mean - livability.mean) ** 2
    variance = by_balance + (one**2 + stray) * need.variance + (other**2 + stray) * livability.variance
    weight = one**2 * need.weight + other**2 * livability.weight
    value = one**2 * need.value + other**2 * livability.value
    both = weight + value + _joint(scenario, possible, spread)
    return Sensitivity(
        variance=variance,
        data_variance=value.sum(axis=1),
        weight=_ratio(weight, variance[:, None]),
        value=_ratio(value, variance[:, None]),
        criterion=_ratio(both, variance[:, None]),
        balance=_ratio(by_balance, variance),
        overall_weight=_overall(weight, variance),
        overall_value=_overall(value, variance),
        overall_criterion=_overall(both, variance),
        overall_balance=float(_overall(by_balance[:, None], variance)[0]),
    )


def binned_first_order(inputs: Array, outputs: Array, bins: int | None = None) -> Array:
    """Estimate first-order indices from draws: the variance of the output's means over bins of the input.

    Draws are sorted by the input and cut into bins of equal size (Plischke, Borgonovo and Smith 2013, "Global
    sensitivity measures from given data", European Journal of Operational Research 226(3)); the share that bins explain
    by chance alone, (bins - 1) / (draws - 1), is taken off (Kelley 1935).

    Parameters
    ----------
    inputs
        Drawn inputs, shape (draws, k).
    outputs
        What came of them, shape (draws,).
    bins
        How many bins, at least 2; the cube root of the draws unless given.

    Returns
    -------
    NDArray[np.float64]
        Index of each input, 0 to 1, shape (k,); 0 for an input or an output that never changes.

    Raises
    ------
    DecisionError
        `setting-out-of-range`: fewer than 4 draws, or bins of fewer than 2 draws.
    """
    draws = len(outputs)
    within("draws", draws, 4, np.inf)
    count = max(2, round(draws ** (1 / 3))) if bins is None else bins
    within("bins", count, 2, min(draws // 2, MOST_BINS))
    deviation = outputs - outputs.mean()
    whole = float(deviation @ deviation)
    if whole <= draws * np.finfo(np.float64).eps ** 2:
        return np.zeros(inputs.shape[1])
    return np.array([_binned(column, deviation, whole, count) for column in inputs.T])


def _part(shares: Array, possible: Intervals, spread: Spread) -> _Part:
    """Return the moments of one sub-score, its weights and values drawn."""
    mean = possible.mean if spread.data else possible.likely
    data = possible.variance if spread.data else np.zeros_like(possible.variance)
    tie = 4.0 * spread.weights**2
    expected = mean @ shares
    squares = (1.0 - tie) * shares**2 + tie * shares
    variance = tie * (((mean - expected[:, None]) ** 2) @ shares) + data @ squares
    return _Part(expected, variance, tie * shares * (1.0 - shares) * _contrast(shares, mean) ** 2, shares**2 * data)


def _joint(scenario: Scenario, possible: Intervals, spread: Spread) -> Array:
    """Return the variance that weight and value of a criterion have only together, shape (n, k)."""
    if not spread.data:
        return np.zeros_like(possible.variance)
    shares = np.stack([scenario.within(part) for part in PARTS])
    strays = 4.0 * spread.weights**2 * shares * (1.0 - shares)
    return np.asarray((scenario.parts() ** 2 @ strays) * possible.variance, dtype=np.float64)


def _contrast(shares: Array, mean: Array) -> Array:
    """Return each value less the mean of the others of its part, shape (n, k); 0 where there are no others."""
    others = 1.0 - shares
    rest = np.where(others > 0, (mean @ shares)[:, None] - mean * shares, 0.0)
    return np.where(others > 0, mean - np.divide(rest, others, out=np.zeros_like(rest), where=others > 0), 0.0)


def _ratio(part: Array, whole: Array) -> Array:
    """Divide variances; 0 where there is none, NaN where it is not known."""
    return np.divide(part, whole, out=np.where(np.isnan(part), np.nan, 0.0), where=whole > NEGLIGIBLE)


def _overall(part: Array, variance: Array) -> Array:
    """Return the index of all scores together, shape (k,)."""
    known = ~np.isnan(variance)
    return _ratio(part[known].sum(axis=0), variance[known].sum(keepdims=True))


def _binned(column: Array, deviation: Array, whole: float, bins: int) -> float:
    """Return the index of one input from the deviations of the output from its mean, whose squares sum to `whole`."""
    if column.min() == column.max():
        return 0.0
    draws = len(column)
    begins = np.arange(bins) * draws // bins
    sums = np.add.reduceat(deviation[np.argsort(column, kind="stable")], begins)
    explained = float((sums**2 / np.diff(begins, append=draws)).sum()) / whole
    return max(0.0, 1.0 - (1.0 - explained) * (draws - 1) / (draws - bins))
