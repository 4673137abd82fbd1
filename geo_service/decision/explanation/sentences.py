"""Plain sentences from figures."""

from __future__ import annotations

from collections.abc import Sequence

from geo_service.decision.constraints.applying import Applied
from geo_service.decision.explanation import words
from geo_service.decision.explanation.figures import Change, Effect, Figures, Move, Sureness
from geo_service.decision.explanation.numbers import Language, decimal, percent, plural, quoted, span, whole
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
        Sentences: rank and scores, what speaks for and against the place, what is missing, how sure the rank is, which
        places are near, and what would move it over the edge of the top.
    """
    sentences = [_rank(figures, language)]
    if figures.suitability is not None:
        sentences += [_for(figures.speaks_for, language), _against(figures.speaks_against, language)]
    if figures.missing:
        weight = percent(figures.missing_weight, SHARE_PLACES, language)
        sentences.append(_say(words.MISSING, language, titles=_names(figures.missing, language), weight=weight))
    if figures.sureness:
        sentences += _sureness(figures.sureness, figures.top, language)
    if figures.near:
        sentences.append(_say(words.NEAR, language, names=_names(figures.near, language)))
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
        _say(
            words.CONSTRAINT,
            language,
            name=_name(name, language),
            excluded=whole(outcome.excluded.places, language),
            only=whole(outcome.only.places, language),
            unknown=whole(outcome.unknown.places, language),
        )
        for name, outcome in zip(names, applied.outcomes, strict=True)
    ]
    if applied.culprits:
        sentences.append(_say(words.NOTHING_LEFT, language))
    for culprits in applied.culprits:
        named = _names([names[place] for place in culprits.constraints], language)
        sentences.append(_say(words.WITHOUT, language, names=named, places=whole(culprits.places, language)))
    return sentences


def _rank(figures: Figures, language: Language) -> str:
    """Say which rank a place has, or why it has none."""
    name = _name(figures.name, language)
    if figures.excluded_by:
        return _say(words.EXCLUDED, language, name=name, constraints=_names(figures.excluded_by, language))
    if figures.rank is None:
        return _say(words.NO_RANK, language, name=name)
    return _say(
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
        return _say(words.FOR_NONE, language)
    return _say(words.FOR, language, effects=_effects(words.FOR_ONE, effects, language))


def _against(effects: Sequence[Effect], language: Language) -> str:
    """Say what speaks against a place."""
    if not effects:
        return _say(words.AGAINST_NONE, language)
    return _say(words.AGAINST, language, effects=_effects(words.AGAINST_ONE, effects, language))


def _effects(one: Text, effects: Sequence[Effect], language: Language) -> str:
    """List effects."""
    return "; ".join(
        _say(
            one,
            language,
            title=_name(effect.title, language),
            amount=_score(effect.amount, language),
            most=_score(effect.most, language),
        )
        for effect in effects
    )


def _sureness(sureness: Sureness, top: int, language: Language) -> list[str]:
    """Say how sure a rank is."""
    among = _among(top, language)
    return [
        _say(
            words.SURENESS,
            language,
            draws=whole(sureness.draws, language),
            variants=plural(sureness.draws, *words.VARIANTS),
            ranks=span(sureness.rank_low, sureness.rank_high, language),
            among=among,
            probability=percent(sureness.probability, 0, language),
        ),
        _say(words.STANDING[sureness.standing], language, among=among),
    ]


def _change(change: Change, top: int, language: Language) -> list[str]:
    """Say which change of weights moves a place over the edge of the top."""
    among = _among(top, language)
    if not change.possible:
        return [_say(words.NEVER_INTO if change.into else words.ALWAYS_IN, language, among=among)]
    if change.cost is None:
        return [_say(words.NOT_FOUND, language)]
    cost = percent(change.cost, SHARE_PLACES, language)
    sentences = [_say(words.INTO if change.into else words.OUT_OF, language, among=among, cost=cost)]
    for text, moves in ((words.GAINS, change.gains), (words.LOSSES, change.losses)):
        if moves:
            sentences.append(_say(text, language, moves="; ".join(_move(move, language) for move in moves)))
    return [*sentences, _say(words.NO_SMALLER, language)] if change.exact else sentences


def _move(move: Move, language: Language) -> str:
    """Say how the weight of a criterion changes."""
    before, after = (percent(share, SHARE_PLACES, language) for share in (move.before, move.after))
    return _say(words.MOVE, language, title=_name(move.title, language), before=before, after=after)


def _among(top: int, language: Language) -> str:
    """Say "among the first k"."""
    return _words(words.AMONG_ONE, language) if top == 1 else _fill(words.AMONG, language, top=whole(top, language))


def _score(value: float | None, language: Language) -> str:
    """Write a score."""
    return _words(words.NO_DATA, language) if value is None else decimal(value, SCORE_PLACES, language)


def _names(names: Sequence[Text], language: Language) -> str:
    """List names."""
    return "; ".join(_name(name, language) for name in names)


def _name(name: Text, language: Language) -> str:
    """Write a name."""
    return quoted(_words(name, language), language)


def _words(text: Text, language: Language) -> str:
    """Return the words of one language."""
    return text.to_json()[language]


def _fill(text: Text, language: Language, **values: str) -> str:
    """Fill the placeholders of a text."""
    return _words(text, language).format(**values)


def _say(text: Text, language: Language, **values: str) -> str:
    """Fill the placeholders of a text that may begin a sentence, with a capital letter if it begins with a word."""
    filled = _fill(text, language, **values)
    return filled[:1].upper() + filled[1:]
