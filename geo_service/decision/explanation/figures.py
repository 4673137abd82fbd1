"""The figures that an explanation speaks of; every number of a sentence stands here."""

from __future__ import annotations

from dataclasses import dataclass

from geo_service.decision.uncertainty.figures import Standing
from layers.core.text import Text


@dataclass(frozen=True, slots=True)
class Effect:
    """What one criterion does to the score of a place.

    Parameters
    ----------
    title
        Name of the criterion.
    amount
        What it adds, or what it falls short of `most`, 0 to 1.
    most
        What it could add: its weight here.
    """

    title: Text
    amount: float
    most: float


@dataclass(frozen=True, slots=True)
class Sureness:
    """How sure the rank of a place is.

    Parameters
    ----------
    draws
        How many times weights and values were drawn.
    rank_low, rank_high
        Best and worst rank of nine draws in ten.
    probability
        Share of the draws with the place in the top.
    standing
        Whether it belongs there.
    """

    draws: int
    rank_low: int
    rank_high: int
    probability: float
    standing: Standing


@dataclass(frozen=True, slots=True)
class Move:
    """Weight that one criterion gains or loses.

    Parameters
    ----------
    title
        Name of the criterion.
    before, after
        Its share of all weight, 0 to 1.
    """

    title: Text
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Change:
    """The change of weights that moves a place over the edge of the top.

    Parameters
    ----------
    into
        Whether into the top, or out of it.
    possible
        False if no weights do it.
    exact
        Whether no smaller change does it.
    cost
        Share of all weight that moves, 0 to 1; None if it is not possible, or if none was found.
    gains, losses
        Criteria that gain and lose most, the largest first.
    """

    into: bool
    possible: bool
    exact: bool = False
    cost: float | None = None
    gains: tuple[Move, ...] = ()
    losses: tuple[Move, ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """What is to be said of a place.

    Parameters
    ----------
    name
        Name of the place.
    ranked
        How many places have a rank.
    top
        How many of them the top holds.
    rank
        Its rank; None if it has none.
    suitability, need, livability
        Scores, 0 to 1; None where nothing is known.
    speaks_for, speaks_against
        Criteria with the largest contributions and shortfalls, the largest first.
    missing
        Criteria without data here.
    missing_weight
        Their share of all weight, 0 to 1.
    sureness
        How sure the rank is; None if that was not asked, or if the place takes no part.
    near
        Names of places that can hardly be told from it, the closest first.
    change
        What moves it over the edge of the top; None if that was not asked.
    excluded_by
        Descriptions of the constraints that exclude it.
    relative
        Whether its score depends on which places it is compared with.
    """

    name: Text
    ranked: int
    top: int
    rank: int | None
    suitability: float | None
    need: float | None
    livability: float | None
    speaks_for: tuple[Effect, ...] = ()
    speaks_against: tuple[Effect, ...] = ()
    missing: tuple[Text, ...] = ()
    missing_weight: float = 0.0
    sureness: Sureness | None = None
    near: tuple[Text, ...] = ()
    change: Change | None = None
    excluded_by: tuple[Text, ...] = ()
    relative: bool = False
