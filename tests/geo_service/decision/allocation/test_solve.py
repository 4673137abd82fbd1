"""Plans are as good as the best of all, and their certificates say so; published optima come out with proof."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from geo_service.decision.allocation.checker import check, recompute
from geo_service.decision.allocation.instance import Instance
from geo_service.decision.allocation.plan import Plan, Progress, Settings, Status
from geo_service.decision.allocation.pricing import bound
from geo_service.decision.allocation.problem import Problem
from geo_service.decision.allocation.reading import read_plain
from geo_service.decision.allocation.solve import solve
from geo_service.settings import project_root
from tests.geo_service.decision.allocation.drawn import best_of_all, drawn, instances

PUBLISHED = project_root().parent / "shared" / "cases" / "orlib_gap1_4.json"
GENEROUS = Settings(time_limit=120.0)


def cases(path: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(path.read_text()) if path.is_file() else []
    return found


def assert_sound(instance: Instance, plan: Plan) -> None:
    assert plan.assignment is not None
    assert check(instance, plan.assignment) == []
    assert plan.certificate.objective == recompute(instance, plan.assignment)


@pytest.mark.skipif(not PUBLISHED.is_file(), reason="the published cases are not here")
@pytest.mark.parametrize("case", cases(PUBLISHED), ids=lambda case: str(case["id"]))
def test_published_optima_come_out_with_proof(case: dict[str, object]) -> None:
    instance = read_plain(case)
    plan = solve(instance, GENEROUS)
    assert_sound(instance, plan)
    found = plan.certificate
    assert (found.status, found.objective, found.bound) == (Status.OPTIMAL, case["optimum_max"], case["optimum_max"])
    assert (found.solver, found.seed, found.gap) == ("HiGHS", 0, 0.0)
    assert found.greedy_objective is None or found.greedy_objective <= found.objective


@pytest.mark.parametrize("seed", range(12))
def test_the_best_of_all_plans_is_found(seed: int) -> None:
    instance = drawn(seed, whole=seed % 3 != 0, per_place=seed % 4 > 1)
    best, plan = best_of_all(instance), solve(instance, GENEROUS)
    if best is None:
        assert (plan.assignment, plan.certificate.status) == (None, Status.INFEASIBLE)
    else:
        assert_sound(instance, plan)
        assert plan.certificate.status == Status.OPTIMAL
        assert plan.certificate.objective == pytest.approx(best, abs=1e-6)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(instance=instances())
def test_the_best_of_all_plans_is_found_whatever_the_instance(instance: Instance) -> None:
    best, plan = best_of_all(instance), solve(instance, GENEROUS)
    if best is None:
        assert plan.certificate.status == Status.INFEASIBLE
        assert plan.relaxation is not None
        assert plan.relaxation.total > 0 or plan.relaxation.allowed
    else:
        assert_sound(instance, plan)
        assert (plan.certificate.status, plan.certificate.objective) == (Status.OPTIMAL, best)


@settings(max_examples=60, deadline=None)
@given(instance=instances())
def test_any_prices_bound_the_best_of_all(instance: Instance) -> None:
    problem, best = Problem.of(instance), best_of_all(instance)
    prices = np.where(np.isfinite(instance.capacity), np.random.default_rng(0).random(instance.capacity.shape), 0.0)
    if best is not None:
        assert bound(problem, 3 * prices) >= (best if instance.maximise else -best) - 1e-9


def test_the_prices_of_a_plan_prove_its_bound() -> None:
    instance = drawn(8, families=40, places=5)
    plan = solve(instance, GENEROUS)
    sign = 1 if instance.maximise else -1
    assert plan.certificate.objective is not None
    assert (plan.prices >= 0).all()
    assert plan.relaxed_bound == pytest.approx(sign * bound(Problem.of(instance), plan.prices))
    assert sign * plan.certificate.objective <= sign * plan.relaxed_bound + 1e-9


def test_the_same_seed_gives_the_same_plan() -> None:
    instance = drawn(5, families=60, places=6)
    first, second = solve(instance, GENEROUS), solve(instance, GENEROUS)
    assert first.assignment is not None
    assert second.assignment is not None
    assert first.assignment.tolist() == second.assignment.tolist()
    assert (first.prices == second.prices).all()


def test_a_gap_that_will_do_ends_the_search() -> None:
    instance = drawn(5, families=60, places=6)
    plan = solve(instance, Settings(time_limit=120.0, gap=0.2))
    assert_sound(instance, plan)
    assert plan.certificate.status in {Status.WITHIN_GAP, Status.OPTIMAL}
    assert plan.certificate.gap is not None
    assert plan.certificate.gap <= 0.2


def test_the_greedy_plan_is_heard_of_first_and_the_rest_gets_no_worse() -> None:
    heard: list[Progress] = []
    instance = drawn(9, families=60, places=6)
    plan = solve(instance, GENEROUS, heard.append)
    assert heard[0].objective == plan.certificate.greedy_objective
    assert heard[0].bound is None
    objectives = [one.objective for one in heard if one.objective is not None]
    assert objectives == sorted(objectives, reverse=not instance.maximise)
    assert heard[-1].objective == plan.certificate.objective


def test_more_families_than_are_searched_at_once_still_come_with_a_proved_gap() -> None:
    """Some 48,000 pairs: rounds on the best pairs, neighbourhoods, and a bound of the whole problem."""
    chance = np.random.default_rng(0)
    use = chance.integers(1, 8, (1200, 3)).astype(float)
    capacity = np.floor(use.sum(axis=0) / 40 * 1.1 * chance.uniform(0.9, 1.1, (40, 3)))
    instance = Instance(chance.random((1200, 40)), use, capacity)
    plan = solve(instance, Settings(time_limit=120.0, gap=0.0003))
    assert_sound(instance, plan)
    assert plan.certificate.status == Status.WITHIN_GAP
