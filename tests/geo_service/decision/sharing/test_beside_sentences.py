"""What stands beside a plan is told with its figures, in whole sentences and the right forms of nouns."""

from __future__ import annotations

import re
from typing import get_args

import numpy as np
import pytest

from geo_service.decision.explanation.numbers import Language
from geo_service.decision.sharing import beside_words
from geo_service.decision.sharing.alternatives import Alternatives, alternatives
from geo_service.decision.sharing.beside_sentences import explain_alternatives, explain_chances, explain_frontier
from geo_service.decision.sharing.chances import Chances, chances
from geo_service.decision.sharing.counting import counted, counted_between, counted_of
from geo_service.decision.sharing.frontier import Point, frontier
from geo_service.decision.sharing.naming import Names, rule_words
from geo_service.decision.sharing.problem import Over
from geo_service.decision.sharing.rules import MaximumGrowth, MaximumShare
from geo_service.decision.sharing.solve import share
from layers.core.text import Text
from tests.geo_service.decision.sharing.drawn import NAN, sharing
from tests.geo_service.decision.sharing.test_words import placeholders, texts

LANGUAGES: tuple[Language, ...] = get_args(Language)
NAMES = Names([Text(f"{one} ауданы", f"{one} район", f"{one} district") for one in ("Ақсу", "Май", "Ертіс")], {}, {})
THIN = "\N{NARROW NO-BREAK SPACE}"


@pytest.mark.parametrize("text", texts(beside_words), ids=lambda text: text.en)
def test_the_languages_name_the_same(text: Text) -> None:
    assert placeholders(text.kk) == placeholders(text.ru) == placeholders(text.en)


@pytest.mark.parametrize(
    ("count", "russian", "genitive", "english"),
    [
        (1, "1 человек", "1 человека", "1 person"),
        (2, "2 человека", "2 человек", "2 persons"),
        (5, "5 человек", "5 человек", "5 persons"),
        (11, "11 человек", "11 человек", "11 persons"),
        (21, "21 человек", "21 человека", "21 persons"),
        (112, "112 человек", "112 человек", "112 persons"),
        (10_000, f"10{THIN}000 человек", f"10{THIN}000 человек", f"10{THIN}000 persons"),
    ],
)
def test_nouns_follow_their_number(count: int, russian: str, genitive: str, english: str) -> None:
    assert (counted(count, "ru"), counted_of(count, "ru"), counted(count, "en")) == (russian, genitive, english)
    assert counted(count, "kk").endswith(" адам")
    assert counted_between(1, count, "ru") == f"от 1 до {genitive}"
    assert counted_between(1, count, "en") == f"1 to {english}"


def test_alternatives_are_told() -> None:
    found = Alternatives(np.array([120, 7, 0]), np.array([180, 7, 21]), np.array([1, 1, 0.3]), np.zeros((2, 3)), 1.0, 0)
    persons = np.array([150, 7, 0])
    assert explain_alternatives(persons, found, NAMES, "en") == [
        "“Ақсу district” receives 120 to 180 persons in every plan within 0.5% of the best.",
        "“Май district” receives exactly 7 persons in every plan within 0.5% of the best.",
        (
            "Nobody in the plan, but possibly somebody in plans within 0.5% of the best: “Ертіс district” (up to 21 "
            "persons)."
        ),
    ]
    russian = explain_alternatives(persons, found, NAMES, "ru")
    assert russian[0].endswith(f"не более чем на 0,5{THIN}%, принимает от 120 до 180 человек.")
    assert russian[2].endswith("«Ертіс район» (до 21 человека).")
    assert explain_alternatives(np.array([150, 7, 3]), found, NAMES, "en")[2] == (
        "“Ертіс district” receives up to 21 persons in plans within 0.5% of the best, and anybody in 30% of the "
        "sampled plans."
    )


def test_chances_are_told() -> None:
    found = Chances(
        np.array([100, 0, 0]), np.array([0.87, NAN, NAN]), np.array([1, 0.6, 0.2]), np.zeros(3), np.zeros(3), 9
    )
    assert explain_chances(found, NAMES, "en") == [
        "“Ақсу district” keeps at least 80% of its number (100 persons) in 87% of the draws.",
        "Nobody in the plan, but somebody in at least 50% of the draws: “Май district” (60%).",
    ]
    assert f"в 87{THIN}% случайных вариантов" in explain_chances(found, NAMES, "ru")[0]


def test_what_fairness_costs_is_told() -> None:
    losses = [0, 0, 0, 1, 2.5, 4, 6, 8, 10, 12, 14]
    points = [Point(place / 10, 100.0 - lost, np.zeros(3)) for place, lost in enumerate(losses)]
    assert explain_frontier(points, NAMES, "en") == [
        "Giving 20% of its fair share to every district does not lower total suitability.",
        "Raising the least part of the fair share from 20% to 40% costs 2.50% of total suitability.",
        "Raising the least part of the fair share from 40% to 60% costs 3.50% of total suitability.",
        "Raising the least part of the fair share from 60% to 80% costs 4.00% of total suitability.",
        "Raising the least part of the fair share from 80% to 100% costs 4.00% of total suitability.",
    ]
    assert (
        explain_frontier(points[:4], NAMES, "en")[-1]
        == "No plan gives more than 30% of its fair share to every district."
    )
    assert explain_frontier([], NAMES, "en") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_real_plans_are_told_whole(language: Language) -> None:
    problem = sharing(101, [0.9, 0.89, 0.5], residents=np.array([900.0, 700, 800]), rules=(MaximumShare(0.6),))
    plan, others = share(problem), alternatives(problem)
    sure = chances(problem, np.array([[0.9, 0.8, 0.1], [0.5, 0.6, 0.7]]))
    assert plan.persons is not None
    assert others is not None
    assert sure is not None
    told = [
        *explain_alternatives(plan.persons, others, NAMES, language),
        *explain_chances(sure, NAMES, language),
        *explain_frontier(frontier(problem), NAMES, language),
    ]
    assert len(told) >= 8
    for sentence in told:
        assert not re.search(r"[{}]|None|nan| {2}", sentence), sentence
        assert sentence.endswith("."), sentence


def test_rules_over_oblasts_speak_of_oblasts() -> None:
    oblasts = Names([], {}, {}, Over.OBLASTS)
    assert rule_words(MaximumShare(0.3), oblasts, "en") == "“At most 30% of the quota to one oblast”"
    assert rule_words(MaximumGrowth(0.02), oblasts, "ru") == f"«Прирост жителей области за год – не более 2{THIN}%»"
