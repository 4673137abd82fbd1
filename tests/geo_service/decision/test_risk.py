"""The risk index."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from geo_service.decision.risk import Array, risk_index
from layers.core.criterion import Criterion, Linear, Part, RiskPart
from layers.core.text import Text

NAN = float("nan")


def criterion(part: Part, risk: RiskPart | None) -> Criterion:
    return Criterion("c", "column", Text("а", "б", "c"), part, Linear(0, 1), Text("а", "б", "c"), 1.0, risk)


HAZARD = criterion(Part.LIVABILITY, RiskPart.HAZARD)
EXPOSURE = criterion(Part.NEED, RiskPart.EXPOSURE)
VULNERABLE = criterion(Part.NEED, RiskPart.VULNERABILITY)
NEITHER = criterion(Part.NEED, None)
ALL = (HAZARD, HAZARD, EXPOSURE, VULNERABLE, NEITHER)


def test_a_case_worked_by_hand() -> None:
    values = np.array([[0.2, 0.4, 0.5, 0.8, 0.9]])
    assert risk_index(ALL, values)[0] == pytest.approx((0.7 * 0.5 * 0.8) ** (1 / 3))


def test_a_dimension_of_zero_cannot_be_made_up_for() -> None:
    assert risk_index(ALL, np.array([[1.0, 1.0, 1.0, 1.0, 1.0]]))[0] == 0.0


def test_missing_values_leave_the_mean_of_the_rest() -> None:
    assert risk_index(ALL, np.array([[0.0, NAN, 1.0, 1.0, NAN]]))[0] == 1.0


def test_a_dimension_of_which_nothing_is_known_leaves_the_risk_unknown() -> None:
    assert np.isnan(risk_index(ALL, np.array([[NAN, NAN, 1.0, 1.0, 1.0]]))[0])


def test_without_any_criterion_the_risk_is_unknown() -> None:
    assert np.isnan(risk_index((NEITHER,), np.array([[0.5]]))[0])


def test_a_dimension_without_criteria_is_left_out() -> None:
    assert risk_index((EXPOSURE, VULNERABLE), np.array([[0.25, 1.0]]))[0] == pytest.approx(0.5)


@given(arrays(np.float64, (3, 5), elements=st.floats(0, 1)), st.integers(0, 4), st.floats(0, 1))
def test_more_danger_never_lowers_the_risk(values: Array, column: int, share: float) -> None:
    worse = values.copy()
    direction = 0.0 if ALL[column].part is Part.LIVABILITY else 1.0
    worse[:, column] += (direction - worse[:, column]) * share
    before, after = risk_index(ALL, values), risk_index(ALL, worse)
    assert ((before >= 0) & (before <= 1)).all()
    assert (after >= before - 1e-12).all()
