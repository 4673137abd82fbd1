"""Plain sentences from figures."""

from __future__ import annotations

from collections.abc import Sequence

from geo_service.decision.constraints.applying import Applied
from geo_service.decision.explanation import words
from geo_service.decision.explanation.figures import Change, Effect, Figures, Move, Sureness
from geo_service.decision.explanation.numbers import Language, decimal, percent, plural, span, whole
from geo_service.decision.explanation.phrases import among_first, name_of, names_of, say, words_of
from layers.core.text import Text

SCORE_PLACES = 2
SHARE_PLACES = 1


def explain(figures: Figures, language: Language) -> list[str]:
    """Say what the figures of a place say.

    Parameters
    ----------
    figures
        What is to be said.
    language
        kk, ru or en.

    Returns
    -------
    list[str]
        Sentences: rank and scores, what speaks for and against the place, whether it is compared with others, what
        is missing, how sure the rank is, which
        places are near, and what would move it over the edge of the top.
    """
    sentences = [_rank(figures, language)]
    if figures.suitability is not None:
        sentences += [_for(figures.speaks_for, language), _against(figures.speaks_against, language)]
    if figures.relative:
        sentences.append(say(words.RELATIVE, language))
    if figures.missing:
        weight = percent(figures.missing_weight, SHARE_PLACES, language)
        sentences.append(say(words.MISSING, language, titles=names_of(figures.missing, language), weight=weight))
    if figures.sureness:
        sentences += _sureness(figures.sureness, figures.top, language)
    if figures.near:
        sentences.append(say(words.NEAR, language, names=names_of(figures.near, language)))
    if figures.change:
        sentences += _change(figures.change, figures.top, language)
    return sentences


def explain_constraints(names: Sequence[Text], applied: Applied, language: Language) -> list[str]:
    """Say what constraints excluded, and which to drop if nothing is left.

    Parameters
    ----------
    names
        Descriptions of the constraints, in their order.
    applied
        What they did.
    language
        kk, ru or en.
    """
    sentences = [
        say(
            words.CONSTRAINT,
            language,
            name=name_of(name, language),
            excluded=whole(outcome.excluded.places, language),
            only=whole(outcome.only.places, language),
            unknown=whole(outcome.unknown.places, language),
        )
        for name, outcome in zip(names, applied.outcomes, strict=True)
    ]
    if applied.culprits:
        sentences.append(say(words.NOTHING_LEFT, language))
    for culprits in applied.culprits:
        named = names_of([names[place] for place in culprits.constraints], language)
        sentences.append(say(words.WITHOUT, language, names=named, places=whole(culprits.places, language)))
    return sentences


def _rank(figures: Figures, language: Language) -> str:
    """Say which rank a place has, or why it has none."""
    name = name_of(figures.name, language)
    if figures.excluded_by:
        return say(words.EXCLUDED, language, name=name, constraints=names_of(figures.excluded_by, language))
    if figures.rank is None:
        return say(words.NO_RANK, language, name=name)
    return say(
        words.RANK,
        language,
        name=name,
        rank=whole(figures.rank, language),
        ranked=whole(figures.ranked, language),
        suitability=_score(figures.suitability, language),
        need=_score(figures.need, language),
        livability=_score(figures.livability, language),
    )


def _for(effects: Sequence[Effect], language: Language) -> str:
    """Say what speaks for a place."""
    if not effects:
        return say(words.FOR_NONE, language)
    return say(words.FOR, language, effects=_effects(words.FOR_ONE, effects, language))


def _against(effects: Sequence[Effect], language: Language) -> str:
    """Say what speaks against a place."""
    if not effects:
        return say(words.AGAINST_NONE, language)
    return say(words.AGAINST, language, effects=_effects(words.AGAINST_ONE, effects, language))


def _effects(one: Text, effects: Sequence[Effect], language: Language) -> str:
    """List effects."""
    return "; ".join(
        say(
            one,
            language,
            title=name_of(effect.title, language),
            amount=_score(effect.amount, language),
            most=_score(effect.most, language),
        )
        for effect in effects
    )


def _sureness(sureness: Sureness, top: int, language: Language) -> list[str]:
    """Say how sure a rank is."""
    among = among_first(top, language)
    return [
        say(
            words.SURENESS,
            language,
            draws=whole(sureness.draws, language),
            variants=plural(sureness.draws, *words.VARIANTS),
            ranks=span(sureness.rank_low, sureness.rank_high, language),
            among=among,
            probability=percent(sureness.probability, 0, language),
        ),
        say(words.STANDING[sureness.standing], language, among=among),
    ]


def _change(change: Change, top: int, language: Language) -> list[str]:
    """Say which change of weights moves a place over the edge of the top."""
    among = among_first(top, language)
    if not change.possible:
        return [say(words.NEVER_INTO if change.into else words.ALWAYS_IN, language, among=among)]
    if change.cost is None:
        return [say(words.NOT_FOUND, language)]
    cost = percent(change.cost, SHARE_PLACES, language)
    sentences = [say(words.INTO if change.into else words.OUT_OF, language, among=among, cost=cost)]
    for text, moves in ((words.GAINS, change.gains), (words.LOSSES, change.losses)):
        if moves:
            sentences.append(say(text, language, moves="; ".join(_move(move, language) for move in moves)))
    return [*sentences, say(words.NO_SMALLER, language)] if change.exact else sentences


def _move(move: Move, language: Language) -> str:
    """Say how the weight of a criterion changes."""
    before, after = (percent(share, SHARE_PLACES, language) for share in (move.before, move.after))
    return say(words.MOVE, language, title=name_of(move.title, language), before=before, after=after)


def _score(value: float | None, language: Language) -> str:
    """Write a score."""
    return words_of(words.NO_DATA, language) if value is None else decimal(value, SCORE_PLACES, language)
