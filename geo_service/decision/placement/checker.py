"""Whether a plan keeps what was asked, by plain addition; it knows no solver and none of the rows made for one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import fsum, isnan

from geo_service.decision.families.family import Family
from geo_service.decision.placement.problem import Placement, taken_by
from geo_service.decision.placement.rules import AnyRule

TOLERANCE = 1e-9
"""What a sum of decimals may exceed its limit by, as a share of it, and in places."""
Plan = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that a plan breaks.

    Parameters
    ----------
    code
        `no-place`, `unknown-family`, `unknown-district`, `excluded`, `against-wish`, `need-not-met`, `not-as-fixed`,
        `over-capacity`, `kin-apart` or the name of a rule.
    family, kato
        Whom and where; None = all, or a group.
    subject
        Dimension, need, group or other family, empty where there is none.
    found, limit
        What the plan has, and what it may have; None where it is no matter of numbers.
    """

    code: str
    family: str | None = None
    kato: str | None = None
    subject: str = ""
    found: float | None = None
    limit: float | None = None


def violations(problem: Placement, plan: Plan) -> list[Violation]:
    """Return everything that a plan breaks.

    Parameters
    ----------
    problem
        What was asked; a rule that asks for the largest part of the fair share is none yet and asks for nothing.
    plan
        District of each family, by id and code.

    Returns
    -------
    list of Violation
        Empty if the plan is sound.
    """
    ids = {family.id for family in problem.families}
    found = [Violation("unknown-family", one) for one in plan if one not in ids]
    found += [Violation("no-place", one.id) for one in problem.families if one.id not in plan]
    found += [Violation("unknown-district", one, kato) for one, kato in plan.items() if kato not in problem.katos]
    if found:
        return found
    at = {kato: place for place, kato in enumerate(problem.katos)}
    for family in problem.families:
        found += _of_family(problem, family, at[plan[family.id]])
    return [*found, *_capacities(problem, plan), *_rules(problem, plan)]


def objective_of(problem: Placement, plan: Plan) -> float:
    """Return the sum of persons × ((1 - w) × suitability + w / rank of the wish)."""
    at = {kato: place for place, kato in enumerate(problem.katos)}
    weight, terms = problem.wish_weight, []
    for family in problem.families:
        place = at[plan[family.id]]
        rank = _rank(problem, family, place)
        fit = 1 / rank if rank else 0.0
        terms.append(family.size * ((1 - weight) * float(problem.suitability[place]) + weight * fit))
    return fsum(terms)


def _rank(problem: Placement, family: Family, place: int) -> int:
    """Return the first wish that a district fulfils, 0 = none."""
    codes = {problem.katos[place], problem.oblasts[place]}
    return next((rank for rank, wish in enumerate(family.wishes, start=1) if wish in codes), 0)


def _of_family(problem: Placement, family: Family, place: int) -> Iterator[Violation]:
    """Give what is wrong with where one family is."""
    kato, names = problem.katos[place], {rule.name for rule in problem.rules}
    if not problem.allowed[place] or isnan(problem.suitability[place]):
        yield Violation("excluded", family.id, kato)
    if (family.binding or ("wishes-bind" in names and family.wishes)) and not _rank(problem, family, place):
        yield Violation("against-wish", family.id, kato)
    for need in family.needs:
        if need in problem.provides and problem.provides[need][place] == 0:
            yield Violation("need-not-met", family.id, kato, need.value)
    if family.id in problem.fixed and problem.fixed[family.id].kato != kato:
        yield Violation("not-as-fixed", family.id, kato, problem.fixed[family.id].kato)


def _capacities(problem: Placement, plan: Plan) -> Iterator[Violation]:
    """Give the capacities that are exceeded."""
    for dimension, places in problem.capacities.items():
        estimated = problem.estimated.get(dimension)
        used: Counter[str] = Counter()
        for family in problem.families:
            used[plan[family.id]] += taken_by(family)[dimension]
        for place, kato in enumerate(problem.katos):
            modelled = estimated is not None and bool(estimated[place])
            limit = float(places[place])
            if isnan(limit) or (modelled and not problem.estimates_bind):
                continue
            if _over(used[kato], limit):
                yield Violation("over-capacity", None, kato, dimension.value, used[kato], limit)


