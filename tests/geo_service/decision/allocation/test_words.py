"""Everything that allocation says can be said in every language."""

from __future__ import annotations

from string import Formatter

import pytest

from geo_service.allocation_words import ALLOCATION_WORDS, CAUSE_WORDS, ENDING_WORDS, STATUS_WORDS
from geo_service.decision.allocation import errors
from geo_service.decision.allocation.causes import Kind
from geo_service.decision.allocation.plan import Ending, Status
from layers.core.text import Text

TEXTS = [
    *(words.detail for words in ALLOCATION_WORDS.values()),
    *CAUSE_WORDS.values(),
    *ENDING_WORDS.values(),
    *STATUS_WORDS.values(),
]


def placeholders(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name}


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.en[:40])
def test_the_languages_say_the_same(text: Text) -> None:
    expected = placeholders(text.en)
    assert (placeholders(text.kk), placeholders(text.ru)) == (expected, expected)
    assert len({text.kk, text.ru, text.en}) == 3


def test_everything_has_its_words() -> None:
    assert set(CAUSE_WORDS) == set(Kind)
    assert set(ENDING_WORDS) == set(Ending)
    assert set(STATUS_WORDS) == set(Status)
    documented = {line.split()[1] for line in (errors.__doc__ or "").splitlines() if line.startswith(("├", "└"))}
    assert set(ALLOCATION_WORDS) == documented
    assert set(errors.OWN_CODES.values()) <= documented
