"""VIKOR: a compromise between the good of the whole and the largest regret in one criterion.

Opricovic and Tzeng (2004), "Compromise solution by MCDM methods: A comparative analysis of VIKOR and TOPSIS", European
Journal of Operational Research 156(2), 445-455, with the compromise set by its two conditions.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geo_service.decision.matrix import Matrix
from geo_service.decision.methods.normalisation import normalise, safe_divide
from geo_service.decision.reading import Array
from geo_service.decision.result import DIGITS, Outcome, notices_of, rank

NAME = "vikor"


def vikor(matrix: Matrix, *, v: float = 0.5, advantage: float | None = None, rescale_weights: bool = True) -> Outcome:
    """Score alternatives by Q, which is 0 for the best and 1 for the worst: here the lower score is the better.

    A constant criterion has no regret and adds nothing. Where S, or R, is the same for all, it tells nothing apart and
    its share of Q is 0.

    Parameters
    ----------
    matrix
        The table of n alternatives and k criteria.
    v
        Weight of the good of the whole (S) against the largest regret (R), 0 to 1.
    advantage
        DQ, by how much the second of the ranking must lie behind the first; 1 / (n - 1) unless given.
    rescale_weights
        Whether the weights are divided so that they sum to 1; Q is the same, S and R are not.

    Returns
    -------
    Outcome
        Q, lower being better. Stages: `regret` and `weighted` (n, k), `S`, `R` and `Q` (n,), `advantage`, the two
        conditions `acceptable_advantage` and `acceptable_stability`, and `compromise`: the positions, counted from 0,
        of the alternatives of the compromise set by rising Q.
    """
    regret = np.where(matrix.constant, 0.0, 1.0 - normalise(matrix, "min-max"))
    weights = matrix.weights_used(rescale=rescale_weights)
    weighted = regret * weights
    s, r = weighted.sum(axis=1), weighted.max(axis=1)
    q = v * spread(s) + (1.0 - v) * spread(r)
    gap = advantage if advantage is not None else 1.0 / max(len(q) - 1, 1)
    return Outcome(
        method=NAME,
        scores=q,
        ranks=rank(q, higher_is_better=False, scale=1.0),
        higher_is_better=False,
        weights=weights,
        stages={"regret": regret, "weighted": weighted, "S": s, "R": r, "Q": q, "advantage": gap}
        | _compromise(s, r, q, gap),
        notices=notices_of(matrix, rescaled=rescale_weights),
    )


def spread(distance: Array) -> Array:
    """Return (x - min) / (max - min) of each column, 0 where all are the same but for rounding, shape (n, …)."""
    low, high = distance.min(axis=0), distance.max(axis=0)
    differs = high - low > 10.0**-DIGITS * high
    return np.where(differs, safe_divide(distance - low, high - low), 0.0)


def _compromise(s: Array, r: Array, q: Array, gap: float) -> dict[str, bool | list[int]]:
    """Return both conditions and the compromise set.

    C1, acceptable advantage: the second of the ranking by Q is at least `gap` behind the first. C2, acceptable
    stability: the first is also first by S or by R. If both hold, the set is the first alone; if only C2 fails, the
    first and the second; if C1 fails, all that are less than `gap` behind the first. Alternatives that share a rank
    share its fate.
    """
    places = rank(q, higher_is_better=False, scale=1.0)
    first = places == 1
    behind = q - q.min()
    least = gap - 10.0**-DIGITS
    near = behind < least
    # Of several that share the first rank, the second lies behind by nothing.
    advantage = len(q) == 1 or bool(np.partition(behind, 1)[1] >= least)
    stability = bool(np.all(_best(s)[first] | _best(r)[first]))
    if not advantage:
        chosen = near | first
    elif stability:
        chosen = first
    else:
        chosen = places <= (1 if first.all() else places[~first].min())
    members = np.flatnonzero(chosen)
    by_q = members[np.argsort(places[members], kind="stable")]
    return {"acceptable_advantage": advantage, "acceptable_stability": stability, "compromise": by_q.tolist()}


def _best(distance: Array) -> NDArray[np.bool_]:
    """Tell which alternatives are first by a distance, shape (n,)."""
    return np.asarray(rank(distance, higher_is_better=False) == 1)
