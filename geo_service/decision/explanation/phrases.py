"""Texts with their placeholders filled, and the phrases that many sentences share."""

from __future__ import annotations

from collections.abc import Sequence

from geo_service.decision.explanation import words
from geo_service.decision.explanation.numbers import Language, quoted, whole
from layers.core.text import Text


def words_of(text: Text, language: Language) -> str:
    """Return the words of one language."""
    return text.to_json()[language]


def fill(text: Text, language: Language, **values: str) -> str:
    """Fill the placeholders of a text."""
    return words_of(text, language).format(**values)


def say(text: Text, language: Language, **values: str) -> str:
    """Fill the placeholders of a text that may begin a sentence, with a capital letter if it begins with a word."""
    filled = fill(text, language, **values)
    return filled[:1].upper() + filled[1:]


def name_of(name: Text, language: Language) -> str:
    """Write a name."""
    return quoted(words_of(name, language), language)


def names_of(names: Sequence[Text], language: Language) -> str:
    """List names."""
    return "; ".join(name_of(name, language) for name in names)


def among_first(top: int, language: Language) -> str:
    """Say "among the first k"."""
    return words_of(words.AMONG_ONE, language) if top == 1 else fill(words.AMONG, language, top=whole(top, language))
