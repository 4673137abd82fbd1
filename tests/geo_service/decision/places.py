"""Scenarios and values of places for the tests of the maths."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from geo_service.decision.scenario import EVEN_BALANCE, Scenario
from geo_service.decision.scoring import Array
from layers.core.criterion import Criterion, Linear, Part
from layers.core.text import Text

NAN = float("nan")
UNIT = st.floats(0, 1)
WEIGHT = st.one_of(st.just(0.0), st.floats(0.01, 100))


def title(name: str) -> Text:
    return Text(f"қаз {name}", f"рус {name}", f"eng {name}")


def scenario_of(parts: list[Part], weights: list[float], balance: tuple[float, float] = (0.5, 0.5)) -> Scenario:
    criteria = tuple(
        Criterion(f"c{place:02}", "column", title(f"c{place}"), part, Linear(0, 1), title("source"))
        for place, part in enumerate(parts)
    )
    return Scenario("test", criteria, tuple(weights), dict(zip(EVEN_BALANCE, balance, strict=True)))


def need(*weights: float) -> Scenario:
    """A scenario of need alone: the shares are the weights."""
    return scenario_of([Part.NEED] * len(weights), list(weights))


def half_and_half(k: int) -> Scenario:
    """A scenario whose criteria take turns between need and livability, with weights of their own."""
    return scenario_of([list(Part)[place % 2] for place in range(k)], [1.0 + place % 3 for place in range(k)])


def random_values(n: int, k: int, seed: int = 7, missing: float = 0.0) -> Array:
    generator = np.random.default_rng(seed)
    values = generator.random((n, k))
    values[generator.random((n, k)) < missing] = NAN
    return values


@st.composite
def cases(draw: st.DrawFn, *, missing: bool = True, places: int = 6, criteria: int = 5) -> tuple[Scenario, Array]:
    k = draw(st.integers(1, criteria))
    n = draw(st.integers(1, places))
    parts = draw(st.lists(st.sampled_from(list(Part)), min_size=k, max_size=k))
    weights = draw(st.lists(WEIGHT, min_size=k, max_size=k))
    elements = st.one_of(UNIT, st.just(NAN)) if missing else UNIT
    return scenario_of(parts, weights), draw(arrays(np.float64, (n, k), elements=elements))
