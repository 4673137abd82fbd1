"""Random decision tables for property tests."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from geo_service.decision.matrix import Matrix
from geo_service.decision.reading import Array

# Three decimals: figures of this kind stand in tables, and their differences are far from rounding.
VALUES = st.integers(1, 100_000).map(lambda number: number / 1000)
WEIGHTS = st.integers(1, 1000).map(float)


often = settings(deadline=None, max_examples=100)
every_method = settings(deadline=None, max_examples=25)
"""For properties that are checked for each of many methods."""


@st.composite
def tables(draw: Any, least: int = 2, most: int = 8, criteria: int = 5, *, varying: bool = False) -> Matrix:
    """Draw a table of positive numbers with objectives and weights; `varying` = no criterion is constant."""
    n, k = draw(st.integers(least, most)), draw(st.integers(1, criteria))
    values = draw(arrays(np.float64, (n, k), elements=VALUES))
    if varying:
        values[0], values[1] = values[0] + 200.0, values[1] + 400.0
    objectives = draw(arrays(np.float64, k, elements=st.sampled_from([1.0, -1.0])))
    return Matrix.of(values, objectives, draw(arrays(np.float64, k, elements=WEIGHTS)))


def changed(matrix: Matrix, values: Array | None = None, **fields: Any) -> Matrix:
    """Return a table with other values, objectives or weights."""
    given = {"objectives": matrix.objectives, "weights": matrix.weights} | fields
    return Matrix.of(matrix.values if values is None else values, **given)
