"""A search beside the main one: from a plan that is known, within little time, in this process."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from geo_service.decision.allocation.causes import find_causes
from geo_service.decision.allocation.instance import FREE, Index, Instance
from geo_service.decision.allocation.problem import Problem
from geo_service.decision.allocation.search import Search, State

GAP = 5e-4
"""Relative gap at which such a search stops; what it leaves open is said as an interval."""
LONGEST = 5.0
"""Seconds that one such search may take, so that a plan that is no longer wanted ends soon."""
PROVED = 1e-9


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found.

    Parameters
    ----------
    assignment
        The best plan, shape (parties,), or None.
    objective, bound
        Of the plan, and what no plan exceeds.
    infeasible
        Whether it is proved that there is no plan.
    """

    assignment: Index | None
    objective: float
    bound: float
    infeasible: bool

    @property
    def proved(self) -> bool:
        """Whether no plan is better."""
        return self.bound - self.objective <= PROVED * max(1.0, abs(self.objective))


def find(instance: Instance, start: Index | None, seed: int, seconds: float, gap: float = GAP) -> Found:
    """Return what is found within little time.

    Parameters
    ----------
    instance
        What is solved.
    start
        A plan that may fit, shape (parties,).
    seed
        Of the search.
    seconds
        That it may take, `LONGEST` at most.
    gap
        Relative gap that will do.
    """
    if find_causes(instance):
        return Found(None, -np.inf, -np.inf, infeasible=True)
    problem = Problem.of(instance)
    nobody = np.full(instance.families, FREE, dtype=np.int64)
    deadline = time.monotonic() + min(seconds, LONGEST)
    search = Search(problem, nobody if start is None else start, gap, seed, 1, deadline, _say_nothing)
    state = search.run()
    none = state.plan is None and (state.infeasible or search.overflow > 0)
    return Found(state.plan, state.objective, state.bound, none)


def _say_nothing(_: State) -> None:
    """Hear of a change and keep it."""
