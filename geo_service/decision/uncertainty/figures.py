"""The figures that say how sure a ranking is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from geo_service.decision.scoring import Array
from geo_service.decision.uncertainty.acceptability import Counts, RankShares, rank_shares
from geo_service.decision.uncertainty.draws import Spread

SURE = 0.9
"""A place is in (or out) for sure if at least this share of the draws says so."""
TINY = 1e-9
"""Room for the rounding of shares like 1 - 0.9."""


class Standing(StrEnum):
    """Whether a place belongs to the top k."""

    IN = "in"
    OUT = "out"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """How sure the ranking of n places is; 0 and NaN for places that take no part.

    Parameters
    ----------
    spread, top
        What was drawn, and how many places the top holds.
    rank
        Rank by the chosen weights and the likely values, among the places that take part, shape (n,).
    rank_low, rank_high
        Best and worst rank of nine draws in ten (5 % and 95 %), shape (n,).
    rank_best, rank_worst
        Best and worst rank of all draws, shape (n,).
    top_probability
        Share of the draws with the place in the top, shape (n,).
    standing
        `in` if at least nine draws in ten have it in the top, `out` if at least nine in ten have not, else `open`.
    mean, score_low, score_high
        Mean suitability of the draws, and its 5 % and 95 %, shape (n,).
    weights
        Weights of each draw, shape (draws, k).
    shift
        By how many ranks a place moves on average in each draw, shape (draws,) (Saisana, Saltelli and Tarantola 2005).
    places, counts
        Positions of the m places that take part, and how often each takes each rank, shapes (m,) and (m, m).
    """

    spread: Spread
    top: int
    rank: Counts
    rank_low: Counts
    rank_high: Counts
    rank_best: Counts
    rank_worst: Counts
    top_probability: Array
    standing: tuple[Standing | None, ...]
    mean: Array
    score_low: Array
    score_high: Array
    weights: Array
    shift: Array
    places: Counts
    counts: Counts

    def acceptability(self, place: int) -> RankShares | None:
        """Return how often a place takes each rank; None if it takes no part."""
        found = np.flatnonzero(self.places == place)
        return rank_shares(self.counts[found[0]]) if len(found) else None

    def probability_of_top(self, top: int) -> Array:
        """Return the share of the draws with each place among the first `top`, shape (n,); NaN = takes no part."""
        result = np.full(len(self.rank), np.nan)
        result[self.places] = self.counts[:, :top].sum(axis=1) / self.spread.draws
        return result


def standing_of(probability: float) -> Standing:
    """Return where a place stands by its probability of being in the top."""
    if probability >= SURE:
        return Standing.IN
    return Standing.OUT if probability <= 1.0 - SURE + TINY else Standing.OPEN
