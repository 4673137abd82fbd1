"""A year of arrivals: nothing is exceeded, nobody is moved, and nothing depends on what is not known yet."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from geo_service.decision.allocation.checker import check
from geo_service.decision.allocation.instance import FREE, Instance
from geo_service.decision.allocation.solve import solve
from geo_service.decision.arrivals.stage import arrive, greedy_in_order, stage
from geo_service.decision.errors import DecisionError
from tests.geo_service.decision.arrivals.years import QUICK, batches, sized, with_sides, year

SEEDS = range(4)


def exceeded(instance: Instance, assignment: np.ndarray) -> bool:
    """Tell whether a capacity is exceeded."""
    return bool((instance.load(assignment) > instance.limit()).any())


@pytest.mark.parametrize("seed", SEEDS)
def test_everyone_is_placed_and_no_plan_is_better_than_the_bound(seed: int) -> None:
    instance = year(seed)
    found = stage(instance, batches(instance, 6), QUICK)
    assert check(instance, found.assignment) == []
    assert found.unplaced == 0
    assert found.bound is not None
    assert found.hindsight is not None
    assert found.objective == pytest.approx(instance.objective(found.assignment))
    assert found.objective <= found.hindsight + 1e-6
    assert found.ratio is not None
    assert 0.9 < found.ratio <= 1 + 1e-9
    assert found.greedy <= found.bound + 1e-6


@pytest.mark.parametrize("seed", SEEDS)
def test_one_batch_is_hindsight(seed: int) -> None:
    instance = year(seed, families=25)
    found = stage(instance, [np.arange(25)], QUICK)
    assert found.objective == pytest.approx(found.hindsight)
    assert found.ratio == pytest.approx(1.0)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_batch_does_not_depend_on_who_comes_later(seed: int) -> None:
    """Later families change all that they are; those placed before them stay where they were."""
    instance, parts = year(seed), batches(year(seed), 5)
    first = arrive(instance, parts, QUICK)
    for known in (1, 3):
        later = np.concatenate(parts[known:])
        chance = np.random.default_rng(seed + 100)
        value, use, forbidden = instance.value.copy(), instance.use.copy(), instance.forbidden.copy()
        value[later], use[later, 1] = chance.random((len(later), instance.places)), chance.integers(1, 5, len(later))
        forbidden[later] = 0
        other = arrive(replace(instance, value=value, use=use, forbidden=forbidden), parts, QUICK)
        early = np.concatenate(parts[:known])
        np.testing.assert_array_equal(first[early], other[early])
    assert not np.array_equal(first, other)


@pytest.mark.parametrize("room", [0.5, 0.8, 1.6])
def test_capacities_hold_where_not_everyone_finds_room(room: float) -> None:
    instance = year(7, room=room)
    assignment = arrive(instance, batches(instance, 4), QUICK)
    assert not exceeded(instance, assignment)
    assert (assignment == FREE).any() == (room < 1.0)
    placed = np.flatnonzero(assignment != FREE)
    assert not instance.forbidden[placed, assignment[placed]].any()


@pytest.mark.parametrize("seed", SEEDS)
def test_those_who_come_last_and_are_large_are_not_stranded(seed: int) -> None:
    instance = year(seed, families=200, room=1.15)
    order = np.argsort(sized(instance), kind="stable")
    parts = np.array_split(order, 8)
    found, plain = arrive(instance, parts, QUICK), greedy_in_order(instance, order)
    assert (found == FREE).sum() == 0
    assert (plain == FREE).sum() > 0
    assert not exceeded(instance, plain)


def test_a_forecast_takes_the_place_of_what_was_seen() -> None:
    """Two places; the first batch likes the first one a little, those who come later like it very much."""
    value = np.array([[1.0, 0.9]] * 4 + [[1.0, 0.0]] * 4)
    instance = Instance(value, np.ones((8, 1)), np.array([[4.0], [4.0]]))
    parts = [np.arange(4), np.arange(4, 8)]
    forecast = Instance(value[4:], np.ones((4, 1)), instance.capacity)
    informed = stage(instance, parts, QUICK, forecast)
    assert informed.objective == pytest.approx(4 * 0.9 + 4) == informed.hindsight
    assert informed.greedy == pytest.approx(4.0)


@pytest.mark.parametrize("seed", SEEDS)
def test_sides_are_kept(seed: int) -> None:
    instance = with_sides(year(seed))
    assert solve(instance, QUICK).assignment is not None
    assignment = arrive(instance, batches(instance, 5), QUICK)
    assert check(instance, assignment) == []
    assert check(replace(instance, sides=()), greedy_in_order(instance, np.arange(60))) == []


def test_fixed_families_go_where_they_must() -> None:
    instance = year(1)
    fixed = np.full(60, FREE)
    fixed[[3, 40]] = [2, 0]
    forbidden = instance.forbidden.copy()
    forbidden[[3, 40]] = 0
    instance = replace(instance, fixed=fixed, forbidden=forbidden)
    assignment = arrive(instance, batches(instance, 5), QUICK)
    assert check(instance, assignment) == []
    assert assignment[[3, 40]].tolist() == [2, 0]


@pytest.mark.parametrize("seed", SEEDS)
def test_costs_are_kept_small(seed: int) -> None:
    instance = year(seed, maximise=False)
    found = stage(instance, batches(instance, 5), QUICK)
    assert check(instance, found.assignment) == []
    assert found.hindsight is not None
    assert found.objective >= found.hindsight - 1e-6
    assert found.ratio is not None
    assert found.ratio <= 1 + 1e-9


def test_uses_may_differ_by_place() -> None:
    instance = year(5)
    use = np.repeat(instance.use[:, None, :], instance.places, axis=1)
    use[:, 0, 1] *= 2
    instance = replace(instance, use=use, capacity=instance.capacity * 1.5)
    found = stage(instance, batches(instance, 4), QUICK)
    assert check(instance, found.assignment) == []


def test_a_batch_may_be_empty_and_progress_is_told() -> None:
    instance, heard = year(2, families=10, room=2.0), []
    parts = [np.arange(5), np.zeros(0, dtype=np.int64), np.arange(5, 10)]
    found = stage(instance, parts, QUICK, on_batch=heard.append)
    assert found.unplaced == 0
    assert heard == [1, 2, 3]
    told = found.to_json()
    assert told["assignment"] == found.assignment.tolist()
    assert told["unplaced"] == 0


@pytest.mark.parametrize(
    ("parts", "code", "value"),
    [
        ([[0, 1, 2], [3, 9]], "arrivals-unknown-family", 9),
        ([[0, 1, 2], [2, 3, 4]], "arrivals-family-twice", 2),
        ([[0, 1], [3, 4]], "arrivals-family-missing", 2),
        ([], "arrivals-family-missing", 0),
    ],
)
def test_what_is_no_order_of_arrival_is_refused(parts: list[list[int]], code: str, value: int) -> None:
    with pytest.raises(DecisionError) as caught:
        stage(year(0, families=5), [np.array(part, dtype=np.int64) for part in parts], QUICK)
    assert (caught.value.code, caught.value.value) == (code, value)


def test_a_forecast_of_other_places_is_refused() -> None:
    with pytest.raises(DecisionError, match="arrivals-forecast-differs"):
        stage(year(0, families=5), [np.arange(5)], QUICK, year(0, places=4))
