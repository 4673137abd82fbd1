"""What a family may ask, and what it is told when it asks otherwise."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_service.advice_words import ADVICE_WORDS
from geo_service.decision.advice import errors
from geo_service.decision.advice.matters import Matter
from geo_service.decision.advice.question import FIELDS, Home, read_question
from geo_service.decision.errors import DecisionError
from geo_service.decision.families.family import LARGEST_FAMILY
from geo_service.decision.scenarios.content import Programme

OBLASTS = ("550000000", "590000000")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-100, 100) | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


def read(**given: Any) -> Any:
    return read_question({"adults": 2, **given}, OBLASTS, 2026)


def test_a_whole_question_is_read() -> None:
    found = read(
        preschool=1, school=2, seniors=1, specialists=1, home="rent", job=False, matters=["water", "railway", "water"],
        oblasts=["590000000", "550000000"], programme="kandas", year=2025.0,
    )  # fmt: skip
    assert (found.size, found.year, found.home, found.job) == (6, 2025, Home.RENT, False)
    assert found.matters == (Matter.RAILWAY, Matter.WATER), "once each, in one order"
    assert found.oblasts == OBLASTS
    assert found.programmes == (Programme.KANDAS,)
    assert read().programmes == tuple(Programme)
    assert read().year == 2026


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"name": "Айгүл"}, "advice-field-unknown", "name"),
        ({"adults": None}, "advice-field-missing", "adults"),
        ({"adults": 0, "school": 3}, "advice-nobody", "adults"),
        ({"adults": 1.5}, "advice-count", "adults"),
        ({"adults": True}, "advice-count", "adults"),
        ({"school": -1}, "advice-count", "school"),
        ({"school": "2"}, "advice-count", "school"),
        ({"adults": 20, "seniors": 11}, "advice-too-many-members", "adults"),
        ({"specialists": 3}, "advice-specialists", "specialists"),
        ({"home": "tent"}, "advice-choice-unknown", "home"),
        ({"programme": ["kandas"]}, "advice-choice-unknown", "programme"),
        ({"job": "yes"}, "advice-flag-expected", "job"),
        ({"matters": "water"}, "advice-list-expected", "matters"),
        ({"matters": ["water"] * 20}, "advice-list-too-long", "matters"),
        ({"matters": ["water", "jobs"]}, "advice-choice-unknown", "matters[1]"),
        ({"oblasts": ["999999999"]}, "advice-oblast-unknown", "oblasts[0]"),
        ({"year": 1999}, "advice-count", "year"),
    ],
)
def test_what_makes_no_sense_is_refused(given: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(DecisionError) as refused:
        read(**given)
    assert (refused.value.code, refused.value.field) == (code, field)


@given(st.dictionaries(st.sampled_from([*FIELDS, "iin"]), JSON, max_size=6) | JSON)
def test_whatever_is_sent_is_read_or_refused(sent: Any) -> None:
    refused = None
    try:
        found = read_question(sent, OBLASTS, 2026)
    except DecisionError as error:
        refused = error
    if refused is not None:
        assert refused.code in ADVICE_WORDS
    else:
        assert 1 <= found.adults + found.seniors <= found.size <= LARGEST_FAMILY


def test_the_codes_are_those_that_the_package_names() -> None:
    assert set(re.findall(r"── (advice-[a-z-]+) ", errors.__doc__ or "")) == set(ADVICE_WORDS)
