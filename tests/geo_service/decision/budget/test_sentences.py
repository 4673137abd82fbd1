"""A budget is told with its sums, its index and each rate; thousands are parted by a thin space."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from geo_service.decision.budget import sentence_words
from geo_service.decision.budget.costing import cost
from geo_service.decision.budget.plan import Arrivals
from geo_service.decision.budget.sentences import explain_budget
from geo_service.decision.explanation.numbers import Language
from layers.core.text import Text
from tests.geo_service.decision.sharing.test_words import placeholders, texts

LANGUAGES: tuple[Language, ...] = get_args(Language)
NAMES = {
    "550000000": Text("Павлодар облысы", "Павлодарская область", "Pavlodar oblast"),
    "551600000": Text("Аққулы ауданы", "район Аққулы", "Akkuly district"),
    "590000000": Text("Солтүстік Қазақстан облысы", "Северо-Казахстанская область", "North Kazakhstan oblast"),
    "594600000": Text("Жамбыл ауданы", "Жамбылский район", "Zhambyl district"),
}
THIN = "\N{NARROW NO-BREAK SPACE}"
PLAN = (
    Arrivals("551600000", "550000000", 2026, 100, 25),
    Arrivals("594600000", "590000000", 2026, 40, 10, specialists_in_centre=2),
)


@pytest.mark.parametrize("text", texts(sentence_words), ids=lambda text: text.en)
def test_the_languages_name_the_same(text: Text) -> None:
    assert placeholders(text.kk) == placeholders(text.ru) == placeholders(text.en)


def test_the_sums_the_rates_and_the_places_are_told() -> None:
    told = explain_budget(cost(PLAN), NAMES, "en")
    assert told[0].startswith("Grants of 2026: ")
    assert told[1] == f"Loans of 2026, to be paid back: 0–21{THIN}625{THIN}000 tenge (0–5000 MCI)."
    assert told[2] == "Monthly calculation index (MCI) of 2026: 4325 tenge."
    assert told[3] == f"Relocation payment (family member): 140 × 70 MCI = 9800 MCI, or 42{THIN}385{THIN}000 tenge."
    rent = f"35 × 15–30 MCI × 12 months = 6300–12{THIN}600 MCI, or 27{THIN}247{THIN}500–54{THIN}495{THIN}000 tenge."
    assert told[4] == f"Rent and utilities compensation (family per month): {rent}"
    assert "“Pavlodar oblast” – " in told[-2]
    assert "“Akkuly district” – " in told[-1]


def test_what_is_told_of_places_adds_up_to_what_is_told_of_all() -> None:
    budget = cost(PLAN)
    told = explain_budget(budget, NAMES, "ru")
    whole = [int(one.replace(THIN, "")) for one in re.findall(rf"[\d{THIN}]+", told[0].partition(": ")[2])[:2]]
    for sentence in told[-2:]:
        ends = [
            [int(one.replace(THIN, "")) for one in found]
            for found in re.findall(rf" – ([\d{THIN}]+)–([\d{THIN}]+)", sentence)
        ]
        assert [sum(one[end] for one in ends) for end in (0, 1)] == whole


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("year", [2020, 2022, 2026, 2031])
def test_what_is_not_known_is_told(language: Language, year: int) -> None:
    told = explain_budget(cost((Arrivals("551600000", "550000000", year, 100, None),)), NAMES, language)
    for sentence in told:
        assert not re.search(r"[{}]|None|nan| {2}", sentence), sentence
    unknown = sentence_words.UNKNOWN.to_json()[language]
    assert any(unknown in sentence for sentence in told) == (year != 2026)
