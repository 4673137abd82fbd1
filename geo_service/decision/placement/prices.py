"""What holds a plan back: what one more of a binding limit is worth, and what each rule and each fixing costs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from geo_service.decision.allocation.instance import FREE, Index, Mask
from geo_service.decision.allocation.plan import Plan
from geo_service.decision.placement.clock import Share
from geo_service.decision.placement.model import Bound, Model, model_of
from geo_service.decision.placement.problem import Array, Placement
from geo_service.decision.placement.quick import find
from geo_service.decision.placement.rules import AnyRule

SMALL = 1e-6
"""A price below this share of the largest value is rounding."""


@dataclass(frozen=True, slots=True)
class LimitPrice:
    """What a binding limit is worth, about: families are whole, and prices are those of shares of families.

    Parameters
    ----------
    bound
        The limit.
    gain
        By how much one place or person more (for a minimum: fewer) would raise the total.
    """

    bound: Bound
    gain: float


@dataclass(frozen=True, slots=True)
class Cost:
    """What something costs: the total without it less the total with it.

    Parameters
    ----------
    gain
        Of the best plans known, None where no time was left to look.
    low, high
        Between which it surely lies; `high` is None where nothing is known.
    """

    gain: float | None
    low: float
    high: float | None

    @property
    def proved(self) -> bool:
        """Whether it is exact."""
        return self.gain is not None and self.high is not None and self.high - self.low <= 1e-6 * max(1.0, self.high)


@dataclass(frozen=True, slots=True)
class RuleCost:
    """What a rule costs."""

    rule: AnyRule
    cost: Cost


@dataclass(frozen=True, slots=True)
class FixingCost:
    """What fixing a family costs."""

    family: str
    cost: Cost


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """A plan and what is known of it.

    Parameters
    ----------
    model
        What was solved.
    assignment
        Place of each party, shape (parties,).
    objective, bound
        Of the plan, and what no plan exceeds.
    """

    model: Model
    assignment: Index
    objective: float
    bound: float


def limit_prices(model: Model, plan: Plan) -> tuple[LimitPrice, ...]:
    """Return the binding limits that are worth something, the dearest first.

    Parameters
    ----------
    model
        What was solved.
    plan
        With its prices.
    """
    least = SMALL * float(np.abs(model.instance.value).max(initial=1e-300))
    found = [
        LimitPrice(model.bound(place, dimension), float(plan.prices[place, dimension]))
        for place, dimension in np.argwhere(plan.prices > least).tolist()
    ]
    found += [
        LimitPrice(model.side(number), abs(price))
        for number, price in enumerate(plan.side_prices.tolist())
        if abs(price) > least
    ]
    return tuple(sorted(found, key=lambda one: -one.gain))


def rule_costs(known: Known, problem: Placement, seed: int, share: Share) -> Iterator[RuleCost]:
    """Give what each rule costs, in the order of the rules.

    Parameters
    ----------
    known
        The plan with all rules.
    problem
        The same, with the rules as they count.
    seed
        Of the searches.
    share
        The time; what it does not reach has no gain.
    """
    for number, rule in enumerate(problem.rules):
        rest = problem.rules[:number] + problem.rules[number + 1 :]
        seconds = share.left / (len(problem.rules) - number)
        yield RuleCost(rule, UNKNOWN if share.over else _cost(known, replace(problem, rules=rest), seed, seconds))


def fixing_costs(known: Known, problem: Placement, plan: Plan, seed: int, share: Share) -> Iterator[FixingCost]:
    """Give what each fixing costs, those first that may cost most; once time is up, what the rest cost at most.

    Parameters
    ----------
    known, problem, seed, share
        As for `rule_costs`.
    plan
        With the prices that prove the bound.
    """
    most = _at_most(known, plan)
    party_of = {
        known.model.problem.families[at].id: number for number, party in enumerate(known.model.parties) for at in party
    }
    order = sorted(problem.fixed, key=lambda one: (-most[party_of[one]], one))
    for number, family in enumerate(order):
        highest = max(0.0, float(most[party_of[family]]))
        if share.over or highest <= SMALL * max(1.0, abs(known.objective)):
            near = 0.0 if highest <= SMALL * max(1.0, abs(known.objective)) else None
            yield FixingCost(family, Cost(near, 0.0, highest))
            continue
        fixed = {one: fixing for one, fixing in problem.fixed.items() if one != family}
        found = _cost(known, replace(problem, fixed=fixed), seed, share.left / (len(order) - number))
        high = highest if found.high is None else min(found.high, highest)
        yield FixingCost(family, Cost(found.gain, found.low, max(high, found.low)))


UNKNOWN = Cost(None, 0.0, None)


def _cost(known: Known, free: Placement, seed: int, seconds: float) -> Cost:
    """Return what the best plan of a problem with less limits is better by; fair shares stay as they are."""
    model = model_of(free, known.model.problem)
    start = model.by_party(known.model.by_family(known.assignment))
    found = find(model.instance, start, seed, seconds)
    objective = max(found.objective, known.objective)
    bound = max(found.bound, objective)
    low, high = max(0.0, objective - known.bound), max(0.0, bound - known.objective)
    return Cost(objective - known.objective, low, high if np.isfinite(high) else None)


def _at_most(known: Known, plan: Plan) -> Array:
    """Return what freeing each party gains at most: by how much the bound of the prices rises, shape (parties,)."""
    instance = known.model.instance
    net = instance.value - _charges(known.model, plan)
    freed = replace(instance, fixed=np.full(instance.families, FREE, dtype=np.int64))
    opened: Mask = freed.open_pairs()
    best = np.where(opened, net, -np.inf).max(axis=1)
    here = net[np.arange(len(net)), known.assignment]
    slack = 0.0 if plan.relaxed_bound is None else max(0.0, plan.relaxed_bound - known.objective)
    return np.asarray(best - here + slack)


def _charges(model: Model, plan: Plan) -> Array:
    """Return what each party would pay at each place, for capacities and for sides, shape (parties, p)."""
    paid = model.instance.use @ plan.prices.T
    for side, price in zip(model.instance.sides, plan.side_prices.tolist(), strict=True):
        paid = paid + price * side.weight[:, None] * side.places[None, :]
    return np.asarray(paid)
