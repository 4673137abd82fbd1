"""A plan of families as plain JSON values, with its words in three languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, get_args

import numpy as np

from geo_service.decision.explanation.numbers import Language
from geo_service.decision.placement.cautions import used_of
from geo_service.decision.placement.family_sentences import explain_next, explain_why
from geo_service.decision.placement.limit_sentences import (
    explain_beyond,
    explain_fixing,
    explain_obstacle,
    explain_opened,
    explain_price,
    explain_rule,
)
from geo_service.decision.placement.model import Bound
from geo_service.decision.placement.naming import Names
from geo_service.decision.placement.plan import PlacementPlan
from geo_service.decision.placement.prices import Cost
from geo_service.decision.placement.problem import Array, Index, Placement
from geo_service.decision.placement.relaxed import Relaxed
from geo_service.decision.placement.sentences import explain_plan
from geo_service.decision.placement.stories import Next, Story
from geo_service.decision.placement.study_json import alternatives_json, chances_json, frontier_json

LANGUAGES: tuple[Language, ...] = get_args(Language)


def placement_json(problem: Placement, plan: PlacementPlan, names: Names) -> dict[str, Any]:
    """Return what came back as plain JSON values.

    Parameters
    ----------
    problem
        What was asked.
    plan
        What came back.
    names
        What a reader calls things.
    """
    certificate = plan.certificate
    return {
        "plan": {
            "certificate": {name: getattr(certificate, name) for name in type(certificate).__dataclass_fields__},
            "assignment": plan.assignment,
            "level": None if plan.level is None else plan.level.to_json(),
            "cut_short": plan.cut_short,
        },
        "families": [_family(problem, story, names) for story in plan.stories],
        "districts": districts_json(problem, plan),
        "prices": _prices(problem, plan, names),
        "relaxation": None if plan.relaxed is None else _relaxed(problem, plan.relaxed, names),
        "causes": [
            {
                "kind": one.kind,
                "families": [problem.families[at].id for at in one.families],
                "kato": None if one.position is None else problem.katos[one.position],
                "dimension": one.dimension,
                "reasons": [reason.code for reason in one.reasons],
                "needed": one.needed,
                "available": one.available,
                "limit": None if one.side is None else bound_json(problem, one.side),
                "words": _told(explain_obstacle, one, problem, names),
            }
            for one in plan.obstacles
        ],
        "alternatives": None if plan.alternatives is None else alternatives_json(problem, plan.alternatives),
        "chances": None if plan.chances is None else chances_json(problem, plan.chances),
        "frontier": None if plan.frontier is None else frontier_json(problem, plan.frontier),
        "cautions": [
            {
                "code": one.caution.value,
                "subject": one.subject.value,
                "katos": [problem.katos[at] for at in one.positions],
                "families": [problem.families[at].id for at in one.families],
            }
            for one in plan.cautions
        ],
        "sentences": {language: explain_plan(problem, plan, names, language) for language in LANGUAGES},
    }


def bound_json(problem: Placement, bound: Bound) -> dict[str, Any]:
    """Return a limit as plain JSON values."""
    return {
        "kind": "capacity" if bound.rule is None else bound.rule.name,
        "kato": None if bound.position is None else problem.katos[bound.position],
        "group": None if bound.rule is None else bound.rule.group,
        "dimension": bound.dimension,
        "side": "most" if bound.most else "least",
        "amount": bound.amount,
    }


def districts_json(problem: Placement, plan: PlacementPlan) -> list[dict[str, Any]]:
    """Return what each district receives and uses, in the order of the problem; nothing where there is no plan."""
    if plan.assignment is None:
        return []
    at = {kato: place for place, kato in enumerate(problem.katos)}
    places: Index = np.array([at[plan.assignment[family.id]] for family in problem.families], dtype=np.int64)
    counts = np.bincount(places, minlength=len(at))
    persons = np.bincount(places, problem.sizes, len(at))
    used = used_of(problem, places)
    return [
        {
            "kato": kato,
            "takes_part": bool(problem.takes_part[place]),
            "families": int(counts[place]),
            "persons": int(persons[place]),
            "used": {one.value: int(amounts[place]) for one, amounts in used.items()},
            "capacity": {one.value: _known(amounts, place) for one, amounts in problem.capacities.items()},
            "estimated": {one.value: bool(problem.estimated_in(one)[place]) for one in problem.capacities},
        }
        for place, kato in enumerate(problem.katos)
    ]


def _told(say: Callable[..., str], *about: Any) -> dict[str, str]:
    """Return a sentence in each language; what says it takes the language last."""
    return {language: say(*about, language) for language in LANGUAGES}


def _known(values: Array, place: int) -> float | None:
    """Return a number, None for what is not known."""
    value = float(values[place])
    return None if np.isnan(value) else value


def _family(problem: Placement, story: Story, names: Names) -> dict[str, Any]:
    """Return where a family went and why."""
    family = problem.families[story.family]
    return {
        "id": family.id,
        "kato": problem.katos[story.position],
        "size": family.size,
        "value": story.value,
        "wish": story.rank or None,
        "wishes": len(family.wishes),
        "decided": story.why.value,
        "kin": [problem.families[at].id for at in story.kin],
        "why": _told(explain_why, problem, story, names),
        "next": None if story.next is None else _next(problem, story, story.next, names),
    }


def _next(problem: Placement, story: Story, following: Next, names: Names) -> dict[str, Any]:
    """Return the next best district of a family."""
    return {
        "kato": problem.katos[following.position],
        "loss": following.loss,
        "code": following.because.value,
        "reason": None if following.reason is None else following.reason.code,
        "limits": [{**bound_json(problem, one.bound), "price": one.price} for one in following.full],
        "because": _told(explain_next, story, following, names),
    }


def _cost(cost: Cost) -> dict[str, Any]:
    """Return what something costs."""
    return {"gain": cost.gain, "low": cost.low, "high": cost.high, "proved": cost.proved}


def _prices(problem: Placement, plan: PlacementPlan, names: Names) -> Mapping[str, Any]:
    """Return what holds a plan back, each with its words."""
    total = plan.certificate.objective or 0.0
    return {
        "limits": [
            {
                **bound_json(problem, one.bound),
                "gain": one.gain,
                "words": _told(explain_price, one, total, names),
            }
            for one in plan.limits
        ],
        "rules": [
            {
                **one.rule.to_json(),
                **_cost(one.cost),
                "words": _told(explain_rule, one, total, names),
            }
            for one in plan.rules
        ],
        "fixings": [
            {
                "family": one.family,
                "kato": problem.fixed[one.family].kato,
                "reason": problem.fixed[one.family].reason,
                **_cost(one.cost),
                "words": _told(explain_fixing, one, problem, total, names),
            }
            for one in plan.fixings
        ],
    }


def _relaxed(problem: Placement, relaxed: Relaxed, names: Names) -> dict[str, Any]:
    """Return what would make everything fit."""
    return {
        "smallest": relaxed.smallest,
        "limits": [
            {
                **bound_json(problem, one.bound),
                "beyond": one.amount,
                "words": _told(explain_beyond, one, names),
            }
            for one in relaxed.beyond
        ],
        "opened": [
            {
                "family": problem.families[one.family].id,
                "kato": problem.katos[one.position],
                "reason": None if one.reason is None else one.reason.code,
                "words": _told(explain_opened, one, problem, names),
            }
            for one in relaxed.opened
        ],
        "assignment": {
            family.id: problem.katos[place] for family, place in zip(problem.families, relaxed.places, strict=True)
        },
    }
