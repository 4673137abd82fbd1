"""What is ranked, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo_service.decision.reading import Array
from geo_service.decision.result import Notice, Stages


@dataclass(frozen=True, slots=True)
class Places:
    """Places with what is known of them.

    Parameters
    ----------
    values
        Value of each criterion, 0 to 1, NaN = no data, shape (n, k).
    low, high
        Smallest and largest possible value of each criterion, shape (n, k); NaN or None where the value itself is all
        there is.
    keep
        Which places the constraints leave, shape (n,); all of them unless given.
    """

    values: Array
    low: Array | None = None
    high: Array | None = None
    keep: NDArray[np.bool_] | None = None

    @property
    def kept(self) -> NDArray[np.bool_]:
        """Which places take part, as far as constraints have a say, shape (n,)."""
        return np.ones(len(self.values), dtype=bool) if self.keep is None else self.keep


@dataclass(frozen=True, slots=True)
class Ranking:
    """Scores and ranks of n places over k criteria by the method of a scenario.

    Parameters
    ----------
    suitability
        Total, 0 to 1, higher being better, shape (n,): the mean of wlc and owa, the closeness of topsis, 1 - Q of
        vikor, (net flow + 1) / 2 of promethee2. NaN where nothing is known, and, if it is `relative`, where a place
        takes no part.
    rank
        Rank among the places that take part, 0 for the others, shape (n,).
    need, livability, risk
        Sub-scores by the weighted linear combination and the risk index, 0 to 1, whatever the method, shape (n,).
    low, high
        The total if everything missing were as bad, and as good, as it may be, shape (n,). NaN where that cannot be
        said of a place alone: where the total is relative, or may fall although a value rises.
    contributions
        What each criterion adds to the total, shape (n, k), a row sums to it; 0 for places without one. None where a
        total is no sum (topsis, vikor).
    weights
        Weight of each criterion in the total of each place, shape (n, k), a row sums to 1; 0 for places without one.
        Under wlc what is missing has no weight; under the other methods it keeps its weight, at its likely value.
    values
        What was scored: value of each criterion, 0 to 1, missing ones at their likely value, shape (n, k); NaN for
        places of which nothing is known.
    missing
        Which values are missing, shape (n, k).
    rows
        Positions of the m places that the rows of the stages stand for, shape (m,).
    stages
        Every step of the method by name.
    notices
        What a reader should know.
    relative
        Whether the total of a place depends on which others it is compared with.
    """

    suitability: Array
    rank: NDArray[np.int64]
    need: Array
    livability: Array
    risk: Array
    low: Array
    high: Array
    contributions: Array | None
    weights: Array
    values: Array
    missing: NDArray[np.bool_]
    rows: NDArray[np.int64]
    stages: Stages
    notices: tuple[Notice, ...]
    relative: bool

    @property
    def ranked(self) -> int:
        """How many places have a rank."""
        return int(np.count_nonzero(self.rank))
