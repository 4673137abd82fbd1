"""A year of arrivals: each batch is placed for good, knowing it, what was placed, and how many are still to come.

At each batch a linear program places it and the expected rest together in what is left. Its prices say what room is
worth to those who come later; every family of the batch goes where its own value less these prices is largest, and
the next batch finds new prices (bid prices with re-solving: Talluri and van Ryzin 1998, Management Science 44,
1577-1593; Jasin and Kumar 2012, Mathematics of Operations Research 37, 313-345).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import numpy as np

from geo_service.decision.allocation.instance import FREE, Index, Instance
from geo_service.decision.allocation.plan import Settings
from geo_service.decision.allocation.solve import solve
from geo_service.decision.arrivals.batch import Placed, place_batch, place_last
from geo_service.decision.arrivals.errors import check_batches, check_forecast
from geo_service.decision.arrivals.expected import Expected, seen
from geo_service.decision.arrivals.placing import in_order
from geo_service.decision.arrivals.prices import Prices
from geo_service.decision.arrivals.room import Room
from geo_service.decision.arrivals.rows import Rows, rows_of
from geo_service.decision.arrivals.staged import Staged, reached


def stage(
    instance: Instance,
    batches: Sequence[Index],
    settings: Settings | None = None,
    forecast: Instance | None = None,
    on_batch: Callable[[int], None] | None = None,
) -> Staged:
    """Place families batch by batch, and compare.

    Parameters
    ----------
    instance
        All families of the year.
    batches
        Who arrives together, in the order of arrival; each family once.
    settings
        Of each search: of the last batch, of a batch that does not fit at once, and of the year in hindsight.
    forecast
        Families of the kind that is expected, with the same places; None = the kind of those seen so far.
    on_batch
        Hears how many batches are placed.

    Raises
    ------
    DecisionError
        As in `errors`.
    """
    settings = settings or Settings()
    order = check_batches(instance, batches)
    check_forecast(instance, forecast)
    begun = time.monotonic()
    assignment = arrive(instance, batches, settings, forecast, on_batch)
    seconds = time.monotonic() - begun
    plain = greedy_in_order(instance, order)
    whole = solve(instance, settings).certificate
    sums = [_sum(instance, one) for one in (assignment, plain)]
    free = [int((one == FREE).sum()) for one in (assignment, plain)]
    ratios = [reached(total, whole.bound, instance.maximise, out) for total, out in zip(sums, free, strict=True)]
    return Staged(assignment, sums[0], whole.objective, whole.bound, sums[1], free[1], ratios[0], ratios[1], seconds)


def arrive(
    instance: Instance,
    batches: Sequence[Index],
    settings: Settings,
    forecast: Instance | None = None,
    on_batch: Callable[[int], None] | None = None,
) -> Index:
    """Place families batch by batch; as `stage`, without checks and comparison.

    Returns
    -------
    ndarray of int
        Place of each family, -1 = there was no room left, shape (n,).
    """
    assignment = np.full(instance.families, FREE, dtype=np.int64)
    prices = Prices.none(Room.of(instance, assignment))
    arrived = waiting = np.zeros(0, dtype=np.int64)
    for number, batch in enumerate(batches):
        arrived, here = np.concatenate([arrived, batch]), np.concatenate([waiting, batch])
        coming = instance.families - len(arrived)
        if here.size:
            found = _place(instance, assignment, here, arrived, coming, forecast, prices, settings)
            assignment[here], prices = found.places, found.prices
            waiting = here[found.places == FREE]
        if on_batch:
            on_batch(number + 1)
    return assignment


def _place(
    instance: Instance,
    assignment: Index,
    here: Index,
    arrived: Index,
    coming: int,
    forecast: Instance | None,
    prices: Prices,
    settings: Settings,
) -> Placed:
    """Place those who are here."""
    if not coming:
        return place_last(instance, assignment, here, prices, settings)
    room, rows = Room.of(instance, assignment), rows_of(instance, here)
    expected = foreseen(instance, arrived, coming, forecast, rows, room)
    return place_batch(instance, assignment, here, expected, prices, settings)


def foreseen(
    instance: Instance, arrived: Index, coming: float, forecast: Instance | None, batch: Rows, room: Room
) -> Expected:
    """Return what is expected: of the kind of a forecast, or of those who arrived."""
    if forecast is None:
        return seen(instance, arrived, coming, batch, room)
    return Expected(coming, rows_of(forecast, np.arange(forecast.families), fixed=False))


def greedy_in_order(instance: Instance, order: Index) -> Index:
    """Give each family its best place with room, in the order of arrival; as `arrive`."""
    nobody = np.full(instance.families, FREE, dtype=np.int64)
    rows = rows_of(instance, np.arange(instance.families))
    return in_order(rows, rows.score, Room.of(instance, nobody), order)


def _sum(instance: Instance, assignment: Index) -> float:
    """Return the sum of the values of those who are placed."""
    placed = np.flatnonzero(assignment != FREE)
    return float(instance.value[placed, assignment[placed]].sum())
