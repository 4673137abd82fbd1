"""The best plan of a problem: checked before, proved, ties broken, and verified by a checker that knows no solver."""

from __future__ import annotations

import time

import highspy
import numpy as np

from geo_service.decision.allocation.plan import Status, relative_gap
from geo_service.decision.sharing.cautions import warnings_of
from geo_service.decision.sharing.checker import violations
from geo_service.decision.sharing.checking import check
from geo_service.decision.sharing.elastic import relaxation_of
from geo_service.decision.sharing.fair_share import LeastOfFairShare
from geo_service.decision.sharing.fairness import resolved
from geo_service.decision.sharing.limits import limits_of
from geo_service.decision.sharing.linear import Found, Optimiser
from geo_service.decision.sharing.plan import Certificate, Plan, Relaxation
from geo_service.decision.sharing.problem import Index, Sharing
from geo_service.decision.sharing.program import order_of, program_of
from geo_service.decision.sharing.ties import settled

TIME_LIMIT = 10.0
SOLVER = "HiGHS"


def share(problem: Sharing, time_limit: float = TIME_LIMIT) -> Plan:
    """Return the best plan, or what would make one possible.

    Parameters
    ----------
    problem
        What is to be shared.
    time_limit
        Seconds for each search; a plan takes a few.

    Raises
    ------
    DecisionError
        As in `errors`; nothing is solved then.
    """
    begun = time.perf_counter()
    check(problem)
    problem = resolved(problem, time_limit)
    linear = program_of(problem, limits_of(problem))
    found = Optimiser(linear, time_limit).search()
    persons, relaxation = found.values, None
    if found.status is Status.OPTIMAL:
        persons = settled(linear, order_of(problem), found, time_limit)
    elif found.status is Status.INFEASIBLE:
        relaxation = relaxation_of(problem, time_limit)
    return _plan(problem, found, persons, relaxation, begun)


def _plan(problem: Sharing, found: Found, persons: Index | None, relaxation: Relaxation | None, begun: float) -> Plan:
    """Return what was found with its certificate, verified."""
    if persons is not None and (broken := violations(problem, persons.tolist())):
        raise RuntimeError(f"the solver's plan breaks what was asked: {broken[0]}")
    seconds = time.perf_counter() - begun
    gap = relative_gap(found.objective, found.bound)
    version = highspy.Highs.version(highspy.Highs())  # type: ignore[no-untyped-call]  # its constructor says no types
    certificate = Certificate(found.status, found.objective, found.bound, gap, SOLVER, version, seconds)
    shown = persons if persons is not None else np.zeros(len(problem.katos), dtype=np.int64)
    return Plan(persons, certificate, level_of(problem), warnings_of(problem, shown), relaxation)


def level_of(problem: Sharing) -> float | None:
    """Return the part of the fair share that every district has at least, None where that rule is off."""
    return next((rule.share for rule in problem.rules if isinstance(rule, LeastOfFairShare)), None)
