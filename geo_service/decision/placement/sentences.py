"""A plan of families in plain sentences: the plan, or what would make one possible."""

from __future__ import annotations

from geo_service.decision.allocation.plan import Status
from geo_service.decision.explanation.numbers import Language, percent, plural, whole
from geo_service.decision.explanation.phrases import fill, name_of, say
from geo_service.decision.families.capacities import Dimension
from geo_service.decision.families.needs import NEED_NAMES
from geo_service.decision.placement import family_words, words
from geo_service.decision.placement.alternatives import LOSS
from geo_service.decision.placement.cautions import Warned
from geo_service.decision.placement.limit_sentences import explain_beyond, explain_obstacle, explain_opened
from geo_service.decision.placement.naming import SHARE_PLACES, Names, listed, score
from geo_service.decision.placement.plan import PlacementPlan
from geo_service.decision.placement.problem import Placement
from geo_service.decision.placement.relaxed import Relaxed

FIRST = 5


def explain_plan(problem: Placement, plan: PlacementPlan, names: Names, language: Language) -> list[str]:
    """Say what a plan is, what is proved, how sure it is, and what to be careful about; or why there is none.

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
    warned = [_warned(one, names, language) for one in plan.cautions]
    if plan.assignment is None:
        return [*_missing(problem, plan, names, language), *warned]
    sentences = [_placed(problem, plan, language), _first(problem, plan, names, language)]
    sentences += [_wishes(problem, plan, language), _proof(plan, language), *_level(plan, language)]
    sentences += [*_sureness(plan, language), *_fairness(plan, language), *warned]
    return [*sentences, say(words.CUT_SHORT, language)] if plan.cut_short else sentences


def _missing(problem: Placement, plan: PlacementPlan, names: Names, language: Language) -> list[str]:
    """Say why there is no plan, and what would make one possible."""
    told = [explain_obstacle(one, problem, names, language) for one in plan.obstacles]
    if plan.relaxed is None:
        return [say(words.NOT_FOUND, language), *told]
    infeasible = plan.certificate.status is Status.INFEASIBLE
    return [*told, *_relaxed(problem, plan.relaxed, infeasible, names, language)]


def _relaxed(problem: Placement, relaxed: Relaxed, proved: bool, names: Names, language: Language) -> list[str]:
    """Say what would make everything fit."""
    head = say(family_words.NOTHING_FITS if proved else family_words.NOTHING_PROVED, language)
    told = [explain_beyond(one, names, language) for one in relaxed.beyond]
    told += [explain_opened(one, problem, names, language) for one in relaxed.opened]
    return [head, *told] if relaxed.smallest else [head, *told, say(family_words.SMALL_NOT_PROVED, language)]


def _persons(problem: Placement, plan: PlacementPlan) -> dict[str, int]:
    """Return the persons of each district that receives any."""
    found: dict[str, int] = {}
    for family in problem.families:
        kato = (plan.assignment or {})[family.id]
        found[kato] = found.get(kato, 0) + family.size
    return found


def _placed(problem: Placement, plan: PlacementPlan, language: Language) -> str:
    """Say how many are placed among how many."""
    families, persons = len(problem.families), problem.persons
    return say(
        words.PLACED,
        language,
        families=whole(families, language),
        families_word=plural(families, *words.FAMILIES),
        persons=whole(persons, language),
        persons_word=plural(persons, *words.PERSONS),
        settled=whole(len(_persons(problem, plan)), language),
        count=whole(int(problem.takes_part.sum()), language),
        objective=score(plan.certificate.objective or 0.0, language),
    )


def _first(problem: Placement, plan: PlacementPlan, names: Names, language: Language) -> str:
    """Say who receives most."""
    persons = _persons(problem, plan)
    first = sorted(persons, key=lambda kato: (-persons[kato], kato))[:FIRST]
    shown = (
        fill(
            words.COUNTED,
            language,
            name=name_of(names.districts[kato], language),
            count=whole(persons[kato], language),
        )
        for kato in first
    )
    return say(words.FIRST, language, names="; ".join(shown))


def _wishes(problem: Placement, plan: PlacementPlan, language: Language) -> str:
    """Say how many wishes are fulfilled."""
    wishing = [story for story in plan.stories if problem.families[story.family].wishes]
    return say(
        words.WISHES,
        language,
        count=whole(len(wishing), language),
        first=whole(sum(story.rank == 1 for story in wishing), language),
        any=whole(sum(story.rank > 0 for story in wishing), language),
    )


def _proof(plan: PlacementPlan, language: Language) -> str:
    """Say what is proved."""
    found = plan.certificate
    if found.gap is None:
        return say(words.NOT_KNOWN, language)
    text = words.PROVED if found.status is Status.OPTIMAL else words.WITHIN
    gap = percent(found.gap, SHARE_PLACES, language)
    return say(text, language, gap=gap, solver=found.solver, version=found.version)


def _level(plan: PlacementPlan, language: Language) -> list[str]:
    """Say which part of the fair share every district has, where the largest was asked for."""
    level = plan.level
    if level is None:
        return []
    told = [say(words.LEVEL, language, kept=percent(level.kept, SHARE_PLACES, language))]
    if level.lost > level.kept:
        text = words.LEVEL_LOST if level.proved else words.LEVEL_OPEN
        told.append(say(text, language, lost=percent(level.lost, SHARE_PLACES, language)))
    return told


def _sureness(plan: PlacementPlan, language: Language) -> list[str]:
    """Say how many families stay in other plans and in other draws."""
    told = []
    if plan.alternatives is not None:
        count, share = len(plan.alternatives.samples), float(plan.alternatives.stays.mean())
        loss = percent(LOSS, 1, language)
        stays = {"samples": whole(count, language), "share": percent(share, 1, language)}
        told.append(say(words.STAYS, language, loss=loss, **stays))
    if plan.chances is not None:
        shown = percent(float(plan.chances.stays.mean()), 1, language)
        draws, asked = whole(plan.chances.draws, language), whole(plan.chances.asked, language)
        told.append(say(words.CHANCES, language, draws=draws, asked=asked, share=shown))
    return told


def _fairness(plan: PlacementPlan, language: Language) -> list[str]:
    """Say what the largest fairness costs."""
    if plan.frontier is None or len(plan.frontier.points) < 2:
        return []
    first, last = plan.frontier.points[0], plan.frontier.points[-1]
    if not first.objective:
        return []
    loss = max(0.0, (first.objective - last.objective) / abs(first.objective))
    level = percent(last.level, SHARE_PLACES, language)
    return [say(words.FRONTIER, language, level=level, loss=percent(loss, SHARE_PLACES, language))]


def _warned(warned: Warned, names: Names, language: Language) -> str:
    """Say what to be careful about."""
    shown = [names.district(place, language) for place in warned.positions]
    subject = warned.subject
    if isinstance(subject, Dimension):
        name = names.dimension(subject, language)
    else:
        name = name_of(NEED_NAMES[subject], language)
    return say(words.CAUTIONS[warned.caution], language, subject=name, names=listed(shown, language))
