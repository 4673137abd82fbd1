"""The plan of a case list: checked before, solved, verified by a checker that knows no solver, and explained."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from geo_service.decision.allocation.checker import check
from geo_service.decision.allocation.instance import Index, Instance
from geo_service.decision.allocation.plan import Plan, Settings, Status, relative_gap
from geo_service.decision.allocation.plan import Progress as Found
from geo_service.decision.allocation.solve import check_settings, solve
from geo_service.decision.limits import within
from geo_service.decision.placement.cautions import cautions_of
from geo_service.decision.placement.chances import check_draws
from geo_service.decision.placement.checker import violations
from geo_service.decision.placement.checking import check as check_problem
from geo_service.decision.placement.clock import Cancelled, Clock, OnProgress
from geo_service.decision.placement.level import Level, Levels, asks_for_largest, at_level, find_levels
from geo_service.decision.placement.model import Model, model_of
from geo_service.decision.placement.plan import PlacementPlan, Study, settings_for
from geo_service.decision.placement.prices import Known, limit_prices
from geo_service.decision.placement.problem import Placement
from geo_service.decision.placement.relaxed import obstacles_of, relaxed_of
from geo_service.decision.placement.stories import stories_of
from geo_service.decision.placement.studies import studied

SHARE_OF_LEVEL = 0.3
"""Of the time for the plan, for the largest part of the fair share."""
LONGEST_STUDY = 3_600.0


def place(
    problem: Placement,
    settings: Settings | None = None,
    on_progress: OnProgress | None = None,
    cancelled: Cancelled | None = None,
    study: Study | None = None,
) -> PlacementPlan:
    """Return the best plan that can be found within the limits, and why it is as it is; or what would make one fit.

    Parameters
    ----------
    problem
        What is asked.
    settings
        Limits, gap and seed of the search for the plan; None = as `settings_for` says.
    on_progress
        Hears how far it is.
    cancelled
        Asked again and again; true ends the search with the best plan so far, and leaves out what is not found out yet.
    study
        What else to find out, and for how long; all but chances, unless said otherwise.

    Raises
    ------
    DecisionError
        As in `errors`, or `setting-out-of-range`; nothing is solved then.
    """
    check_problem(problem)
    settings, study = settings or settings_for(problem), study or Study()
    check_settings(settings)
    within("study.seconds", study.seconds_for(problem), 0.0, LONGEST_STUDY)
    if study.draws is not None:
        check_draws(problem, study.draws)
    clock = Clock(on_progress, cancelled)
    levels = _levels(problem, settings, clock)
    if any(map(asks_for_largest, problem.rules)):
        problem = at_level(problem, levels.largest.kept if levels else 0.0)
    model = model_of(problem)
    left = max(0.1, settings.time_limit - clock.seconds)
    plan = solve(model.instance, replace(settings, time_limit=left), _teller(clock), cancelled)
    plan = _at_least(plan, model.instance, levels)
    found = _explained(model, plan, levels.largest if levels else None)
    if plan.assignment is None or plan.certificate.objective is None:
        return found
    bound = plan.certificate.bound if plan.certificate.bound is not None else np.inf
    known = Known(model, plan.assignment, plan.certificate.objective, bound)
    return studied(found, known, plan, study, clock)


def _levels(problem: Placement, settings: Settings, clock: Clock) -> Levels | None:
    """Return the largest part of the fair share with its plans, None where it is not asked for or nothing is found."""
    if not any(map(asks_for_largest, problem.rules)):
        return None
    clock.tell("level")
    return find_levels(problem, settings.seed, clock.share(SHARE_OF_LEVEL * settings.time_limit))


def _at_least(plan: Plan, instance: Instance, levels: Levels | None) -> Plan:
    """Return the plan, or the fair one that is known already where the search found none in time."""
    if levels is None or plan.assignment is not None or check(instance, levels.plans[-1][1]):
        return plan
    assignment = levels.plans[-1][1]
    objective, bound = instance.objective(assignment), plan.certificate.bound
    gap = relative_gap(objective, bound)
    found = replace(plan.certificate, status=Status.FEASIBLE, objective=objective, gap=gap)
    return replace(plan, assignment=assignment, certificate=found)


def _teller(clock: Clock) -> Callable[[Found], None]:
    """Return what passes on how far the search for the plan is."""
    return lambda found: clock.tell("plan", objective=found.objective, bound=found.bound, gap=found.gap)


def _explained(model: Model, plan: Plan, level: Level | None) -> PlacementPlan:
    """Return what came back with its explanation, verified."""
    problem = model.problem
    if plan.assignment is None:
        return PlacementPlan(
            None,
            plan.certificate,
            level,
            cautions=cautions_of(problem, None),
            relaxed=relaxed_of(model, plan.relaxation),
            obstacles=obstacles_of(model, plan.causes),
        )
    places = model.by_family(plan.assignment)
    return PlacementPlan(
        verified(problem, places),
        plan.certificate,
        level,
        stories_of(model, plan.assignment, plan.prices, plan.side_prices),
        limit_prices(model, plan),
        cautions=cautions_of(problem, places),
    )


def verified(problem: Placement, places: Index) -> dict[str, str]:
    """Return a plan by id and code after the checker has seen it.

    Parameters
    ----------
    problem
        What was asked.
    places
        District of each family, by position, shape (n,).
    """
    chosen = zip(problem.families, places.tolist(), strict=True)
    plan = {family.id: problem.katos[at] for family, at in chosen}
    if broken := violations(problem, plan):
        raise RuntimeError(f"the solver's plan breaks what was asked: {broken[0]}")
    return plan
