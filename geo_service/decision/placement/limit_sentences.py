"""What holds a plan back, and what stands in its way, in plain sentences."""

from __future__ import annotations

from geo_service.decision.explanation.numbers import Language, percent
from geo_service.decision.explanation.phrases import say, words_of
from geo_service.decision.placement import family_words, words
from geo_service.decision.placement.naming import (
    SHARE_PLACES,
    Names,
    amount,
    listed,
    reason_words,
    rule_words,
    score,
)
from geo_service.decision.placement.prices import Cost, FixingCost, LimitPrice, RuleCost
from geo_service.decision.placement.problem import Placement
from geo_service.decision.placement.relaxed import Beyond, Obstacle, Opened


def explain_price(price: LimitPrice, total: float, names: Names, language: Language) -> str:
    """Say what one more of a limit is worth.

    Parameters
    ----------
    price
        Of the limit.
    total
        Of the plan.
    names
        What a reader calls things.
    language
        kk, ru or en.
    """
    bound, worth = price.bound, _worth(price.gain, total, language)
    if bound.rule is None:
        subject = names.subject(bound, language)
        dimension = names.dimension(bound.dimension, language)
        return say(words.PRICE_OF_CAPACITY, language, district=subject, dimension=dimension, **worth)
    text = words.PRICE_OF_MOST if bound.most else words.PRICE_OF_LEAST
    rule = rule_words(bound.rule, names, language)
    return say(text, language, subject=names.subject(bound, language), rule=rule, **worth)


def explain_rule(one: RuleCost, total: float, names: Names, language: Language) -> str:
    """Say what a rule costs, with the parameters of `explain_price`."""
    cost, rule = one.cost, rule_words(one.rule, names, language)
    if cost.gain is None and cost.high is None:
        return say(words.RULE_UNKNOWN, language, rule=rule)
    if _is_exact(cost, language):
        text = words.RULE_COST if _counts(cost, total) else words.RULE_FREE
        return say(text, language, rule=rule, **_worth(cost.gain or 0.0, total, language))
    return say(words.RULE_BETWEEN, language, rule=rule, **_between(cost, language))


def explain_fixing(one: FixingCost, problem: Placement, total: float, names: Names, language: Language) -> str:
    """Say what a fixing costs.

    Parameters
    ----------
    one
        Its cost.
    problem
        What was asked.
    total
        Of the plan.
    names
        What a reader calls things.
    language
        kk, ru or en.
    """
    cost, fixing = one.cost, problem.fixed[one.family]
    known = {
        "family": one.family,
        "district": names.district(problem.katos.index(fixing.kato), language),
        "reason": fixing.reason,
    }
    if _is_exact(cost, language):
        text = words.FIXING_COST if _counts(cost, total) else words.FIXING_FREE
        return say(text, language, **known, **_worth(cost.gain or 0.0, total, language))
    return say(words.FIXING_BETWEEN, language, **known, **_between(cost, language))


def explain_beyond(beyond: Beyond, names: Names, language: Language) -> str:
    """Say by how much a limit must give way.

    Parameters
    ----------
    beyond
        The limit.
    names
        What a reader calls things.
    language
        kk, ru or en.
    """
    bound, shown = beyond.bound, amount(beyond.amount, language)
    if bound.rule is None:
        subject = names.subject(bound, language)
        dimension = names.dimension(bound.dimension, language)
        return say(family_words.BEYOND_CAPACITY, language, district=subject, dimension=dimension, amount=shown)
    text = family_words.BEYOND_MOST if bound.most else family_words.BEYOND_LEAST
    rule = rule_words(bound.rule, names, language)
    return say(text, language, subject=names.subject(bound, language), rule=rule, amount=shown)


def explain_opened(opened: Opened, problem: Placement, names: Names, language: Language) -> str:
    """Say which family may go nowhere, and what forbids the district that would take it."""
    return say(
        family_words.OPENED,
        language,
        family=problem.families[opened.family].id,
        district=names.district(opened.position, language),
        reason="" if opened.reason is None else reason_words(opened.reason, names, language),
    )


def explain_obstacle(one: Obstacle, problem: Placement, names: Names, language: Language) -> str:
    """Say what makes a plan impossible by itself."""
    families = listed([problem.families[at].id for at in one.families], language)
    return say(
        family_words.OBSTACLES[one.kind],
        language,
        families=families,
        district="" if one.position is None else names.district(one.position, language),
        dimension=names.dimension(one.dimension, language),
        reasons="; ".join(reason_words(reason, names, language) for reason in one.reasons),
        needed="" if one.needed is None else amount(one.needed, language),
        available="" if one.available is None else amount(one.available, language),
        subject="" if one.side is None else names.subject(one.side, language),
        rule="" if one.side is None or one.side.rule is None else rule_words(one.side.rule, names, language),
    )


def _is_exact(cost: Cost, language: Language) -> bool:
    """Tell whether a cost is written as one number."""
    if cost.gain is None or cost.high is None:
        return False
    return cost.proved or score(cost.low, language) == score(cost.high, language)


def _counts(cost: Cost, total: float) -> bool:
    """Tell whether a cost is more than rounding."""
    return (cost.gain or 0.0) > 1e-6 * max(1.0, abs(total))


def _between(cost: Cost, language: Language) -> dict[str, str]:
    """Write an interval."""
    low, high = score(cost.low, language), score(cost.high or 0.0, language)
    return {"low": low, "high": high, "gain": score(cost.gain or 0.0, language)}


def _worth(gain: float, total: float, language: Language) -> dict[str, str]:
    """Write a gain, and what share of the total it is."""
    share = percent(gain / total, SHARE_PLACES, language) if total else words_of(words.NO_SHARE, language)
    return {"gain": score(gain, language), "share": share}
