"""The risk index."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from geo_service.decision.risk import Array, risk_index, risk_stages, treated
from layers.core.criterion import Criterion, Linear, Logistic, Part, RiskPart, Table, Trapezoid, ValueFunction
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


def reading(part: Part, risk: RiskPart | None, function: ValueFunction) -> Criterion:
    return Criterion("c", "column", Text("а", "б", "c"), part, function, Text("а", "б", "c"), 1.0, risk)


def test_every_stage_of_a_case_worked_by_hand() -> None:
    criteria = (
        reading(Part.LIVABILITY, RiskPart.HAZARD, Linear(worst=40.0, best=0.0)),
        NEITHER,
        reading(Part.LIVABILITY, RiskPart.HAZARD, Linear(worst=0.0, best=10.0)),
        reading(Part.NEED, RiskPart.VULNERABILITY, Table((1, 2), (0.25, 1.0))),
    )
    raw = np.array([[50.0, 0.3, 6.0, 1.0], [10.0, 0.3, NAN, 2.0], [10.0, 0.3, -1.0, NAN]])
    values = np.stack([one.function(raw[:, column]) for column, one in enumerate(criteria)], axis=1)
    found = risk_stages(criteria, raw, values)
    hazard, exposure, vulnerability = found.dimensions
    assert [one.part for one in found.dimensions] == list(RiskPart)
    first, second = hazard.criteria
    assert (first.criterion, second.criterion) == (criteria[0], criteria[2])
    np.testing.assert_array_equal(first.raw, [50, 10, 10])
    np.testing.assert_array_equal(first.treated, [40, 10, 10])
    np.testing.assert_allclose(first.normalised, [1.0, 0.25, 0.25])
    np.testing.assert_allclose(first.weight, [0.5, 1.0, 0.5])
    np.testing.assert_allclose(first.weighted, [0.5, 0.25, 0.125])
    np.testing.assert_array_equal(second.treated, [6, NAN, 0])
    np.testing.assert_allclose(second.normalised, [0.4, NAN, 1.0])
    np.testing.assert_allclose(second.weight, [0.5, 0.0, 0.5])
    np.testing.assert_allclose(second.weighted, [0.2, 0.0, 0.5])
    np.testing.assert_allclose(hazard.value, [0.7, 0.25, 0.625])
    assert exposure.criteria == ()
    assert np.isnan(exposure.value).all()
    np.testing.assert_array_equal(vulnerability.criteria[0].treated, [1, 2, NAN])
    np.testing.assert_allclose(vulnerability.value, [0.25, 1.0, NAN])
    np.testing.assert_allclose(found.index, [(0.7 * 0.25) ** 0.5, 0.25**0.5, NAN])


def test_a_district_without_a_raw_value_still_has_an_index() -> None:
    found = risk_stages((EXPOSURE,), np.array([[NAN]]), np.array([[0.3]]))
    stages = found.dimensions[1].criteria[0]
    assert np.isnan([stages.raw[0], stages.treated[0]]).all()
    assert found.index[0] == pytest.approx(0.3)


@given(arrays(np.float64, (4, 5), elements=st.one_of(st.floats(0, 1), st.just(NAN))), st.integers(0, 5))
def test_stages_lead_to_the_index(values: Array, count: int) -> None:
    criteria, values = ALL[:count], values[:, :count]
    found = risk_stages(criteria, values, values)
    np.testing.assert_array_equal(found.index, risk_index(criteria, values))
    fed = [one for one in found.dimensions if one.criteria]
    for dimension in fed:
        known = ~np.isnan(dimension.value)
        sums, weights = (
            np.sum([getattr(one, name) for one in dimension.criteria], axis=0) for name in ("weighted", "weight")
        )
        np.testing.assert_allclose(sums[known], dimension.value[known], atol=1e-12)
        np.testing.assert_allclose(weights, known, atol=1e-12)
    if fed:
        mean = np.prod([one.value for one in fed], axis=0) ** (1 / len(fed))
        np.testing.assert_allclose(found.index, mean)


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (Linear(2.0, 5.0), [2, 3, 5, NAN]),
        (Linear(5.0, 2.0), [2, 3, 5, NAN]),
        (Trapezoid(0.0, 2.5, 3.0, 4.0), [0, 3, 4, NAN]),
        (Logistic(3.0, 1.0), [-1, 3, 9, NAN]),
        (Table((3,), (0.5,)), [-1, 3, 9, NAN]),
    ],
)
def test_treated_values_lie_within_the_ends_of_the_value_function(
    function: ValueFunction, expected: list[float]
) -> None:
    raw = np.array([-1.0, 3.0, 9.0, NAN])
    found = treated(reading(Part.NEED, None, function), raw)
    np.testing.assert_array_equal(found, expected)
    np.testing.assert_array_equal(function(found), function(raw))
