"""The weights of a scenario."""

from __future__ import annotations

import numpy as np
import pytest

from geo_service.decision.scenario import EVEN_BALANCE, Scenario, default_scenario
from layers.core.criterion import Criterion, Linear, Part, RiskPart
from layers.core.text import Text


def criterion(name: str, part: Part, weight: float = 1.0, risk: RiskPart | None = None) -> Criterion:
    return Criterion(name, "column", Text("а", "б", "c"), part, Linear(0, 1), Text("а", "б", "c"), weight, risk)


def test_default_scenario_takes_the_declared_weights_and_halves() -> None:
    scenario = default_scenario(
        [criterion("a", Part.NEED, 1), criterion("b", Part.NEED, 3), criterion("c", Part.LIVABILITY, 10)]
    )
    assert scenario.id == "default"
    np.testing.assert_allclose(scenario.shares(), [0.125, 0.375, 0.5])


def test_a_part_without_criteria_leaves_its_share_to_the_other() -> None:
    np.testing.assert_allclose(default_scenario([criterion("a", Part.NEED)]).shares(), [1.0])
    weightless = default_scenario([criterion("a", Part.NEED, 0), criterion("b", Part.LIVABILITY, 2)])
    np.testing.assert_allclose(weightless.shares(), [0.0, 1.0])


def test_no_criteria_at_all_weigh_nothing() -> None:
    assert default_scenario([]).shares().shape == (0,)


@pytest.mark.parametrize("weights", [(-1.0,), (float("nan"),), (float("inf"),), (1.0, 1.0), ()])
def test_weights_that_weigh_nothing_are_refused(weights: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="give"):
        Scenario("x", (criterion("a", Part.NEED),), weights, EVEN_BALANCE)


def test_a_balance_that_is_no_balance_is_refused() -> None:
    with pytest.raises(ValueError, match="finite"):
        Scenario("x", (criterion("a", Part.NEED),), (1.0,), {Part.NEED: -1.0})
