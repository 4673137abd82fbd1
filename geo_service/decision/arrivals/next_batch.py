"""The batch that is here now, placed beside those who are placed already and with an eye to those still to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from geo_service.decision.allocation.instance import FREE, Array, Index, Instance
from geo_service.decision.allocation.plan import Settings
from geo_service.decision.arrivals.batch import Placed, place_batch, place_last
from geo_service.decision.arrivals.errors import check_forecast
from geo_service.decision.arrivals.prices import Prices
from geo_service.decision.arrivals.room import Room
from geo_service.decision.arrivals.rows import Rows, rows_of
from geo_service.decision.arrivals.stage import foreseen
from geo_service.decision.errors import DecisionError
from geo_service.decision.limits import within

MOST_EXPECTED = 1_000_000


@dataclass(frozen=True, slots=True)
class Held:
    """Capacity held back for families expected later, where some who are here would have liked it.

    Parameters
    ----------
    place, dimension
        Where, from 0.
    units
        How much is held, of what this batch leaves.
    price
        What one unit more is worth.
    families
        How many of this batch would be worth most there, would find room, and go elsewhere.
    """

    place: int
    dimension: int
    units: float
    price: float
    families: int


@dataclass(frozen=True, slots=True)
class NextBatch:
    """A batch placed.

    Parameters
    ----------
    assignment
        Place of every family, -1 = there is no room, shape (n,); who was placed before stays.
    batch
        The families of the batch, shape (b,).
    expected
        How many are still to come.
    prices
        What one unit more of each capacity is worth to this batch and to those expected, shape (m, d).
    held
        Where capacity was held back, the dearest first.
    """

    assignment: Index
    batch: Index
    expected: float
    prices: Array
    held: tuple[Held, ...]

    @property
    def unplaced(self) -> Index:
        """The families for which there is no room."""
        return np.flatnonzero(self.assignment == FREE)

    def to_json(self, places: Sequence[str], dimensions: Sequence[str]) -> dict[str, Any]:
        """Return plain JSON values.

        Parameters
        ----------
        places, dimensions
            What they are called in the answer, such as KATO codes.
        """
        return {
            "assignment": [None if one == FREE else places[one] for one in self.assignment.tolist()],
            "batch": self.batch.tolist(),
            "unplaced": self.unplaced.tolist(),
            "expected": self.expected,
            "held": [
                {
                    "place": places[one.place],
                    "dimension": dimensions[one.dimension],
                    "units": one.units,
                    "price": one.price,
                    "families": one.families,
                }
                for one in self.held
            ],
        }


def place_next(
    instance: Instance,
    placed: Index,
    expected: float,
    settings: Settings | None = None,
    forecast: Instance | None = None,
) -> NextBatch:
    """Place all families that have no place yet; nobody who has one is moved.

    Parameters
    ----------
    instance
        Those who arrived so far in the order of their arrival, the new batch among them.
    placed
        Place of each family, -1 = of the new batch, shape (n,).
    expected
        How many families are still to come.
    settings
        Of a search, where one is needed.
    forecast
        Families of the kind that is expected; None = the kind of those who arrived.

    Raises
    ------
    DecisionError
        `arrivals-nobody-new`, `arrivals-unknown-family`, `arrivals-forecast-differs` or `setting-out-of-range`.
    """
    settings = settings or Settings()
    within("expected", expected, 0, MOST_EXPECTED)
    check_forecast(instance, forecast)
    batch = _batch(instance, placed)
    room, rows = Room.of(instance, placed), rows_of(instance, batch)
    none = Prices.none(room)
    if expected:
        everyone = np.arange(instance.families)
        coming = foreseen(instance, everyone, expected, forecast, rows, room)
        found = place_batch(instance, placed, batch, coming, none, settings)
    else:
        found = place_last(instance, placed, batch, none, settings)
    assignment = placed.copy()
    assignment[batch] = found.places
    held = _held(rows, found, room, Room.of(instance, assignment)) if expected else ()
    return NextBatch(assignment, batch, expected, found.prices.capacities, held)


def _batch(instance: Instance, placed: Index) -> Index:
    """Return the families without a place."""
    if len(placed) != instance.families or ((placed < FREE) | (placed >= instance.places)).any():
        raise DecisionError("arrivals-unknown-family", "placed", len(placed))
    batch = np.flatnonzero(placed == FREE)
    if not batch.size:
        raise DecisionError("arrivals-nobody-new", "placed", len(placed))
    return batch


def _held(rows: Rows, found: Placed, before: Room, after: Room) -> tuple[Held, ...]:
    """Return where capacity was held back and was wanted."""
    liked = rows.fitting(before).score
    best = liked.argmax(axis=1)
    elsewhere = (found.places != best) & (found.places != FREE) & np.isfinite(liked.max(axis=1))
    room_left = rows.fitting(after).score[np.arange(rows.count), best]
    wanted = np.bincount(best[elsewhere & np.isfinite(room_left)], minlength=len(before.left))
    units = np.minimum(found.held, np.maximum(after.left, 0.0))
    told = (found.prices.capacities > 0) & (units >= 1.0) & (wanted > 0)[:, None]
    places, dimensions = np.nonzero(told)
    every = [
        Held(place, one, float(units[place, one]), float(found.prices.capacities[place, one]), int(wanted[place]))
        for place, one in zip(places.tolist(), dimensions.tolist(), strict=True)
    ]
    return tuple(sorted(every, key=lambda one: (-one.price * one.units, one.place, one.dimension)))
