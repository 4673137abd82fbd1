"""What makes no sense is refused before anything is solved, with its field, value and remedy in three languages."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from geo_service.decision.errors import DecisionError
from geo_service.decision.sharing.problem import Sharing
from geo_service.decision.sharing.reading import from_json, to_json
from geo_service.decision.sharing.rule_reading import read_rules
from geo_service.decision.sharing.solve import share
from geo_service.sharing_words import SHARING_WORDS
from tests.geo_service.decision.sharing.drawn import problems, rules, sharing

NAN, INFINITE = float("nan"), float("inf")
A, B, C = "551610000", "551611000", "551612000"
GIVEN: dict[str, Any] = {
    "quota": 100,
    "katos": [A, B, C],
    "suitability": [0.9, 0.5, None],
    "livability": [0.4, 0.6, None],
    "residents": [20_000, 9_000, None],
    "allowed": [True, True, True],
    "groups": {"border": [True, False, False]},
    "capacities": {"housing": [20, 30, None]},
    "estimated": {"housing": [False, True, False]},
    "use": {"housing": 0.3},
    "estimates_bind": True,
    "fixed": {B: {"persons": 40, "reason": "Зауыт ашылады"}},
    "rules": [
        {"rule": "minimum-of-group", "group": "border", "share": 0.3},
        {"rule": "livability-floor", "livability": 0.2},
    ],
}
DROPPED = object()


def changed(path: str, value: object) -> dict[str, Any]:
    """The request with one field another one, or without it."""
    request = deepcopy(GIVEN)
    *way, last = path.split(".")
    place: Any = request
    for name in way:
        place = place[int(name)] if isinstance(place, list) else place[name]
    if value is DROPPED:
        del place[last]
    else:
        place[int(last) if isinstance(place, list) else last] = value
    return request


REFUSED = [
    ("quota", 0, "sharing-out-of-range", "quota"),
    ("quota", -5, "sharing-out-of-range", "quota"),
    ("quota", 2.5, "sharing-out-of-range", "quota"),
    ("quota", 10**400, "sharing-out-of-range", "quota"),
    ("quota", NAN, "sharing-number-expected", "quota"),
    ("quota", "100", "sharing-number-expected", "quota"),
    ("quota", True, "sharing-number-expected", "quota"),
    ("quota", DROPPED, "sharing-field-missing", "quota"),
    ("quota", 5_000, "sharing-quota-too-large", "quota"),
    ("katos", [], "sharing-empty", "katos"),
    ("katos", [A, "5516", C], "sharing-code-expected", "katos[1]"),
    ("katos", [A, 551611000, C], "sharing-code-expected", "katos[1]"),
    ("katos", [A, B, A], "sharing-repeated-district", "katos[2]"),
    ("katos", [A] * 1_001, "sharing-too-many", "katos"),
    ("suitability", [0.9, 0.5], "sharing-wrong-length", "suitability"),
    ("suitability", 0.9, "sharing-list-expected", "suitability"),
    ("suitability", [0.9, NAN, 0.1], "sharing-number-expected", "suitability[1]"),
    ("suitability", [0.9, -0.1, 0.1], "sharing-out-of-range", "suitability[1]"),
    ("suitability", [0.9, 1.1, 0.1], "sharing-out-of-range", "suitability[1]"),
    ("suitability", [None, None, None], "sharing-all-excluded", "suitability"),
    ("allowed", [False, False, True], "sharing-all-excluded", "suitability"),
    ("allowed", [1, True, True], "sharing-flag-expected", "allowed[0]"),
    ("livability", [0.4, None, 0.1], "sharing-value-unknown", "rules[1]"),
    ("livability", [INFINITE, 0.1, 0.1], "sharing-number-expected", "livability[0]"),
    ("livability", [2, 0.1, 0.1], "sharing-out-of-range", "livability[0]"),
    ("residents", [-1, 1, 1], "sharing-out-of-range", "residents[0]"),
    ("groups", {}, "sharing-unknown-group", "rules[0].group"),
    ("groups", [], "sharing-object-expected", "groups"),
    ("groups.border", [True], "sharing-wrong-length", "groups.border"),
    ("groups", {f"g{one}": [True] * 3 for one in range(51)}, "sharing-too-many", "groups"),
    ("groups", {" ": [True] * 3}, "sharing-name-invalid", "groups. "),
    ("groups", 5, "sharing-object-expected", "groups"),
    ("capacities.housing", [20, -30, None], "sharing-out-of-range", "capacities.housing[1]"),
    ("capacities.housing", [20, INFINITE, None], "sharing-number-expected", "capacities.housing[1]"),
    ("capacities.seats", [20, 30, None], "sharing-field-missing", "use.seats"),
    ("use.jobs", 1, "sharing-unknown-dimension", "use.jobs"),
    ("estimated.jobs", [True, True, True], "sharing-unknown-dimension", "estimated.jobs"),
    ("use.housing", -1, "sharing-out-of-range", "use.housing"),
    ("estimates_bind", 0, "sharing-flag-expected", "estimates_bind"),
    ("estimates_bind", "yes", "sharing-flag-expected", "estimates_bind"),
    ("fixed", {"999999999": {"persons": 1, "reason": "so"}}, "sharing-unknown-district", "fixed.999999999"),
    (f"fixed.{B}.reason", "", "sharing-name-invalid", f"fixed.{B}.reason"),
    (f"fixed.{B}.reason", DROPPED, "sharing-field-missing", f"fixed.{B}.reason"),
    (f"fixed.{B}.persons", -1, "sharing-out-of-range", f"fixed.{B}.persons"),
    (f"fixed.{B}.persons", 101, "sharing-fixed-total", "fixed"),
    ("fixed", {A: {"persons": 1, "reason": "so"}, B: {"persons": 2, "reason": "so"}}, "sharing-fixed-total", "fixed"),
    ("fixed", {C: {"persons": 1, "reason": "so"}}, "sharing-fixed-excluded", f"fixed.{C}.persons"),
    ("fixed", {A: {"persons": 90, "reason": "so"}}, "sharing-fixed-over-limit", f"fixed.{A}.persons"),
    ("livability", [0.1, 0.1, 0.1], "sharing-fixed-over-limit", f"fixed.{B}.persons"),
    ("rules", 5, "sharing-list-expected", "rules"),
    ("rules.0", {"rule": "fair"}, "sharing-unknown-rule", "rules[0].rule"),
    ("rules.0", {"rule": ["fair"]}, "sharing-unknown-rule", "rules[0].rule"),
    ("rules.0.rule", DROPPED, "sharing-field-missing", "rules[0].rule"),
    ("rules.0.share", DROPPED, "sharing-field-missing", "rules[0].share"),
    ("rules.0.share", 1.5, "sharing-out-of-range", "rules[0].share"),
    ("rules.0.share", "largest", "sharing-number-expected", "rules[0].share"),
    ("rules.0.group", "south", "sharing-unknown-group", "rules[0].group"),
    ("rules.0.floor", 1, "sharing-field-unknown", "rules[0].floor"),
    ("rules.1", GIVEN["rules"][0], "sharing-repeated-rule", "rules[1]"),
    ("names", [], "sharing-field-unknown", "sharing.names"),
]


@pytest.mark.parametrize(("path", "value", "code", "field"), REFUSED)
def test_what_makes_no_sense_is_refused_in_three_languages(path: str, value: object, code: str, field: str) -> None:
    with pytest.raises(DecisionError) as caught:
        from_json(changed(path, value))
    assert (caught.value.code, caught.value.field) == (code, field)
    for words in SHARING_WORDS[code].detail.to_json().values():
        told = words.format(**caught.value.values)
        assert field in told
        assert "{" not in told.replace("{…}", "")


def test_every_refusal_is_tested() -> None:
    assert {code for _, _, code, _ in REFUSED} == set(SHARING_WORDS)


@pytest.mark.parametrize("given", [None, [], "quota", 5, {1: 2}])
def test_something_else_than_an_object_is_refused(given: object) -> None:
    with pytest.raises(DecisionError) as caught:
        from_json(given)
    assert caught.value.code == "sharing-object-expected"


def test_a_problem_made_in_code_is_checked_as_well() -> None:
    for problem in (
        sharing(0, [0.5]),
        sharing(5, [0.5], residents=np.array([INFINITE])),
        sharing(5, [0.5], livability=np.array([0.5, 0.5])),
        sharing(5, [0.5], fixed={1: None}),
        sharing(5, [0.5], katos=("12",)),
    ):
        with pytest.raises(DecisionError):
            share(problem)


def test_the_least_that_can_be_given_is_enough() -> None:
    plan = share(from_json({"quota": 3, "katos": [A, B], "suitability": [0.2, 0.3]}))
    assert plan.to_json((A, B))["persons"] == {A: 0, B: 3}


@settings(max_examples=100, deadline=None)
@given(problems())
def test_what_is_written_reads_the_same(problem: Sharing) -> None:
    written = to_json(problem)
    try:
        assert to_json(from_json(written)) == written
    except DecisionError as error:
        with pytest.raises(DecisionError, match=error.code):
            share(problem)


@given(rules())
def test_rules_read_as_they_were_written(given: Any) -> None:
    assert read_rules([rule.to_json() for rule in given], "rules") == given


def test_the_largest_part_of_the_fair_share_can_be_asked_for() -> None:
    (rule,) = read_rules([{"rule": "least-of-fair-share", "share": "largest"}], "rules")
    assert rule.amount is None
    assert rule.to_json()["share"] == "largest"
