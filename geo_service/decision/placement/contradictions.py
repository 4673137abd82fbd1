"""What a request contradicts, as far as it can be said by addition alone."""

from __future__ import annotations

import numpy as np

from geo_service.decision.errors import DecisionError
from geo_service.decision.placement.kin import parties
from geo_service.decision.placement.problem import Array, Mask, Placement, taken_by
from geo_service.decision.placement.reasons import Kind, forbidden_pairs, reason_at
from geo_service.decision.placement.rows import limits_of
from geo_service.decision.placement.rules import KinTogether, has
from geo_service.decision.placement.wishes import ranks_of
from geo_service.decision.sharing.problem import at_most
from geo_service.decision.sharing.rules import MaximumGrowth, MaximumOfGroup, MaximumShare, MinimumOfGroup

SAME = 1e-9


def check_contradictions(problem: Placement) -> None:
    """Refuse fixings, rules and capacities that no plan can keep whatever the rest is.

    Raises
    ------
    DecisionError
        The contradictions in `errors`, or `placement-all-excluded`.
    """
    if not problem.takes_part.any():
        raise DecisionError("placement-all-excluded", "suitability", len(problem.katos))
    _check_fixed(problem)
    _check_kin(problem)
    _check_groups(problem)
    _check_maxima(problem)
    _check_fixed_loads(problem)
    _check_totals(problem)


def _check_fixed(problem: Placement) -> None:
    """Refuse families fixed where they may not go."""
    positions = {family.id: at for at, family in enumerate(problem.families)}
    numbers = forbidden_pairs(problem, ranks_of(problem)) if problem.fixed else None
    for family, fixing in problem.fixed.items():
        place = problem.katos.index(fixing.kato)
        reason = None if numbers is None else reason_at(int(numbers[positions[family], place]))
        if reason:
            against_wish = reason.kind is Kind.AGAINST_WISH
            code = "placement-fixed-against-wish" if against_wish else "placement-fixed-forbidden"
            raise DecisionError(code, f"fixed.{family}.kato", fixing.kato, family=family, reason=reason.code)


def _check_kin(problem: Placement) -> None:
    """Refuse kin that must stay together and are fixed to two districts."""
    for party in parties(problem.families, has(problem.rules, KinTogether)):
        ids = [problem.families[at].id for at in party if problem.families[at].id in problem.fixed]
        for other in ids[1:]:
            first, second = problem.fixed[ids[0]].kato, problem.fixed[other].kato
            if first != second:
                raise DecisionError(
                    "placement-kin-fixed-apart", f"fixed.{other}.kato", second, family=ids[0], kato=first
                )


def _check_groups(problem: Placement) -> None:
    """Refuse minima that no group, or not all groups together, can have."""
    most = {rule.group: rule.share for rule in problem.rules if isinstance(rule, MaximumOfGroup)}
    taken: Mask = np.zeros(len(problem.katos), dtype=np.bool_)
    total = 0.0
    minima = [(at, rule) for at, rule in enumerate(problem.rules) if isinstance(rule, MinimumOfGroup) and rule.share]
    for place, rule in sorted(minima, key=lambda one: -one[1].share):
        field, members = f"rules[{place}].share", problem.groups[rule.of] & problem.takes_part
        if not members.any():
            raise DecisionError("placement-group-empty", f"rules[{place}].group", rule.of)
        if rule.share > most.get(rule.of, 1.0) + SAME:
            raise DecisionError("placement-minimum-over-maximum", field, rule.share, group=rule.of, most=most[rule.of])
        if (taken & members).any():
            continue
        taken, total = taken | members, total + rule.share
        if total > 1 + SAME:
            raise DecisionError("placement-minima-over-all", field, rule.share, total=round(total, 4))


def _check_maxima(problem: Placement) -> None:
    """Refuse maxima of single districts that add up to fewer persons than there are."""
    count = int(problem.takes_part.sum())
    for place, rule in enumerate(problem.rules):
        if isinstance(rule, MaximumShare):
            room = count * at_most(rule.share * problem.persons)
        elif isinstance(rule, MaximumGrowth):
            room = sum(at_most(rule.share * one) for one in problem.residents[problem.takes_part])
        else:
            continue
        if room < problem.persons:
            field = f"rules[{place}].share"
            raise DecisionError(
                "placement-maximum-too-small", field, rule.share, room=room, persons=problem.persons, districts=count
            )


def _check_fixed_loads(problem: Placement) -> None:
    """Refuse fixed families that are by themselves more than a capacity or a rule leaves room for."""
    fixed = [(family, problem.fixed[family.id].kato) for family in problem.families if family.id in problem.fixed]
    for dimension, places in problem.capacities.items():
        used = np.zeros(len(problem.katos))
        for family, kato in fixed:
            used[problem.katos.index(kato)] += taken_by(family)[dimension]
        for at in np.flatnonzero(problem.binds(dimension) & (used > places) & (used > 0)).tolist():
            raise _too_many_fixed(problem, at, used[at], places[at], dimension.value)
    persons = np.zeros(len(problem.katos))
    for family, kato in fixed:
        persons[problem.katos.index(kato)] += family.size
    for limit in limits_of(problem) if fixed else []:
        held = persons[list(limit.members)].sum()
        if limit.most and limit.rule is not None and held > limit.persons:
            raise _too_many_fixed(problem, limit.members[0], held, limit.persons, limit.rule.name)


def _too_many_fixed(problem: Placement, place: int, used: float, limit: float, limited_by: str) -> DecisionError:
    """Return the refusal of what is fixed to a district, or to a group with it."""
    kato = problem.katos[place]
    ids = [one for one, fixing in problem.fixed.items() if fixing.kato == kato] or list(problem.fixed)
    field = f"fixed.{ids[0]}.kato"
    details = {"needed": _plain(used), "limit": _plain(limit), "limited_by": limited_by}
    return DecisionError("placement-fixed-over-capacity", field, kato, None, **details)


def _check_totals(problem: Placement) -> None:
    """Refuse families that need more of a dimension than all districts that take part have."""
    there = problem.takes_part
    for dimension, places in problem.capacities.items():
        if not problem.binds(dimension)[there].all():
            continue
        needed = sum(taken_by(family)[dimension] for family in problem.families)
        room: Array = np.floor(places[there] + SAME)
        if needed > room.sum():
            raise DecisionError(
                "placement-over-capacity",
                f"capacities.{dimension}",
                _plain(float(room.sum())),
                needed=needed,
                persons=problem.persons,
                dimension=dimension.value,
            )


def _plain(value: float) -> int | float:
    """Return a whole number as one."""
    return int(value) if float(value).is_integer() else round(float(value), 6)
