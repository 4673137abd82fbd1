"""One batch placed for good, at the prices that it and the expected rest would pay together."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from geo_service.decision.allocation.instance import FREE, Array, Index, Instance
from geo_service.decision.allocation.plan import Settings
from geo_service.decision.allocation.solve import solve
from geo_service.decision.arrivals.expected import Expected, fitted
from geo_service.decision.arrivals.fluid import Fluid, solve_fluid
from geo_service.decision.arrivals.placing import by_loss
from geo_service.decision.arrivals.prices import Prices, net
from geo_service.decision.arrivals.room import Room
from geo_service.decision.arrivals.rows import Rows, rows_of, score_scale

LEAST_LACKING = 1e-6
"""In mean uses: what a program may lack by rounding."""
TIES = 1e-5
"""What decides between places that are worth the same, in largest scores: what the program chose."""
LESS, MOST_TRIES = 0.96, 4
"""What the expected rest is made smaller by while it finds no room, and how often."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A batch with its places.

    Parameters
    ----------
    places
        Of each family of the batch, -1 = there is no room, shape (b,).
    prices
        At which it was placed.
    held
        What the expected rest was given of each capacity, shape (m, d).
    """

    places: Index
    prices: Prices
    held: Array


def place_batch(
    instance: Instance, placed: Index, batch: Index, expected: Expected, prices: Prices, settings: Settings
) -> Placed:
    """Place a batch while others are still expected.

    Parameters
    ----------
    instance
        Families that are here; those outside the batch and without a place are not looked at.
    placed
        Place of each family, -1 = none yet, shape (n,).
    batch
        Families to be placed, shape (b,).
    expected
        Families still to come, at least one.
    prices
        Of the batch before.
    settings
        For a search where a batch does not fit at once.
    """
    room = Room.of(instance, placed)
    rows = rows_of(instance, batch).fitting(room)
    fluid, held = _foresee(rows, fitted(expected, rows, room), room, prices, settings.seed)
    wish = net(rows, fluid.prices, room)
    wish[rows.open()] += TIES * score_scale(rows) * fluid.shares[: rows.open().sum()]
    places = by_loss(rows, wish, room)
    if (places == FREE).any():
        places = _searched(instance, placed, batch, wish, settings, places)
    return Placed(places, fluid.prices, held)


def place_last(instance: Instance, placed: Index, batch: Index, prices: Prices, settings: Settings) -> Placed:
    """Place the last batch as well as can be: nobody is expected any more; as `place_batch`."""
    rest = rest_of(instance, placed, batch)
    found = solve(rest, settings).assignment
    room = Room.of(instance, placed)
    if found is None:
        rows = rows_of(instance, batch).fitting(room)
        found = by_loss(rows, net(rows, prices, room), room)
    return Placed(found, prices, np.zeros_like(instance.capacity))


def rest_of(instance: Instance, placed: Index, batch: Index) -> Instance:
    """Return a batch as an instance of its own, with what those who are placed have left."""
    load, held = instance.load(placed), instance.side_load(placed)
    sides = [
        replace(side, weight=side.weight[batch], least=side.least - took, most=max(side.most - took, 0.0))
        for side, took in zip(instance.sides, held, strict=True)
    ]
    return Instance(
        instance.value[batch],
        instance.use[batch],
        np.maximum(instance.capacity - load, 0.0),
        instance.maximise,
        instance.forbidden[batch] if instance.forbidden.size else instance.forbidden,
        instance.reasons,
        instance.fixed[batch] if instance.fixed.size else instance.fixed,
        tuple(sides),
    )


def _foresee(rows: Rows, expected: Expected, room: Room, prices: Prices, seed: int) -> tuple[Fluid, Array]:
    """Return the program of a batch and the rest, and what the rest is given; one that is too large is made smaller."""
    for left in reversed(range(MOST_TRIES)):
        kind = expected.kind.fitting(room)
        some, later = rows.only(rows.open()), kind.only(kind.open())
        each = expected.families / max(later.count, 1)
        counts = np.concatenate([np.ones(some.count), np.full(later.count, each)])
        fluid = solve_fluid(some.joined(later), counts, room, prices, seed)
        if fluid.lacking <= LEAST_LACKING or not left:
            break
        expected = expected.scaled(LESS)
    shares = fluid.shares[some.count :] * each
    use = later.use if later.use.ndim == 3 else later.use[:, None, :]
    return fluid, np.asarray((shares[:, :, None] * use).sum(axis=0))


def _searched(instance: Instance, placed: Index, batch: Index, wish: Array, settings: Settings, places: Index) -> Index:
    """Return a plan of a batch that found no room one by one; what was found so far where there is none either."""
    rest = rest_of(instance, placed, batch)
    worth = np.where(np.isfinite(wish), wish, 0.0)
    sides = tuple(replace(side, least=-np.inf) for side in rest.sides)
    found = solve(replace(rest, value=worth, maximise=True, sides=sides), settings).assignment
    return places if found is None else found
