"""Every refusal of a budget can be told in every language."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from geo_service.budget_words import BUDGET_WORDS
from geo_service.decision.budget import errors
from layers.core.text import Text


def placeholders(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name}


@pytest.mark.parametrize("code", BUDGET_WORDS)
def test_the_languages_say_the_same(code: str) -> None:
    words = BUDGET_WORDS[code]
    texts: tuple[Text, ...] = (words.title, words.what, words.remedy)
    for text in texts:
        assert placeholders(text.kk) == placeholders(text.ru) == placeholders(text.en)
        assert len({text.kk, text.ru, text.en}) == 3


def test_the_codes_are_those_that_the_package_names() -> None:
    assert set(re.findall(r"── (budget-[a-z-]+) ", errors.__doc__ or "")) == set(BUDGET_WORDS)
