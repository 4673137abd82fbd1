"""Why nothing can fit, as far as that is plain without a search."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from geo_service.decision.allocation.instance import FREE, TOLERANCE, Instance, Mask
from geo_service.decision.allocation.problem import fitting


class Kind(StrEnum):
    """Kinds of causes."""

    FIXED_WHERE_FORBIDDEN = "fixed-where-forbidden"
    FIXED_OVER_CAPACITY = "fixed-over-capacity"
    FORBIDDEN_EVERYWHERE = "forbidden-everywhere"
    FAMILY_TOO_LARGE = "family-too-large"
    SUM_TOO_LARGE = "sum-too-large"
    SIDE_CONTRADICTORY = "side-contradictory"
    SIDE_OUT_OF_REACH = "side-out-of-reach"
    SIDE_EXCEEDED = "side-exceeded"


@dataclass(frozen=True, slots=True)
class Cause:
    """One reason for which nothing fits.

    Parameters
    ----------
    kind
        What it is.
    family, place, dimension, side
        Whom and what it is about, from 0; None where it does not apply.
    needed, available
        What would be used, and what there is: of the place, of the largest place that the family may go to, or of all.
        Of a side, its least and its most, its least and all weight that may go there, or the weight that may go nowhere
        else and its most.
    """

    kind: Kind
    family: int | None = None
    place: int | None = None
    dimension: int | None = None
    needed: float | None = None
    available: float | None = None
    side: int | None = None


def find_causes(instance: Instance) -> tuple[Cause, ...]:
    """Return what makes a plan impossible by itself; nothing found does not mean that there is a plan."""
    fits, pairs = fitting(instance, instance.limit()), instance.open_pairs()
    plain = (*_fixings(instance), *_families(instance, fits, pairs), *_sums(instance, pairs))
    return (*plain, *_sides(instance, fits & pairs))


def _fixings(instance: Instance) -> Iterator[Cause]:
    """Find fixings that are forbidden, or together too much for a place."""
    if not instance.fixed.size:
        return
    for family in np.flatnonzero(instance.fixed != FREE).tolist():
        place = int(instance.fixed[family])
        if instance.forbidden.size and instance.forbidden[family, place]:
            yield Cause(Kind.FIXED_WHERE_FORBIDDEN, family, place)
    load = instance.load(instance.fixed)
    for place, dimension in np.argwhere(load > instance.limit()).tolist():
        needed, there = float(load[place, dimension]), float(instance.capacity[place, dimension])
        yield Cause(Kind.FIXED_OVER_CAPACITY, None, place, dimension, needed, there)


def _families(instance: Instance, fits: Mask, pairs: Mask) -> Iterator[Cause]:
    """Find families for which there is no place even while all are empty."""
    for family in np.flatnonzero(~(fits & pairs).any(axis=1)).tolist():
        if instance.fixed.size and instance.fixed[family] != FREE:
            continue
        if not pairs[family].any():
            yield Cause(Kind.FORBIDDEN_EVERYWHERE, family)
            continue
        yield _too_large(instance, family, np.flatnonzero(pairs[family]))


def _too_large(instance: Instance, family: int, places: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Cause:
    """Return where a family comes closest to fitting, and the dimension that is missing most there."""
    uses = np.broadcast_to(instance.use_of(family), instance.capacity.shape)[places]
    lack = (uses - instance.capacity[places]) / np.maximum(uses, 1e-300)
    nearest = int(lack.max(axis=1).argmin())
    dimension = int(lack[nearest].argmax())
    there = float(instance.capacity[places[nearest], dimension])
    return Cause(Kind.FAMILY_TOO_LARGE, family, int(places[nearest]), dimension, float(uses[nearest, dimension]), there)


def _sums(instance: Instance, pairs: Mask) -> Iterator[Cause]:
    """Find dimensions of which all families together need more than there is."""
    reached = pairs.any(axis=0)
    for dimension in range(instance.dimensions):
        uses = np.stack([instance.use_at(place)[:, dimension] for place in range(instance.places)], axis=1)
        least = np.where(pairs, uses, np.inf).min(axis=1)
        needed = float(least[np.isfinite(least)].sum())
        available = float(instance.capacity[reached, dimension].sum())
        if needed > available + 2 * TOLERANCE * max(needed, available):
            yield Cause(Kind.SUM_TOO_LARGE, None, None, dimension, needed, available)


def _sides(instance: Instance, pairs: Mask) -> Iterator[Cause]:
    """Find sides that cannot hold whatever is done."""
    for number, side in enumerate(instance.sides):
        least, most = side.limits()
        inside = pairs[:, side.places].any(axis=1)
        only_inside = inside & ~pairs[:, ~side.places].any(axis=1)
        reach, bound = float(side.weight[inside].sum()), float(side.weight[only_inside].sum())
        if least > most:
            yield Cause(Kind.SIDE_CONTRADICTORY, needed=side.least, available=side.most, side=number)
        if reach < least:
            yield Cause(Kind.SIDE_OUT_OF_REACH, needed=side.least, available=reach, side=number)
        if bound > most:
            yield Cause(Kind.SIDE_EXCEEDED, needed=bound, available=side.most, side=number)
