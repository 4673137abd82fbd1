"""Whether a plan keeps what was asked, by plain addition; it knows no solver and none of the limits made for one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, fsum, isfinite, isnan
from typing import Any

from geo_service.decision.sharing.problem import Rule, Sharing

TOLERANCE = 1e-9
"""What a sum of decimals may exceed its limit by, as a share of it, and in persons."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that a plan breaks.

    Parameters
    ----------
    code
        `wrong-length`, `not-whole`, `not-the-quota`, `excluded`, `not-as-fixed`, `over-capacity` or the name of a rule.
    position
        District, None = all or a group.
    subject
        Dimension or group, empty where there is none.
    found, limit
        What the plan has, and what it may have.
    """

    code: str
    position: int | None
    subject: str
    found: float
    limit: float


def violations(problem: Sharing, persons: Sequence[Any]) -> list[Violation]:
    """Return everything that a plan breaks.

    Parameters
    ----------
    problem
        What was asked; a rule that asks for the largest part of the fair share is none yet and asks for nothing.
    persons
        By district, shape (n,).

    Returns
    -------
    list of Violation
        Empty if the plan is sound.
    """
    if len(persons) != len(problem.katos):
        return [Violation("wrong-length", None, "", len(persons), len(problem.katos))]
    for place, count in enumerate(persons):
        if not isfinite(count) or count != int(count) or count < 0:
            return [Violation("not-whole", place, "", float(count), 0.0)]
    return [
        *_total(problem, persons),
        *_districts(problem, persons),
        *_capacities(problem, persons),
        *_rules(problem, persons),
    ]


def objective_of(problem: Sharing, persons: Sequence[Any]) -> float:
    """Return the sum of suitability × persons of a plan."""
    return fsum(float(problem.suitability[place]) * count for place, count in enumerate(persons) if count)


def _total(problem: Sharing, persons: Sequence[Any]) -> Iterator[Violation]:
    """Give a sum that is not the quota."""
    if sum(persons) != problem.quota:
        yield Violation("not-the-quota", None, "", sum(persons), problem.quota)


def _districts(problem: Sharing, persons: Sequence[Any]) -> Iterator[Violation]:
    """Give persons where nobody may go, and numbers that are not the fixed ones."""
    for place, count in enumerate(persons):
        if count and (not problem.allowed[place] or isnan(problem.suitability[place])):
            yield Violation("excluded", place, "", count, 0)
        fixing = problem.fixed.get(place)
        if fixing is not None and count != fixing.persons:
            yield Violation("not-as-fixed", place, "", count, fixing.persons)


def _capacities(problem: Sharing, persons: Sequence[Any]) -> Iterator[Violation]:
    """Give capacities exceeded."""
    for dimension, capacity in problem.capacities.items():
        marked = problem.estimated.get(dimension)
        for place, count in enumerate(persons):
            counts = not isnan(capacity[place]) and (problem.estimates_bind or marked is None or not marked[place])
            used = problem.use[dimension] * count
            if counts and _over(used, float(capacity[place])):
                yield Violation("over-capacity", place, dimension, used, float(capacity[place]))


def _rules(problem: Sharing, persons: Sequence[Any]) -> Iterator[Violation]:
    """Give rules broken."""
    for rule in problem.rules:
        if rule.amount is not None:
            yield from _CHECKS[rule.name](problem, rule, rule.amount, persons)


def _over(found: float, limit: float) -> bool:
    """Tell whether an amount is beyond its limit by more than rounding."""
    return found > limit + TOLERANCE * max(1.0, abs(limit))


def _of_group(problem: Sharing, rule: Rule, persons: Sequence[Any]) -> float:
    """Return the persons of a rule's group."""
    members = problem.groups[rule.group or ""]
    return float(sum(count for place, count in enumerate(persons) if members[place]))


def _minimum_of_group(problem: Sharing, rule: Rule, share: float, persons: Sequence[Any]) -> Iterator[Violation]:
    found = _of_group(problem, rule, persons)
    if _over(share * problem.quota, found):
        yield Violation(rule.name, None, rule.group or "", found, share * problem.quota)


def _maximum_of_group(problem: Sharing, rule: Rule, share: float, persons: Sequence[Any]) -> Iterator[Violation]:
    found = _of_group(problem, rule, persons)
    if _over(found, share * problem.quota):
        yield Violation(rule.name, None, rule.group or "", found, share * problem.quota)


def _maximum_share(problem: Sharing, rule: Rule, share: float, persons: Sequence[Any]) -> Iterator[Violation]:
    """Give shares passed; by a part of a person where else so many districts could not take the quota is none."""
    districts = ceil(min(1.0 / share if share else 0.0, problem.quota) * (1 - TOLERANCE))
    for place, count in enumerate(persons):
        if _over(count, share * problem.quota) and not (share and (count - 1) * districts < problem.quota):
            yield Violation(rule.name, place, "", count, share * problem.quota)


def _maximum_growth(problem: Sharing, rule: Rule, share: float, persons: Sequence[Any]) -> Iterator[Violation]:
    """Give growths passed; one person is not too much where anybody lives."""
    for place, count in enumerate(persons):
        least = 1 if share > 0 and problem.residents[place] > 0 else 0
        if count > least and _over(count, share * float(problem.residents[place])):
            yield Violation(rule.name, place, "", count, share * float(problem.residents[place]))


def _livability_floor(problem: Sharing, rule: Rule, floor: float, persons: Sequence[Any]) -> Iterator[Violation]:
    for place, count in enumerate(persons):
        if count and not problem.livability[place] >= floor:
            yield Violation(rule.name, place, "", float(problem.livability[place]), floor)


def _least_of_fair_share(problem: Sharing, rule: Rule, share: float, persons: Sequence[Any]) -> Iterator[Violation]:
    floors = [one.amount or 0.0 for one in problem.rules if one.name == "livability-floor"]
    counted = [
        place
        for place in range(len(persons))
        if problem.allowed[place]
        and not isnan(problem.suitability[place])
        and all(problem.livability[place] >= floor for floor in floors)
    ]
    total = fsum(float(problem.residents[place]) for place in counted)
    for place in counted:
        due = share * problem.quota * float(problem.residents[place]) / total if total else 0.0
        if place not in problem.fixed and _over(due, persons[place]):
            yield Violation(rule.name, place, "", float(persons[place]), due)


_Check = Callable[[Sharing, Rule, float, Sequence[Any]], Iterator[Violation]]
_CHECKS: Mapping[str, _Check] = {
    "minimum-of-group": _minimum_of_group,
    "maximum-of-group": _maximum_of_group,
    "maximum-share": _maximum_share,
    "maximum-growth": _maximum_growth,
    "livability-floor": _livability_floor,
    "least-of-fair-share": _least_of_fair_share,
}
