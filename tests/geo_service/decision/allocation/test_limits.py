"""A search that is cut short gives the best plan so far and says honestly why it ended."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time

import numpy as np
import psutil
import pytest

from geo_service.decision.allocation.checker import check
from geo_service.decision.allocation.instance import Instance
from geo_service.decision.allocation.plan import Ending, Plan, Progress, Settings, Status
from geo_service.decision.allocation.solve import solve
from geo_service.decision.errors import DecisionError
from geo_service.settings import project_root
from tests.geo_service.decision.allocation.drawn import hard


def searching() -> list[psutil.Process]:
    return [one for one in psutil.Process().children() if "geo_service.decision.allocation.child" in one.cmdline()]


def assert_cut_short(instance: Instance, plan: Plan, ending: Ending) -> None:
    assert plan.assignment is not None
    assert check(instance, plan.assignment) == []
    assert (plan.certificate.status, plan.certificate.ended) == (Status.FEASIBLE, ending)
    assert searching() == []


def test_time_that_is_up_leaves_a_plan_with_its_bound() -> None:
    instance = hard()
    plan = solve(instance, Settings(time_limit=6.0))
    assert_cut_short(instance, plan, Ending.TIME_LIMIT)
    found = plan.certificate
    assert found.objective is not None
    assert found.bound is not None
    assert found.gap is not None
    assert 0 < found.gap < 0.1
    assert found.bound < found.objective


def test_almost_no_time_leaves_the_greedy_plan() -> None:
    instance = hard()
    plan = solve(instance, Settings(time_limit=0.1))
    assert plan.certificate.ended == Ending.TIME_LIMIT
    assert plan.certificate.objective == plan.certificate.greedy_objective
    assert plan.certificate.status == (Status.UNKNOWN if plan.assignment is None else Status.FEASIBLE)
    assert searching() == []


def test_a_cancelled_search_ends_with_its_best_plan() -> None:
    instance, bounded = hard(), threading.Event()

    def hear(progress: Progress) -> None:
        if progress.bound is not None and progress.objective is not None:
            bounded.set()

    plan = solve(instance, Settings(time_limit=300.0), hear, bounded.is_set)
    assert_cut_short(instance, plan, Ending.CANCELLED)


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_search_loses_nothing_it_had_found(sent: signal.Signals) -> None:
    instance, best = hard(), []

    def hear(progress: Progress) -> None:
        if progress.bound is not None and progress.objective is not None:
            best.append(progress.objective)
            for one in searching():
                one.send_signal(sent)

    plan = solve(instance, Settings(time_limit=300.0), hear)
    assert_cut_short(instance, plan, Ending.FAILED)
    assert plan.certificate.objective == best[-1]


def test_too_little_memory_leaves_the_greedy_plan() -> None:
    chance = np.random.default_rng(0)
    instance = Instance(chance.random((3000, 400)), np.ones((3000, 400, 8)), np.full((400, 8), 12.0))
    plan = solve(instance, Settings(time_limit=300.0, memory_limit=128 * 1024**2))
    assert_cut_short(instance, plan, Ending.MEMORY_LIMIT)
    assert plan.certificate.objective == plan.certificate.greedy_objective


ASKING = """
import psutil
from tests.geo_service.decision.allocation.drawn import hard
from geo_service.decision.allocation.plan import Settings
from geo_service.decision.allocation.solve import solve

def hear(progress):
    if progress.bound is not None:
        print(*[one.pid for one in psutil.Process().children()], flush=True)

solve(hard(), Settings(time_limit=300.0), hear)
"""


def test_a_search_ends_when_the_process_that_asked_is_gone() -> None:
    command = [sys.executable, "-c", ASKING]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=project_root()) as asking:
        assert asking.stdout is not None
        child = int(asking.stdout.readline().split()[0])
        asking.kill()
    until = time.monotonic() + 60
    while is_running(child) and time.monotonic() < until:
        time.sleep(0.1)
    assert not is_running(child)


def is_running(number: int) -> bool:
    """A process whose parent is gone may stay as a zombie where nothing reaps it."""
    try:
        return bool(psutil.Process(number).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


@pytest.mark.parametrize(
    "wrong",
    [
        {"time_limit": 0.0},
        {"time_limit": float("nan")},
        {"gap": -0.1},
        {"gap": 2.0},
        {"seed": -1},
        {"threads": 0},
        {"memory_limit": 1},
    ],
)
def test_settings_that_make_no_sense_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(DecisionError) as caught:
        solve(hard(families=4, places=2), Settings(**wrong))  # type: ignore[arg-type]  # wrong on purpose
    assert (caught.value.code, caught.value.field) == ("setting-out-of-range", next(iter(wrong)))
