"""What a reader is told is whole sentences in three languages, with nothing left to fill in."""

from __future__ import annotations

import re
from string import Formatter
from types import MappingProxyType
from typing import get_args

import numpy as np
import pytest

from geo_service.decision.explanation.numbers import Language
from geo_service.decision.sharing import errors, words
from geo_service.decision.sharing.fair_share import LeastOfFairShare
from geo_service.decision.sharing.naming import Names, rule_words
from geo_service.decision.sharing.price_sentences import explain_prices
from geo_service.decision.sharing.prices import prices
from geo_service.decision.sharing.problem import Fixing, Rule, Sharing
from geo_service.decision.sharing.rules import (
    LivabilityFloor,
    MaximumGrowth,
    MaximumOfGroup,
    MaximumShare,
    MinimumOfGroup,
)
from geo_service.decision.sharing.sentences import explain_plan
from geo_service.decision.sharing.solve import share
from geo_service.sharing_words import SHARING_WORDS
from layers.core.text import Text
from tests.geo_service.decision.sharing.drawn import NAN, sharing

LANGUAGES: tuple[Language, ...] = get_args(Language)
EVERY: tuple[Rule, ...] = (
    MinimumOfGroup("border", 0.2),
    MaximumOfGroup("south", 0.3),
    MaximumShare(0.6),
    MaximumGrowth(0.05),
    LivabilityFloor(0.25),
    LeastOfFairShare(0.1),
)
NAMES = Names(
    [Text(f"{one} ауданы", f"{one} район", f"{one} district") for one in ("Ақсу", "Май", "Железин", "Ертіс")],
    {
        "border": Text("Шекара аудандары", "Приграничные районы", "Border districts"),
        "south": Text("Оңтүстік", "Юг", "South"),
    },
    {"housing": Text("Тұрғын үй", "Жильё", "Dwellings")},
)


def problem(*rules: Rule, quota: int = 100) -> Sharing:
    return sharing(
        quota,
        [0.9, 0.6, 0.5, 0.1],
        residents=np.array([1000.0, 800, 900, 700]),
        groups={"border": np.array([False, False, False, True]), "south": np.array([True, False, False, False])},
        capacities={"housing": np.array([NAN, 8, 99, 9])},
        estimated={"housing": np.array([False, False, False, True])},
        use={"housing": 1 / 3.5},
        fixed={2: Fixing(20, "Жаңа зауыт")},
        rules=rules,
    )


def texts(module: object) -> list[Text]:
    """Every text of a module, those in mappings too."""
    found: list[Text] = []
    for value in vars(module).values():
        found += [value] if isinstance(value, Text) else []
        found += [one for one in value.values() if isinstance(one, Text)] if isinstance(value, MappingProxyType) else []
    return found


def placeholders(told: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(told) if name}


@pytest.mark.parametrize(
    "text", [*texts(words), *(one.what for one in SHARING_WORDS.values())], ids=lambda text: text.en
)
def test_the_languages_name_the_same(text: Text) -> None:
    russian = placeholders(text.ru) - {"persons"} if "persons" not in placeholders(text.en) else placeholders(text.ru)
    assert placeholders(text.kk) == placeholders(text.en) == russian
    assert text.kk != text.ru or placeholders(text.kk)


def test_every_code_of_the_package_has_words() -> None:
    assert set(re.findall(r"── (sharing-[a-z-]+) ", errors.__doc__ or "")) == set(SHARING_WORDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_whole(language: Language) -> None:
    asked = problem(*EVERY)
    found = prices(asked)
    assert found is not None
    tight = problem(*EVERY, MaximumOfGroup("border", 0.01), quota=400)
    told = [
        *explain_plan(asked, share(asked), NAMES, language),
        *explain_prices(asked, found, NAMES, language),
        *explain_plan(tight, share(tight), NAMES, language),
    ]
    assert len(told) >= 19
    for sentence in told:
        assert not re.search(r"[{}]|None|nan| {2}", sentence), sentence
        assert sentence[0] in "«“" or sentence[0].isupper(), sentence
    assert len(set(told)) == len(told)


def test_a_plan_is_told() -> None:
    asked = problem(MinimumOfGroup("border", 0.2), MaximumShare(0.45))
    told = explain_plan(asked, share(asked), NAMES, "ru")
    assert told[0] == (
        "Квота (100 человек) распределена полностью. Районов и городов, принимающих людей: 4 из 4. "
        "Суммарная пригодность: 61,50."
    )
    assert told[1].startswith("Больше всего людей принимают: «Ақсу район» (45); «Железин район» (20);")
    assert told[2].startswith("Лучшего плана нет: это доказано (HiGHS ")
    assert told[3] == "«Жильё»: вместимость неизвестна, поэтому не ограничивает: «Ақсу район»."


def test_prices_are_told() -> None:
    asked = problem(MinimumOfGroup("border", 0.2), MaximumShare(0.45))
    found = prices(asked)
    assert found is not None
    border, most = "“Border districts: at least 20% of the quota”", "“At most 45% of the quota to one district”"
    worth, without = "of total suitability", "total suitability would be higher by"
    assert explain_prices(asked, found, NAMES, "en") == [
        f"“Border districts”: one person fewer than the rule {border} demands is worth 0.50 {worth} (0.81%).",
        f"“Ақсу district”: one more person beyond the limit {most} is worth 0.30 {worth} (0.49%).",
        f"Without the rule {border} {without} 6.50 (10.57%).",
        f"Without the rule {most} {without} 4.50 (7.32%).",
        f"“Железин district”: fixed at 20; without the fixing {without} 1.30 (2.11%). Reason: Жаңа зауыт",
    ]


def test_what_is_lacking_is_told() -> None:
    asked = problem(MaximumOfGroup("border", 0.1), MaximumShare(0.3))
    thin = "\N{NARROW NO-BREAK SPACE}"
    assert explain_plan(asked, share(asked), NAMES, "ru") == [
        (
            "Выполнить все ограничения и правила вместе нельзя. Наименьшее отступление, при котором план возможен: "
            "12 человек."
        ),
        "«Жильё»: не хватает мест: «Май район» (1,4, сверх предела 5 человек).",
        f"Сверх предела «Приграничные районы: не более 10{thin}% квоты», человек: «Приграничные районы» (1).",
        f"Сверх предела «В один район – не более 30{thin}% квоты», человек: «Ақсу район» (6); «Май район» (3).",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_its_words(language: Language) -> None:
    told = {rule_words(rule, NAMES, language) for rule in (*EVERY, LeastOfFairShare(None))}
    assert len(told) == len(EVERY) + 1
    assert {rule.name for rule in EVERY} == set(words.RULES)
    assert len({rule.title.to_json()[language] for rule in EVERY}) == len(EVERY)
