"""Persons over settlements: whole, summing up, and never fewer because more come."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_service.decision.effects.errors import check_named, read_spreading
from geo_service.decision.effects.spreading import Rule, Spreading, by_weight, spread
from geo_service.decision.errors import DecisionError
from geo_service.effects_words import EFFECTS_WORDS
from tests.geo_service.decision.effects.drawn import settlements

SIZES = st.lists(st.one_of(st.just(float("nan")), st.floats(0.0, 3_000.0)), min_size=1, max_size=12)
RULES = st.sampled_from([Rule.PROPORTIONAL, Rule.NEAREST_THRESHOLD, Rule.NAMED])


@given(sizes=SIZES, persons=st.integers(0, 2_000), more=st.integers(0, 50), rule=RULES, margin=st.integers(0, 30))
def test_persons_sum_up_and_grow_together(sizes: list[float], persons: int, more: int, rule: Rule, margin: int) -> None:
    katos = tuple(str(one) for one in range(len(sizes)))
    villages = np.arange(len(sizes)) % 3 != 2
    chosen = Spreading(rule, margin, {"0": min(3, persons)})
    residents = np.array(sizes)
    fewer, all_of_them = (spread(n, katos, residents, villages, chosen) for n in (persons, persons + more))
    assert fewer.sum() == persons
    assert all_of_them.sum() == persons + more
    assert (fewer >= 0).all()
    assert (all_of_them >= fewer).all()


@given(weights=st.lists(st.floats(0.01, 1e4), min_size=1, max_size=15), persons=st.integers(0, 300))
def test_webster_is_that_of_its_definition(weights: list[float], persons: int) -> None:
    """One person after the other to the highest quotient; equal ones may go either way, so quotients are compared."""
    values, found = np.array(weights), by_weight(persons, np.array(weights))
    assert found.sum() == persons
    if persons:
        least_served = (values / (found + 0.5)).max()
        last_served = (values[found > 0] / (found[found > 0] - 0.5)).min()
        assert last_served >= least_served * (1 - 1e-9)


def test_by_residents_is_the_usual() -> None:
    found = spread(10, ("1", "2", "3"), np.array([300.0, 100.0, np.nan]), np.ones(3, dtype=bool), Spreading())
    assert found.tolist() == [8, 2, 0] or found.tolist() == [7, 3, 0]
    assert read_spreading(None) == Spreading()


def test_the_nearest_to_the_threshold_come_first() -> None:
    residents = np.array([20.0, 45.5, 58.0, 900.0, 30.0])
    villages = np.array([True, True, True, True, False])
    chosen = Spreading(Rule.NEAREST_THRESHOLD, 10)
    found = [spread(n, tuple("12345"), residents, villages, chosen).tolist() for n in (2, 10, 17, 57)]
    assert found == [[0, 0, 2, 0, 0], [0, 8, 2, 0, 0], [0, 15, 2, 0, 0], [40, 15, 2, 0, 0]]
    assert spread(1_000, tuple("12345"), residents, villages, chosen)[3] > 800


def test_who_is_named_goes_there() -> None:
    chosen = read_spreading({"rule": "named", "named": {"2": 7}})
    assert spread(7, ("1", "2"), np.array([99.0, 1.0]), np.ones(2, dtype=bool), chosen).tolist() == [0, 7]


def test_where_nobody_is_known_all_share_alike() -> None:
    found = spread(4, ("1", "2"), np.array([np.nan, 0.0]), np.ones(2, dtype=bool), Spreading())
    assert found.tolist() == [2, 2]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"rule": "by-heart"}, "effects-rule-unknown"),
        ({"rule": 3}, "effects-rule-unknown"),
        ([], "sharing-object-expected"),
        ({"rule": "named", "villages": {}}, "sharing-field-unknown"),
        ({"rule": "nearest-threshold", "margin": -1}, "sharing-out-of-range"),
        ({"rule": "named", "named": {"113200000": 1.5}}, "sharing-out-of-range"),
        ({"rule": "named", "named": {"113200000": "many"}}, "sharing-number-expected"),
    ],
)
def test_what_is_no_rule_is_refused(given: object, code: str) -> None:
    with pytest.raises(DecisionError) as caught:
        read_spreading(given)
    assert caught.value.code == code


def test_names_must_be_of_the_district_and_fit() -> None:
    some = {"113200000": settlements([40.0, 90.0]), "113400000": settlements([10.0], first=5)}
    first, other = some["113200000"].katos[0], some["113400000"].katos[0]
    check_named(Spreading(Rule.NAMED, named={first: 5, other: 3}), list(some), [5, 3], some)
    for named, come, code in (
        ({"999999999": 1}, [5, 3], "effects-settlement-unknown"),
        ({first: 5, other: 4}, [5, 3], "effects-too-many-named"),
    ):
        with pytest.raises(DecisionError) as caught:
            check_named(Spreading(Rule.NAMED, named=named), list(some), come, some)
        assert caught.value.code == code
        for text in EFFECTS_WORDS[code].detail.to_json().values():
            assert "{" not in text.format(**caught.value.values)
