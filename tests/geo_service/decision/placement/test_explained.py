"""What a plan is told with: prices, costs, why and next best, near-optimal plans, chances, the frontier, and words."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from string import Formatter
from types import MappingProxyType
from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import given, settings

from geo_service.decision.allocation.plan import Settings
from geo_service.decision.errors import DecisionError
from geo_service.decision.explanation.numbers import Language
from geo_service.decision.families.capacities import Dimension
from geo_service.decision.families.family import Family
from geo_service.decision.families.needs import Need
from geo_service.decision.placement import family_words, words
from geo_service.decision.placement.alternatives import LOSS, alternatives
from geo_service.decision.placement.answer import LANGUAGES, placement_json
from geo_service.decision.placement.checker import objective_of, violations
from geo_service.decision.placement.checking import check
from geo_service.decision.placement.clock import Clock
from geo_service.decision.placement.model import model_of
from geo_service.decision.placement.plan import Study
from geo_service.decision.placement.problem import Fixing, Placement
from geo_service.decision.placement.quick import find
from geo_service.decision.placement.reasons import Kind
from geo_service.decision.placement.rules import KNOWN, AnyRule, KinTogether, WishesBind
from geo_service.decision.placement.solve import place
from geo_service.decision.placement.stories import Because, Why
from geo_service.decision.sharing.fair_share import LeastOfFairShare
from geo_service.decision.sharing.rules import (
    LivabilityFloor,
    MaximumGrowth,
    MaximumOfGroup,
    MaximumShare,
    MinimumOfGroup,
)
from layers.core.text import Text
from tests.geo_service.decision.placement.drawn import (
    EXACT,
    NAN,
    best,
    katos,
    names_of,
    placement,
    places,
    plans,
    problems,
    solved,
)

FULL_STUDY = Study(seconds=60.0)
FIRST, SECOND, THIRD, FOURTH = katos(4)
RULES: tuple[AnyRule, ...] = (
    MinimumOfGroup("border", 0.1),
    MaximumOfGroup("south", 0.5),
    MaximumShare(0.6),
    MaximumGrowth(0.9),
    LivabilityFloor(0.2),
    LeastOfFairShare(0.05),
    KinTogether(),
)


def rich(*rules: AnyRule, **fields: Any) -> Placement:
    """A list in which everything occurs."""
    listed = [Family(f"f{at:02}", 1 + at % 3, at % 2, at % 4, wishes=(katos(4)[at % 4],)) for at in range(14)]
    listed += [
        Family("kin1", 2, kin=("kin2",)),
        Family("kin2", 2, wishes=("100000000", SECOND)),
        Family("need", 2, needs=(Need.HOSPITAL,)),
        Family("bound", 1, wishes=(THIRD,), binding=True),
        Family("fixed", 3),
    ]
    problem = placement(
        listed,
        [0.9, 0.6, 0.5, 0.1],
        livability=places(0.9, 0.8, 0.7, 0.3),
        groups={
            "border": np.array([False, False, False, True]),
            "south": np.array([True, False, False, False]),
        },
        capacities={
            Dimension.DWELLINGS: places(5, 6, 7, NAN),
            Dimension.SCHOOL_SEATS: places(9, 9, 20, 30),
            Dimension.JOBS: places(9, 9, 9, 1),
        },
        estimated={Dimension.JOBS: np.array([False, False, False, True])},
        provides={Need.HOSPITAL: places(0, NAN, 0, 0)},
        fixed={"fixed": Fixing(SECOND, "Жаңа зауыт")},
        rules=rules,
    )
    return replace(problem, **fields)


def texts(module: object) -> list[Text]:
    """Every text of a module, those in mappings too."""
    found: list[Text] = []
    for value in vars(module).values():
        found += [value] if isinstance(value, Text) else []
        found += [one for one in value.values() if isinstance(one, Text)] if isinstance(value, MappingProxyType) else []
    return found


@pytest.mark.parametrize("text", [*texts(words), *texts(family_words)], ids=lambda text: text.en)
def test_the_languages_name_the_same(text: Text) -> None:
    named = [{name for _, name, _, _ in Formatter().parse(told) if name} for told in text.to_json().values()]
    assert named[0] == named[2] == named[1] - {"families_word", "persons_word"}
    assert text.kk != text.ru or named[0]


def test_everything_has_its_words() -> None:
    assert set(words.RULES) == set(KNOWN)
    assert set(family_words.REASONS) == set(Kind)
    assert set(family_words.WHY) == set(Why)
    assert set(family_words.BECAUSE) == set(Because)


def sentences_of(value: object) -> list[str]:
    """Every sentence of an answer, in all languages."""
    if isinstance(value, dict):
        spoken = set(value) == set(LANGUAGES)
        inner = [one for part in value.values() for one in sentences_of(part)]
        said = [part for part in value.values() if isinstance(part, str)] if spoken else []
        lists = [one for part in value.values() if spoken and isinstance(part, list) for one in part]
        return said + lists + inner
    return [one for part in value for one in sentences_of(part)] if isinstance(value, list) else []


def assert_whole(answer: dict[str, Any]) -> None:
    """An answer is plain JSON, and its sentences have nothing left to fill in."""
    json.dumps(answer, allow_nan=False)
    told = sentences_of(answer)
    assert told
    for sentence in told:
        assert not re.search(r"[{}]|None(?! of)|nan|\binf\b| {2}|: \.|; \.|: ;", sentence), sentence
        assert sentence[0] in "«“" or sentence[0].isupper() or sentence[0].isdigit() or sentence[0] in "fkbn", sentence


def test_an_answer_is_whole() -> None:
    problem = rich(*RULES)
    draws = np.clip(problem.suitability + np.random.default_rng(0).normal(0, 0.1, (5, 4)), 0, 1)
    plan = place(problem, EXACT, study=replace(FULL_STUDY, draws=draws))
    answer = placement_json(problem, plan, names_of(problem))
    assert_whole(answer)
    assert set(answer["plan"]["assignment"]) == {family.id for family in problem.families}
    assert [one["id"] for one in answer["families"]] == [family.id for family in problem.families]
    assert sum(one["persons"] for one in answer["districts"]) == problem.persons
    assert sum(one["used"]["dwellings"] for one in answer["districts"]) == len(problem.families)
    assert answer["districts"][3]["capacity"]["dwellings"] is None
    assert answer["districts"][3]["estimated"]["jobs"] is True
    assert [one["rule"] for one in answer["prices"]["rules"]] == [rule.name for rule in RULES]
    assert [one["family"] for one in answer["prices"]["fixings"]] == ["fixed"]
    assert {one["code"] for one in answer["cautions"]} >= {"need-unknown"}
    assert answer["alternatives"]["samples"] == 100
    assert answer["chances"]["draws"] == 5
    assert len(answer["frontier"]["points"]) == 5
    by_id = {one["id"]: one for one in answer["families"]}
    assert by_id["kin1"]["kin"] == ["kin2"]
    assert by_id["need"]["decided"] == by_id["bound"]["decided"] == "only-place"
    assert by_id["fixed"]["decided"] == "fixed"
    assert "Жаңа зауыт" in by_id["fixed"]["why"]["ru"]
    assert by_id["bound"]["wish"] == 1
    assert sum(one["value"] for one in answer["families"]) == pytest.approx(answer["plan"]["certificate"]["objective"])


def test_nothing_fits_is_told() -> None:
    problem = rich(
        MinimumOfGroup("border", 0.6),
        capacities={Dimension.DWELLINGS: places(5, 6, 7, 2)},
        estimated={},
        provides={Need.HOSPITAL: places(0, 0, 0, 0)},
    )
    plan = solved(problem)
    assert plan.assignment is None
    assert plan.relaxed is not None
    answer = placement_json(problem, plan, names_of(problem))
    assert_whole(answer)
    assert answer["districts"] == []
    assert {one["kind"] for one in answer["causes"]} >= {"forbidden-everywhere"}
    assert [one["family"] for one in answer["relaxation"]["opened"]] == ["need"]
    assert answer["relaxation"]["limits"]
    assert any("need" in one for one in answer["sentences"]["en"])


def test_the_smallest_relaxation_names_district_and_dimension() -> None:
    listed = [Family(f"f{at}", 1, school=2, wishes=(FIRST,), binding=True) for at in range(3)]
    room = {Dimension.DWELLINGS: places(2, 9), Dimension.SCHOOL_SEATS: places(9, 9)}
    plan = solved(placement(listed, [0.5, 0.9], capacities=room))
    assert plan.relaxed is not None
    assert plan.relaxed.smallest
    assert [(one.bound.position, one.bound.dimension, one.amount) for one in plan.relaxed.beyond] == [
        (0, Dimension.DWELLINGS, 1.0)
    ]
    by_rule = solved(placement(listed, [0.5, 0.9], rules=(MaximumShare(0.7),)))
    assert by_rule.relaxed is not None
    assert [(one.bound.position, one.bound.rule, one.amount) for one in by_rule.relaxed.beyond] == [
        (0, MaximumShare(0.7), 3.0)
    ]


def test_prices_and_next_best_are_told() -> None:
    listed = [Family("a", 2), Family("b", 1)]
    problem = placement(listed, [0.9, 0.5], capacities={Dimension.DWELLINGS: places(1, 5)}, wish_weight=0.0)
    plan = solved(problem, FULL_STUDY)
    names = names_of(problem)
    answer = placement_json(problem, plan, names)
    assert plan.assignment == {"a": FIRST, "b": SECOND}
    first, second = answer["families"]
    assert (first["decided"], first["next"]["code"], first["next"]["loss"]) == (
        "best-place",
        "worse",
        pytest.approx(0.8),
    )
    assert (second["decided"], second["next"]["code"]) == ("best-with-room", "full")
    assert second["next"]["loss"] == pytest.approx(-0.4)
    (price,) = answer["prices"]["limits"]
    assert (price["kato"], price["dimension"]) == (FIRST, "dwellings")
    assert 0.4 - 1e-6 <= price["gain"] <= 0.8 + 1e-6
    assert second["next"]["because"]["en"].startswith(
        f"“{FIRST} district” scores 0.40 higher, but there is no room left: “places dwellings” (one more is worth about"
    )
    assert price["words"]["ru"].startswith(f"«{FIRST} район»: ещё одно место по измерению «места dwellings»")


@settings(max_examples=40, deadline=None)
@given(problems())
def test_costs_of_rules_and_fixings_hold(problem: Placement) -> None:
    with_all = best(problem)
    try:
        check(problem)
    except DecisionError:
        return
    if with_all is None or not (problem.rules or problem.fixed):
        return
    model = model_of(problem)
    found = find(model.instance, None, 0, 5.0, 0.0)
    assert found.assignment is not None
    for number, dropped in enumerate(problem.rules):
        rest = problem.rules[:number] + problem.rules[number + 1 :]
        freed = model_of(replace(problem, rules=rest), problem)
        start = freed.by_party(model.by_family(found.assignment))
        again = find(freed.instance, start, 0, 5.0, 0.0)
        assert again.objective >= with_all - 1e-9
        if not isinstance(dropped, LivabilityFloor):  # without a floor other districts have a fair share
            assert again.objective == pytest.approx(best(replace(problem, rules=rest)))


def test_costs_are_proved_on_a_small_list() -> None:
    problem = rich(*RULES)
    plan = solved(problem, FULL_STUDY)
    total = plan.certificate.objective or 0.0
    for number, told in enumerate(plan.rules):
        free = solved(replace(problem, rules=problem.rules[:number] + problem.rules[number + 1 :]))
        gain = (free.certificate.objective or 0.0) - total
        assert told.cost.low - 1e-6 <= gain
        assert told.cost.high is not None
        assert gain <= told.cost.high + 1e-6
    free = solved(replace(problem, fixed={}))
    (fixing,) = plan.fixings
    gain = (free.certificate.objective or 0.0) - total
    assert fixing.cost.high is not None
    assert fixing.cost.low - 1e-6 <= gain <= fixing.cost.high + 1e-6


@settings(max_examples=40, deadline=None)
@given(problems())
def test_alternatives_are_plans_within_the_loss(problem: Placement) -> None:
    every = plans(problem)
    try:
        check(problem)
    except DecisionError:
        return
    if not every:
        return
    model = model_of(problem)
    found = find(model.instance, None, 0, 5.0, 0.0)
    assert found.assignment is not None
    near = alternatives(model, found.assignment, 1, Clock().share(20.0), samples=10)
    assert near is not None
    for sample in near.samples:
        plan = {family.id: problem.katos[at] for family, at in zip(problem.families, sample.tolist(), strict=True)}
        assert not violations(problem, plan)
        assert objective_of(problem, plan) >= found.objective * (1 - LOSS) - 1e-9
    assert ((near.stays >= 0) & (near.stays <= 1)).all()
    assert near.mean.sum() == pytest.approx(problem.persons)


def test_alternatives_recur_as_often_as_there_are_such_plans() -> None:
    listed = [Family("a", 1), Family("b", 1)]
    problem = placement(listed, [0.5, 0.5, 0.1], capacities={Dimension.DWELLINGS: places(1, 1, 1)})
    plan = solved(problem, FULL_STUDY)
    near = plan.alternatives
    assert near is not None
    assert near.recurs.tolist() == [1.0, 1.0, 0.0]
    assert 0.3 < near.stays[0] < 0.7
    assert near.least.tolist() == near.most.tolist() == [1, 1, 0]


def test_chances_follow_the_draws() -> None:
    problem = placement([Family("a", 2)], [0.9, 0.5])
    draws = np.array([[0.9, 0.5], [0.9, 0.6], [0.2, 0.6], [0.8, 0.1]])
    plan = solved(problem, Study(seconds=30.0, costs=False, alternatives=False, frontier=False, draws=draws))
    assert plan.chances is not None
    assert plan.chances.stays.tolist() == [0.75]
    assert plan.chances.receives.tolist() == [0.75, 0.25]
    assert plan.chances.keeps[0] == 0.75
    assert np.isnan(plan.chances.keeps[1])
    assert plan.chances.high.tolist() == [2.0, 2.0]


def test_fairness_costs_more_and_more() -> None:
    listed = [Family(f"f{at}", 1) for at in range(12)]
    plan = solved(placement(listed, [0.9, 0.5, 0.1], residents=places(100, 100, 100)), FULL_STUDY)
    assert plan.frontier is not None
    levels = [point.level for point in plan.frontier.points]
    totals = [point.objective for point in plan.frontier.points]
    assert levels == sorted(levels)
    assert (levels[0], levels[-1]) == (0.0, 1.0)
    assert totals == sorted(totals, reverse=True)
    assert totals[0] == pytest.approx(12 * 0.7 * 0.9)
    assert totals[-1] == pytest.approx(12 * 0.7 * 0.5)
    assert all(point.gap is not None and point.gap <= 1e-3 for point in plan.frontier.points)
    assert all(point.reached >= point.level - 1e-9 for point in plan.frontier.points)


@pytest.mark.parametrize("language", get_args(Language))
def test_what_binds_everybody_is_told(language: Language) -> None:
    problem = rich(WishesBind(), provides={Need.HOSPITAL: places(1, 1, 1, 1)}, fixed={})
    plan = place(problem, Settings(time_limit=20.0), study=FULL_STUDY)
    told = placement_json(problem, plan, names_of(problem))
    assert_whole(told)
    assert len(told["sentences"][language]) >= 5
