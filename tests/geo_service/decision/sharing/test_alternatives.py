"""Alternatives reach exactly as far as plans within the loss do, and their samples are such plans."""

from __future__ import annotations

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from geo_service.decision.sharing.alternatives import alternatives
from geo_service.decision.sharing.checker import objective_of, violations
from geo_service.decision.sharing.problem import Sharing
from geo_service.decision.sharing.rules import MaximumOfGroup, MaximumShare, MinimumOfGroup
from tests.geo_service.decision.sharing.drawn import best, plans, problems, sharing


@settings(max_examples=100, deadline=None)
@given(problems(), st.sampled_from([0.005, 0.1, 0.4]))
def test_least_and_most_are_those_of_all_plans_within_the_loss(problem: Sharing, loss: float) -> None:
    most = best(problem)
    assume(most is not None)
    assert most is not None
    found = alternatives(problem, samples=20, loss=loss)
    assert found is not None
    near = [one for one in plans(problem) if objective_of(problem, one) >= found.floor - 1e-9 * max(1, most)]
    assert found.least.tolist() == np.min(near, axis=0).tolist()
    assert found.most.tolist() == np.max(near, axis=0).tolist()
    assert {tuple(one) for one in found.samples.tolist()} <= set(near)


def test_ends_that_only_fractions_reach_are_drawn_in() -> None:
    """Two rings of three districts, of which any two neighbours take one person together: three halves each, or one."""
    pairs = [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5)]
    groups = {f"pair {one}": np.isin(np.arange(7), pair) for one, pair in enumerate(pairs)}
    rules = tuple(MaximumOfGroup(name, 0.25) for name in groups)
    problem = sharing(4, [0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.1], groups=groups, rules=rules)
    found = alternatives(problem, samples=20, loss=1.0)
    assert found is not None
    assert found.least[6] == min(one[6] for one in plans(problem)) == 2


def test_samples_are_the_same_for_a_seed_and_as_likely_as_each_other() -> None:
    problem = sharing(6, [0.9, 0.8, 0.7], rules=(MaximumShare(0.5),))
    found = alternatives(problem, samples=2_000, seed=3, loss=0.2)
    again = alternatives(problem, samples=2_000, seed=3, loss=0.2)
    other = alternatives(problem, samples=2_000, seed=4, loss=0.2)
    assert found is not None
    assert again is not None
    assert other is not None
    assert (found.samples == again.samples).all()
    assert (found.samples != other.samples).any()
    near = [one for one in plans(problem) if objective_of(problem, one) >= found.floor]
    counts = [sum(tuple(one) == plan for one in found.samples.tolist()) for plan in near]
    assert len(near) > 5
    assert min(counts) > 0.7 * 2_000 / len(near)
    assert max(counts) < 1.3 * 2_000 / len(near)
    assert found.recurs.tolist() == (found.samples > 0).mean(axis=0).tolist()
    assert found.to_json(problem.katos)["districts"]["000000001"]["most"] == 3


def test_samples_keep_every_limit_of_a_large_problem() -> None:
    chance = np.random.default_rng(2)
    count = 40
    problem = sharing(
        977,
        chance.random(count).tolist(),
        groups={name: chance.random(count) < 0.3 for name in ("border", "south")},
        rules=(MinimumOfGroup("border", 0.4), MaximumOfGroup("south", 0.2), MaximumShare(0.1)),
    )
    found = alternatives(problem, samples=50)
    assert found is not None
    for plan in found.samples.tolist():
        assert violations(problem, plan) == []
        assert objective_of(problem, plan) >= found.floor - 1e-6
    assert (found.samples >= found.least).all()
    assert (found.samples <= found.most).all()
    assert len({tuple(plan) for plan in found.samples.tolist()}) > 40


def test_there_is_no_alternative_where_nothing_fits() -> None:
    assert alternatives(sharing(10, [0.9, 0.8], rules=(MaximumShare(0.3),))) is None
