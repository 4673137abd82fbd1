"""A plan made better by small steps: one family moves, or two change places."""

from __future__ import annotations

import time

import numpy as np

from geo_service.decision.allocation.instance import Index, Mask
from geo_service.decision.allocation.placing import Placing
from geo_service.decision.allocation.problem import Problem

LEAST_GAIN = 1e-9
"""As a share of the largest score: less is rounding."""


def exchange(problem: Problem, assignment: Index, deadline: float) -> Index:
    """Move and swap families while that adds to the sum.

    Parameters
    ----------
    problem
        What is maximised.
    assignment
        A plan that fits, shape (n,).
    deadline
        Time of the monotonic clock when it stops.

    Returns
    -------
    ndarray of int
        A plan that fits and is no worse, shape (n,).
    """
    plan = Placing(problem, assignment)
    finite = np.abs(problem.score[np.isfinite(problem.score)])
    least = LEAST_GAIN * max(float(finite.max(initial=0.0)), 1e-300)
    better = True
    while better and time.monotonic() < deadline:
        better = False
        for family in _by_loss(problem, plan.place):
            better |= _move(plan, int(family), least) or _swap(plan, int(family), least)
            if time.monotonic() > deadline:
                break
    return plan.place


def _by_loss(problem: Problem, assignment: Index) -> Index:
    """Return the families that have not their best place, the one with the largest loss first."""
    loss = problem.score.max(axis=1) - problem.score[np.arange(len(assignment)), assignment]
    order = np.argsort(-loss, kind="stable")
    return np.asarray(order[loss[order] > 0])


def _move(plan: Placing, family: int, least: float) -> bool:
    """Move a family to the best place that has room for it and is better than its own."""
    scores = plan.problem.score[family]
    gain = np.where(_can_move(plan, family), scores - scores[plan.place[family]], -np.inf)
    best = int(gain.argmax())
    if gain[best] <= least:
        return False
    plan.take(family)
    plan.put(family, best)
    return True


def _can_move(plan: Placing, family: int) -> Mask:
    """Tell where a family can move, shape (m,)."""
    room, tight = plan.room(family), plan.tight()
    if tight.size:
        room &= plan.under_ceilings(plan.ceilings.moved(tight, family, int(plan.place[family])), tight)
    return room


def _swap(plan: Placing, family: int, least: float) -> bool:
    """Let a family change places with the one with which that adds most."""
    score, here, there = plan.problem.score, int(plan.place[family]), plan.place
    gain = score[family, there] - score[family, here] + score[:, here] - score[np.arange(len(there)), there]
    others = np.flatnonzero(gain > least)
    others = others[_can_swap(plan, family, others)]
    if not others.size:
        return False
    other = int(others[gain[others].argmax()])
    place = plan.take(other)
    plan.take(family)
    plan.put(family, place)
    plan.put(other, here)
    return True


def _can_swap(plan: Placing, family: int, others: Index) -> Mask:
    """Tell with whom a family can change places, shape (k,)."""
    instance, here, there = plan.instance, int(plan.place[family]), plan.place[others]
    alone = np.full(len(others), family)
    after_here = plan.left[here] + instance.use_at(here)[family] - instance.use_at(here)[others]
    after_there = plan.left[there] + instance.use_by(others, there) - instance.use_by(alone, there)
    can = np.asarray((after_here >= 0).all(axis=1) & (after_there >= 0).all(axis=1) & (there != here))
    tight = plan.tight()
    if tight.size:
        can &= plan.under_ceilings(plan.ceilings.swapped(tight, family, here, others, there), tight)
    return can
