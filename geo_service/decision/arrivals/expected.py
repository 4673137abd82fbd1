"""What is expected of the families still to come: how many, and of what kind.

Their kind is that of the families seen last. Where kinds change through the year, and surely not by chance, they are
taken to go on changing along a straight line. How far, the capacities help to say: whoever plans them plans for all
who come, so that what is left over in the end is about the same share of each dimension. The line says whether, the
capacities how far, within a factor of `DOUBT` of the line. What is expected never exceeds what is left.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from geo_service.decision.allocation.instance import Array, Index, Instance
from geo_service.decision.arrivals.room import Room
from geo_service.decision.arrivals.rows import Rows, rows_of
from geo_service.decision.arrivals.trend import trend_factors

MOST_OF_A_KIND = 800
"""Families that stand for all that are to come: more tell hardly more, and take longer."""
DOUBT = 1.5
"""By how much the capacities may correct a trend, as a factor either way."""
CAUTION, SHARE_OF_SPARE = 1.0, 0.5
"""Standard errors of the number that are expected beyond it, and the share of what is to spare that they may take."""


@dataclass(frozen=True, slots=True)
class Expected:
    """Families that are expected.

    Parameters
    ----------
    families
        How many, 0 or more.
    kind
        Families like those, each of which stands for as many as the others.
    """

    families: float
    kind: Rows

    @property
    def each(self) -> float:
        """How many families one row stands for."""
        return self.families / self.kind.count if self.kind.count else 0.0

    def need(self) -> Array:
        """Return what all of them are expected to use, shape (d,)."""
        return np.asarray(self.kind.mean_use().sum(axis=0) * self.each)

    def scaled(self, uses: Array | float) -> Expected:
        """Return families that use more or less by a factor, for each dimension or for all."""
        return replace(self, kind=replace(self.kind, use=self.kind.use * uses))


def seen(instance: Instance, families: Index, count: float, batch: Rows, room: Room) -> Expected:
    """Expect families of the kind of those seen.

    Parameters
    ----------
    instance
        Where they are.
    families
        All that arrived so far, in the order of their arrival, shape (n,).
    count
        How many are still to come.
    batch, room
        Those to be placed now, and what is left for them and for those to come.
    """
    last = families[-MOST_OF_A_KIND:]
    plain = Expected(count, rows_of(instance, last, fixed=False))
    everyone = rows_of(instance, families, fixed=False)
    figures = np.column_stack([everyone.mean_use(), everyone.worth(), everyone.weights])
    trend = trend_factors(figures, count, len(last))
    dimensions = instance.dimensions
    uses, worth, weights = trend[:dimensions], float(trend[dimensions]), trend[dimensions + 1 :]
    uses, more = _corrected(plain, uses, batch, room)
    kind = plain.kind
    scale = min(max(worth * more, 1.0 / DOUBT**2), DOUBT**2) if worth != 1.0 else 1.0
    return Expected(count, Rows(kind.score * scale, kind.use * uses, kind.weights * weights))


def fitted(expected: Expected, batch: Rows, room: Room) -> Expected:
    """Return what is expected with some caution, but no more of it than a batch leaves of each dimension in all.

    Chance makes the need of those to come differ from what is expected about as the root of their number does. So a
    few families more are expected, as far as there is something to spare.
    """
    left, need = _left(batch, room), expected.need()
    uses = np.divide(left, need, out=np.ones_like(need), where=need > left)
    spare = np.divide(left - need, need, out=np.full_like(need, np.inf), where=(need > 0) & np.isfinite(left))
    more = min(CAUTION / np.sqrt(max(expected.families, 1.0)), SHARE_OF_SPARE * max(float(spare.min()), 0.0))
    return replace(expected.scaled(uses), families=expected.families * (1.0 + more))


def _left(batch: Rows, room: Room) -> Array:
    """Return what a batch leaves of each dimension in all, inf = no limit, shape (d,)."""
    return np.asarray(np.maximum(room.left.sum(axis=0) - batch.mean_use().sum(axis=0), 0.0))


def _corrected(plain: Expected, trend: Array, batch: Rows, room: Room) -> tuple[Array, float]:
    """Return a trend corrected by what is left, and by how much that changed it in the mean of what changes."""
    left, full, need = _left(batch, room), room.full.sum(axis=0), plain.need()
    told = np.isfinite(left) & (need > 0) & (full > 0)
    moving = told & (trend != 1.0)
    if not moving.any():
        return trend, 1.0
    spare = max(0.0, float(((left - need * trend)[told] / full[told]).min()))
    even = np.divide(left - spare * full, need, out=trend.copy(), where=moving)
    found = np.where(moving, np.clip(even, trend / DOUBT, trend * DOUBT), trend)
    return found, float(np.mean(found[moving] / trend[moving]))
