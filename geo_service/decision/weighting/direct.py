"""Weights as someone states them: directly, or as swings.

Direct rating: Malczewski (1999), "GIS and Multicriteria Decision Analysis", Wiley, chapter 6. Swing: von Winterfeldt
and Edwards (1986), "Decision Analysis and Behavioral Research", Cambridge University Press.
"""

from __future__ import annotations

import numpy as np

from geo_service.decision.errors import DecisionError
from geo_service.decision.matrix import read_weights, to_shares
from geo_service.decision.reading import vector
from geo_service.decision.result import Note, Notice, Weighting

DIRECT = "direct"
SWING = "swing"
MOST_POINTS = 100.0


def direct(weights: object) -> Weighting:
    """Divide weights so that they sum to 1.

    Parameters
    ----------
    weights
        k numbers of 0 or more on any common scale, not all 0.

    Returns
    -------
    Weighting
        Weights (k,); stage `given` (k,).

    Raises
    ------
    DecisionError
        What `read_weights` raises.
    """
    given = read_weights(weights)
    total = given.sum()
    rescaled = not np.isclose(total, 1.0, rtol=0.0, atol=1e-9)
    notices = (Notice(Note.WEIGHTS_RESCALED, values={"total": f"{total:.6g}"}),) if rescaled else ()
    return Weighting(DIRECT, to_shares(given), {"given": given}, notices)


def swing(points: object) -> Weighting:
    """Turn swings into weights.

    Everyone imagines a place that is worst in everything. The criterion whose change from worst to best would help most
    gets 100 points, each other one a share of that.

    Parameters
    ----------
    points
        k numbers from 0 to 100, at least one of them 100.

    Returns
    -------
    Weighting
        Weights (k,); stage `points` (k,).

    Raises
    ------
    DecisionError
        `invalid-points`, `no-best-swing`, `matrix-empty`, or what `vector` raises.
    """
    given = vector(points, "points")
    if not given.size:
        raise DecisionError("matrix-empty", "points", [])
    outside = np.flatnonzero((given < 0) | (given > MOST_POINTS))
    if outside.size:
        raise DecisionError("invalid-points", f"points[{outside[0]}]", float(given[outside[0]]))
    if given.max() < MOST_POINTS:
        raise DecisionError("no-best-swing", "points", given.tolist(), largest=f"{given.max():g}")
    return Weighting(SWING, to_shares(given), {"points": given})
