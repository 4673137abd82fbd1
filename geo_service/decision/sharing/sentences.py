"""A shared quota in plain sentences: the plan, or what would make one possible."""

from __future__ import annotations

import numpy as np

from geo_service.decision.allocation.plan import Status
from geo_service.decision.explanation.numbers import Language, decimal, percent, plural, whole
from geo_service.decision.explanation.phrases import fill, name_of, say
from geo_service.decision.sharing import words
from geo_service.decision.sharing.naming import SHARE_PLACES, Names, of_capacity, of_rule
from geo_service.decision.sharing.plan import Certificate, Loosened, Plan, Relaxation, Warned
from geo_service.decision.sharing.problem import Sharing

FIRST, MOST_NAMES = 5, 10
OBJECTIVE_PLACES = 2


def explain_plan(problem: Sharing, plan: Plan, names: Names, language: Language) -> list[str]:
    """Say what a plan is: how much goes where, what is proved, what to be careful about, or why there is none.

    Parameters
    ----------
    problem
        What was asked.
    plan
        What came back.
    names
        What a reader calls things.
    language
        kk, ru or en.
    """
    if plan.relaxation is not None:
        return explain_relaxation(plan.relaxation, names, language)
    if plan.persons is None:
        return [say(words.NOT_FOUND, language)]
    sentences = [_shared(problem, plan, language), _first(plan, names, language), _proof(plan.certificate, language)]
    if plan.level is not None:
        sentences.append(say(words.LEVEL, language, level=percent(plan.level, SHARE_PLACES, language)))
    return sentences + [_warned(one, names, language) for one in plan.warnings]


def explain_relaxation(relaxation: Relaxation, names: Names, language: Language) -> list[str]:
    """Say what would make everything fit.

    Parameters
    ----------
    relaxation
        What was found.
    names
        What a reader calls things.
    language
        kk, ru or en.
    """
    moved = relaxation.moved
    persons = plural(moved, *words.PERSONS)
    sentences = [say(words.NOTHING_FITS, language, moved=whole(moved, language), persons=persons)]
    if not relaxation.smallest:
        sentences.append(say(words.SMALL_NOT_PROVED, language))
    return sentences + [_loosened(one, names, language) for one in relaxation.loosened]


def _shared(problem: Sharing, plan: Plan, language: Language) -> str:
    """Say how much is shared among how many."""
    return say(
        words.SHARED,
        language,
        quota=whole(problem.quota, language),
        persons=plural(problem.quota, *words.PERSONS),
        settled=whole(0 if plan.persons is None else int((plan.persons > 0).sum()), language),
        count=whole(int(problem.takes_part.sum()), language),
        objective=decimal(plan.certificate.objective or 0.0, OBJECTIVE_PLACES, language),
    )


def _first(plan: Plan, names: Names, language: Language) -> str:
    """Say who receives most."""
    persons = np.zeros(0, dtype=np.int64) if plan.persons is None else plan.persons
    first = [int(place) for place in np.argsort(-persons, kind="stable")[:FIRST] if persons[place]]
    shown = (
        fill(
            words.FIRST_ONE,
            language,
            name=name_of(names.districts[place], language),
            persons=whole(int(persons[place]), language),
        )
        for place in first
    )
    return say(words.FIRST, language, names="; ".join(shown))


def _proof(certificate: Certificate, language: Language) -> str:
    """Say what is proved."""
    if certificate.status is Status.OPTIMAL:
        return say(words.PROVED, language, solver=certificate.solver, version=certificate.version)
    return say(words.WITHIN, language, gap=percent(certificate.gap or 0.0, SHARE_PLACES, language))


def _warned(warned: Warned, names: Names, language: Language) -> str:
    """Say what to be careful about."""
    shown = [name_of(names.districts[place], language) for place in warned.positions[:MOST_NAMES]]
    more = len(warned.positions) - len(shown)
    if more:
        shown.append(fill(words.AND_MORE, language, count=whole(more, language)))
    dimension = name_of(names.dimensions[warned.dimension], language)
    return say(words.CAUTIONS[warned.caution], language, dimension=dimension, names="; ".join(shown))


def _loosened(loosened: Loosened, names: Names, language: Language) -> str:
    """Say by how much a limit is exceeded."""
    limit, persons = loosened.limit, whole(loosened.persons, language)
    if limit.rule is None:
        places = decimal(loosened.places or 0.0, 1, language)
        return say(
            words.LOOSEN_CAPACITY, language, places=places, persons=persons, **of_capacity(limit, names, language)
        )
    text = words.LOOSEN_MOST if limit.most else words.LOOSEN_LEAST
    return say(text, language, persons=persons, **of_rule(limit, limit.rule, names, language))
