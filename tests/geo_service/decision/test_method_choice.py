"""The method of a scenario with its parameters."""

from __future__ import annotations

import json

import numpy as np
import pytest

from geo_service.decision.errors import DecisionError
from geo_service.decision.method_choice import FIXED, MethodChoice, offered
from geo_service.decision.methods.declared import METHODS

NAMES = [one.name for one in METHODS]
GAUSS = {"preference": ["gaussian", "usual"], "s": [0.2, None]}


@pytest.mark.parametrize("name", NAMES)
def test_every_method_may_be_chosen_and_is_read_back(name: str) -> None:
    choice = MethodChoice.of(name)
    assert choice.name == name
    assert choice == MethodChoice(name)
    assert set(choice.parameters) == {one.name for one in offered(name)}
    assert MethodChoice.from_json(json.loads(json.dumps(choice.to_json()))) == choice


@pytest.mark.parametrize("name", NAMES)
def test_values_that_are_zero_to_one_already_are_not_normalised_again(name: str) -> None:
    values = np.array([[0.2, 0.4], [0.3, 0.3], [0.4, 0.35]])
    outcome = MethodChoice(name).run(values, np.array([2.0, 2.0]))
    np.testing.assert_allclose(outcome.weights, 0.5)
    np.testing.assert_array_equal(outcome.stages.get("normalised", values), values)
    for fixed in FIXED:
        with pytest.raises(DecisionError) as caught:
            MethodChoice.of(name, {fixed: True})
        assert (caught.value.code, caught.value.field) == ("unknown-method-parameter", f"method.parameters.{fixed}")


def test_the_weighted_linear_combination_is_the_usual_choice() -> None:
    assert MethodChoice() == MethodChoice.of("wlc") == MethodChoice.from_json({"name": "wlc", "parameters": None})


@pytest.mark.parametrize(
    ("name", "parameters", "criteria", "code", "field"),
    [
        ("maut", None, None, "unknown-method", "method.name"),
        (7, None, None, "unknown-method", "method.name"),
        ("ahp", None, None, "unknown-method", "method.name"),
        ("owa", {"attitude": 2}, None, "invalid-method-parameter", "method.parameters.attitude"),
        ("owa", {"atitude": 1}, None, "unknown-method-parameter", "method.parameters.atitude"),
        ("owa", {"order_weights": [0, 0]}, None, "weights-all-zero", "method.parameters.order_weights"),
        ("owa", {"order_weights": [1, 2]}, 3, "wrong-length", "method.parameters.order_weights"),
        ("owa", {"order_weights": []}, None, "wrong-length", "method.parameters.order_weights"),
        ("vikor", [0.5], None, "invalid-method-parameter", "method.parameters"),
        ("promethee2", {"preference": "linear"}, None, "missing-input", "method.parameters.p"),
        ("promethee2", {"q": [0.1, "x"]}, None, "invalid-number", "method.parameters.q[1]"),
        ("promethee2", {"preference": "linear", "p": 0.1, "q": 0.2}, 2, "invalid-method-parameter",
         "method.parameters.p[0]"),
        ("promethee2", GAUSS, 3, "wrong-length", "method.parameters.preference"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(
    name: object, parameters: object, criteria: int | None, code: str, field: str
) -> None:
    with pytest.raises(DecisionError) as caught:
        MethodChoice.of(name, parameters, criteria)
    assert (caught.value.code, caught.value.field) == (code, field)


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ("wlc", "invalid-method-parameter", "method"),
        ({}, "missing-input", "method.name"),
        ({"name": "wlc", "v": 1}, "unknown-method-parameter", "method.v"),
        ({"name": "wlc", "parameters": {"v": 1}}, "unknown-method-parameter", "method.parameters.v"),
    ],
)
def test_json_that_makes_no_sense_is_refused(given: object, code: str, field: str) -> None:
    with pytest.raises(DecisionError) as caught:
        MethodChoice.from_json(given)
    assert (caught.value.code, caught.value.field) == (code, field)


def test_parameters_of_single_criteria_follow_their_criteria() -> None:
    turned = MethodChoice.of("promethee2", GAUSS).reordered([1, 0])
    assert turned.parameters["preference"] == ["usual", "gaussian"]
    assert turned.parameters["s"] == [None, 0.2]
    owa = MethodChoice.of("owa", {"order_weights": [3, 1]})
    assert owa.reordered([1, 0]) == owa
