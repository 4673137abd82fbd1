"""The fast score of cells is the score."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from geo_service.decision.cells import CHUNK, CellValues, suitability_of_cells
from geo_service.decision.scenario import Scenario
from geo_service.decision.scoring import Array, score
from tests.geo_service.decision.places import NAN, cases, half_and_half, random_values


@given(cases(places=30, criteria=10))
def test_it_equals_the_score(case: tuple[Scenario, Array]) -> None:
    scenario, values = case
    found = suitability_of_cells(scenario, CellValues.of(values))
    np.testing.assert_allclose(found, score(scenario, values).suitability, rtol=0, atol=1e-6)
    assert found.dtype == np.float32


@pytest.mark.parametrize("missing", [0.0, 0.3, 0.98])
def test_more_cells_than_fit_into_a_chunk(missing: float) -> None:
    values = random_values(2 * CHUNK + 17, 9, missing=missing)
    scenario = half_and_half(9)
    found = suitability_of_cells(scenario, CellValues.of(values.astype(np.float32)))
    np.testing.assert_allclose(found, score(scenario, values).suitability, rtol=0, atol=1e-6)


def test_what_is_prepared_once_serves_any_weights() -> None:
    values = random_values(50, 4, missing=0.4)
    cells = CellValues.of(values)
    assert len(cells.known) == len({tuple(row) for row in np.isnan(values).tolist()})
    np.testing.assert_array_equal(cells.known[cells.pattern], ~np.isnan(values))
    for weights in ((1.0, 0.0, 2.0, 0.0), (0.0, 0.0, 0.0, 5.0), (0.0, 0.0, 0.0, 0.0)):
        scenario = Scenario("other", half_and_half(4).criteria, weights, half_and_half(4).balance)
        expected = score(scenario, values).suitability
        np.testing.assert_allclose(suitability_of_cells(scenario, cells), expected, rtol=0, atol=1e-6)


def test_no_cells_and_no_values() -> None:
    assert suitability_of_cells(half_and_half(3), CellValues.of(np.zeros((0, 3)))).shape == (0,)
    assert np.isnan(suitability_of_cells(half_and_half(3), CellValues.of(np.full((2, 3), NAN)))).all()
