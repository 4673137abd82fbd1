"""What is found out about a plan beside itself, each within its part of the time."""

from __future__ import annotations

from dataclasses import replace

from geo_service.decision.allocation.plan import Plan
from geo_service.decision.placement.alternatives import alternatives
from geo_service.decision.placement.chances import chances
from geo_service.decision.placement.clock import Clock
from geo_service.decision.placement.frontier import frontier
from geo_service.decision.placement.plan import PlacementPlan, Study
from geo_service.decision.placement.prices import Known, fixing_costs, rule_costs

PARTS = {"rules": 0.25, "fixings": 0.15, "alternatives": 0.2, "frontier": 0.5, "chances": 1.0}
"""Of the time that is left then; what one does not need is left to the next."""


def studied(found: PlacementPlan, known: Known, plan: Plan, study: Study, clock: Clock) -> PlacementPlan:
    """Return a plan with what is found out about it.

    Parameters
    ----------
    found
        The plan, explained.
    known
        The same, as it was solved.
    plan
        As the solver returned it.
    study
        What is asked for.
    clock
        Of the run.
    """
    problem, seed = known.model.problem, found.certificate.seed
    whole = clock.share(study.seconds_for(problem))
    if study.costs:
        clock.tell("rules")
        rules = tuple(rule_costs(known, problem, seed, clock.share(PARTS["rules"] * whole.left)))
        clock.tell("fixings")
        part = clock.share(PARTS["fixings"] * whole.left)
        fixings = tuple(fixing_costs(known, problem, plan, seed, part))
        found = replace(found, rules=rules, fixings=fixings)
    if study.alternatives:
        part = clock.share(PARTS["alternatives"] * whole.left)
        found = replace(found, alternatives=alternatives(known.model, known.assignment, seed, part))
    if study.frontier:
        part = clock.share(PARTS["frontier"] * whole.left)
        found = replace(found, frontier=frontier(problem, seed, part, known.assignment))
    if study.draws is not None:
        part = clock.share(PARTS["chances"] * whole.left)
        found = replace(found, chances=chances(known.model, known.assignment, study.draws, seed, part))
    return replace(found, cut_short=clock.stopped)
