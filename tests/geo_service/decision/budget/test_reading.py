"""Plans and assumptions from outside: whatever makes no sense is refused with its place."""

from __future__ import annotations

import math
from contextlib import suppress
from fractions import Fraction
from string import Formatter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_service.budget_words import BUDGET_WORDS
from geo_service.decision.budget.amounts import Span
from geo_service.decision.budget.answer import to_json
from geo_service.decision.budget.costing import cost
from geo_service.decision.budget.reading import MOST_PERSONS, MOST_ROWS, ROW_FIELDS, read_request
from geo_service.decision.errors import DecisionError

ROW: dict[str, Any] = {"district": "551610000", "oblast": "550000000", "year": 2026, "persons": 40, "families": 10}
ELSEWHERE = ROW | {"district": "555200000"}
REFUSED: list[tuple[str, object, str]] = [
    ("budget-object-expected", [], "budget"),
    ("budget-object-expected", {"plan": [7]}, "plan[0]"),
    ("budget-object-expected", {"plan": [ROW], "assumptions": [1]}, "assumptions"),
    ("budget-list-expected", {"plan": {"a": 1}}, "plan"),
    ("budget-list-expected", {"plan": "551610000"}, "plan"),
    ("budget-field-missing", {}, "plan"),
    ("budget-field-missing", {"plan": [{"persons": 1}]}, "plan[0].district"),
    ("budget-field-missing", {"plan": [ROW | {"year": None}]}, "plan[0].year"),
    ("budget-field-unknown", {"plan": [ROW], "quota": 1}, "budget.quota"),
    ("budget-field-unknown", {"plan": [ROW, ELSEWHERE | {"name": "x"}]}, "plan[1].name"),
    ("budget-empty", {"plan": []}, "plan"),
    ("budget-too-many-rows", {"plan": [ROW] * (MOST_ROWS + 1)}, "plan"),
    (
        "budget-too-many-persons",
        {"plan": [ROW | {"persons": MOST_PERSONS}, ELSEWHERE]},
        "plan",
    ),
    ("budget-count-out-of-range", {"plan": [ROW | {"persons": -1}]}, "plan[0].persons"),
    ("budget-count-out-of-range", {"plan": [ROW | {"families": 1.5}]}, "plan[0].families"),
    ("budget-count-out-of-range", {"plan": [ROW | {"families": True}]}, "plan[0].families"),
    ("budget-count-out-of-range", {"plan": [ROW | {"persons": math.nan}]}, "plan[0].persons"),
    ("budget-count-out-of-range", {"plan": [ROW | {"persons": math.inf}]}, "plan[0].persons"),
    ("budget-count-out-of-range", {"plan": [ROW | {"persons": 10**400}]}, "plan[0].persons"),
    ("budget-count-out-of-range", {"plan": [ROW | {"persons": "40"}]}, "plan[0].persons"),
    ("budget-count-out-of-range", {"plan": [ROW | {"year": 1900}]}, "plan[0].year"),
    ("budget-code-expected", {"plan": [ROW | {"district": 551610000}]}, "plan[0].district"),
    ("budget-code-expected", {"plan": [ROW | {"oblast": "Павлодар"}]}, "plan[0].oblast"),
    ("budget-code-expected", {"plan": [ROW | {"oblast": "55000000\u0660"}]}, "plan[0].oblast"),
    ("budget-flag-expected", {"plan": [ROW], "use_last_index": 1}, "use_last_index"),
    ("budget-nobody-counted", {"plan": [ROW | {"persons": None, "families": None}]}, "plan[0]"),
    ("budget-families-misfit", {"plan": [ROW | {"families": 41}]}, "plan[0].families"),
    ("budget-families-misfit", {"plan": [ROW | {"families": 0}]}, "plan[0].families"),
    ("budget-too-many-specialists", {"plan": [ROW | {"specialists_elsewhere": 41}]}, "plan[0]"),
    ("budget-repeated-row", {"plan": [ROW, ELSEWHERE, ROW]}, "plan[2].district"),
    ("budget-two-oblasts", {"plan": [ROW, ROW | {"year": 2027, "oblast": "590000000"}]}, "plan[1].oblast"),
    ("budget-assumption-unknown", {"plan": [ROW], "assumptions": {"size": 3}}, "assumptions.size"),
    ("budget-assumption-range", {"plan": [ROW], "assumptions": {"family_size": 0}}, "assumptions.family_size"),
    ("budget-assumption-range", {"plan": [ROW], "assumptions": {"family_size": [3, 4]}}, "assumptions.family_size"),
    ("budget-assumption-range", {"plan": [ROW], "assumptions": {"rent_months": 13}}, "assumptions.rent_months"),
    ("budget-assumption-range", {"plan": [ROW], "assumptions": {"rent_share": math.nan}}, "assumptions.rent_share"),
    ("budget-assumption-range", {"plan": [ROW], "assumptions": {"rent_share": True}}, "assumptions.rent_share"),
    ("budget-assumption-range", {"plan": [ROW], "assumptions": {"rent_share": [0, 2]}}, "assumptions.rent_share[1]"),
    ("budget-assumption-range", {"plan": [ROW], "assumptions": {"rent_share": [0]}}, "assumptions.rent_share"),
    ("budget-range-reversed", {"plan": [ROW], "assumptions": {"rent_months": [12, 6]}}, "assumptions.rent_months"),
    ("budget-range-reversed", {"plan": [ROW], "assumptions": {"rent_share": [0.6, 0.5]}}, "assumptions.rent_share"),
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just("551610000"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(ROW_FIELDS), inner, max_size=6),
    max_leaves=12,
)


@pytest.mark.parametrize(("code", "given_one", "field"), REFUSED)
def test_what_makes_no_sense_is_refused_with_its_place(code: str, given_one: object, field: str) -> None:
    with pytest.raises(DecisionError) as refused:
        read_request(given_one)
    assert (refused.value.code, refused.value.field) == (code, field)
    words = BUDGET_WORDS[code]
    for text in (words.what, words.remedy):
        for language in text.to_json().values():
            assert {name for _, name, _, _ in Formatter().parse(language) if name} <= set(refused.value.values)


def test_every_code_is_refused_somewhere() -> None:
    assert {code for code, _, _ in REFUSED} == set(BUDGET_WORDS)


def test_whole_numbers_may_be_written_with_a_point_and_decimals_are_taken_as_written() -> None:
    request = read_request(
        {"plan": [ROW | {"persons": 40.0}], "assumptions": {"family_size": 3.3, "rent_months": [6, 9]}}
    )
    assert request.plan[0].persons == 40
    assert isinstance(request.plan[0].persons, int)
    assert request.assumptions.family_size == Fraction(33, 10)
    assert request.assumptions["rent_months"] == Span.of(6, 9)
    assert request.assumptions["rent_share"] == Span.of(1)


def test_one_district_may_come_in_several_years() -> None:
    assert len(read_request({"plan": [ROW, ROW | {"year": 2027}]}).plan) == 2


@settings(deadline=None, max_examples=300)
@given(st.dictionaries(st.sampled_from(["plan", "assumptions", "use_last_index"]), JSON, max_size=3) | JSON)
def test_whatever_is_given_is_costed_or_refused(given_one: object) -> None:
    with suppress(DecisionError):
        request = read_request(given_one)
        assert to_json(cost(request.plan, request.assumptions, request.use_last_index))["items"]
