"""What is known of a place, in plain sentences of three languages."""

from __future__ import annotations

from math import isnan
from typing import get_args

from geo_service.decision.advice.choosing import Told
from geo_service.decision.advice.words import BETTER, PLAIN, TELLS, UNKNOWN_HERE, WORSE
from geo_service.decision.explanation.numbers import THIN, Language, decimal
from geo_service.decision.explanation.words import NO_DATA
from layers.core.column import Column, Dtype
from layers.core.text import Text
from layers.core.unit import PERCENT_PER_YEAR

LANGUAGES: tuple[Language, ...] = get_args(Language)
ROUNDED = 10.0
"""Numbers from here on are told without decimals."""


def filled(text: Text, **values: Text | str) -> Text:
    """Return a text with its placeholders filled, in all languages.

    Parameters
    ----------
    text
        With {placeholders}.
    values
        What stands in them.
    """
    return Text(
        **{
            language: words.format(
                **{name: one.to_json()[language] if isinstance(one, Text) else one for name, one in values.items()}
            )
            for language, words in text.to_json().items()
        }
    )


def value_words(column: Column, value: float | None) -> Text:
    """Write a value of a column with its unit, its class, yes or no.

    Parameters
    ----------
    column
        The column.
    value
        The value; None = no data.
    """
    if value is None:
        return NO_DATA
    if column.dtype is Dtype.CODE:
        return next((one.label for one in column.classes if one.code == value), NO_DATA)
    return Text(**{language: _number(column, value, language) for language in LANGUAGES})


def fact_words(criterion: str, column: Column, value: float | None) -> Text:
    """Say what is known of a place, and nothing about whether that is good.

    Parameters
    ----------
    criterion
        Name of a criterion, or "" for a fact without one.
    column, value
        What it is told by, and the value there; None = no data.
    """
    text = TELLS[criterion][1] if criterion in TELLS else PLAIN
    return filled(text, title=column.title, value=value_words(column, value))


def compared_words(told: Told, *, strength: bool) -> Text | None:
    """Say in how many other places it is worse, or better; None where there is nothing to say.

    Parameters
    ----------
    told
        How the place compares.
    strength
        Whether what speaks for the place is wanted, or what speaks against it.
    """
    if isnan(told.value):
        return UNKNOWN_HERE
    count = told.worse if strength else told.better
    if not count or told.others < 2:
        return None
    numbers = {name: _whole(number) for name, number in (("count", count), ("others", told.others))}
    return filled(WORSE if strength else BETTER, **numbers)


def _whole(number: int) -> Text:
    """Write a count."""
    return Text(**{language: decimal(number, 0, language) for language in LANGUAGES})


def _number(column: Column, value: float, language: Language) -> str:
    """Write a number with its unit, rounded as one would say it."""
    whole = abs(value) >= ROUNDED or column.dtype is Dtype.INTEGER
    text = decimal(value, 0 if whole else min(column.decimals, 1), language)
    if value > 0 and column.unit.key == PERCENT_PER_YEAR.key:
        text = f"+{text}"
    symbol = column.unit.symbol.to_json()[language]
    close = symbol == "°" or (symbol.startswith("%") and language == "en")
    return text + (symbol if close else f"{THIN}{symbol}")
