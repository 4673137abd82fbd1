"""Ranks of scores."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def ranks(suitability: NDArray[np.float64]) -> NDArray[np.int64]:
    """Rank places by falling suitability.

    Parameters
    ----------
    suitability
        Scores, NaN = not scored, shape (n,).

    Returns
    -------
    NDArray[np.int64]
        1 for the highest; equal scores share the better rank (standard competition ranking); 0 where not scored;
        shape (n,).
    """
    scored = np.isfinite(suitability)
    descending = np.sort(-suitability[scored])
    result = np.zeros(len(suitability), dtype=np.int64)
    result[scored] = np.searchsorted(descending, -suitability[scored], side="left") + 1
    return result
