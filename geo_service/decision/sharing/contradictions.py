"""What the numbers of a request contradict, as far as it can be said by addition alone."""

from __future__ import annotations

from geo_service.decision.errors import DecisionError
from geo_service.decision.figures import figure
from geo_service.decision.sharing.limits import limits_of
from geo_service.decision.sharing.problem import Limit, Sharing
from geo_service.decision.sharing.rules import positions


def check_contradictions(problem: Sharing) -> None:
    """Refuse a quota or fixings that no plan can keep whatever the rest is.

    Raises
    ------
    DecisionError
        `sharing-all-excluded`, `sharing-quota-too-large`, `sharing-fixed-excluded`, `sharing-fixed-total` or
        `sharing-fixed-over-limit`.
    """
    if not problem.takes_part.any():
        raise DecisionError("sharing-all-excluded", "suitability", len(problem.katos))
    for place, fixing in problem.fixed.items():
        if fixing.persons and not problem.takes_part[place]:
            raise DecisionError("sharing-fixed-excluded", _field(problem, place), fixing.persons)
    _check_total(problem)
    limits = limits_of(problem)
    _check_capacity(problem, limits)
    for limit in limits:
        _check_fixed(problem, limit)


def _field(problem: Sharing, place: int) -> str:
    """Return where a fixing stands."""
    return f"fixed.{problem.katos[place]}.persons"


def _check_total(problem: Sharing) -> None:
    """Refuse fixed numbers that are more than the quota, or all there is and less."""
    total = sum(fixing.persons for fixing in problem.fixed.values())
    free = any(place not in problem.fixed for place in positions(problem.takes_part))
    if total > problem.quota or (total < problem.quota and not free):
        raise DecisionError("sharing-fixed-total", "fixed", total, quota=figure(problem.quota))


def _check_capacity(problem: Sharing, limits: list[Limit]) -> None:
    """Refuse a quota beyond all capacities together."""
    room = dict.fromkeys(positions(problem.takes_part), problem.quota)
    for limit in limits:
        if limit.rule is None:
            room[limit.members[0]] = min(room[limit.members[0]], limit.persons)
    total = sum(room.values())
    if total < problem.quota:
        raise DecisionError("sharing-quota-too-large", "quota", problem.quota, capacity=figure(total))


def _check_fixed(problem: Sharing, limit: Limit) -> None:
    """Refuse fixed numbers that break an upper limit by themselves."""
    fixed = [place for place in limit.members if place in problem.fixed]
    total = sum(problem.fixed[place].persons for place in fixed)
    if limit.most and fixed and total > limit.persons:
        what = limit.rule.name if limit.rule else limit.dimension
        raise DecisionError(
            "sharing-fixed-over-limit", _field(problem, fixed[0]), total, limit=figure(limit.persons), limited_by=what
        )
