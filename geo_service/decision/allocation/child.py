"""The process in which a search runs: it has hard limits, sends what it finds, and can be killed at any time.

Run with the number of a socket's file as argument; the socket brings a `Task` and takes `News` and a `Final`.
"""

from __future__ import annotations

import os
import resource
import sys
import threading
import traceback
from contextlib import suppress
from dataclasses import dataclass
from math import ceil
from multiprocessing.connection import Connection

import numpy as np

from geo_service.decision.allocation.causes import find_causes
from geo_service.decision.allocation.elastic import elastic, proves_that_nothing_fits, relaxation
from geo_service.decision.allocation.instance import FREE, Index, Instance
from geo_service.decision.allocation.messages import Fault, Final, News, Task
from geo_service.decision.allocation.problem import Problem
from geo_service.decision.allocation.search import Search, State

SPARE_PROCESSOR_SECONDS = 10


@dataclass(frozen=True, slots=True)
class _Work:
    """One task and the way back to who gave it."""

    task: Task
    connection: Connection

    def search(self, problem: Problem, start: Index, gap: float, quietly: bool) -> Search:
        """Run a search; tell of what it finds unless it is of another problem than was asked."""
        settings = self.task.settings
        report = _say_nothing if quietly else self._tell
        search = Search(problem, start, gap, settings.seed, settings.threads, self.task.deadline, report)
        search.run()
        return search

    def run(self, instance: Instance) -> Final:
        """Solve the task, and if nothing fits find what would make it fit."""
        if find_causes(instance):
            return self._relax(instance, proved=True)
        search = self.search(Problem.of(instance), self.task.start, self.task.settings.gap, quietly=False)
        if search.state.plan is not None or not (search.state.infeasible or search.overflow > 0):
            return Final(infeasible=False, complete=search.complete)
        return self._relax(instance, proved=search.state.infeasible)

    def _relax(self, instance: Instance, proved: bool) -> Final:
        """Find the smallest relaxation."""
        problem = elastic(instance)
        nobody = np.full(instance.families, FREE, dtype=np.int64)
        state = self.search(problem, nobody, 0.0, quietly=True).state
        infeasible = proved or proves_that_nothing_fits(state)
        return Final(infeasible, complete=infeasible, relaxation=relaxation(instance, problem, state))

    def _tell(self, state: State) -> None:
        """Send what is known so far; where nobody listens any more, this process ends anyway."""
        with suppress(OSError):
            self.connection.send(News(state.bound, state.prices, state.plan))


def main() -> None:
    """Take a task, limit this process, and solve it."""
    connection = Connection(int(sys.argv[1]))
    task: Task = connection.recv()
    threading.Thread(target=_end_with_the_asker, args=(connection,), daemon=True).start()
    try:
        _limit(task)
        answer: Final | Fault = _Work(task, connection).run(task.instance)
    except MemoryError:
        answer = Fault("", memory=True)
    except Exception:  # noqa: BLE001  # whatever it is, it belongs to the process that asked
        answer = Fault(traceback.format_exc(), memory=False)
    with suppress(OSError):
        connection.send(answer)


def _end_with_the_asker(connection: Connection) -> None:
    """Wait until the process that asked is gone, and end: nobody would hear of a plan."""
    with suppress(OSError):
        connection.poll(None)
    os._exit(1)


def _limit(task: Task) -> None:
    """Let the kernel end this process or refuse it memory, should it take more than it may."""
    seconds = ceil(task.settings.time_limit * max(1, task.settings.threads)) + SPARE_PROCESSOR_SECONDS
    for kind, most in ((resource.RLIMIT_DATA, task.settings.memory_limit), (resource.RLIMIT_CPU, seconds)):
        hard = resource.getrlimit(kind)[1]
        limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _say_nothing(_: State) -> None:
    """Hear of a change and keep it."""


if __name__ == "__main__":
    main()
