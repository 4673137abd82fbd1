"""The figures that the explanation of a comparison speaks of, from the arrays of all places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isnan

import numpy as np

from geo_service.decision.attribution import Cause
from geo_service.decision.comparison import Comparison
from layers.core.text import Text

MOST_MOVED = 3
MOST_NAMED = 5


class NoRank(StrEnum):
    """Why a place has no rank."""

    EXCLUDED = "excluded"
    NO_DATA = "no data"


@dataclass(frozen=True, slots=True)
class Moved:
    """A place that moved.

    Parameters
    ----------
    name
        Its name.
    before, after
        Its ranks, or why it has none.
    climbed
        By how many ranks it climbed, below 0 if it fell; None if it has no rank in one of both.
    causes
        By how many ranks each cause let it climb; none where that is not known.
    """

    name: Text
    before: int | NoRank
    after: int | NoRank
    climbed: int | None = None
    causes: Mapping[Cause, float] | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """Places, of which the first are named.

    Parameters
    ----------
    count
        How many there are.
    names
        Names of the first.
    """

    count: int
    names: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class ComparedFigures:
    """What is to be said of a comparison.

    Parameters
    ----------
    top
        How many places the top holds.
    both
        How many places have a rank in both rankings.
    tau
        Kendall's tau of these; None if it is undefined.
    entered, left
        Places that entered and left the top, by their new and by their old rank.
    moved
        Places that moved most, the largest move first.
    excluded, admitted
        Places that only the constraints after, and only those before, exclude.
    """

    top: int
    both: int
    tau: float | None
    entered: tuple[Moved, ...] = ()
    left: tuple[Moved, ...] = ()
    moved: tuple[Moved, ...] = ()
    excluded: Listed = Listed(0, ())
    admitted: Listed = Listed(0, ())


def compared_figures(found: Comparison, names: Sequence[Text]) -> ComparedFigures:
    """Return what is to be said of a comparison.

    Parameters
    ----------
    found
        The comparison of n places.
    names
        Their names, n of them.
    """
    moves = np.abs(found.climbed)
    # Of equal moves, those near the top matter most.
    order = np.lexsort((np.minimum(found.rank_before, found.rank_after), -moves))
    most = [place for place in order.tolist()[:MOST_MOVED] if moves[place]]
    return ComparedFigures(
        top=found.top,
        both=int(np.count_nonzero((found.rank_before > 0) & (found.rank_after > 0))),
        tau=None if isnan(found.tau) else found.tau,
        entered=tuple(_moved(found, names, place) for place in found.entered),
        left=tuple(_moved(found, names, place) for place in found.left),
        moved=tuple(_moved(found, names, place) for place in most),
        excluded=_listed(found.excluded, names),
        admitted=_listed(found.admitted, names),
    )


def _moved(found: Comparison, names: Sequence[Text], place: int) -> Moved:
    """Return how one place moved."""
    before = int(found.rank_before[place]) or _why(found.kept_before[place])
    after = int(found.rank_after[place]) or _why(found.kept_after[place])
    if isinstance(before, NoRank) or isinstance(after, NoRank):
        return Moved(names[place], before, after)
    causes = {cause: float(found.climbed_by[cause][place]) for cause in Cause if cause in found.changed}
    known = not any(isnan(ranks) for ranks in causes.values())
    return Moved(names[place], before, after, int(found.climbed[place]), causes if known else None)


def _why(kept: np.bool_) -> NoRank:
    """Return why a place has no rank."""
    return NoRank.NO_DATA if kept else NoRank.EXCLUDED


def _listed(places: Sequence[int], names: Sequence[Text]) -> Listed:
    """Name the first of some places."""
    return Listed(len(places), tuple(names[place] for place in places[:MOST_NAMED]))
