"""Whole numbers that keep their sum."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def largest_remainder(values: NDArray[np.float64], total: int) -> NDArray[np.int64]:
    """Round non-negative shares to whole numbers that sum to a total (Hamilton's method of largest remainders).

    Parameters
    ----------
    values
        Shares in any unit, shape (n,), none negative; they are scaled to `total` first.
    total
        The sum to reach, not negative.

    Returns
    -------
    NDArray[np.int64]
        Shape (n,), summing to `total`; of equal remainders the earlier one is rounded up.

    Raises
    ------
    ValueError
        If a share is negative or not finite, or a positive total has nothing to go to.
    """
    if not (np.isfinite(values).all() and (values >= 0).all()) or total < 0:
        raise ValueError(f"shares must be finite and not negative, and total {total} must not be negative")
    if total > 0 and values.sum() <= 0:
        raise ValueError(f"total {total} has nowhere to go: every share is 0")
    exact = values * (total / values.sum()) if total else np.zeros(len(values))
    whole = np.floor(exact).astype(np.int64)
    order = np.argsort(-(exact - whole).round(9), kind="stable")
    whole[order[: total - int(whole.sum())]] += 1
    return whole


def round_by_group(
    values: NDArray[np.float64], group: NDArray[np.int64], totals: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Round shares so that each group sums to its own total.

    Parameters
    ----------
    values
        Shares, shape (n,).
    group
        Group of each share, 0 to m - 1, shape (n,).
    totals
        Sum of each group, shape (m,).

    Returns
    -------
    NDArray[np.int64]
        Shape (n,).
    """
    result = np.zeros(len(values), dtype=np.int64)
    order = np.argsort(group, kind="stable")
    limits = np.searchsorted(group[order], np.arange(len(totals) + 1))
    for index, total in enumerate(totals):
        rows = order[limits[index] : limits[index + 1]]
        result[rows] = largest_remainder(values[rows], int(total))
    return result
