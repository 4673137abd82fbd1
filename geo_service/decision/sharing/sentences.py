"""A shared quota in plain sentences: the plan, or what would make one possible."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geo_service.decision.allocation.plan import Status
from geo_service.decision.explanation.numbers import Language, decimal, percent, whole
from geo_service.decision.explanation.phrases import fill, name_of, say
from geo_service.decision.sharing import words
from geo_service.decision.sharing.counting import counted
from geo_service.decision.sharing.naming import SHARE_PLACES, Names, listed, of_rule, rule_words
from geo_service.decision.sharing.plan import Certificate, Loosened, Plan, Relaxation, Warned
from geo_service.decision.sharing.problem import Sharing

FIRST = 5
OBJECTIVE_PLACES, LACKING_PLACES = 2, 1


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
    sentences = [
        _shared(problem, plan, names, language),
        _first(plan, names, language),
        _proof(plan.certificate, language),
    ]
    if plan.level is not None:
        level = percent(plan.level, SHARE_PLACES, language)
        sentences.append(say(words.LEVEL, language, level=level, **names.forms(language)))
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
    sentences = [say(words.NOTHING_FITS, language, moved=counted(relaxation.moved, language))]
    if not relaxation.smallest:
        sentences.append(say(words.SMALL_NOT_PROVED, language))
    return sentences + [_loosened(alike, names, language) for alike in _alike(relaxation.loosened)]


def _shared(problem: Sharing, plan: Plan, names: Names, language: Language) -> str:
    """Say how much is shared among how many."""
    return say(
        words.SHARED,
        language,
        quota=counted(problem.quota, language),
        settled=whole(0 if plan.persons is None else int((plan.persons > 0).sum()), language),
        count=whole(int(problem.takes_part.sum()), language),
        objective=decimal(plan.certificate.objective or 0.0, OBJECTIVE_PLACES, language),
        **names.forms(language),
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
    shown = [name_of(names.districts[place], language) for place in warned.positions]
    dimension = name_of(names.dimensions[warned.dimension], language)
    return say(words.CAUTIONS[warned.caution], language, dimension=dimension, names=listed(shown, language))


def _alike(loosened: Sequence[Loosened]) -> list[list[Loosened]]:
    """Return limits of one rule or one dimension together, those that are passed the most first."""
    found: dict[tuple[object, str, bool], list[Loosened]] = {}
    for one in loosened:
        found.setdefault((one.limit.rule, one.limit.dimension, one.limit.most), []).append(one)
    return [sorted(alike, key=lambda one: -one.persons) for alike in found.values()]


def _loosened(alike: Sequence[Loosened], names: Names, language: Language) -> str:
    """Say by how much limits of one kind are passed."""
    first = alike[0].limit
    if first.rule is None:
        dimension = name_of(names.dimensions[first.dimension], language)
        shown = [_lacking(one, names, language) for one in alike]
        return say(words.LOOSEN_CAPACITY, language, dimension=dimension, names=listed(shown, language))
    shown = [
        f"{of_rule(one.limit, first.rule, names, language)['subject']} ({whole(one.persons, language)})"
        for one in alike
    ]
    text = words.LOOSEN_MOST if first.most else words.LOOSEN_LEAST
    return say(text, language, rule=rule_words(first.rule, names, language), names=listed(shown, language))


def _lacking(loosened: Loosened, names: Names, language: Language) -> str:
    """Say how many places of a capacity a district lacks."""
    return fill(
        words.LOOSEN_PLACES,
        language,
        name=name_of(names.districts[loosened.limit.members[0]], language),
        places=decimal(loosened.places or 0.0, LACKING_PLACES, language),
        persons=counted(loosened.persons, language),
    )
