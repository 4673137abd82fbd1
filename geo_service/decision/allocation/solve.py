"""Solves an instance: greedy at once, then a search under limits; nothing is returned that the checker has not seen."""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib.metadata import version

import numpy as np

from geo_service.decision.allocation.causes import Cause, find_causes
from geo_service.decision.allocation.checker import check, recompute
from geo_service.decision.allocation.greedy import greedy
from geo_service.decision.allocation.instance import Index, Instance
from geo_service.decision.allocation.messages import Final, News, Task
from geo_service.decision.allocation.plan import (
    Certificate,
    Ending,
    OnProgress,
    Plan,
    Progress,
    Settings,
    Status,
    relative_gap,
)
from geo_service.decision.allocation.prices import Prices
from geo_service.decision.allocation.pricing import bound as bound_at
from geo_service.decision.allocation.problem import Problem
from geo_service.decision.allocation.process import run
from geo_service.decision.limits import within

SOLVER = "HiGHS"
PROVED = 1e-9
"""Difference of plan and bound that counts as none, as a share of the objective or the largest value."""
SPARE_SHARE, MOST_SPARE = 0.1, 1.0
"""Of the time limit, and in seconds: what the search has to end by itself before it is killed."""
GREEDY_SHARE = 0.25
LONGEST, LEAST_MEMORY, MOST_MEMORY = 86_400.0, 128 * 1024**2, 64 * 1024**3


def solve(
    instance: Instance,
    settings: Settings | None = None,
    on_progress: OnProgress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Plan:
    """Return the best plan that can be found within the limits, with its certificate.

    Parameters
    ----------
    instance
        What is to be solved, as `reading` checked it.
    settings
        Limits, gap and seed.
    on_progress
        Hears of the greedy plan at once, and then of each change.
    cancelled
        Asked several times a second; true ends the search with the best plan so far.

    Raises
    ------
    DecisionError
        `setting-out-of-range`.
    """
    settings = settings or Settings()
    check_settings(settings)
    asked = _Asked(instance, settings, on_progress)
    causes = find_causes(instance)
    if not causes:
        asked.hear_greedy()
    ending, final = asked.search(cancelled or _never)
    return asked.answer(ending, final, causes)


class _Asked:
    """One instance and the best that is known of it."""

    def __init__(self, instance: Instance, settings: Settings, on_progress: OnProgress | None) -> None:
        self.instance, self.settings, self.on_progress = instance, settings, on_progress
        self.sign = 1.0 if instance.maximise else -1.0
        self.begun = time.monotonic()
        self.start: Index = np.full(instance.families, -1, dtype=np.int64)
        self.plan: Index | None = None
        self.objective: float | None = None
        self.greedy: float | None = None
        self.bound: float | None = None
        self.prices = Prices.none(instance)

    def hear_greedy(self) -> None:
        """Take over the plan that stands ready at once."""
        deadline = self.begun + GREEDY_SHARE * self.settings.time_limit
        self.start = greedy(Problem.of(self.instance), self.settings.seed, deadline)
        self._take(self.start)
        self.greedy = self.objective
        self._tell()

    def search(self, cancelled: Callable[[], bool]) -> tuple[Ending, Final | None]:
        """Run the search in its process."""
        until = self.begun + self.settings.time_limit
        spare = min(MOST_SPARE, SPARE_SHARE * self.settings.time_limit)
        task = Task(self.instance, self.settings, self.start, until - spare)
        return run(task, until, self._hear, cancelled)

    def answer(self, ending: Ending, final: Final | None, causes: tuple[Cause, ...]) -> Plan:
        """Return what is known now."""
        infeasible = bool(causes) or (final is not None and final.infeasible)
        found = Certificate(
            self._status(infeasible),
            ending,
            self.objective,
            None if infeasible else self.bound,
            relative_gap(self.objective, self.bound),
            self.greedy,
            relative_gap(self.greedy, self.bound),
            SOLVER,
            version("highspy"),
            self.settings.seed,
            time.monotonic() - self.begun,
        )
        relaxed = None if infeasible else self.sign * bound_at(Problem.of(self.instance), *self.prices)
        relaxation = final.relaxation if final else None
        return Plan(self.plan, found, self.prices.capacities, relaxed, causes, relaxation, self.prices.sides)

    def _status(self, infeasible: bool) -> Status:
        """Return what is proved."""
        if self.objective is None:
            return Status.INFEASIBLE if infeasible else Status.UNKNOWN
        gap = relative_gap(self.objective, self.bound)
        size = max(abs(self.objective), float(np.abs(self.instance.value).max()))
        if self.bound is not None and abs(self.bound - self.objective) <= PROVED * size:
            return Status.OPTIMAL
        return Status.WITHIN_GAP if gap is not None and gap <= self.settings.gap else Status.FEASIBLE

    def _hear(self, news: News) -> None:
        """Take over what the search found."""
        if np.isfinite(news.bound):
            self.bound, self.prices = self.sign * news.bound, news.prices
        if news.plan is not None:
            self._take(news.plan)
        self._tell()

    def _take(self, plan: Index) -> None:
        """Take over a plan if it is sound and better."""
        if (plan < 0).any() or check(self.instance, plan):
            return
        objective = recompute(self.instance, plan)
        if self.objective is None or self.sign * objective > self.sign * self.objective:
            self.plan, self.objective = plan.copy(), objective

    def _tell(self) -> None:
        """Tell how far it is."""
        if self.on_progress:
            gap = relative_gap(self.objective, self.bound)
            seconds = time.monotonic() - self.begun
            self.on_progress(Progress(seconds, self.objective, self.bound, gap, self.plan))


def check_settings(settings: Settings) -> None:
    """Refuse settings that make no sense."""
    within("time_limit", settings.time_limit, 0.1, LONGEST)
    within("memory_limit", settings.memory_limit, LEAST_MEMORY, MOST_MEMORY)
    within("gap", settings.gap, 0.0, 1.0)
    within("seed", settings.seed, 0, 2**31 - 1)
    within("threads", settings.threads, 1, 64)


def _never() -> bool:
    """Go on."""
    return False
