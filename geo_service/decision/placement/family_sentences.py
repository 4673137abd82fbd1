"""Why a family went where it went and what its next best district was, in plain sentences."""

from __future__ import annotations

from geo_service.decision.explanation.numbers import Language, whole
from geo_service.decision.explanation.phrases import fill, say
from geo_service.decision.placement import family_words as words
from geo_service.decision.placement.naming import Names, listed, reason_words, rule_words, score
from geo_service.decision.placement.problem import Placement
from geo_service.decision.placement.stories import Because, Full, Next, Story, Why


def explain_why(problem: Placement, story: Story, names: Names, language: Language) -> str:
    """Say why a family went where it went.

    Parameters
    ----------
    problem
        What was asked.
    story
        Of the family.
    names
        What a reader calls things.
    language
        kk, ru or en.
    """
    sentences = [_decided(problem, story, names, language), _wish(problem, story, language)]
    sentences.append(
        say(
            words.SCORE,
            language,
            suitability=score(float(problem.suitability[story.position]), language),
            value=score(story.value, language),
        )
    )
    if story.kin:
        ids = [problem.families[at].id for at in story.kin]
        sentences.append(say(words.KIN, language, ids=listed(ids, language)))
    return " ".join(sentences)


def explain_next(story: Story, following: Next, names: Names, language: Language) -> str:
    """Say what the next best district of a family was, and why it did not go there.

    Parameters
    ----------
    story
        Of the family.
    following
        Its next best district.
    names
        What a reader calls things.
    language
        kk, ru or en.
    """
    because = following.because
    if because is Because.FULL and following.loss >= 0:
        because = Because.EQUAL
    told = say(
        words.BECAUSE[because],
        language,
        district=names.district(following.position, language),
        loss=score(following.loss, language),
        gain=score(-following.loss, language),
        reason="" if following.reason is None else reason_words(following.reason, names, language),
        limits="; ".join(_full(one, following.because, names, language) for one in following.full),
    )
    counted = because in {Because.FULL, Because.NEEDED_HERE, Because.WORSE, Because.TRADE}
    return f"{told} {say(words.WITH_KIN, language)}" if story.kin and counted else told


def _decided(problem: Placement, story: Story, names: Names, language: Language) -> str:
    """Say what decided."""
    family = problem.families[story.family]
    together = (problem.fixed.get(problem.families[at].id) for at in (story.family, *story.kin))
    fixing = next((one for one in together if one is not None), None)
    barred = [reason_words(one, names, language) for one in story.barred]
    why = Why.BEST if story.why is Why.ONLY and not barred else story.why
    return say(
        words.WHY[why],
        language,
        district=names.district(story.position, language),
        family=family.id,
        reason="" if fixing is None else fixing.reason,
        barred="; ".join(barred),
    )


def _wish(problem: Placement, story: Story, language: Language) -> str:
    """Say which wish is fulfilled."""
    count = len(problem.families[story.family].wishes)
    if not count:
        return say(words.NO_WISHES, language)
    text = words.WISH if story.rank else words.NO_WISH_MET
    return say(text, language, rank=whole(story.rank, language), count=whole(count, language))


def _full(full: Full, because: Because, names: Names, language: Language) -> str:
    """Say which limit leaves no room, and what one more is worth."""
    bound, price = full.bound, score(full.price, language)
    if bound.rule is None:
        text = words.FULL_CAPACITY if full.price > 0 else words.FULL_FREE
        return fill(text, language, dimension=names.dimension(bound.dimension, language), price=price)
    rule = rule_words(bound.rule, names, language)
    priced = words.KEPT_RULE if because is Because.NEEDED_HERE else words.FULL_RULE
    return fill(priced if full.price > 0 else words.RULE_ALONE, language, rule=rule, price=price)
