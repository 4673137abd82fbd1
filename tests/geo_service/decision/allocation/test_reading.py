"""Plain values become instances, and what makes no sense is named with its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from geo_service.allocation_words import ALLOCATION_WORDS
from geo_service.decision.allocation import reading
from geo_service.decision.allocation.instance import Side
from geo_service.decision.allocation.reading import build, read_plain
from geo_service.decision.errors import DecisionError

PLAIN: dict[str, Any] = {
    "m": 2,
    "n": 3,
    "profit": [[1, 2, 3], [4, 5, 6]],
    "weight": [[1, 1, 1], [2, 2, 2]],
    "cap": [3, 4],
}
NAN, INF = float("nan"), float("inf")


def without(name: str) -> dict[str, Any]:
    return {key: value for key, value in PLAIN.items() if key != name}


def side(
    weight: Sequence[float] = (1.0, 2.0), places: Sequence[bool] = (True, False), least: float = -INF, most: float = INF
) -> Side:
    return Side("border", np.array(weight), np.array(places), least, most)


def test_the_rows_of_places_become_rows_of_families() -> None:
    instance = read_plain(PLAIN)
    assert instance.value.tolist() == [[1, 4], [2, 5], [3, 6]]
    assert instance.use[:, :, 0].tolist() == [[1, 2], [1, 2], [1, 2]]
    assert instance.capacity.tolist() == [[3], [4]]
    assert instance.maximise


@pytest.mark.parametrize(
    ("given", "maximise"),
    [
        (PLAIN, True),
        (without("profit") | {"cost": PLAIN["profit"]}, False),
        (PLAIN | {"sense": "min"}, False),
        (PLAIN | {"sense": "Maximise", "optimum_min": 3}, True),
        (PLAIN | {"optimum_min": 3}, False),
        (without("profit") | {"cost": PLAIN["profit"], "optimum_max": 3}, True),
    ],
)
def test_what_is_sought_is_said_or_follows(given: dict[str, Any], maximise: bool) -> None:
    assert read_plain(given).maximise is maximise


def test_no_limit_is_null() -> None:
    assert read_plain(PLAIN | {"cap": [None, 4]}).capacity[0, 0] == np.inf


WRONG: list[tuple[Any, str, str]] = [
    ([1, 2], "allocation-no-object", "instance"),
    (without("profit"), "allocation-missing-field", "profit"),
    (without("weight"), "allocation-missing-field", "weight"),
    (PLAIN | {"cap": None}, "allocation-missing-field", "cap"),
    (PLAIN | {"profit": 7}, "allocation-list-expected", "profit"),
    (PLAIN | {"profit": [[1, 2, 3], 7]}, "allocation-list-expected", "profit[1]"),
    (PLAIN | {"profit": []}, "allocation-empty", "profit"),
    (PLAIN | {"profit": [[], []]}, "allocation-empty", "profit"),
    (PLAIN | {"profit": [[1, 2, 3], [4, 5]]}, "allocation-ragged", "profit[1]"),
    (PLAIN | {"weight": [[1, 1, 1]]}, "allocation-wrong-count", "weight"),
    (PLAIN | {"weight": [[1, 1], [1, 1]]}, "allocation-wrong-count", "weight[0]"),
    (PLAIN | {"cap": [1]}, "allocation-wrong-count", "cap"),
    (PLAIN | {"m": 3}, "allocation-wrong-count", "m"),
    (PLAIN | {"n": "3"}, "allocation-wrong-count", "n"),
    (PLAIN | {"profit": [[1, 2, NAN], [4, 5, 6]]}, "allocation-invalid-number", "profit[0][2]"),
    (PLAIN | {"weight": [[1, "1", 1], [2, 2, 2]]}, "allocation-invalid-number", "weight[0][1]"),
    (PLAIN | {"weight": [[1, True, 1], [2, 2, 2]]}, "allocation-invalid-number", "weight[0][1]"),
    (PLAIN | {"weight": [[1, INF, 1], [2, 2, 2]]}, "allocation-invalid-number", "weight[0][1]"),
    (PLAIN | {"cap": [3, NAN]}, "allocation-invalid-number", "cap[1]"),
    (PLAIN | {"cap": [3, -INF]}, "allocation-invalid-number", "cap[1]"),
    (PLAIN | {"profit": [[1, 2, 3], [4, 1e10, 6]]}, "allocation-number-too-large", "profit[1][1]"),
    (PLAIN | {"cap": [3, 10**400]}, "allocation-invalid-number", "cap[1]"),
    (PLAIN | {"weight": [[1, 1, 1], [2, -2, 2]]}, "allocation-negative", "weight[1][1]"),
    (PLAIN | {"cap": [-1, 4]}, "allocation-negative", "cap[0]"),
    (PLAIN | {"sense": "up"}, "allocation-unknown-sense", "sense"),
]


@pytest.mark.parametrize(("given", "code", "field"), WRONG)
def test_what_makes_no_sense_is_named_with_its_place(given: Any, code: str, field: str) -> None:
    with pytest.raises(DecisionError) as caught:
        read_plain(given)
    assert (caught.value.code, caught.value.field) == (code, field)
    words = ALLOCATION_WORDS[code].detail.to_json()
    assert all(text.format_map(caught.value.values) for text in words.values())


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"use": [[1]]}, "allocation-wrong-count", "use"),
        ({"capacity": [[1], [1, 2]]}, "allocation-wrong-count", "capacity[1]"),
        ({"capacity": [[1]]}, "allocation-wrong-count", "capacity"),
        ({"fixed": [0, 2]}, "allocation-unknown-place", "fixed[1]"),
        ({"fixed": [0, 0.5]}, "allocation-unknown-place", "fixed[1]"),
        ({"fixed": [0]}, "allocation-wrong-count", "fixed"),
        ({"forbidden": [[0, 1], [0, 0]]}, "allocation-unknown-reason", "forbidden[0][1]"),
        ({"forbidden": [[0, 1]]}, "allocation-wrong-count", "forbidden"),
        ({"sides": [side(weight=[1.0])]}, "allocation-wrong-count", "sides[0].weight"),
        ({"sides": [side(), side(weight=[1.0, -1.0])]}, "allocation-negative", "sides[1].weight[1]"),
        ({"sides": [side(weight=[1.0, NAN])]}, "allocation-invalid-number", "sides[0].weight[1]"),
        ({"sides": [side(places=[True])]}, "allocation-wrong-count", "sides[0].places"),
        ({"sides": [side(least=NAN)]}, "allocation-invalid-number", "sides[0].least"),
        ({"sides": [side(least=INF)]}, "allocation-invalid-number", "sides[0].least"),
        ({"sides": [side(most=-INF)]}, "allocation-invalid-number", "sides[0].most"),
        ({"sides": [side(most=1e10)]}, "allocation-number-too-large", "sides[0].most"),
    ],
)
def test_so_are_instances_with_a_use_for_each_family(changes: dict[str, Any], code: str, field: str) -> None:
    plain: dict[str, Any] = {"value": [[1, 2], [3, 4]], "use": [[1], [1]], "capacity": [[1], [1]]}
    build(**plain, sides=[side(least=1.0, most=2.0)])
    with pytest.raises(DecisionError) as caught:
        build(**(plain | changes))
    assert (caught.value.code, caught.value.field) == (code, field)


def test_too_many_are_refused_before_anything_is_computed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_PAIRS", 5)
    with pytest.raises(DecisionError) as caught:
        read_plain(PLAIN)
    assert (caught.value.code, caught.value.field) == ("allocation-too-large", "profit")
    with pytest.raises(DecisionError) as caught:
        build(np.ones((1, reading.MOST_PLACES + 1)), [[1]], [[1]])
    assert caught.value.code == "allocation-too-large"
