"""Whether a plan keeps what was asked, by plain addition; it knows no solver and none of the search."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum, isfinite
from typing import Any

from geo_service.decision.allocation.instance import FREE, TOLERANCE, Instance


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that a plan breaks.

    Parameters
    ----------
    code
        `wrong-length`, `no-place`, `unknown-place`, `forbidden`, `not-as-fixed`, `over-capacity`, `below-side` or
        `beyond-side`.
    family, place, dimension, side
        Where, from 0; None where it does not apply.
    used, limit
        What is used and what there is of a capacity; what a side holds, and its least or most.
    """

    code: str
    family: int | None = None
    place: int | None = None
    dimension: int | None = None
    used: float | None = None
    limit: float | None = None
    side: int | None = None


def check(instance: Instance, assignment: Sequence[int] | Any) -> list[Violation]:
    """Return everything that a plan breaks.

    Parameters
    ----------
    instance
        What was asked.
    assignment
        Place of each family from 0, shape (n,).

    Returns
    -------
    list of Violation
        Empty if the plan is sound.
    """
    places = [int(place) for place in assignment]
    if len(places) != instance.families:
        return [Violation("wrong-length", used=float(len(places)), limit=float(instance.families))]
    found = [one for family, place in enumerate(places) for one in _of_family(instance, family, place)]
    members: defaultdict[int, list[int]] = defaultdict(list)
    for family, place in enumerate(places):
        if 0 <= place < instance.places:
            members[place].append(family)
    found += [one for place in sorted(members) for one in _of_place(instance, place, members[place])]
    return found + [one for side in range(len(instance.sides)) for one in _of_side(instance, side, members)]


def recompute(instance: Instance, assignment: Sequence[int] | Any) -> float:
    """Return the objective of a plan, each value added exactly."""
    return fsum(float(instance.value[family, int(place)]) for family, place in enumerate(assignment))


def _of_family(instance: Instance, family: int, place: int) -> list[Violation]:
    """Return what is wrong with where a family is."""
    if place == FREE:
        return [Violation("no-place", family)]
    if not 0 <= place < instance.places:
        return [Violation("unknown-place", family, place)]
    found = []
    if instance.forbidden.size and instance.forbidden[family, place]:
        found.append(Violation("forbidden", family, place))
    if instance.fixed.size and instance.fixed[family] not in {FREE, place}:
        found.append(Violation("not-as-fixed", family, place))
    return found


def _of_place(instance: Instance, place: int, members: list[int]) -> list[Violation]:
    """Return the capacities of a place that are exceeded by more than rounding."""
    found = []
    for dimension in range(instance.dimensions):
        limit = float(instance.capacity[place, dimension])
        uses = [float(instance.use_at(place)[family, dimension]) for family in members]
        used = fsum(uses)
        if isfinite(limit) and used > limit + TOLERANCE * max([limit, *uses]):
            found.append(Violation("over-capacity", None, place, dimension, used, limit))
    return found


def _of_side(instance: Instance, number: int, members: Mapping[int, list[int]]) -> list[Violation]:
    """Return whether a side holds too little or too much, by more than rounding."""
    side = instance.sides[number]
    weights = [float(side.weight[one]) for place in members if side.places[place] for one in members[place]]
    held, largest = fsum(weights), max((float(one) for one in side.weight), default=0.0)
    if isfinite(side.least) and held < side.least - TOLERANCE * max(abs(side.least), largest):
        return [Violation("below-side", used=held, limit=side.least, side=number)]
    if isfinite(side.most) and held > side.most + TOLERANCE * max(abs(side.most), largest):
        return [Violation("beyond-side", used=held, limit=side.most, side=number)]
    return []
