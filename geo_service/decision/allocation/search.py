"""The search: the relaxation, a rounded plan, then branch and bound on more and more pairs until the gap is closed."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from geo_service.decision.allocation.exchange import exchange
from geo_service.decision.allocation.instance import Array, Index
from geo_service.decision.allocation.neighbourhood import Neighbourhoods
from geo_service.decision.allocation.pairs import FIRST_RANKS, are_few, promising, usable, with_known
from geo_service.decision.allocation.prices import Prices
from geo_service.decision.allocation.pricing import charges, losses, start_prices
from geo_service.decision.allocation.problem import Problem, score_scale, whole_step
from geo_service.decision.allocation.relaxation import Relaxed, by_prices, relax
from geo_service.decision.allocation.rounds import Round
from geo_service.decision.allocation.settle import settle

NEIGHBOURHOOD_SECONDS = 1.0
SHARE_OF_RELAXATION = 0.5
"""Of the time, for the linear program; without it there are still prices, and a plan by them."""
SHARE_OF_SETTLING, SHARE_BEFORE = 0.2, 0.04
"""Of the time left, for making a rounded plan fit, and before the linear program is solved: where nothing fits, or
prices are not fair yet, it would go on for long."""
SHARE_OF_ROUND = 0.3
"""Of the time left, for a round that cannot prove everything."""
LEAST_OVERFLOW = 1e-6
"""In mean uses of a family: what the relaxation may need beyond the limits by rounding."""
CLOSED_GAP = 1e-9
"""Relative difference of plan and bound that counts as none."""
ROUND_GAP = 1e-6
"""Relative gap that ends a round on some of the pairs: there is more to gain among the others."""


@dataclass(slots=True)
class State:
    """What is known so far.

    Parameters
    ----------
    bound
        What no plan can exceed.
    prices
        Prices that prove the bound of the relaxation.
    plan
        The best plan, or None.
    objective
        Its sum of scores.
    infeasible
        Whether it is proved that there is no plan.
    """

    bound: float
    prices: Prices
    plan: Index | None
    objective: float
    infeasible: bool = False


Report = Callable[[State], None]


class Search:
    """A search and what it knows so far.

    Parameters
    ----------
    problem
        What is maximised; every family has a pair that can be.
    start
        A plan, or part of one, shape (n,).
    gap
        Relative gap that will do, 0 = the optimum.
    seed, threads
        Of the solver.
    deadline
        Time of the monotonic clock when it stops.
    report
        Hears of every change.

    Attributes
    ----------
    state
        What is known so far.
    overflow
        What even the relaxation needs beyond the limits, in mean uses; above 0 there is probably no plan.
    complete
        Whether the search came to its end rather than to the deadline.
    """

    def __init__(
        self, problem: Problem, start: Index, gap: float, seed: int, threads: int, deadline: float, report: Report
    ) -> None:
        self.problem, self.start, self.gap = problem, start, gap
        self.seed, self.threads, self.deadline, self.report = seed, threads, deadline, report
        self.step, self.scale = whole_step(problem), score_scale(problem)
        self.overflow, self.complete = 0.0, False
        self.state = State(np.inf, Prices.none(problem.instance), None, -np.inf)

    def run(self) -> State:
        """Search until the gap is closed or time is up."""
        self.hear_plan(self.start)
        relaxed = self._relax()
        if self.done() or (self.overflow and self.state.plan is None):
            self.complete = self.done()
            return self.state
        lost = losses(self.problem, relaxed.prices)
        around = Neighbourhoods(self.problem, lost, relaxed.prices, self.seed)
        ranks, exhausted = FIRST_RANKS, False
        while not (exhausted or self.done()) and time.monotonic() < self.deadline:
            few = are_few(usable(relaxed, lost, self.state.objective), ranks)
            if few or self.state.plan is None or around.exhausted:
                exhausted = self._branch(relaxed, lost, ranks)
                ranks *= 2
                around.rest()
                self._exchange()
            else:
                self._improve(around, self.state.plan)
        self.complete = exhausted or self.done()
        return self.state

    def _relax(self) -> Relaxed:
        """Find fair prices and a plan by them, and if that will not do, solve the linear program and round that."""
        prices = start_prices(self.problem, self.deadline)
        relaxed = by_prices(self.problem, prices)
        self._hear_prices(relaxed.bound, prices)
        self._round_up(relaxed, SHARE_BEFORE)
        if self.done():
            return relaxed
        until = time.monotonic() + SHARE_OF_RELAXATION * (self.deadline - time.monotonic())
        start = self.start if self.state.plan is None else self.state.plan
        relaxed = relax(self.problem, start, prices, self.seed, until, self._hear_prices)
        self.overflow = relaxed.overflow if relaxed.overflow > LEAST_OVERFLOW and self.problem.fine is None else 0.0
        if not self.overflow:
            self._round_up(relaxed, SHARE_OF_SETTLING)
        return relaxed

    def done(self) -> bool:
        """Tell whether the gap is closed."""
        allowed = max(self.gap * abs(self.state.objective), CLOSED_GAP * max(abs(self.state.objective), self.scale))
        return self.state.plan is not None and self.state.bound - self.state.objective <= allowed

    def hear_plan(self, plan: Index) -> None:
        """Take over a plan that fits and is better."""
        if self.problem.fits(plan) and (total := self.problem.total(plan)) > self.state.objective:
            self.state.plan, self.state.objective = plan.copy(), total
            self.report(self.state)

    def hear_bound(self, bound: float) -> None:
        """Take over a lower bound."""
        if self.step:
            bound = np.floor(bound / self.step + 1e-6) * self.step
        bound = max(bound, self.state.objective)
        if bound < self.state.bound:
            self.state.bound = float(bound)
            self.report(self.state)

    def _hear_prices(self, bound: float, prices: Prices) -> None:
        """Take over the bound of a relaxation with the prices that prove it."""
        self.state.prices = prices
        self.hear_bound(bound)

    def _exchange(self) -> None:
        """Make the plan better by small steps."""
        if self.state.plan is not None and self.problem.fine is None and not self.done():
            self.hear_plan(exchange(self.problem, self.state.plan, self.deadline))

    def _round_up(self, relaxed: Relaxed, share: float) -> None:
        """Make a plan of the relaxation: each family where most of it goes, then what is exceeded is settled."""
        if self.done():
            return
        net = self.problem.score - charges(self.problem.instance, *relaxed.prices)
        net[relaxed.families, relaxed.places] += relaxed.shares * 2 * np.abs(net[np.isfinite(net)]).max(initial=1.0)
        plan = net.argmax(axis=1)
        now = time.monotonic()
        until = now + share * (self.deadline - now)
        plan = settle(self.problem, plan, relaxed.prices, self.seed, until)
        self.hear_plan(plan)
        self._exchange()

    def _branch(self, relaxed: Relaxed, lost: Array, ranks: int) -> bool:
        """Search the pairs that promise most, conclude what that proves about all, and tell whether that was all."""
        pairs = usable(relaxed, lost, self.state.objective)
        everything = are_few(pairs, ranks)
        if not everything:
            pairs = promising(self.problem, pairs, lost, ranks)
        pairs = with_known(pairs, relaxed, self.state.plan)
        others = np.isfinite(lost) & ~pairs
        rest = relaxed.bound - float(lost[others].min(initial=np.inf))
        left = self.deadline - time.monotonic()
        until = self.deadline if everything else time.monotonic() + SHARE_OF_ROUND * left

        def on_bound(bound: float) -> bool:
            self.hear_bound(max(bound, rest))
            return self.done()

        gap = self.gap if everything else max(self.gap, ROUND_GAP)
        search = Round(self.problem, pairs, self.seed, self.threads)
        ended = search.run(self.state.plan, gap, until, self.hear_plan, on_bound)
        self.state.infeasible = ended.complete and ended.bound == -np.inf and not others.any()
        if not self.state.infeasible:
            self.hear_bound(max(ended.bound, rest))
        return everything and ended.complete

    def _improve(self, around: Neighbourhoods, plan: Index) -> None:
        """Place the families of some places anew, all others staying."""
        until = min(self.deadline, time.monotonic() + NEIGHBOURHOOD_SECONDS)
        search, before = Round(self.problem, around.next(plan), self.seed, self.threads), self.state.objective
        ended = search.run(plan, ROUND_GAP, until, self.hear_plan, lambda _: self.done())
        around.learn(ended.complete, self.state.objective > before)
