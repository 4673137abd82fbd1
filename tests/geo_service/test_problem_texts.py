"""Every problem can be told in every language."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from geo_service.problem_handlers import BY_DATABASE_ERROR, BY_STATUS, OWN_CODE, REMEDY_OF
from geo_service.problem_texts import PROBLEMS, REMEDIES
from layers.core.text import Text


def placeholders(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name}


@pytest.mark.parametrize("text", [*(kind.detail for kind in PROBLEMS.values()), *REMEDIES.values()])
def test_the_languages_say_the_same(text: Text) -> None:
    expected = placeholders(text.en)
    assert placeholders(text.kk) == expected
    assert placeholders(text.ru) == expected
    assert len({text.kk, text.ru, text.en}) == 3


@pytest.mark.parametrize("code", PROBLEMS)
def test_codes_are_stable_identifiers(code: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)
    assert (PROBLEMS[code].retry_after is not None) == (PROBLEMS[code].status in {429, 503})


def test_everything_the_handlers_name_exists() -> None:
    assert {*BY_DATABASE_ERROR.values(), *BY_STATUS.values(), *OWN_CODE.values()} <= set(PROBLEMS)
    assert set(REMEDY_OF.values()) <= set(REMEDIES)
