"""PROMETHEE II: every alternative against every other, by how much it is preferred and how much others are to it.

Brans and Vincke (1985), "A preference ranking organisation method: The PROMETHEE method for multiple criteria
decision-making", Management Science 31(6), 647-656; Brans and De Smet (2016), "PROMETHEE methods", in: Multiple
Criteria Decision Analysis, Springer.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geo_service.decision.errors import DecisionError
from geo_service.decision.matrix import Matrix
from geo_service.decision.methods.preference import PREFERENCES, Preference, Thresholds
from geo_service.decision.reading import Array
from geo_service.decision.result import Outcome, notices_of, rank

NAME = "promethee2"
MOST_COMPARISONS = 200_000_000
"""Pairs of alternatives times criteria that are compared for one table."""
BLOCK = 250_000
"""Differences that are held at once."""
MOST_SHOWN = 100
"""Alternatives up to which the preference of each over each is among the stages."""
ULPS = 8 * float(np.finfo(np.float64).eps)

Setting = str | float | Sequence[str] | Sequence[float] | None


def promethee(
    matrix: Matrix,
    *,
    preference: str | Sequence[str] = "usual",
    q: float | Sequence[float] = 0.0,
    p: float | Sequence[float] | None = None,
    s: float | Sequence[float] | None = None,
    rescale_weights: bool = True,
) -> Outcome:
    """Score alternatives by their net flow.

    A constant criterion prefers nothing and adds nothing; a single alternative has no flow.

    Parameters
    ----------
    matrix
        The table of n alternatives and k criteria.
    preference
        Preference function of all criteria, or of each; names as in `PREFERENCES`.
    q, p, s
        Thresholds of all criteria, or of each, in the criteria's own units.
    rescale_weights
        Whether the weights are divided so that they sum to 1.

    Returns
    -------
    Outcome
        Net flow, -1 to 1, higher being better. Stages: `criterion_positive`, `criterion_negative` and `criterion_net`
        (n, k; flows within one criterion, before weighting), `positive`, `negative` and `net` (n,), and, for up to
        `MOST_SHOWN` alternatives, `preferences` (n, n; of the row over the column).

    Raises
    ------
    DecisionError
        `matrix-too-large`, `wrong-length`, `missing-input` or `invalid-method-parameter`.
    """
    n, k = matrix.values.shape
    if n * n * k > MOST_COMPARISONS:
        most = int((MOST_COMPARISONS / k) ** 0.5)
        raise DecisionError("matrix-too-large", "matrix", f"{n} × {k}", rows=most, columns=k)
    functions, thresholds = by_criterion(matrix, preference=preference, q=q, p=p, s=s)
    weights = matrix.weights_used(rescale=rescale_weights)
    flows = [_flows(*column) for column in zip(_upward(matrix), functions, thresholds, strict=True)]
    positive, negative = (np.stack(side, axis=1) for side in zip(*flows, strict=True))
    net = positive - negative
    scores = (net * weights).sum(axis=1)
    stages = {
        "criterion_positive": positive,
        "criterion_negative": negative,
        "criterion_net": net,
        "positive": (positive * weights).sum(axis=1),
        "negative": (negative * weights).sum(axis=1),
        "net": scores,
    }
    if n <= MOST_SHOWN:
        stages["preferences"] = _preferences(matrix, functions, thresholds, weights)
    notices = notices_of(matrix, rescaled=rescale_weights)
    ranks = rank(scores, scale=float(weights.sum()))
    return Outcome(NAME, scores, ranks, higher_is_better=True, weights=weights, stages=stages, notices=notices)


def by_criterion(
    matrix: Matrix,
    *,
    preference: str | Sequence[str] = "usual",
    q: float | Sequence[float] = 0.0,
    p: float | Sequence[float] | None = None,
    s: float | Sequence[float] | None = None,
) -> tuple[list[Preference], list[Thresholds]]:
    """Return the preference function and the thresholds of each criterion, k of both; parameters as in `promethee`.

    Raises
    ------
    DecisionError
        `wrong-length`, `missing-input` or `invalid-method-parameter`.
    """
    functions = [PREFERENCES[str(name)] for name in _each(preference, "preference", matrix.values.shape[1])]
    return functions, _thresholds(matrix, functions, {"q": q, "p": p, "s": s})


def _upward(matrix: Matrix) -> Array:
    """Return the values of each criterion, higher being better, shape (k, n)."""
    return np.ascontiguousarray((matrix.values * matrix.objectives).T)


def _flows(values: Array, preference: Preference, thresholds: Thresholds) -> tuple[Array, Array]:
    """Return the positive and negative flow of each alternative within one criterion, both of shape (n,)."""
    n = len(values)
    positive, negative = np.zeros(n), np.zeros(n)
    rows = max(1, BLOCK // n)
    for first in range(0, n, rows):
        block = slice(first, first + rows)
        preferred = _preferred(values[block], values, preference, thresholds)
        positive[block] = preferred.sum(axis=1)
        negative += preferred.sum(axis=0)
    others = max(n - 1, 1)
    return positive / others, negative / others


def _preferences(
    matrix: Matrix, functions: Sequence[Preference], thresholds: Sequence[Thresholds], weights: Array
) -> Array:
    """Return the weighted preference of each alternative over each, shape (n, n)."""
    total = np.zeros((len(matrix.values), len(matrix.values)))
    for values, preference, at, weight in zip(_upward(matrix), functions, thresholds, weights, strict=True):
        total += weight * _preferred(values, values, preference, at)
    return total


def _preferred(these: Array, others: Array, preference: Preference, thresholds: Thresholds) -> Array:
    """Return the preference of m values over n others, shape (m, n)."""
    with np.errstate(over="ignore"):  # a difference that is endlessly larger than the threshold counts in full
        return preference.function(these[:, np.newaxis] - others, thresholds)


def _thresholds(matrix: Matrix, functions: Sequence[Preference], given: dict[str, Setting]) -> list[Thresholds]:
    """Check the thresholds of each criterion, k of them."""
    k = len(functions)
    columns = {name: _each(value, name, k) for name, value in given.items()}
    largest = np.abs(matrix.values).max(axis=0)
    return [
        _threshold(functions[place], {name: column[place] for name, column in columns.items()}, place, largest[place])
        for place in range(k)
    ]


def _threshold(preference: Preference, given: dict[str, Setting], place: int, largest: float) -> Thresholds:
    """Check the thresholds of one criterion; those that its function does not need are not looked at."""
    for name in preference.needs:
        if given[name] is None:
            raise DecisionError("missing-input", f"parameters.{name}", f"[{place}]")
    q, p, s = (0.0 if given[name] is None else float(str(given[name])) for name in ("q", "p", "s"))
    if "s" in preference.needs and s <= 0:
        raise DecisionError("invalid-method-parameter", f"parameters.s[{place}]", s, allowed="> 0")
    if "p" in preference.needs and (p <= 0 or (preference.uses_q and p < q)):
        raise DecisionError("invalid-method-parameter", f"parameters.p[{place}]", p, allowed=f"> 0, ≥ q = {q:g}")
    return Thresholds(q=q, p=p, s=s, rounding=ULPS * largest)


def _each(value: Setting, name: str, count: int) -> list[str] | list[float] | list[None]:
    """Return one setting for each criterion."""
    if value is None:
        return [None] * count
    if isinstance(value, str | int | float):
        return [value] * count  # type: ignore[return-value]  # a list of one kind, whichever it is
    if len(value) != count:
        raise DecisionError("wrong-length", f"parameters.{name}", len(value), expected=count)
    return list(value)  # type: ignore[return-value]  # as above
