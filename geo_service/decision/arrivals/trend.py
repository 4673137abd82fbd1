"""Whether the kind of families changes through the year, and what that says of those still to come."""

from __future__ import annotations

import numpy as np

from geo_service.decision.allocation.instance import Array

SURE = 4.0
"""Standard errors that a trend must differ from none by: with less it is taken for chance."""
MOST = 3.0
"""By how much the expected mean may differ from the mean of those seen, as a factor either way."""
FEWEST = 20
"""Families from which a trend is told at all."""


def trend_factors(seen: Array, coming: float, sample: int) -> Array:
    """Return how the mean of those to come is expected to stand to the mean of those seen last.

    A straight line through all that was seen, in the order of arrival, is drawn on to the middle of what is to come;
    where its slope is not sure, nothing changes.

    Parameters
    ----------
    seen
        Figures of the families in the order of their arrival, 0 or more, shape (n, d).
    coming
        How many are still to come.
    sample
        How many of those seen last stand for those to come.

    Returns
    -------
    ndarray of float
        Factors, 1 = the same, shape (d,).
    """
    count = len(seen)
    if count < FEWEST:
        return np.ones(seen.shape[1])
    when = np.arange(count) - (count - 1) / 2.0
    spread = float((when**2).sum())
    mean = seen.mean(axis=0)
    slope = when @ (seen - mean) / spread
    error = np.sqrt(((seen - mean - when[:, None] * slope) ** 2).sum(axis=0) / (count - 2) / spread)
    expected = mean + slope * (count + coming) / 2.0
    recent = seen[-sample:].mean(axis=0)
    ratio = np.divide(expected, recent, out=np.ones_like(mean), where=recent > 0)
    sure = (np.abs(slope) > SURE * error) & (recent > 0)
    return np.where(sure, np.clip(ratio, 1.0 / MOST, MOST), 1.0)
