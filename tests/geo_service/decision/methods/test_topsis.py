"""TOPSIS: stages, and variants of the literature."""

from __future__ import annotations

import numpy as np
import pytest

from geo_service.decision.matrix import Matrix
from geo_service.decision.methods import topsis

TABLE = Matrix.of([[3.0, 8.0], [4.0, 6.0]], [1, -1], [0.5, 0.5])


def test_stages_by_hand() -> None:
    outcome = topsis(TABLE)
    np.testing.assert_allclose(outcome.stages["normalised"], [[0.6, 0.2], [0.8, 0.4]])
    np.testing.assert_allclose(outcome.stages["weighted"], [[0.3, 0.1], [0.4, 0.2]])
    np.testing.assert_allclose(outcome.stages["ideal"], [0.4, 0.2])
    np.testing.assert_allclose(outcome.stages["anti_ideal"], [0.3, 0.1])
    np.testing.assert_allclose(outcome.stages["distance_to_ideal"], [0.02**0.5, 0])
    np.testing.assert_allclose(outcome.stages["distance_to_anti_ideal"], [0, 0.02**0.5])
    assert outcome.scores.tolist() == [0.0, 1.0]


def test_weights_in_the_distance_count_by_their_roots() -> None:
    matrix = Matrix.of([[1.0, 0.0], [0.0, 1.0]], weights=[9, 1])
    assert topsis(matrix, normalisation="none").scores[0] == pytest.approx(0.9)
    assert topsis(matrix, normalisation="none", weighting="distance").scores[0] == pytest.approx(0.75)


def test_where_nothing_differs_the_closeness_is_one_half() -> None:
    assert topsis(Matrix.of([[1, 2], [1, 2]])).scores.tolist() == [0.5, 0.5]
