"""Numbers of persons with the noun in its form."""

from __future__ import annotations

from geo_service.decision.explanation.numbers import Language, plural, span, whole
from geo_service.decision.sharing import words


def counted(count: int, language: Language) -> str:
    """Write a number of persons: 1 person, 2 persons; 1 человек, 2 человека, 5 человек; 5 адам."""
    return f"{whole(count, language)} {_noun(count, language, words.PERSONS)}"


def counted_of(count: int, language: Language) -> str:
    """Write a number of persons as it stands after “up to”: до 1 человека, до 2 человек, до 21 человека."""
    return f"{whole(count, language)} {_noun(count, language, words.PERSONS_OF)}"


def counted_between(low: int, high: int, language: Language) -> str:
    """Write a range of persons: 3–5 адам; от 3 до 5 человек; 3 to 5 persons."""
    if language == "ru":
        return f"от {whole(low, language)} до {counted_of(high, language)}"
    if language == "kk":
        return f"{span(low, high, language)} {_noun(high, language, words.PERSONS)}"
    return f"{whole(low, language)} to {counted(high, language)}"


def _noun(count: int, language: Language, russian: tuple[str, str, str]) -> str:
    """Return the noun after a number."""
    if language == "ru":
        return plural(count, *russian)
    return "адам" if language == "kk" else "person" if count == 1 else "persons"
