"""A quota shared, with everything that stands beside the plan."""

from __future__ import annotations

from dataclasses import dataclass

from geo_service.allocations.sharing import drawn_suitability
from geo_service.allocations.units import Units
from geo_service.assessments.assessment import Assessment
from geo_service.decision.budget.costing import cost
from geo_service.decision.budget.plan import Arrivals
from geo_service.decision.budget.result import Budget
from geo_service.decision.sharing.alternatives import Alternatives, alternatives
from geo_service.decision.sharing.chances import Chances, chances
from geo_service.decision.sharing.frontier import Point, frontier
from geo_service.decision.sharing.plan import Plan
from geo_service.decision.sharing.price_list import Prices
from geo_service.decision.sharing.prices import prices
from geo_service.decision.sharing.problem import Sharing
from geo_service.decision.sharing.solve import share


@dataclass(frozen=True, slots=True)
class Solved:
    """A plan and what is worth knowing beside it; what is None is not there, as where nothing fits.

    Parameters
    ----------
    problem, plan
        What was asked, and what came back.
    prices
        What limits, rules and fixed numbers are worth.
    alternatives
        Plans that are nearly as good.
    chances
        How often numbers hold under drawn weights; None also for methods that make no draws.
    frontier
        What fairness costs.
    budget
        What the plan costs.
    """

    problem: Sharing
    plan: Plan
    prices: Prices | None = None
    alternatives: Alternatives | None = None
    chances: Chances | None = None
    frontier: tuple[Point, ...] | None = None
    budget: Budget | None = None


def solve(assessment: Assessment, problem: Sharing, units: Units) -> Solved:
    """Share a quota and find out what stands beside the plan.

    Parameters
    ----------
    assessment
        The ranking.
    problem
        What is shared.
    units
        What it is shared over.
    """
    plan = share(problem)
    if plan.persons is None:
        return Solved(problem, plan)
    drawn = drawn_suitability(assessment)
    return Solved(
        problem,
        plan,
        prices(problem),
        alternatives(problem, seed=assessment.content.spread.seed),
        None if drawn is None else chances(problem, units.mean(drawn)),
        frontier(problem),
        _budget(assessment.content.year, plan.persons.tolist(), units),
    )


def _budget(year: int, persons: list[int], units: Units) -> Budget:
    """Return what a plan costs in a year; one over oblasts has no other districts than these."""
    rows = zip(units.katos, units.oblasts, persons, strict=True)
    return cost(tuple(Arrivals(kato, oblast, year, number, None) for kato, oblast, number in rows if number))
