"""Plans that are nearly as good: the least and the most of each district in them, and how often it recurs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from geo_service.decision.allocation.plan import Status
from geo_service.decision.limits import within
from geo_service.decision.sharing.checking import check
from geo_service.decision.sharing.fairness import resolved
from geo_service.decision.sharing.limits import limits_of
from geo_service.decision.sharing.linear import SAME, Linear, Optimiser
from geo_service.decision.sharing.problem import Array, Index, Sharing
from geo_service.decision.sharing.program import program_of, with_row
from geo_service.decision.sharing.solve import TIME_LIMIT
from geo_service.decision.sharing.walk import wandered

LOSS = 0.005
"""By how much of its objective a plan may be worse than the best and still be an alternative."""
SAMPLES, MOST_SAMPLES = 200, 2_000


@dataclass(frozen=True, slots=True, eq=False)
class Alternatives:
    """What plans within a small loss of the best have in common.

    Parameters
    ----------
    least, most
        Persons of each district in any such plan, shape (n,).
    recurs
        In which share of the sampled plans a district receives anybody, shape (n,).
    samples
        Sampled plans, shape (samples, n).
    floor
        Objective that every such plan has at least.
    seed
        Of the samples.
    """

    least: Index
    most: Index
    recurs: Array
    samples: Index
    floor: float
    seed: int

    def to_json(self, katos: tuple[str, ...]) -> dict[str, Any]:
        """Return what is said of each district as plain JSON values.

        Parameters
        ----------
        katos
            Code of each district.
        """
        rows = zip(katos, self.least.tolist(), self.most.tolist(), self.recurs.tolist(), strict=True)
        return {
            "floor": self.floor,
            "samples": len(self.samples),
            "seed": self.seed,
            "districts": {kato: {"least": low, "most": high, "recurs": share} for kato, low, high, share in rows},
        }


def alternatives(
    problem: Sharing, samples: int = SAMPLES, seed: int = 0, loss: float = LOSS, time_limit: float = TIME_LIMIT
) -> Alternatives | None:
    """Return what plans within a small loss of the best have in common, None where no plan is proved.

    Parameters
    ----------
    problem
        What is shared.
    samples
        How many plans to sample.
    seed
        Of the samples; the same seed gives the same plans.
    loss
        Share of the objective that may be lost.
    time_limit
        Seconds for each search.

    Raises
    ------
    DecisionError
        As in `errors`, or `setting-out-of-range`.
    """
    check(problem)
    within("samples", samples, 1, MOST_SAMPLES)
    within("loss", loss, 0, 1)
    problem = resolved(problem, time_limit)
    linear = program_of(problem, limits_of(problem))
    found = Optimiser(linear, time_limit).search()
    if found.status is not Status.OPTIMAL or found.values is None or found.objective is None:
        return None
    floor = found.objective * (1 - loss)
    spans = _Spans(linear, floor, found.values, time_limit)
    least, most = (np.array(list(spans.ends(sign)), dtype=np.int64) for sign in (-1, 1))
    plans = wandered(linear, found.values, floor - spans.slack, samples, seed)
    return Alternatives(least, most, (plans > 0).mean(axis=0), plans, floor, seed)


class _Spans:
    """The ends of each district's persons among plans with a floor under their objective."""

    def __init__(self, linear: Linear, floor: float, plan: Index, time_limit: float) -> None:
        self.slack = SAME * max(1.0, abs(floor))
        self._linear, self._plan, self._least = linear, plan, floor - self.slack
        most = float(np.abs(linear.costs) @ linear.high)
        self._near = Optimiser(with_row(linear, linear.costs, self._least, most), time_limit)
        self._best = Optimiser(linear, time_limit)

    def ends(self, sign: int) -> Iterator[int]:
        """Give the most (1) or the least (-1) persons of each district."""
        for column in range(len(self._plan)):
            yield self._end(column, sign)

    def _end(self, column: int, sign: int) -> int:
        """Return one end: the end of the linear program, drawn in until a plan of whole persons reaches it."""
        known = int(self._plan[column])
        costs = np.zeros(len(self._plan))
        costs[column] = sign
        self._near.aim(costs)
        relaxed = self._near.relax()
        if relaxed is None:
            return known
        tried = int(np.floor(sign * relaxed[0][column] + 1e-6)) * sign
        while sign * (tried - known) > 0 and not self._reaches(column, tried):
            tried -= sign
        return tried if sign * (tried - known) > 0 else known

    def _reaches(self, column: int, persons: int) -> bool:
        """Tell whether some plan with this number of persons is good enough."""
        where = np.array([column])
        self._best.keep(where, np.array([float(persons)]), np.array([float(persons)]))
        found = self._best.search()
        self._best.keep(where, self._linear.low[where], self._linear.high[where])
        return found.objective is not None and found.objective >= self._least
