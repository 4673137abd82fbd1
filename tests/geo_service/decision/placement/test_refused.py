"""Contradictory input is refused before anything is solved, each kind with its code, its field and its words."""

from __future__ import annotations

import re
from dataclasses import replace
from string import Formatter
from typing import Any

import numpy as np
import pytest

from geo_service.decision.errors import DecisionError
from geo_service.decision.families.capacities import Dimension
from geo_service.decision.families.family import Family
from geo_service.decision.families.needs import Need
from geo_service.decision.placement import errors
from geo_service.decision.placement.chances import check_draws
from geo_service.decision.placement.checking import check
from geo_service.decision.placement.problem import Fixing
from geo_service.decision.placement.question import PlacementQuestion
from geo_service.decision.placement.rules import KinTogether, WishesBind
from geo_service.decision.sharing.rules import (
    LivabilityFloor,
    MaximumGrowth,
    MaximumOfGroup,
    MaximumShare,
    MinimumOfGroup,
)
from geo_service.placement_words import PLACEMENT_WORDS
from tests.geo_service.decision.placement.drawn import NAN, katos, placement, places

FIRST, SECOND, THIRD = katos(3)
PROBLEM = placement(
    [
        Family("a", 2, school=3, wishes=(FIRST,), kin=("b",)),
        Family("b", 2, wishes=(SECOND,), binding=True),
        Family("c", 1, needs=(Need.HOSPITAL,)),
    ],
    [0.5, 0.4, 0.3],
    groups={"border": np.array([True, False, False]), "south": np.array([False, True, True])},
    provides={Need.HOSPITAL: places(1, 0, NAN)},
)
DWELLINGS, SEATS = Dimension.DWELLINGS, Dimension.SCHOOL_SEATS
HERE = Fixing(FIRST, "as agreed")


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"families": ()}, "no-families", "families"),
        ({"families": (Family("a", 1), Family("a", 2))}, "repeated-family", "families[1].id"),
        ({"families": (Family("a", 1, kin=("z",)),)}, "unknown-family", "families[0].kin"),
        ({"families": tuple(Family(f"f{at}", 1) for at in range(20_001))}, "too-many", "families"),
        ({"katos": (), "oblasts": ()}, "empty", "katos"),
        ({"katos": ("1", SECOND, THIRD)}, "code-expected", "katos[0]"),
        ({"katos": (FIRST, FIRST, THIRD)}, "repeated-district", "katos[1]"),
        ({"oblasts": ("100000000",)}, "wrong-length", "oblasts"),
        ({"suitability": places(0.5, 0.4)}, "wrong-length", "suitability"),
        ({"suitability": places(0.5, 0.4, 2.0)}, "out-of-range", "suitability[2]"),
        ({"capacities": {DWELLINGS: places(1, -1, 1)}}, "out-of-range", "capacities.dwellings[1]"),
        ({"wish_weight": 1.5}, "out-of-range", "wish_weight"),
        ({"wish_weight": NAN}, "number-expected", "wish_weight"),
        ({"rules": (MaximumShare(1.2),)}, "out-of-range", "rules[0]"),
        ({"rules": (MinimumOfGroup("north", 0.1),)}, "unknown-group", "rules[0].group"),
        ({"rules": (WishesBind(), WishesBind())}, "repeated-rule", "rules[1]"),
        ({"residents": places(1, 1, NAN), "rules": (MaximumGrowth(0.5),)}, "value-unknown", f"residents[{THIRD}]"),
        ({"allowed": np.zeros(3, np.bool_)}, "all-excluded", "suitability"),
        ({"estimated": {DWELLINGS: np.zeros(3, np.bool_)}}, "unknown-dimension", "estimated.dwellings"),
        ({"fixed": {"z": HERE}}, "unknown-family", "fixed.z"),
        ({"fixed": {"a": Fixing("999999999", "x")}}, "unknown-district", "fixed.a.kato"),
        ({"fixed": {"a": Fixing(FIRST, " ")}}, "name-invalid", "fixed.a.reason"),
        ({"fixed": {"b": HERE}}, "fixed-against-wish", "fixed.b.kato"),
        ({"fixed": {"a": Fixing(SECOND, "x")}, "rules": (WishesBind(),)}, "fixed-against-wish", "fixed.a.kato"),
        ({"fixed": {"c": Fixing(SECOND, "x")}}, "fixed-forbidden", "fixed.c.kato"),
        ({"fixed": {"a": HERE}, "allowed": np.array([False, True, True])}, "fixed-forbidden", "fixed.a.kato"),
        (
            {"fixed": {"a": HERE, "c": HERE}, "capacities": {DWELLINGS: places(1, 9, 9)}},
            "fixed-over-capacity",
            "fixed.a.kato",
        ),
        ({"fixed": {"a": HERE}, "rules": (MaximumOfGroup("border", 0.3),)}, "fixed-over-capacity", "fixed.a.kato"),
        (
            {"fixed": {"a": HERE, "b": Fixing(SECOND, "x")}, "rules": (KinTogether(),)},
            "kin-fixed-apart",
            "fixed.b.kato",
        ),
        ({"capacities": {SEATS: places(1, 1, 0)}}, "over-capacity", "capacities.school_seats"),
        (
            {"allowed": np.array([False, True, True]), "rules": (MinimumOfGroup("border", 0.1),)},
            "group-empty",
            "rules[0].group",
        ),
        (
            {"rules": (MinimumOfGroup("south", 0.5), MaximumOfGroup("south", 0.4))},
            "minimum-over-maximum",
            "rules[0].share",
        ),
        (
            {"rules": (MinimumOfGroup("south", 0.6), MinimumOfGroup("border", 0.5))},
            "minima-over-all",
            "rules[1].share",
        ),
        ({"rules": (MaximumShare(0.3),)}, "maximum-too-small", "rules[0].share"),
        ({"rules": (MaximumGrowth(0.02),)}, "maximum-too-small", "rules[0].share"),
    ],
)
def test_contradictions_are_refused(fields: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(DecisionError) as caught:
        check(replace(PROBLEM, **fields))
    assert (caught.value.code, caught.value.field) == (f"placement-{code}", field)
    assert_told(caught.value)


def test_what_makes_sense_passes() -> None:
    check(PROBLEM)
    check(replace(PROBLEM, rules=(MinimumOfGroup("south", 0.5), LivabilityFloor(0.5), KinTogether())))


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ([], "object-expected", "placement"),
        ({"weights": 1}, "field-unknown", "placement.weights"),
        ({"wish_weight": "much"}, "number-expected", "wish_weight"),
        ({"capacities": []}, "object-expected", "capacities"),
        ({"capacities": {"beds": {}}}, "unknown-dimension", "capacities.beds"),
        ({"capacities": {"jobs": {FIRST: -1}}}, "out-of-range", f"capacities.jobs.{FIRST}"),
        ({"estimates_bind": 1}, "flag-expected", "estimates_bind"),
        ({"provides": {"sea": {}}}, "unknown-need", "provides.sea"),
        ({"provides": {"hospital": {FIRST: 1}}}, "flag-expected", f"provides.hospital.{FIRST}"),
        ({"fixed": {"a": {"kato": FIRST}}}, "field-missing", "fixed.a.reason"),
        ({"fixed": {"a": {"kato": FIRST, "reason": ""}}}, "name-invalid", "fixed.a.reason"),
        ({"rules": {}}, "list-expected", "rules"),
        ({"rules": [{}]}, "field-missing", "rules[0].rule"),
        ({"rules": [{"rule": "wishes-bind"}, {"rule": "more"}]}, "unknown-rule", "rules[1].rule"),
        ({"rules": [{"rule": "wishes-bind"}, {"rule": "maximum-share", "share": 2}]}, "out-of-range", "rules[1].share"),
        ({"rules": [{"rule": "wishes-bind"}, {"rule": "maximum-share"}]}, "field-missing", "rules[1].share"),
        ({"rules": [{"rule": "kin-together", "share": 1}]}, "field-unknown", "rules[0].share"),
    ],
)
def test_questions_that_make_no_sense_are_refused(given: object, code: str, field: str) -> None:
    with pytest.raises(DecisionError) as caught:
        PlacementQuestion.from_json(given)
    assert (caught.value.code, caught.value.field) == (f"placement-{code}", field)
    assert_told(caught.value)


