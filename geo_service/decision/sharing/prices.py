"""What one unit more of a binding limit would change, and what each rule and each fixed number costs.

Every price is the difference of two proved optima in whole persons, so it holds also where the duals of the linear
program are not unique. The duals only tell which limits have no price: no unit more can be worth more than its slope.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from geo_service.decision.allocation.plan import Status
from geo_service.decision.sharing.checking import check
from geo_service.decision.sharing.fairness import resolved
from geo_service.decision.sharing.limits import limits_of
from geo_service.decision.sharing.linear import SAME, Found, Linear, Optimiser
from geo_service.decision.sharing.price_list import FixingPrice, LimitPrice, Prices, RulePrice
from geo_service.decision.sharing.problem import Limit, Sharing
from geo_service.decision.sharing.program import program_of, tighten
from geo_service.decision.sharing.solve import TIME_LIMIT


def prices(problem: Sharing, time_limit: float = TIME_LIMIT) -> Prices | None:
    """Return what each limit, rule and fixed number is worth, None where no plan is proved.

    Parameters
    ----------
    problem
        What is shared. The largest part of the fair share, where it is asked for, stays as it is without the other
        rules; a price that could not be proved in time is left out.
    time_limit
        Seconds for each search.

    Raises
    ------
    DecisionError
        As in `errors`.
    """
    check(problem)
    problem = resolved(problem, time_limit)
    limits = limits_of(problem)
    linear = program_of(problem, limits)
    search = Optimiser(linear, time_limit)
    found = search.search()
    if found.status is not Status.OPTIMAL or found.objective is None:
        return None
    base = found.objective
    of_limits = [*_of_districts(problem, limits, linear, search, found), *_of_groups(problem, limits, base, time_limit)]
    of_limits.sort(key=lambda one: (-one.gain, one.limit.members))
    return Prices(
        base,
        tuple(of_limits),
        tuple(_of_rules(problem, limits, base, time_limit)),
        tuple(_of_fixings(problem, limits, base, time_limit)),
    )


def _of_districts(
    problem: Sharing, limits: list[Limit], linear: Linear, search: Optimiser, found: Found
) -> Iterator[LimitPrice]:
    """Give the prices of limits of one district."""
    at: defaultdict[int, list[Limit]] = defaultdict(list)
    for limit in limits:
        if not _of_many(limit) and limit.members[0] not in problem.fixed:
            at[limit.members[0]].append(limit)
    steep = SAME * max(1.0, abs(found.objective or 0.0))
    exact = (found.relaxed or 0.0) - (found.objective or 0.0) <= steep
    for place, own in at.items():
        if exact and abs(found.slopes[place]) <= steep:
            continue
        for limit in own:
            low, high = _loosened_bounds(problem, own, limit)
            if low == linear.low[place] and high == linear.high[place]:
                continue
            gain = _gain(_with_bounds(search, place, low, high), found.objective or 0.0)
            search.keep(np.array([place]), linear.low[[place]], linear.high[[place]])
            if gain:
                yield LimitPrice(limit, gain)


def _loosened_bounds(problem: Sharing, own: list[Limit], loosened: Limit) -> tuple[float, float]:
    """Return the bounds of a district with one of its limits loosened by a unit."""
    low, high = np.zeros(1), np.full(1, float(problem.quota))
    for limit in own:
        tighten(low, high, 0, _looser(limit) if limit is loosened else limit)
    return float(low[0]), float(high[0])


def _with_bounds(search: Optimiser, place: int, low: float, high: float) -> Found:
    """Return the best with other bounds of a district."""
    search.keep(np.array([place]), np.array([low]), np.array([high]))
    return search.search()


def _of_groups(problem: Sharing, limits: list[Limit], base: float, time_limit: float) -> Iterator[LimitPrice]:
    """Give the prices of limits of groups."""
    for limit in limits:
        if _of_many(limit):
            others = [_looser(one) if one is limit else one for one in limits]
            gain = _gain(Optimiser(program_of(problem, others), time_limit).search(), base)
            if gain:
                yield LimitPrice(limit, gain)


def _of_rules(problem: Sharing, limits: list[Limit], base: float, time_limit: float) -> Iterator[RulePrice]:
    """Give the price of each rule."""
    for rule in problem.rules:
        others = [limit for limit in limits if limit.rule is not rule]
        gain = _gain(Optimiser(program_of(problem, others), time_limit).search(), base)
        if gain is not None:
            yield RulePrice(rule, gain)


def _of_fixings(problem: Sharing, limits: list[Limit], base: float, time_limit: float) -> Iterator[FixingPrice]:
    """Give the price of each fixed number."""
    for place in problem.fixed:
        gain = _gain(Optimiser(program_of(problem, limits, (place,)), time_limit).search(), base)
        if gain is not None:
            yield FixingPrice(place, gain)


def _gain(found: Found, base: float) -> float | None:
    """Return by how much an optimum is better, None where it is not proved; rounding is no gain."""
    if found.status is not Status.OPTIMAL or found.objective is None:
        return None
    gain = found.objective - base
    return gain if gain > SAME * max(1.0, abs(base)) else 0.0


def _looser(limit: Limit) -> Limit:
    """Return a limit with one unit more; what has no unit stays."""
    persons = limit.persons if limit.loosened is None else limit.loosened
    return Limit(limit.members, limit.most, persons, None, limit.rule, limit.dimension)


def _of_many(limit: Limit) -> bool:
    """Tell whether a limit is a row of its own."""
    return limit.rule is not None and limit.rule.group is not None
