"""Plans that are nearly as good: how often each district recurs in them, and each family stays.

They are drawn by a walk over plans from the best one: a party moves, or two change places, wherever that keeps every
limit and loses no more than is allowed. Each step is as likely as its way back, so no reachable plan is preferred.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geo_service.decision.allocation.instance import Index, Instance
from geo_service.decision.placement.clock import Share
from geo_service.decision.placement.level import persons_at
from geo_service.decision.placement.model import Model
from geo_service.decision.placement.problem import Array

LOSS = 0.005
"""By how much of its total a plan may be worse than the best and still be an alternative."""
SAMPLES = 100
STEPS_PER_PARTY, FEWEST_STEPS, MOST_STEPS = 2, 100, 4_000
"""Steps between two samples."""


@dataclass(frozen=True, slots=True, eq=False)
class Alternatives:
    """What plans within a small loss have in common.

    Parameters
    ----------
    samples
        District of each family in each sampled plan, shape (samples, n).
    recurs
        In which share of them a district receives anybody, shape (m,).
    least, mean, most
        Persons of each district in them, shape (m,).
    stays
        In which share of them a family stays where the plan has it, shape (n,).
    floor
        Total that each of them has at least.
    seed
        Of the walk.
    """

    samples: Index
    recurs: Array
    least: Index
    mean: Array
    most: Index
    stays: Array
    floor: float
    seed: int


def alternatives(
    model: Model, assignment: Index, seed: int, share: Share, samples: int = SAMPLES, loss: float = LOSS
) -> Alternatives | None:
    """Return what plans within a small loss of a plan have in common, None where time is up before any.

    Parameters
    ----------
    model
        What was solved.
    assignment
        The plan, place of each party, shape (parties,).
    seed
        Of the walk; the same seed gives the same plans.
    share
        The time; it ends the walk early.
    samples
        How many plans to sample.
    loss
        Share of the total that may be lost.
    """
    walk = Walk(model.instance, assignment, loss, seed)
    steps = int(np.clip(STEPS_PER_PARTY * len(assignment), FEWEST_STEPS, MOST_STEPS))
    found: list[Index] = []
    while len(found) < samples and not share.over:
        walk.go(steps)
        found.append(model.by_family(np.array(walk.place, dtype=np.int64)))
        share.clock.tell("alternatives", len(found), samples)
    if not found:
        return None
    plans, here = np.array(found), model.by_family(assignment)
    persons = np.array([persons_at(model, plan) for plan in plans])
    return Alternatives(
        plans,
        (persons > 0).mean(axis=0),
        persons.min(axis=0),
        persons.mean(axis=0),
        persons.max(axis=0),
        (plans == here).mean(axis=0),
        walk.floor,
        seed,
    )


class Walk:
    """A walk over the plans of an instance that keep every limit and a floor.

    Parameters
    ----------
    instance
        Its plans.
    assignment
        Where it begins, shape (parties,).
    loss
        Share of the total that may be lost.
    seed
        Of the walk.
    """

    def __init__(self, instance: Instance, assignment: Index, loss: float, seed: int) -> None:
        self.place: list[int] = assignment.tolist()
        total = instance.objective(assignment)
        self.floor = total - loss * abs(total)
        self._spare = total - self.floor
        self._chance = np.random.default_rng(seed)
        self._value, self._use = instance.value.tolist(), instance.use.tolist()
        self._open = instance.open_pairs().tolist()
        self._left = (instance.limit() - instance.load(assignment)).tolist()
        self._weights = [side.weight.tolist() for side in instance.sides]
        self._limits = [side.limits() for side in instance.sides]
        self._sides_of = [
            [one for one, side in enumerate(instance.sides) if side.places[at]] for at in range(instance.places)
        ]
        self._held: list[float] = instance.side_load(assignment).tolist()

    def go(self, steps: int) -> None:
        """Try steps, half of them moves and half exchanges."""
        parties, places = len(self._value), len(self._left)
        first = self._chance.integers(0, parties, steps).tolist()
        place = self._chance.integers(0, places, steps).tolist()
        second = self._chance.integers(0, parties, steps).tolist()
        moves = self._chance.integers(0, 2, steps).tolist()
        for one, there, other, move in zip(first, place, second, moves, strict=True):
            changes = [(one, there)] if move else [(one, self.place[other]), (other, self.place[one])]
            if self.place[one] != changes[0][1]:
                self._try(changes)

    def _try(self, changes: list[tuple[int, int]]) -> None:
        """Place parties anew if that keeps all limits."""
        value, place = self._value, self.place
        lost = sum(value[one][place[one]] - value[one][there] for one, there in changes)
        if lost > self._spare or not all(self._open[one][there] for one, there in changes):
            return
        more = self._more(changes)
        if more is None:
            return
        for one, _ in changes:
            self._add(one, place[one], 1)
        for one, there in changes:
            self._add(one, there, -1)
        if any(min(self._left[there]) < 0 for _, there in changes):
            for one, there in changes:
                self._add(one, there, 1)
            for one, _ in changes:
                self._add(one, place[one], -1)
            return
        for one, there in changes:
            place[one] = there
        self._spare -= lost
        for side, added in more.items():
            self._held[side] += added

    def _more(self, changes: list[tuple[int, int]]) -> dict[int, float] | None:
        """Return what sides would hold more after changes, None where one would hold too little or too much."""
        more: dict[int, float] = {}
        for one, there in changes:
            for side in self._sides_of[self.place[one]]:
                more[side] = more.get(side, 0.0) - self._weights[side][one]
            for side in self._sides_of[there]:
                more[side] = more.get(side, 0.0) + self._weights[side][one]
        for side, added in more.items():
            least, most = self._limits[side]
            if added and not least <= self._held[side] + added <= most:
                return None
        return more

    def _add(self, party: int, place: int, sign: int) -> None:
        """Give back (1) or take (-1) what a party uses at a place."""
        left = self._left[place]
        for dimension, used in enumerate(self._use[party]):
            left[dimension] += sign * used
