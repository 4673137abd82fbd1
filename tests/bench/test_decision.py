"""The maths of decisions on the size of the country: uncertainty under 0.3 s (2 s by other methods), all
cells under 20 ms.

Run with `pytest tests/bench/test_decision.py -s`; the figures are printed. The bars hold for processor time, which is
no less than the time on a machine with nothing else to do: what other processes take says nothing about the maths.
Memory is what numpy holds at most while it works (`tracemalloc`).
"""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from statistics import median
from typing import Any

import numpy as np
import pytest

from geo_service.decision.cells import CellValues, suitability_of_cells
from geo_service.decision.method_choice import MethodChoice
from geo_service.decision.ranking import Places, rank_places
from geo_service.decision.scenario import EVEN_BALANCE, Scenario
from geo_service.decision.scoring import score
from geo_service.decision.uncertainty.draws import Spread, usual_draws
from geo_service.decision.uncertainty.intervals import intervals
from geo_service.decision.uncertainty.ranking import uncertainty
from geo_service.decision.uncertainty.sensitivity import first_order
from geo_service.decision.weight_change.change import single_changes, smallest_change
from layers.core.criterion import Criterion, Linear, Part
from layers.core.text import Text
from tests.bench.measuring import show

DRAWS, DISTRICTS, CRITERIA, CELLS, TOP = 10_000, 224, 15, 449_979, 20
UNCERTAINTY_BAR, METHODS_BAR, MEMORY_BAR, CELLS_BAR = 0.3, 2.0, 300.0, 0.020
ROUNDS = 9
WORDS = Text("а", "б", "c")
HEADS = ("", "best ms", "median ms", "processor ms")


def measured(name: str, work: Callable[[], object]) -> tuple[str, float, float, float]:
    """Return the best and the median time of some rounds, and the least processor time, in milliseconds."""
    times, processor = [], []
    for _ in range(ROUNDS):
        begun, used = time.perf_counter(), time.process_time()
        work()
        times.append(1000 * (time.perf_counter() - begun))
        processor.append(1000 * (time.process_time() - used))
    return name, min(times), median(times), min(processor)


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    parts = [list(Part)[place % 2] for place in range(CRITERIA)]
    criteria = tuple(
        Criterion(f"c{place:02}", "column", WORDS, part, Linear(0, 1), WORDS) for place, part in enumerate(parts)
    )
    return Scenario("bench", criteria, tuple(1.0 + place % 3 for place in range(CRITERIA)), EVEN_BALANCE)


def test_uncertainty_of_all_districts(scenario: Scenario) -> None:
    """With one value in twenty missing, as in the release, and with every value uncertain, the worst there can be."""
    generator = np.random.default_rng(0)
    values = generator.random((DISTRICTS, CRITERIA))
    some = np.where(generator.random(values.shape) < 0.05, np.nan, values)
    low, high = np.clip(values - 0.1, 0, 1), np.clip(values + 0.1, 0, 1)
    weights, scores = generator.random((DRAWS, CRITERIA)), generator.random((DRAWS, DISTRICTS))
    rows = [
        measured("uncertainty, 5 % of the values missing", lambda: uncertainty(scenario, some)),
        measured("uncertainty, every value uncertain", lambda: uncertainty(scenario, values, low, high)),
        measured("floor: the matrix product", lambda: weights @ values.T),
        measured("floor: np.argsort of the scores", lambda: np.argsort(scores, axis=1)),
        measured("floor: as many random numbers", lambda: generator.random((DRAWS, DISTRICTS, CRITERIA), np.float32)),
        measured("first-order sensitivity", lambda: first_order(scenario, intervals(scenario, some), Spread())),
        measured("smallest change for the place in the middle", lambda: smallest_change(scenario, some, 100, TOP)),
        measured("single changes for the place in the middle", lambda: single_changes(scenario, some, 100, TOP)),
    ]
    show(f"{DRAWS:,} draws, {DISTRICTS} districts, {CRITERIA} criteria", HEADS, rows)
    tracemalloc.start()
    uncertainty(scenario, values, low, high)
    megabytes = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    print(f"  memory at most: {megabytes:.0f} MB")
    assert max(rows[0][3], rows[1][3]) < 1000 * UNCERTAINTY_BAR
    assert megabytes < MEMORY_BAR


@pytest.mark.parametrize(
    ("name", "parameters"),
    [("owa", {"attitude": 0.3}), ("topsis", {}), ("vikor", {}), ("promethee2", {}),
     ("promethee2", {"preference": "linear", "q": 0.02, "p": 0.2})],
)  # fmt: skip
def test_uncertainty_by_other_methods(scenario: Scenario, name: str, parameters: dict[str, Any]) -> None:
    """With as many draws as are usual for the method."""
    generator = np.random.default_rng(0)
    values = generator.random((DISTRICTS, CRITERIA))
    some = np.where(generator.random(values.shape) < 0.05, np.nan, values)
    method = MethodChoice.of(name, parameters)
    chosen = replace(scenario, method=method)
    rows = [
        measured("uncertainty, 5 % of the values missing", lambda: uncertainty(chosen, some)),
        measured("the ranking", lambda: rank_places(chosen, Places(some))),
    ]
    show(f"{name} {parameters}: {usual_draws(method):,} draws, {DISTRICTS} districts, {CRITERIA} criteria", HEADS, rows)
    assert rows[0][3] < 1000 * METHODS_BAR


def test_suitability_of_all_cells(scenario: Scenario) -> None:
    """With two criteria known in 2 % of the cells only, as in the release."""
    generator = np.random.default_rng(0)
    values = generator.random((CELLS, CRITERIA), np.float32)
    values[generator.random(CELLS) > 0.02, 3] = np.nan
    values[generator.random(CELLS) > 0.02, 4] = np.nan
    cells = CellValues.of(values)
    column = np.ascontiguousarray(scenario.shares(), dtype=np.float32)
    rows = [
        measured("suitability of all cells", lambda: suitability_of_cells(scenario, cells)),
        measured("floor: the matrix product", lambda: cells.filled @ column),
        measured("once per release: preparing the cells", lambda: CellValues.of(values)),
    ]
    show(f"{CELLS:,} cells, {CRITERIA} criteria", HEADS, rows)
    expected = score(scenario, values[:50_000].astype(np.float64)).suitability
    np.testing.assert_allclose(suitability_of_cells(scenario, cells)[:50_000], expected, rtol=0, atol=1e-6)
    assert rows[0][3] < 1000 * CELLS_BAR
