"""How often places take ranks: counted exactly, not estimated from samples of samples.

Rank acceptability is that of Lahdelma and Salminen (2001), "SMAA-2: Stochastic multicriteria acceptability analysis for
group decision making", Operations Research 49(3): the share of draws that give a place a rank.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo_service.decision.scoring import Array

Counts = NDArray[np.int64]

STEPS = 2**30
"""Scores that agree to about nine decimals share a rank, whatever the order of the sums that made them."""
ROUNDING = 1e-6
"""Draws; a share of them may come out this much too large."""


@dataclass(frozen=True, slots=True)
class RankShares:
    """How often one place takes each rank.

    Parameters
    ----------
    first
        The best rank that it ever takes.
    shares
        Share of the draws at that rank and each following one up to the worst it takes, 1 in total.
    """

    first: int
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class RankedDraws:
    """Places of some draws by rank.

    Parameters
    ----------
    place
        Position of the place at each step of the ranking, shape (draws, m).
    rank
        Its rank, from 0; equal scores share the better rank; shape (draws, m) or (m,) where no scores are equal.
    """

    place: Counts
    rank: Counts


def rank_draws(scores: Array) -> RankedDraws:
    """Rank the places of each draw by falling score.

    Parameters
    ----------
    scores
        Scores from 0 to 1, shape (draws, m).

    Returns
    -------
    RankedDraws
        The ranking of each draw.
    """
    m = scores.shape[1]
    bits = max(m - 1, 1).bit_length()
    keys = np.rint((1.0 - scores) * STEPS).astype(np.int64)  # one number holds score and place: sorting it ranks both
    keys <<= bits
    keys |= np.arange(m)
    keys.sort(axis=1)
    place = keys & ((1 << bits) - 1)
    keys >>= bits
    return RankedDraws(place, _shared_ranks(keys))


def count_ranks(ranked: RankedDraws) -> Counts:
    """Count how often each place takes each rank, shape (m, m): places × ranks."""
    m = ranked.place.shape[1]
    return np.bincount((ranked.place * m + ranked.rank).ravel(), minlength=m * m).reshape(m, m)


def rank_quantile(counts: Counts, share: float) -> Counts:
    """Return the smallest rank, from 1, that a share of the draws does not exceed.

    Parameters
    ----------
    counts
        How often each place takes each rank, shape (m, m).
    share
        0 to 1; 0 stands for the best rank of all, 1 for the worst.

    Returns
    -------
    NDArray[np.int64]
        Shape (m,).
    """
    if not counts.size:
        return np.zeros(len(counts), dtype=np.int64)
    reached = np.cumsum(counts, axis=1)
    enough = np.maximum(np.ceil(share * reached[:, -1:] - ROUNDING), 1)
    return np.asarray((reached >= enough).argmax(axis=1) + 1, dtype=np.int64)


def rank_shares(counts: Counts) -> RankShares:
    """Return how often one place takes each rank, from its counts of shape (m,)."""
    taken = np.flatnonzero(counts)
    inside = counts[taken[0] : taken[-1] + 1]
    return RankShares(int(taken[0]) + 1, tuple((inside / inside.sum()).tolist()))


def _shared_ranks(ordered: Counts) -> Counts:
    """Return the rank of each step from its score, shape (draws, m), or (m,) where all scores differ."""
    steps = np.arange(ordered.shape[1])
    equal = ordered[:, 1:] == ordered[:, :-1]
    if not equal.any():
        return steps
    ranks = np.tile(steps, (len(ordered), 1))
    ranks[:, 1:][equal] = 0
    return np.maximum.accumulate(ranks, axis=1)
