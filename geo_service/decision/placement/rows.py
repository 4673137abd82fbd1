"""The rules in shares of persons as limits in whole persons, by what they mean for a quota of as many."""

from __future__ import annotations

from geo_service.decision.placement.problem import Array, Placement
from geo_service.decision.sharing.fair_share import fair_shares
from geo_service.decision.sharing.problem import Limit, Rule, Sharing
from geo_service.decision.sharing.rules import LivabilityFloor


def as_quota(problem: Placement) -> Sharing:
    """Return the quota that the families would be if they were not placed whole: its rules and its districts."""
    rules = tuple(rule for rule in problem.rules if isinstance(rule, Rule))
    return Sharing(
        problem.persons,
        problem.katos,
        problem.suitability,
        problem.livability,
        problem.residents,
        problem.allowed,
        problem.groups,
        rules=rules,
    )


def limits_of(problem: Placement, counted: Placement | None = None) -> list[Limit]:
    """Return the limits of the rules, but of the floor, which forbids districts, in whole persons.

    Parameters
    ----------
    problem
        What is asked.
    counted
        Whose floors say which districts have a fair share, if not the problem's own.
    """
    quota = as_quota(problem if counted is None else counted)
    rules = (rule for rule in problem.rules if isinstance(rule, Rule) and not isinstance(rule, LivabilityFloor))
    return [limit for rule in rules for limit in rule.limits(quota)]


def fair_shares_of(problem: Placement) -> Array:
    """Return the persons whom districts would receive by their residents alone, shape (m,)."""
    return fair_shares(as_quota(problem))