@pytest.mark.parametrize(
    ("draws", "code"),
    [
        (np.zeros((2, 2)), "wrong-length"),
        (np.zeros((0, 3)), "wrong-length"),
        (np.array([[0.1, 0.2, NAN]]), "value-unknown"),
        (np.array([[0.1, 0.2, 1.1]]), "out-of-range"),
        (np.zeros((10_001, 3)), "too-many"),
    ],
)
def test_draws_that_do_not_fit_are_refused(draws: Any, code: str) -> None:
    with pytest.raises(DecisionError) as caught:
        check_draws(PROBLEM, draws)
    assert caught.value.code == f"placement-{code}"
    assert_told(caught.value)


def assert_told(error: DecisionError) -> None:
    """The words of a refusal are whole in each language."""
    words = PLACEMENT_WORDS[error.code]
    for told in words.detail.to_json().values():
        assert not re.search(r"\{[a-z_]+\}", told.format_map(error.values))
    assert words.title.kk != words.title.en


def test_a_question_survives_its_json() -> None:
    given = {
        "wish_weight": 0.5,
        "capacities": {"jobs": {FIRST: 3.0}},
        "estimates_bind": True,
        "provides": {"hospital": {SECOND: True}},
        "fixed": {"a": {"kato": FIRST, "reason": "as agreed"}},
        "rules": [
            {"rule": "minimum-of-group", "group": "border", "share": 0.2},
            {"rule": "least-of-fair-share", "share": "largest"},
            {"rule": "livability-floor", "livability": 0.3},
            {"rule": "kin-together"},
            {"rule": "wishes-bind"},
        ],
    }
    question = PlacementQuestion.from_json(given)
    assert question.to_json() == given
    assert PlacementQuestion.from_json({}).wish_weight == 0.3
    asked = question.asked_of(
        replace(
            PROBLEM,
            capacities={Dimension.JOBS: places(1, 2, NAN)},
            estimated={Dimension.JOBS: np.array([True, True, False])},
        )
    )
    np.testing.assert_array_equal(asked.capacities[Dimension.JOBS], places(3, 2, NAN))
    np.testing.assert_array_equal(asked.estimated[Dimension.JOBS], [False, True, False])
    np.testing.assert_array_equal(asked.provides[Need.HOSPITAL], places(1, 1, NAN))
    with pytest.raises(DecisionError) as caught:
        PlacementQuestion.from_json({"capacities": {"jobs": {"999999999": 1}}}).asked_of(PROBLEM)
    assert caught.value.code == "placement-unknown-district"


def test_every_code_of_the_package_has_words() -> None:
    assert set(re.findall(r"── (placement-[a-z-]+) ", errors.__doc__ or "")) == set(PLACEMENT_WORDS)
    for words in PLACEMENT_WORDS.values():
        for text in (words.what, words.remedy):
            named = [{name for _, name, _, _ in Formatter().parse(told) if name} for told in text.to_json().values()]
            assert named[0] == named[1] == named[2]
