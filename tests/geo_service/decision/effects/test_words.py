"""What a reader is told is whole sentences in three languages, with nothing left to fill in."""

from __future__ import annotations

from string import Formatter
from typing import get_args

import numpy as np
import pytest

from geo_service.decision.effects import errors, words
from geo_service.decision.effects.districts import Members
from geo_service.decision.effects.effects import effects_of
from geo_service.decision.effects.sentences import explain_district, explain_total
from geo_service.decision.effects.spreading import Rule, Spreading
from geo_service.decision.effects.water import Sign
from geo_service.decision.explanation.numbers import Language
from geo_service.effects_words import EFFECTS_WORDS
from layers.core.text import Text
from tests.geo_service.decision.effects.drawn import WATER, district, question, settlements

LANGUAGES: tuple[Language, ...] = get_args(Language)
DRY = {**WATER, "water_balance": -5.0, "balance_trend_class": 0.0, "aqueduct_stress": 4.0}
TEXTS = [
    *(value for value in vars(words).values() if isinstance(value, Text)),
    *words.RULES.values(),
    *words.REASONS.values(),
    *words.SIGNS.values(),
    *(one.detail for one in EFFECTS_WORDS.values()),
    *(one.remedy for one in EFFECTS_WORDS.values()),
]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.en[:40])
def test_the_languages_say_the_same(text: Text) -> None:
    kk, ru, en = ({name for _, name, _, _ in Formatter().parse(one) if name} for one in text.to_json().values())
    assert kk == en
    assert {name for name in ru if not name.startswith("of_")} == en
    assert len(set(text.to_json().values())) == 3


def test_everything_has_its_words() -> None:
    documented = {line.split()[1] for line in (errors.__doc__ or "").splitlines() if line.startswith(("├", "└"))}
    assert set(EFFECTS_WORDS) == documented
    assert set(words.SIGNS) == set(Sign)
    assert set(words.RULES) == set(words.REASONS) == set(Rule)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", [Rule.PROPORTIONAL, Rule.NEAREST_THRESHOLD])
def test_sentences_are_whole(language: Language, rule: Rule) -> None:
    many = settlements([49.0 - one for one in range(8)])
    counted = Members(4, 3, 2, counted=True)
    asked = question(
        district(200, many, water=DRY, seats=2.0, members=counted),
        district(0, settlements([10.0])),
        district(1, None, seats=50.0),
        spreading=Spreading(rule),
    )
    found = effects_of(asked)
    told = [explain_district(asked, one, language) for one in found]
    for sentence in [*explain_total(asked, found, language), *(one for some in told for one in some)]:
        assert sentence.endswith(".")
        assert "{" not in sentence
        assert sentence[0] == sentence[0].upper()
    assert len(told[0]) > len(told[2]) > len(told[1])


def test_russian_nouns_follow_their_numbers() -> None:
    for persons, shown in ((1, "1 человек;"), (3, "3 человека;"), (11, "11 человек;"), (22, "22 человека;")):
        asked = question(district(persons, None, seats=9.0, members=Members(persons, 0, 0, counted=True)))
        (found,) = effects_of(asked)
        assert shown in explain_district(asked, found, "ru")[0]
        noun = {1: "школьник", 3: "школьника", 11: "школьников", 22: "школьника"}[persons]
        assert explain_district(asked, found, "ru")[-1].endswith(f"прибывает {persons} {noun}.")


def test_a_lifted_village_is_named() -> None:
    asked = question(district(22, settlements([40.0, 300.0])), spreading=Spreading(Rule.NEAREST_THRESHOLD, 10))
    (found,) = effects_of(asked)
    assert any(
        sentence.startswith(
            "The village “Village 0” rises over the threshold of 50 residents (38 → 60). It stays there"
        )
        for sentence in explain_district(asked, found, "en")
    )
    assert np.isfinite(found.growth)
