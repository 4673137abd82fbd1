"""Sharing published sums among settlements by weights of two kinds, the less certain kind giving way.

What a part has left after its measured settlements is shared by weight. The weights meet that sum by two factors, one
for population tags, g, and one for medians, h, with log g : log h = variance of tags : variance of medians (of their
logarithms): the correction falls where the weights are least certain. Tags of mixed years decide shares, never totals.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from layers.methods.units import pool_of
from layers.methods.weights import Array, Fit, Flags, Weights, fit

SMALLEST_SHARE = 0.02
"""A part whose rest is less than this share of its weights says nothing about them: its settlements stay unknown."""

LARGEST_CORRECTION = 2.0
"""Medians are corrected by at most this many of their standard deviations before tags give way in proportion."""

STEPS = 80


def share_rests(
    part: pd.Series[str], base: Array, measured: Flags, weight: Weights, targets: dict[str, float]
) -> tuple[Array, Flags, Fit]:
    """Share what each part has left after its measured settlements among the others; pools keep their sum.

    Parameters
    ----------
    part
        Part of each settlement, n rows.
    base
        Measured residents, 0 where there are none, shape (n,).
    measured
        Whether they are measured, shape (n,).
    weight
        Weights of the others.
    targets
        Residents by part.

    Returns
    -------
    exact : NDArray[np.float64]
        Residents before rounding, shape (n,).
    known : NDArray[np.bool_]
        False where the rest is too small to say anything, shape (n,).
    trust : Fit
        How far the two kinds of weights can be trusted.
    """
    parts, index = np.unique(part.to_numpy().astype(str), return_inverse=True)
    pools, pool = np.unique([pool_of(name) for name in parts], return_inverse=True)
    target = np.array([targets[name] for name in parts])
    fixed, tags, medians = (
        _sums(index, values, len(parts))
        for values in (
            base,
            np.where(~measured & weight.tagged, weight.persons, 0.0),
            np.where(~measured & ~weight.tagged, weight.persons, 0.0),
        )
    )
    rest = _rests(target, fixed, tags + medians, pool)
    enough = rest > 0
    trust = fit(tags[enough], medians[enough], rest[enough])
    by_tag, by_median = factors(tags, medians, rest, trust.ratio, LARGEST_CORRECTION * trust.sd_medians)
    shared = weight.persons * np.where(weight.tagged, by_tag[index], by_median[index])
    exact = np.where(measured, base, np.where(enough[index], shared, 0.0))
    # A pool without another settlement gives its towns what is left over (abolished places, rounding).
    total = _sums(pool[index], exact, len(pools))
    lift = np.divide(_sums(pool, target, len(pools)), total, out=np.ones(len(pools)), where=total > 0)
    return exact * lift[pool[index]], measured | enough[index], trust


def _sums(group: NDArray[np.int64], values: Array, size: int) -> Array:
    return np.bincount(group, values, size).astype(np.float64)


def _rests(target: Array, fixed: Array, weight: Array, pool: NDArray[np.int64]) -> Array:
    """Return what is left for the other settlements of each part, scaled so that each pool keeps its sum."""
    rest = np.where(weight > 0, np.maximum(target - fixed, 0.0), 0.0)
    count = int(pool.max()) + 1
    due, planned = _sums(pool, target - fixed, count), _sums(pool, rest, count)
    rest = rest * np.divide(due, planned, out=np.zeros(count), where=planned > 0)[pool]
    return np.where(rest > SMALLEST_SHARE * weight, rest, 0.0)


def factors(tags: Array, medians: Array, rest: Array, ratio: float, bound: float) -> tuple[Array, Array]:
    """Find g = h ** ratio and h so that g * tags + h * medians = rest, by bisection on log h.

    Parameters
    ----------
    tags, medians
        Sum of the weights of each kind, shape (m,).
    rest
        Sum to reach, shape (m,).
    ratio
        Variance of tags over variance of medians.
    bound
        Largest size of log h; beyond it both kinds are corrected alike.

    Returns
    -------
    tuple of NDArray[np.float64]
        g and h, shape (m,) each, meeting the sums exactly.
    """
    low, high = np.full(len(rest), -bound), np.full(len(rest), bound)
    for _ in range(STEPS):
        middle = (low + high) / 2.0
        above = np.exp(ratio * middle) * tags + np.exp(middle) * medians > rest
        low, high = np.where(above, low, middle), np.where(above, middle, high)
    g, h = np.exp(ratio * low), np.exp(low)
    reached = g * tags + h * medians
    close = np.divide(rest, reached, out=np.zeros(len(rest)), where=reached > 0)
    return g * close, h * close
