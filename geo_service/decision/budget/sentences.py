"""A budget in plain sentences: the sums, what each measure comes to at which rate, and where the money goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from geo_service.decision.budget import sentence_words as words
from geo_service.decision.budget.amounts import Amount, Span
from geo_service.decision.budget.lines import MCI_PARTS, Line
from geo_service.decision.budget.measures import MEASURES
from geo_service.decision.budget.result import Budget, Cost
from geo_service.decision.budget.words import REASON_WORDS
from geo_service.decision.explanation.numbers import DASH, Language, decimal
from geo_service.decision.explanation.phrases import fill, name_of, say, words_of
from layers.core.text import Text

MOST_NAMES = 10
COUNT_PLACES = 1


def explain_budget(budget: Budget, names: Mapping[str, Text], language: Language) -> list[str]:
    """Say what a plan costs, low and high.

    Parameters
    ----------
    budget
        From `costing.cost`.
    names
        What a reader calls districts and oblasts, by KATO code.
    language
        kk, ru or en.

    Returns
    -------
    list of str
        The sum of each year, the index that it rests on, each measure, then oblasts where there are several, and
        districts.
    """
    said = [
        *_years(budget, language),
        *(_measure(name, budget, language) for name in budget.total.measures),
        *_missing(budget.total, language),
    ]
    if len(budget.oblasts) > 1:
        said += _places(budget.oblasts, names, words.OF_OBLASTS, language)
    if list(budget.districts) != list(budget.oblasts):
        said += _places(budget.districts, names, words.OF_DISTRICTS, language)
    return said


def _years(budget: Budget, language: Language) -> Iterator[str]:
    """Say what each year costs, and what an index of it is worth."""
    for year, cost in budget.years.items():
        for text, total in ((words.GRANTS, cost.grants), (words.LOANS, cost.loans)):
            if total.known_mci.high or total.missing:
                tenge, mci = _tenge(total.tenge, language), _mci(total.mci, language)
                yield say(text, language, year=str(year), tenge=tenge, mci=mci)
        index = budget.indices[year]
        if index is not None:
            ends = Amount.rounded(index.tenge)
            yield say(words.INDEX, language, year=str(year), tenge=_tenge(ends, language))


def _measure(name: str, budget: Budget, language: Language) -> str:
    """Say what a measure comes to: how many units, at which rate, for how many months."""
    lines = [line for item in budget.items for line in item.lines if line.measure == name]
    paid = budget.total.measures[name]
    return say(
        words.MEASURE,
        language,
        measure=words_of(MEASURES[name].title, language),
        unit=words_of(MEASURES[name].unit, language),
        count=_span(paid.count, COUNT_PLACES, language),
        rate=_rate(lines, language),
        mci=_mci(paid.total.mci, language),
        tenge=_tenge(paid.total.tenge, language),
    )


def _rate(lines: list[Line], language: Language) -> str:
    """Write the rates of a measure, and for how many months they are paid."""
    shown = dict.fromkeys(
        fill(words.RATE, language, mci=_span(line.rate.indices, COUNT_PLACES, language))
        + (fill(words.MONTHS, language, months=_span(line.months, COUNT_PLACES, language)) if line.months else "")
        for line in lines
        if line.rate is not None
    )
    return "; ".join(shown) or words_of(words.UNKNOWN, language)


def _missing(cost: Cost, language: Language) -> Iterator[str]:
    """Say what is not known, and why."""
    for one in dict.fromkeys((*cost.grants.missing, *cost.loans.missing)):
        measure, reason = words_of(MEASURES[one.measure].title, language), words_of(REASON_WORDS[one.reason], language)
        yield say(words.MISSING, language, measure=measure, year=str(one.year), reason=reason)


def _places(costs: Mapping[str, Cost], names: Mapping[str, Text], text: Text, language: Language) -> list[str]:
    """Say what the dearest districts or oblasts cost."""
    known = [(kato, cost.grants.tenge) for kato, cost in costs.items() if cost.grants.tenge is not None]
    known.sort(key=lambda one: -one[1].high)
    shown = [
        fill(
            words.OF_ONE,
            language,
            name=name_of(names.get(kato, Text(kato, kato, kato)), language),
            tenge=_tenge(amount, language),
        )
        for kato, amount in known
    ]
    more = len(shown) - MOST_NAMES
    rest = [fill(words.AND_MORE, language, count=decimal(more, 0, language))] if more > 0 else []
    return [say(text, language, names="; ".join([*shown[:MOST_NAMES], *rest]))] if shown else []


def _tenge(amount: Amount | None, language: Language) -> str:
    """Write an amount in tenge."""
    return words_of(words.UNKNOWN, language) if amount is None else _ends(amount.low, amount.high, language)


def _mci(amount: Amount | None, language: Language) -> str:
    """Write an amount in whole indices."""
    if amount is None:
        return words_of(words.UNKNOWN, language)
    return _ends(Fraction(amount.low, MCI_PARTS), Fraction(amount.high, MCI_PARTS), language)


def _span(span: Span, places: int, language: Language) -> str:
    """Write a number with its two ends, whole ones without decimals."""
    ends = [decimal(float(end), 0 if end.denominator == 1 else places, language) for end in (span.low, span.high)]
    return DASH.join(dict.fromkeys(ends))


def _ends(low: Fraction | int, high: Fraction | int, language: Language) -> str:
    """Write two whole ends, or the one number that they are."""
    return DASH.join(dict.fromkeys(decimal(float(end), 0, language) for end in (low, high)))
