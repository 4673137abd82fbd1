"""All limits of a problem: of capacities and of rules, in whole persons."""

from __future__ import annotations

from geo_service.decision.sharing.problem import Limit, Sharing, at_most
from geo_service.decision.sharing.rules import positions


def limits_of(problem: Sharing) -> list[Limit]:
    """Return the limits of the capacities that bind, then those of the rules in their order."""
    capacities = [limit for dimension in problem.capacities for limit in _of_capacity(problem, dimension)]
    return capacities + [limit for rule in problem.rules for limit in rule.limits(problem)]


def _of_capacity(problem: Sharing, dimension: str) -> list[Limit]:
    """Return a limit for each district whose capacity is known and binds; what takes no place has no limit."""
    use = problem.use[dimension]
    if use == 0:
        return []
    capacity = problem.capacities[dimension]
    return [
        Limit((one,), True, at_most(capacity[one] / use), at_most((capacity[one] + 1) / use), None, dimension)
        for one in positions(problem.binds(dimension) & problem.takes_part)
    ]
