"""Prices in plain sentences: each binding limit, each rule and each fixed number."""

from __future__ import annotations

from geo_service.decision.explanation.numbers import THIN, Language, decimal, percent, whole
from geo_service.decision.explanation.phrases import name_of, say, words_of
from geo_service.decision.sharing import words
from geo_service.decision.sharing.naming import MOST_NAMES, SHARE_PLACES, Names, of_capacity, of_rule, rule_words
from geo_service.decision.sharing.price_list import FixingPrice, LimitPrice, Prices, RulePrice
from geo_service.decision.sharing.problem import Sharing

GAIN_PLACES = 2


def explain_prices(problem: Sharing, prices: Prices, names: Names, language: Language) -> list[str]:
    """Say what the dearest binding limits, each rule and each fixed number cost.

    Parameters
    ----------
    problem
        What was asked.
    prices
        What was found.
    names
        What a reader calls things.
    language
        kk, ru or en.
    """
    of_limits = [_limit_price(one, prices.objective, names, language) for one in prices.limits[:MOST_NAMES]]
    if more := len(prices.limits) - len(of_limits):
        of_limits.append(say(words.MORE_PRICES, language, count=whole(more, language)))
    of_rules = [_rule_price(one, prices.objective, names, language) for one in prices.rules]
    of_fixings = [_fixing_price(problem, one, prices.objective, names, language) for one in prices.fixings]
    return [*of_limits, *of_rules, *of_fixings]


def _limit_price(price: LimitPrice, objective: float, names: Names, language: Language) -> str:
    """Say what one unit more of a limit is worth."""
    limit, worth = price.limit, _worth(price.gain, objective, language)
    if limit.rule is None:
        return say(words.PRICE_OF_CAPACITY, language, **of_capacity(limit, names, language), **worth)
    text = words.PRICE_OF_MOST if limit.most else words.PRICE_OF_LEAST
    return say(text, language, **of_rule(limit, limit.rule, names, language), **worth)


def _rule_price(price: RulePrice, objective: float, names: Names, language: Language) -> str:
    """Say what a rule costs."""
    text = words.PRICE_OF_RULE if price.gain else words.RULE_IS_FREE
    rule = rule_words(price.rule, names, language)
    return say(text, language, rule=rule, **_worth(price.gain, objective, language))


def _fixing_price(problem: Sharing, price: FixingPrice, objective: float, names: Names, language: Language) -> str:
    """Say what a fixed number costs, and why it was fixed."""
    fixing = problem.fixed[price.position]
    return say(
        words.PRICE_OF_FIXING if price.gain else words.FIXING_IS_FREE,
        language,
        district=name_of(names.districts[price.position], language),
        persons=whole(fixing.persons, language),
        reason=fixing.reason,
        **_worth(price.gain, objective, language),
    )


def _worth(gain: float, objective: float, language: Language) -> dict[str, str]:
    """Write a gain, and what share of the objective it is."""
    share = percent(gain / objective, SHARE_PLACES, language) if objective else words_of(words.NO_SHARE, language)
    step = 10.0**-GAIN_PLACES
    shown = decimal(gain, GAIN_PLACES, language)
    return {"gain": f"<{THIN}{decimal(step, GAIN_PLACES, language)}" if 0 < gain < step / 2 else shown, "share": share}