def _rules(problem: Placement, plan: Plan) -> Iterator[Violation]:
    """Give the rules that are broken."""
    persons: Counter[str] = Counter()
    for family in problem.families:
        persons[plan[family.id]] += family.size
    here = [persons[kato] for kato in problem.katos]
    for rule in problem.rules:
        if rule.name == "kin-together":
            yield from _kin(problem, plan)
        elif rule.name in _CHECKS and rule.amount is not None:
            yield from _CHECKS[rule.name](problem, rule, rule.amount, here)


def _over(found: float, limit: float) -> bool:
    """Tell whether an amount is above a limit by more than rounding."""
    return found > limit + TOLERANCE * max(1.0, abs(limit))


def _kin(problem: Placement, plan: Plan) -> Iterator[Violation]:
    for family in problem.families:
        for other in family.kin:
            if other in plan and plan[other] != plan[family.id]:
                yield Violation("kin-apart", family.id, plan[family.id], other)


def _of_group(problem: Placement, rule: AnyRule, here: list[int]) -> int:
    """Return the persons of a rule's group."""
    members = problem.groups[rule.group or ""]
    return sum(count for place, count in enumerate(here) if members[place])


def _minimum_of_group(problem: Placement, rule: AnyRule, share: float, here: list[int]) -> Iterator[Violation]:
    found, limit = _of_group(problem, rule, here), share * sum(here)
    if _over(limit, found):
        yield Violation(rule.name, None, None, rule.group or "", found, limit)


def _maximum_of_group(problem: Placement, rule: AnyRule, share: float, here: list[int]) -> Iterator[Violation]:
    found, limit = _of_group(problem, rule, here), share * sum(here)
    if _over(found, limit):
        yield Violation(rule.name, None, None, rule.group or "", found, limit)


def _maximum_share(problem: Placement, rule: AnyRule, share: float, here: list[int]) -> Iterator[Violation]:
    for place, count in enumerate(here):
        if _over(count, share * sum(here)):
            yield Violation(rule.name, None, problem.katos[place], "", count, share * sum(here))


def _maximum_growth(problem: Placement, rule: AnyRule, share: float, here: list[int]) -> Iterator[Violation]:
    for place, count in enumerate(here):
        limit = share * float(problem.residents[place])
        if count and _over(count, limit):
            yield Violation(rule.name, None, problem.katos[place], "", count, limit)


def _livability_floor(problem: Placement, rule: AnyRule, floor: float, here: list[int]) -> Iterator[Violation]:
    for place, count in enumerate(here):
        if count and not problem.livability[place] >= floor:
            yield Violation(rule.name, None, problem.katos[place], "", float(problem.livability[place]), floor)


def _least_of_fair_share(problem: Placement, rule: AnyRule, share: float, here: list[int]) -> Iterator[Violation]:
    floors = [one.amount or 0.0 for one in problem.rules if one.name == "livability-floor"]
    residents: defaultdict[int, float] = defaultdict(float)
    for place in range(len(here)):
        scored = problem.allowed[place] and not isnan(problem.suitability[place])
        if scored and all(problem.livability[place] >= floor for floor in floors):
            residents[place] = float(problem.residents[place])
    total = fsum(residents.values())
    for place, count in residents.items():
        due = share * sum(here) * count / total if total else 0.0
        if _over(due, here[place]):
            yield Violation(rule.name, None, problem.katos[place], "", here[place], due)


_Check = Callable[[Placement, AnyRule, float, list[int]], Iterator[Violation]]
_CHECKS: Mapping[str, _Check] = {
    "minimum-of-group": _minimum_of_group,
    "maximum-of-group": _maximum_of_group,
    "maximum-share": _maximum_share,
    "maximum-growth": _maximum_growth,
    "livability-floor": _livability_floor,
    "least-of-fair-share": _least_of_fair_share,
}
