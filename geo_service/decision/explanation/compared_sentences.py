"""Plain sentences from the figures of a comparison."""

from __future__ import annotations

from math import copysign

from geo_service.decision.explanation import compared_words as words
from geo_service.decision.explanation.compared_figures import ComparedFigures, Listed, Moved, NoRank
from geo_service.decision.explanation.numbers import THIN, Language, decimal, whole
from geo_service.decision.explanation.phrases import among_first, fill, name_of, names_of, say, words_of
from layers.core.text import Text

TAU_PLACES = 2
EQUAL_PLACES = 9
"""Coefficients that agree to as many decimals are equal: further ones are rounding."""
RANK_PLACES = 1
ELLIPSIS = "; …"


def explain_comparison(figures: ComparedFigures, language: Language) -> list[str]:
    """Say what the figures of a comparison say.

    Parameters
    ----------
    figures
        What is to be said.
    language
        kk, ru or en.

    Returns
    -------
    list[str]
        Sentences: how alike both rankings are, which places entered and left the top, which moved most and why, and
        which places constraints newly exclude or no longer do.
    """
    sentences = [] if figures.tau is None else [_tau(figures.tau, figures.both, language)]
    sentences += _top(figures, language)
    sentences += _moves(figures, language)
    for text, listed in ((words.EXCLUDED, figures.excluded), (words.ADMITTED, figures.admitted)):
        if listed.count:
            sentences.append(say(text, language, listed=_listed(listed, language)))
    return sentences


def likeness(tau: float) -> Text:
    """Return how alike two orders are, in words.

    Parameters
    ----------
    tau
        Kendall's tau, -1 to 1.
    """
    rounded = round(tau, EQUAL_PLACES)
    return next(text for least, text in words.LIKENESS if rounded >= least)


def _tau(tau: float, both: int, language: Language) -> str:
    """Say how alike both rankings are."""
    like = words_of(likeness(tau), language)
    return say(words.TAU, language, likeness=like, tau=_coefficient(tau, language), both=whole(both, language))


def _coefficient(tau: float, language: Language) -> str:
    """Write a coefficient; what is not the same order, or its reverse, is never shown as 1 or -1."""
    if round(abs(tau), TAU_PLACES) < 1.0 or round(abs(tau), EQUAL_PLACES) == 1.0:
        return decimal(tau, TAU_PLACES, language)
    nearest = 1.0 - 10.0**-TAU_PLACES
    return f"{'>' if tau > 0 else '<'}{THIN}{decimal(copysign(nearest, tau), TAU_PLACES, language)}"


def _top(figures: ComparedFigures, language: Language) -> list[str]:
    """Say which places entered and left the top."""
    among = among_first(figures.top, language)
    if not (figures.entered or figures.left):
        return [say(words.SAME_TOP, language, among=among)]
    return [
        say(text, language, among=among, moves="; ".join(_ranks(words.RANKS, moved, language) for moved in places))
        for text, places in ((words.ENTERED, figures.entered), (words.LEFT, figures.left))
        if places
    ]


def _moves(figures: ComparedFigures, language: Language) -> list[str]:
    """Say which places moved most, and why."""
    if not figures.moved:
        return [say(words.NOTHING_MOVED, language)] if figures.both else []
    return [say(words.MOST_MOVED, language), *(_moved(moved, language) for moved in figures.moved)]


def _moved(moved: Moved, language: Language) -> str:
    """Say how a place moved, and why."""
    climbed = _signed(moved.climbed or 0, 0, language)
    if not moved.causes:
        return _ranks(words.MOVED_SOMEHOW, moved, language, climbed=climbed)
    causes = "; ".join(
        fill(
            words.CAUSE,
            language,
            cause=words_of(words.CAUSES[cause], language),
            climbed=_signed(ranks, RANK_PLACES, language),
        )
        for cause, ranks in moved.causes.items()
    )
    return _ranks(words.MOVED, moved, language, climbed=climbed, causes=causes)


def _ranks(text: Text, moved: Moved, language: Language, **values: str) -> str:
    """Fill in the name and the ranks of a place."""
    before, after = (_rank(rank, language) for rank in (moved.before, moved.after))
    return say(text, language, name=name_of(moved.name, language), before=before, after=after, **values)


def _rank(rank: int | NoRank, language: Language) -> str:
    """Write a rank, or why there is none."""
    return words_of(words.WHY[rank], language) if isinstance(rank, NoRank) else whole(rank, language)


def _signed(number: float, places: int, language: Language) -> str:
    """Write a number with its sign; 0 has none."""
    shown = decimal(number, places, language)
    return f"+{shown}" if round(number, places) > 0 else shown


def _listed(listed: Listed, language: Language) -> str:
    """Write how many places there are, and name the first."""
    names = names_of(listed.names, language) + (ELLIPSIS if listed.count > len(listed.names) else "")
    return fill(words.COUNTED, language, count=whole(listed.count, language), names=names)
