"""What a decision matrix refuses, by code and place."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from geo_service.decision import errors
from geo_service.decision.errors import DecisionError
from geo_service.decision.matrix import Matrix, to_shares
from geo_service.decision_words import DECISION_WORDS
from geo_service.refusals import REFUSALS
from geo_service.scenario_words import SCENARIO_WORDS
from geo_service.settings import project_root

TABLE = [[1, 2], [3, 4], [5, 6]]
NAN, INF = float("nan"), float("inf")
OTHERS = {"advice", "allocation", "arrivals", "budget", "effects", "families", "placement", "sharing"}
"""Packages with codes and words of their own."""
REFUSED: list[tuple[dict[str, Any], str, str]] = [
    ({"values": None}, "list-expected", "matrix"),
    ({"values": 5}, "list-expected", "matrix"),
    ({"values": "abc"}, "list-expected", "matrix"),
    ({"values": [1, 2]}, "list-expected", "matrix[0]"),
    ({"values": np.ones(3)}, "list-expected", "matrix[0]"),
    ({"values": []}, "matrix-empty", "matrix"),
    ({"values": [[], []]}, "matrix-empty", "matrix"),
    ({"values": np.ones((0, 3))}, "matrix-empty", "matrix"),
    ({"values": [[1, 2], [3]]}, "matrix-ragged", "matrix[1]"),
    ({"values": [[1, 2], [3, NAN]]}, "invalid-number", "matrix[1][1]"),
    ({"values": np.array([[1, INF]])}, "invalid-number", "matrix[0][1]"),
    ({"values": [[1, None]]}, "invalid-number", "matrix[0][1]"),
    ({"values": [[1, "2"]]}, "invalid-number", "matrix[0][1]"),
    ({"values": [[1, True]]}, "invalid-number", "matrix[0][1]"),
    ({"values": [[1, [2]]]}, "invalid-number", "matrix[0][1]"),
    ({"values": [[1, 10**400]]}, "invalid-number", "matrix[0][1]"),
    ({"values": [[1, -2e100]]}, "invalid-number", "matrix[0][1]"),
    ({"values": np.ones((20_001, 1))}, "matrix-too-large", "matrix"),
    ({"values": [[1] * 201]}, "matrix-too-large", "matrix"),
    ({"objectives": [1]}, "wrong-length", "objectives"),
    ({"objectives": [1, 0]}, "invalid-objective", "objectives[1]"),
    ({"objectives": [1, 2]}, "invalid-objective", "objectives[1]"),
    ({"objectives": [1, "max"]}, "invalid-number", "objectives[1]"),
    ({"weights": [1, 2, 3]}, "wrong-length", "weights"),
    ({"weights": [1, -0.5]}, "invalid-weight", "weights[1]"),
    ({"weights": [0, 0]}, "weights-all-zero", "weights"),
    ({"weights": [1, NAN]}, "invalid-number", "weights[1]"),
    ({"alternatives": ["a", "b"]}, "wrong-length", "alternatives"),
    ({"alternatives": ["a", "b", "a"]}, "repeated-name", "alternatives[2]"),
    ({"criteria": ["a", ""]}, "invalid-name", "criteria[1]"),
    ({"criteria": ["a", 5]}, "invalid-name", "criteria[1]"),
    ({"criteria": ["a", "\ud800"]}, "invalid-name", "criteria[1]"),
    ({"criteria": ["a", "b" * 201]}, "invalid-name", "criteria[1]"),
]


NUMBERED = [f"{code} {number}" for number, (_, code, _) in enumerate(REFUSED)]


@pytest.mark.parametrize(("fields", "code", "field"), REFUSED, ids=NUMBERED)
def test_what_makes_no_sense_is_refused_by_its_place(fields: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(DecisionError) as refused:
        Matrix.of(**({"values": TABLE} | fields))
    assert (refused.value.code, refused.value.field) == (code, field)
    words = DECISION_WORDS[code]
    for text in (words.what, words.remedy, words.title):
        assert all(one.format_map(refused.value.values) for one in text.to_json().values())


def test_lists_and_arrays_are_the_same_table() -> None:
    listed, array = Matrix.of(TABLE), Matrix.of(np.array(TABLE))
    np.testing.assert_array_equal(listed.values, array.values)
    assert array.values.dtype == np.float64
    assert listed.objectives.tolist() == [1, 1]
    assert listed.shares.tolist() == [0.5, 0.5]


def test_constant_criteria_are_known() -> None:
    assert Matrix.of([[1, 2], [1, 3]]).constant.tolist() == [True, False]


@pytest.mark.parametrize("scale", [5e-324, 1e-300, 1.0, 1e100])
def test_shares_do_not_overflow_or_vanish(scale: float) -> None:
    assert to_shares(np.array([scale, 0.0, scale])).tolist() == [0.5, 0.0, 0.5]


def test_every_code_has_its_words_and_its_place_in_the_tree() -> None:
    folder = project_root() / "geo_service"
    paths = [path for part in ("decision", "assessments", "http") for path in (folder / part).rglob("*.py")]
    sources = "\n".join(path.read_text(encoding="utf-8") for path in paths if not OTHERS & set(path.parts))
    raised = set(re.findall(r"DecisionError\(\s*\"([a-z-]+)\"", sources))
    listed = set(re.findall(r"[├└]── ([a-z]+(?:-[a-z]+)+)", errors.__doc__ or ""))
    assert len(raised) > 40
    assert raised == listed == set(DECISION_WORDS | SCENARIO_WORDS)
    assert raised <= set(REFUSALS)
