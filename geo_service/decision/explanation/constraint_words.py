"""What a constraint demands, in words: signs and lists rather than sentences, so that names need no endings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from geo_service.decision.constraints.columns import Band, Classes, Threshold
from geo_service.decision.constraints.common import Over
from geo_service.decision.constraints.kinds import Constraint
from geo_service.decision.constraints.places import DrawnArea, Named
from geo_service.decision.explanation.numbers import THIN, Language, decimal
from layers.core.text import Text

SIGNS = {"<": "<", "<=": "≤", ">": ">", ">=": "≥"}
MOST_DECIMALS = 6
EXCEPT = Text("мыналардан басқа", "кроме", "except")
INSIDE = Text("Сызылған аумақтың іші", "Внутри нарисованной области", "Inside the drawn area")
OUTSIDE = Text("Сызылған аумақтың сырты", "Вне нарисованной области", "Outside the drawn area")
WHOLE = Text("Аудан бойынша", "По району в целом", "Over the district")
LEVELS = {
    "district": Text("Аудандар мен қалалар", "Районы и города", "Districts and cities"),
    "oblast": Text("Облыстар", "Области", "Oblasts"),
}
LANGUAGES: tuple[Language, ...] = ("kk", "ru", "en")
Words = dict[str, str]


def describe(constraint: Constraint, titles: Mapping[str, Text], units: Mapping[str, Text] | None = None) -> Text:
    """Return what a constraint demands.

    Parameters
    ----------
    constraint
        The constraint.
    titles
        Names by what the constraint names: columns, criteria, KATO codes, and classes as `layer.column=code`. What is
        not there stands for itself.
    units
        Symbols of the units of columns, by the column's name.
    """
    return Text(**{language: _describe(constraint, titles, units or {}, language) for language in LANGUAGES})


def _describe(constraint: Constraint, titles: Mapping[str, Text], units: Mapping[str, Text], language: Language) -> str:
    """Return what a constraint demands in one language, and of what unless of each cell."""
    demand = _demand(constraint, titles, units, language)
    whole = isinstance(constraint, Threshold | Band | Classes) and constraint.over is Over.DISTRICTS
    return f"{_words(WHOLE, language)}: {demand}" if whole else demand


def _demand(constraint: Constraint, titles: Mapping[str, Text], units: Mapping[str, Text], language: Language) -> str:
    """Return what a constraint demands, of whatever it looks at."""
    match constraint:
        case Threshold():
            limits = f"{SIGNS[constraint.comparison]} {_number(constraint.value, language)}"
            return _column(constraint.column, limits, titles, units, language)
        case Band():
            return _column(constraint.column, _limits(constraint, language), titles, units, language)
        case Classes():
            codes = [_title(f"{constraint.column}={code}", titles, language, str(code)) for code in constraint.classes]
            return _list(_title(constraint.column, titles, language), codes, language, keep=constraint.keep)
        case DrawnArea():
            return _words(INSIDE if constraint.keep else OUTSIDE, language)
        case Named():
            names = [_title(kato, titles, language) for kato in constraint.katos]
            return _list(_words(LEVELS[constraint.level], language), names, language, keep=constraint.keep)


def _column(name: str, limits: str, titles: Mapping[str, Text], units: Mapping[str, Text], language: Language) -> str:
    """Return a column with its limits and unit."""
    unit = f"{THIN}{_words(units[name], language)}" if name in units else ""
    return f"{_title(name, titles, language)} {limits}{unit}"


def _limits(band: Band, language: Language) -> str:
    """Return the limits of a band."""
    if band.at_least is None:
        return f"≤ {_number(cast('float', band.at_most), language)}"
    if band.at_most is None:
        return f"≥ {_number(band.at_least, language)}"
    return f"{_number(band.at_least, language)} … {_number(band.at_most, language)}"


def _list(name: str, entries: list[str], language: Language, *, keep: bool) -> str:
    """Return what is kept, or what is not."""
    listed = ", ".join(entries)
    return f"{name}: {listed}" if keep else f"{name}, {_words(EXCEPT, language)}: {listed}"


def _number(value: float, language: Language) -> str:
    """Return a limit as it was given, without zeros at its end."""
    text = f"{abs(value):.{MOST_DECIMALS}f}".rstrip("0").rstrip(".")
    places = len(text.partition(".")[2])
    return decimal(value, places, language)


def _title(name: str, titles: Mapping[str, Text], language: Language, otherwise: str | None = None) -> str:
    """Return the title of what a constraint names."""
    return _words(titles[name], language) if name in titles else (otherwise or name)


def _words(text: Text, language: Language) -> str:
    """Return the words of one language."""
    return text.to_json()[language]
